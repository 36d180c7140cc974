// The note of a point shows itself when its result needs one; without script it is always there.
// A number outside its standard counts as 不合格; the server settles it, this only shows it at once.
const NEEDS_NOTE = new Set(["不合格", "未检查"]);

function outside(input) {
  if (input === null || input.value.trim() === "") return false;
  const { low, high } = input.dataset;
  const measured = Number(input.value);
  return (low !== "" && measured < Number(low)) || (high !== "" && measured > Number(high));
}

function settle(item) {
  const ticked = item.querySelector("[data-result]:checked")?.value ?? "";
  const chosen = ticked === "" && outside(item.querySelector("[data-value]")) ? "不合格" : ticked;
  const note = item.querySelector("[data-note]");
  const text = note.querySelector("textarea");
  note.hidden = !NEEDS_NOTE.has(chosen) && text.value === "";
  item.classList.toggle("bad", chosen === "不合格");
}

for (const form of document.querySelectorAll("[data-checklist]")) {
  for (const item of form.querySelectorAll("li")) settle(item);
  form.addEventListener("change", (event) => {
    const item = event.target.closest("li");
    if (item === null || !event.target.matches("[data-result], [data-value]")) return;
    settle(item);
    if (event.target.matches("[data-result]") && NEEDS_NOTE.has(event.target.value)) item.querySelector("textarea").focus();
  });
}
