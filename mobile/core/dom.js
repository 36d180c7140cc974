// Making page elements without markup in strings: nothing typed by anybody can become markup (CSP without inline).
//
//   h("a.btn.btn--main", {href: "#/today", onclick: fn, disabled: true, dataset: {no: "1"}}, "文字", child, [more], null) -> Element
//       classes and #id in the name; `on…` functions are listeners; true/false set and leave out an attribute; null children are skipped
//   icon(name) -> SVGElement                      drawn marks of the house, beside a word (ICONS lists the names)
//   svg("rect", {width: 10}, ...children) -> SVGElement
//   fill(element, ...children)                    replaces what an element holds
//   debounce(fn, ms = 250) -> fn with .flush() -> Promise   drafts are saved through this
//   day(iso), hour(iso), size(bytes), count(n)    figures as the house writes them: 5月25日, 10:26, 1.4 MB, 1,102

const SVG = "http://www.w3.org/2000/svg";

function put(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "value" || name === "checked" || name === "selected" || name === "indeterminate") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

const isProps = (thing) => thing !== null && typeof thing === "object" && !(thing instanceof Node) && !Array.isArray(thing);

export function h(name, ...rest) {
  const [, tag, marks] = name.match(/^([a-z0-9-]*)(.*)$/);
  const element = document.createElement(tag || "div");
  for (const [, kind, word] of marks.matchAll(/([.#])([^.#]+)/g)) {
    if (kind === ".") element.classList.add(word); else element.id = word;
  }
  const props = isProps(rest[0]) ? rest.shift() : {};
  add(element, rest);     // options before the value of their select
  put(element, props);
  return element;
}

export function svg(name, props = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  put(element, props);
  return add(element, children);
}

export const ICONS = {
  today: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  route: "M8 19a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM20 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8 19h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7",
  queue: "M20 11a8 8 0 0 0-14-4.5L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14 4.5l2-2M20 20v-4.5h-4.5",
  me: "M15.5 8.5a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5",
  back: "m14.5 5-7 7 7 7",
  plus: "M12 5v14M5 12h14",
  offline: "M3 3l18 18M9.5 15.5a4 4 0 0 1 5 0M6.5 12a9 9 0 0 1 3-1.9M14 10a9 9 0 0 1 3.5 2M3.5 8.5A13 13 0 0 1 7 6.3M11 5.5a13 13 0 0 1 9.5 3M12 19h.01",
  online: "M9.5 15.5a4 4 0 0 1 5 0M6.5 12a9 9 0 0 1 11 0M3.5 8.5a13 13 0 0 1 17 0M12 19h.01",
  camera: "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM15.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z",
  microphone: "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6 11.5a6 6 0 0 0 12 0M12 17.5V21",
  video: "M4 7h11v10H4zM15 10.500l5-2.500v8l-5-2.5",
  pen: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
  place: "M12 21c4-4.5 6-7.6 6-10.500a6 6 0 1 0-12 0C6 13.4 8 16.5 12 21zM14 10.500a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
  up: "m6 14 6-6 6 6", down: "m6 10 6 6 6-6", next: "m9.5 5 7 7-7 7",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  done: "m5 12.5 4.5 4.500L19 7.5", attention: "M12 4 3 19.500h18zM12 10v4.500M12 17h.01",
  file: "M7 3.500h7l4 4v13H7zM13.5 4v4h4M9.5 12.500h6M9.5 16h6", trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 10.500v6M13.5 10.500v6",
};

export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] ?? "" }));
}

export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

/** Calls `fn` with the last arguments once nothing has happened for `ms`; `flush()` does it now and answers when it is done. */
export function debounce(fn, ms = 250) {
  let timer = 0, waiting = null, running = Promise.resolve();
  const run = () => {
    clearTimeout(timer);
    timer = 0;
    if (waiting === null) return running;
    const given = waiting;
    waiting = null;
    running = running.catch(() => {}).then(() => fn(...given));
    return running;
  };
  const later = (...given) => {
    waiting = given;
    clearTimeout(timer);
    timer = setTimeout(() => { run().catch((fault) => reportError(fault)); }, ms);
  };
  later.flush = run;
  return later;
}

const SHANGHAI = "Asia/Shanghai";
const written = (options) => {
  const format = new Intl.DateTimeFormat("zh-CN", { timeZone: SHANGHAI, hourCycle: "h23", ...options });
  return (moment) => {
    const date = moment instanceof Date ? moment : new Date(moment);
    return Number.isNaN(date.getTime()) ? "—" : format.format(date);
  };
};
export const day = written({ month: "long", day: "numeric" });
export const fullDay = written({ year: "numeric", month: "long", day: "numeric" });
export const hour = written({ hour: "2-digit", minute: "2-digit" });
export const dayHour = (moment) => `${day(moment)} ${hour(moment)}`;
export const count = (n) => new Intl.NumberFormat("zh-CN").format(n);

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [unit, by] = bytes < 1048576 ? ["KB", 1024] : bytes < 1073741824 ? ["MB", 1048576] : ["GB", 1073741824];
  const n = bytes / by;
  return `${n < 10 ? n.toFixed(1) : Math.round(n)} ${unit}`;
}
