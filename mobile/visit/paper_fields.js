/** The fields of a paper as controls: lines, words, figures, choices, and tables that grow row by row. */
import { fill, h, icon } from "../core/dom.js";
import { dictate } from "./dictate.js";
import { area, field, input, seg } from "./ui.js";

/** @returns {{name, node, fault(found)}}; `content` is written in place and `changed()` told */
export function fieldNode(one, content, changed) {
  return one.kind === "rows" ? rowsNode(one, content, changed) : singleNode(one, content, changed);
}

function singleNode(one, values, changed) {
  const made = {};
  const put = (value) => { values[one.name] = value; made.fault?.([]); changed(); };
  if (one.choices?.length) return Object.assign(made, choiceNode(one, values, put));
  const control = one.kind === "words"
    ? area({ rows: 3, value: values[one.name] ?? "", oninput: (event) => put(event.target.value) })
    : input({ value: values[one.name] ?? "", oninput: (event) => put(event.target.value), ...(one.kind === "amount" ? { inputmode: "decimal" } : one.kind === "count" ? { inputmode: "numeric" } : {}) });
  const node = field(one.title, control, { help: one.help, must: one.required });
  const mic = one.kind === "words" ? dictate(control, put) : null;
  if (mic) node.append(mic);
  return Object.assign(made, { name: one.name, node, fault: (found) => node.fault(found.find((row) => row.field === one.name && row.row < 0)?.words ?? "") });
}

function choiceNode(one, values, put) {
  const line = h("p.err", { hidden: true });
  const node = h("div.field", h("span.label", one.title, one.required ? h("span.must", "　必填") : null),
    one.choices.length === 1
      ? h("label.tick", h("input", { type: "checkbox", checked: values[one.name] === one.choices[0].value, onchange: (event) => put(event.target.checked ? one.choices[0].value : "") }), h("span", one.choices[0].title))
      : seg(`c-${one.name}-${Math.random()}`, one.title, one.choices, values[one.name], put, { stacked: true }), line);
  node.tabIndex = -1;
  return { name: one.name, node, fault: (found) => { const words = found.find((row) => row.field === one.name && row.row < 0)?.words ?? ""; line.textContent = words; line.hidden = !words; } };
}

function rowsNode(one, content, changed) {
  content[one.name] ??= [];
  const list = h("ol.paper-rows");
  const line = h("p.err", { hidden: true });
  let made = [];
  const node = h("section.sec", { tabindex: "-1" }, h("h2", one.title), one.help ? h("p.meta", one.help) : null, list, line,
    h("button.btn.btn--wide", { type: "button", onclick: add }, icon("plus"), h("span", `加一行${one.title}`)));

  function add() {
    content[one.name].push({});
    changed();
    show();
    list.lastElementChild.querySelector("input, textarea")?.focus();
  }

  function show() {
    made = content[one.name].map((row) => one.columns.map((column) => singleNode(column, row, () => { line.hidden = true; changed(); })));
    fill(list, made.map((columns, at) => h("li.item", h("div.between", h("b", `${one.title} ${at + 1}`),
      h("button.btn.btn--plain", { type: "button", "aria-label": `删去${one.title} ${at + 1}`, onclick: () => { content[one.name].splice(at, 1); changed(); show(); } }, icon("trash"))),
    columns.map((column) => column.node))));
  }

  function fault(found) {
    const mine = found.filter((row) => row.field === one.name);
    const whole = mine.find((row) => row.row < 0)?.words ?? "";
    line.textContent = whole;
    line.hidden = !whole;
    const filled = content[one.name].map((row, at) => at).filter((at) => Object.values(content[one.name][at]).some((part) => String(part ?? "").trim()));
    made.forEach((columns, at) => columns.forEach((column) => {
      const here = mine.find((row) => filled[row.row] === at && row.column === column.name);
      column.node.fault?.(here?.words ?? "");
    }));
  }
  show();
  return { name: one.name, node, fault };
}
