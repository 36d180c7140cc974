// How the officer reads: contrast and size. Kept in the browser, since it says nothing about anybody.
//   reading() -> {contrast, size}, setReading(change), applyReading()

const KEY = "hengjian-reading";
const PLAIN = { contrast: "standard", size: "standard" };

export function reading() {
  try { return { ...PLAIN, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") }; } catch { return PLAIN; }
}

export function applyReading() {
  const { contrast, size } = reading(), root = document.documentElement;
  if (contrast === "high") root.dataset.contrast = "high"; else delete root.dataset.contrast;
  if (size === "large") root.dataset.size = "large"; else delete root.dataset.size;
}

export function setReading(change) {
  try { localStorage.setItem(KEY, JSON.stringify({ ...reading(), ...change })); } catch { /* a full phone still shows the page */ }
  applyReading();
}
