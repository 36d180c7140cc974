// The note of a point shows itself when its result needs one; without script it is always there.
const NEEDS_NOTE = new Set(["不合格", "未检查"]);

function settle(item) {
  const chosen = item.querySelector("[data-result]:checked")?.value ?? "";
  const note = item.querySelector("[data-note]");
  const text = note.querySelector("textarea");
  note.hidden = !NEEDS_NOTE.has(chosen) && text.value === "";
  item.classList.toggle("bad", chosen === "不合格");
}

for (const form of document.querySelectorAll("[data-checklist]")) {
  for (const item of form.querySelectorAll("li")) settle(item);
  form.addEventListener("change", (event) => {
    const item = event.target.closest("li");
    if (item === null || !event.target.matches("[data-result]")) return;
    settle(item);
    if (NEEDS_NOTE.has(event.target.value)) item.querySelector("textarea").focus();
  });
}
