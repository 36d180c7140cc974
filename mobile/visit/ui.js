/**
 * Pieces every screen of a visit is built from: a head with the way back, one main act in the thumb's reach, fields
 * that keep what is typed, choices drawn as one control. Behaviour and words here, looks in visit.css.
 */
import * as live from "../capture/live.js";
import { fill, h, icon } from "../core/dom.js";

/**
 * One screen: head with the line of the queue, content, foot. Returns `{main, foot, meta, setFoot}` for later changes.
 * @param options {title, back: hash path, meta?: text, main: nodes, foot?: nodes, kind?: a word for the style sheet}
 */
export function screen(app, root, { title, back, meta = "", main, foot = null, kind = "" }) {
  const metaNode = h("span.meta.visit-meta", meta);
  const mainNode = h("main.visit", { id: "main", tabindex: "-1", "data-kind": kind || null }, main);
  const footNode = h("footer.phone-foot.visit-foot", { "aria-label": "办理", hidden: !foot }, foot);
  const head = app.head({ title, back, aside: metaNode });
  head.append(recordingLine());
  fill(root, head, mainNode, footNode);
  return {
    main: mainNode, foot: footNode, meta: metaNode,
    setFoot: (...nodes) => { fill(footNode, ...nodes); footNode.hidden = !nodes.flat().some(Boolean); },
  };
}

/** While something is recorded every screen says so, for how long, and can stop it. */
function recordingLine() {
  const clock = h("b");
  const line = h("div.rec-line", { hidden: true }, h("span"), clock);
  const stop = h("button.btn", { type: "button", onclick: () => live.end() }, "停止");
  line.append(stop);
  const off = live.watch((running) => {
    if (!line.isConnected && line.dataset.seen) { off?.(); return; }
    line.dataset.seen = line.isConnected ? "1" : "";
    line.hidden = !running;
    if (!running) return;
    line.firstChild.textContent = running.kind === "video" ? "正在录像" : "正在录音";
    clock.textContent = running.clock();
  });
  return line;
}

/** The one main act of a screen. Guards against a second tap while the first is still being kept. */
export function act(words, run, { main = true, grave = false, wide = false, iconName = "", ...props } = {}) {
  const button = h("button.btn", { type: "button", ...props }, iconName ? icon(iconName) : null, h("span", words));
  if (main) button.classList.add("btn--main");
  if (grave) button.classList.add("btn--grave");
  if (wide) button.classList.add("btn--wide");
  button.addEventListener("click", async (event) => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      await run(event);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  return button;
}

export const quiet = (words, run, options = {}) => act(words, run, { main: false, ...options });
export const pair = (...children) => h("div.two", children);
export const link = (words, href, props = {}) => h("a.btn", { href, ...props }, words);

/** A section: a rule, a title, its content. */
export function section(title, ...children) {
  return h("section.sec", h("h2", title), children);
}

/** Facts as term and description; rows without a value are left out. */
export function facts(rows) {
  return h("dl.facts", rows.filter(([, value]) => value).map(([term, value]) => [h("dt", term), h("dd", value)]));
}

export function note(kind, title, ...words) {
  return h(`div.note-box${kind ? `.note-box--${kind}` : ""}`, title ? h("h3", title) : null, words.map((one) => (typeof one === "string" ? h("p", one) : one)));
}

/** A refusal in its three parts, announced because it answers one's own act. */
export function refusalBox({ what, why, then }) {
  return h("div.note-box.note-box--bad", { role: "alert" }, h("h3", what), h("p", why, "。"), then ? h("p", then) : null);
}

export function blank(title, words, ...acts) {
  return h("div.blank", h("h2", title), h("p", words), acts.length ? h("div.row", acts) : null);
}

let made = 0;
export const freshId = (stem) => `${stem}-${(made += 1)}`;

/** A labelled field; `said` under it is help, or what is wrong. Returns the wrapper with `.control` and `.fault(words)`. */
export function field(label, control, { help = "", must = false } = {}) {
  control.id ||= freshId("f");
  const helpId = `${control.id}-h`;
  const helpNode = h("p.help", { id: helpId, hidden: !help }, help);
  const wrapper = h("div.field", h("label", { for: control.id }, label, must ? h("span.must", "　必填") : null), control, helpNode);
  if (help) control.setAttribute("aria-describedby", helpId);
  wrapper.control = control;
  wrapper.fault = (words) => {
    control.toggleAttribute("aria-invalid", false);
    if (words) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", helpId);
    }
    helpNode.className = words ? "err" : "help";
    helpNode.textContent = words || help;
    helpNode.hidden = !(words || help);
  };
  return wrapper;
}

export function input(props) {
  return h("input.input", { type: "text", autocomplete: "off", ...props });
}

export function area(props) {
  const box = h("textarea.input", { rows: 4, ...props });
  const grow = () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; };
  box.addEventListener("input", grow);
  requestAnimationFrame(grow);
  return box;
}

/** A choice between few values as one control. `options`: `[{value, title, grave?}]`. */
export function seg(name, label, options, chosen, onChoose, { stacked = false } = {}) {
  return h(`div.seg${stacked ? ".seg--stacked" : ""}`, { role: "radiogroup", "aria-label": label },
    options.map(({ value, title, grave, disabled }) => h(`label${grave ? ".no" : ""}`,
      h("input", { type: "radio", name, value, checked: value === chosen, disabled, onchange: () => onChoose(value) }), h("span", title))));
}

/** Boxes to tick, a line each, the whole line under the finger. */
export function ticks(options, chosen, onChange) {
  return h("div.tick-list", options.map(({ value, title, why }) => h("label.tick",
    h("input", {
      type: "checkbox", value, checked: chosen.has(value), disabled: Boolean(why),
      onchange: (event) => { if (event.target.checked) chosen.add(value); else chosen.delete(value); onChange(chosen); },
    }),
    h("span", title, why ? h("small", why) : null))));
}

/** A digest in eights, the first eight in ink; read out as a whole only where asked. */
export function digest(hex) {
  const eights = String(hex).match(/.{1,8}/g) ?? [];
  return h("span.hash", h("b", eights[0] ?? ""), eights.slice(1).map((one) => ` ${one}`));
}

/** Bring a fault into view and give it the focus. */
export function lead(node) {
  node?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  (node?.control ?? node)?.focus?.({ preventScroll: true });
}
