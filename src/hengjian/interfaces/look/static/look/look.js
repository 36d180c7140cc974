// Keyboard, chosen rows and toasts. Everything here only adds to pages that already work without it.
// Keys: / search, j k rows, Enter opens, x chooses, g + letter goes to a section of the rail, ? lists them.

const isTyping = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-rows] > li, [data-rows] > tr")];
const current = () => document.querySelector("[data-rows] > [data-current]");

function moveTo(row) {
  current()?.removeAttribute("data-current");
  row.setAttribute("data-current", "");
  (row.querySelector("a") ?? row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(current());
  moveTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

let awaitsSection = false;
const keys = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  x: () => current()?.querySelector("input[type=checkbox]")?.click(),
  "?": () => document.querySelector("#keys")?.showModal?.(),
  g: () => { awaitsSection = true; setTimeout(() => { awaitsSection = false; }, 1500); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (awaitsSection) {
    awaitsSection = false;
    const link = document.querySelector(`.rail a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});

// The bar of acts on chosen rows shows itself only when something is chosen; without script it is always there.
function countChosen(form) {
  const chosen = form.querySelectorAll("input[data-choose]:checked").length;
  const bar = form.querySelector("[data-chosen-bar]");
  if (!bar) return;
  bar.hidden = chosen === 0;
  const count = bar.querySelector("[data-chosen-count]");
  if (count) count.textContent = count.dataset.chosenCount.replace("{n}", chosen);
}
for (const form of document.querySelectorAll("form[data-chooses]")) {
  countChosen(form);
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-choose]")) return;
    event.target.closest("tr")?.setAttribute("aria-selected", String(event.target.checked));
    countChosen(form);
  });
}

// A facet takes effect when it is ticked; the button that does it without script is then not needed.
for (const form of document.querySelectorAll("form[data-submits]")) {
  form.querySelector("[data-plain-submit]")?.setAttribute("hidden", "");
  form.addEventListener("change", () => form.requestSubmit());
}

// An act's form opened by its link takes the focus, so that typing can start.
const focusOpened = () => {
  const opened = location.hash.startsWith("#act-") && document.getElementById(location.hash.slice(1));
  if (opened) opened.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
};
addEventListener("hashchange", focusOpened);
focusOpened();

// A toast stays 8 s, longer while it is being read, and can be sent away.
const TOAST_MS = 8000;
for (const toast of document.querySelectorAll("[data-toast]")) {
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "知道了";
  toast.append(close);
  let timer = 0;
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), TOAST_MS); };
  const hold = () => clearTimeout(timer);
  close.addEventListener("click", () => toast.remove());
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", wait);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", wait);
  wait();
}
