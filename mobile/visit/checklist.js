/**
 * The checklist (逐项检查) of any length. All points stand in the page, those out of sight cost nothing (content-visibility);
 * results are native radios, one listener serves all of them, and what a tap sets off happens after it was painted.
 */
import { dayHour, fill, h } from "../core/dom.js";
import { Answers } from "./answers.js";
import { choosePhoto } from "./shooting.js";
import { thumbnails } from "./thumbs.js";
import { needsBelow, pointNode, say, showBelow, showResult } from "./point.js";
import { countsOf, groupsOf, nextOpen } from "./progress.js";
import { act, link, note, pair, quiet } from "./ui.js";

/** So many points are made before the first painting; the rest follow in pauses. */
const FIRST = 12;
const SLICE = 24;

export async function render(root, visit, [start = ""] = []) {
  const draft = visit.draft("answers");
  const changed = (await draft.read()) ?? {};
  const groups = groupsOf(visit.points);
  const nodes = new Map();
  const opened = new Set();
  const heads = [];
  const list = h("div.pts");
  const said = h("div", { "aria-live": "polite" });
  const view = visit.screen(root, {
    title: title(visit), back: visit.base, kind: "check", main: [said, list], foot: h("div"),
  });
  const answers = new Answers({
    points: visit.points, kept: visit.present.answers, changed, draft, faultOf: (point, answer) => visit.faultOf(point, answer),
    perform: async (given) => { await visit.perform("fill", { answers: given }); return visit.present.answers; },
    onSaved: () => { saved(); }, onFault: (fault) => fill(said, note("bad", fault.what ?? "没有保存", fault.why ? `${fault.why}。` : "", fault.then ?? "")),
  });
  const byNo = new Map(visit.points.map((point) => [point.no, point]));
  const exhibitsOf = (no) => visit.present.exhibits.filter((one) => one.point_no === no && one.state !== "quarantined");
  const closing = { url: thumbnails(visit, list) };
  let last = start;
  let frame = 0;
  let closed = false;

  for (const group of groups) {
    const meta = h("span.meta");
    heads.push({ group, meta });
    list.append(h("section.pt-group", h("h2.group", h("b", group.title || "检查内容"), meta)));
  }
  const sections = [...list.children];
  const todo = groups.flatMap((group, at) => group.points.map((point) => ({ point, into: sections[at] })));
  make(Math.max(FIRST, todo.findIndex((one) => one.point.no === start) + 2));
  const whole = fillRest();

  function make(size) {
    for (const { point, into } of todo.splice(0, size)) {
      const node = pointNode(point, answers.of(point.no));
      nodes.set(point.no, node);
      into.append(node);
      below(point, node);
    }
  }

  async function fillRest() {
    while (todo.length && !closed) {
      await new Promise((done) => { setTimeout(done); });
      make(SLICE);
      skip();
    }
  }

  function below(point, node, { focus = false } = {}) {
    const answer = answers.of(point.no);
    const exhibits = exhibitsOf(point.no);
    const shown = needsBelow({ point, answer, exhibits, opened: opened.has(point.no), law: visit.law });
    const place = node.querySelector(".pt-below");
    const shape = shown ? `${answer?.result}|${exhibits.map((one) => one.uuid).join()}|${Boolean(answer?.disputed)}` : "";
    const facts = { point, answer, exhibits, law: visit.law, kindTitles: (kinds) => visit.kindTitles(kinds) };
    if (place.dataset.shape !== shape && !place.contains(document.activeElement)) {
      place.dataset.shape = shape;
      if (!shown) fill(place);
      else {
        showBelow(node, { ...facts, base: visit.base, onNote: (text) => { last = point.no; answers.note(point.no, text); soon(point.no); } });
        closing.url.show(place);
      }
    }
    say(node, { ...facts, fault: answer?.result && document.activeElement?.id !== `n-${point.no}` ? visit.faultOf(point, answer) : "" });
    if (focus) place.querySelector("textarea")?.focus();
  }

  /** What a change sets off, once per frame and after the painting. */
  const dirty = new Set();
  function soon(no) {
    dirty.add(no);
    if (frame) return;
    frame = requestAnimationFrame(() => setTimeout(() => {
      frame = 0;
      const numbers = [...dirty];
      dirty.clear();
      for (const one of numbers) if (nodes.has(one)) below(byNo.get(one), nodes.get(one));
      skip();
      count();
    }));
  }

  function skip() {
    const { askedNos } = visit.progress(answers.changed);
    for (const [no, node] of nodes) if (node.hidden === askedNos.has(no)) node.hidden = !askedNos.has(no);
  }

  function count() {
    const progress = visit.progress(answers.changed);
    view.meta.textContent = `${progress.filled} / ${progress.asked}`;
    for (const { group, meta } of heads) {
      const { asked, filled } = countsOf(group, progress.askedNos, progress.answers);
      meta.textContent = asked ? `${asked} 项已查 ${filled}` : "不用查";
    }
    foot(progress);
  }

  function foot(progress) {
    const next = nextOpen(visit.points, progress.askedNos, progress.answers, last);
    const waits = progress.missing.length + progress.faults.length + progress.wanting.length;
    if (!next && !waits) { view.setFoot(pair(link("取证", `${visit.base}/papers`), act("去现场笔录", leaveTo("record")))); return; }
    const target = next?.no ?? progress.faults[0] ?? progress.wanting[0]?.no ?? progress.missing[0];
    view.setFoot(pair(quiet(next ? `未查 ${progress.asked - progress.filled} 项` : `待补 ${waits} 处`, () => sheet(progress)), act(next ? `下一项 ${target}` : `去补第 ${target} 项`, () => jump(target))));
  }

  function jump(no) {
    last = no;
    const at = todo.findIndex((one) => one.point.no === no);
    if (at >= 0) make(at + 1);
    const node = nodes.get(no);
    node?.scrollIntoView({ block: "center" });
    node?.querySelector("input, textarea")?.focus({ preventScroll: true });
  }

  /** The open points as a list to jump from. */
  function sheet(progress) {
    const rows = [
      ...visit.points.filter((point) => progress.askedNos.has(point.no) && !progress.answers[point.no]?.result).map((point) => [point, "未查"]),
      ...progress.faults.map((no) => [byNo.get(no), visit.faultOf(byNo.get(no), progress.answers[no])]),
      ...progress.wanting.map(({ no, titles }) => [byNo.get(no), `缺少${titles}`]),
    ];
    const dialog = h("dialog.dialog.sheet-foot", { "aria-label": "还没有完成的内容" }, h("h2", "还没有完成的内容"),
      h("ul.jump-list", rows.map(([point, why]) => h("li", h("button", { type: "button", onclick: () => { dialog.close(); jump(point.no); } }, h("span.no", point.no), h("span", point.content, why === "未查" ? null : h("small", why)))))),
      h("form", { method: "dialog" }, h("button.btn.btn--wide", "关闭")));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }

  function saved() {
    for (const [no, node] of nodes) if (!answers.changed[no]) node.removeAttribute("data-draft");
    view.main.dataset.saved = String(answers.waiting);
  }

  list.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    const node = target.closest(".pt");
    last = node.dataset.no;
    node.dataset.result = target.value;
    answers.result(last, target.value);
    soon(last);
  });
  list.addEventListener("input", ({ target }) => {
    const no = target.dataset.value;
    if (!no) return;
    last = no;
    answers.value(no, target.value);
    showResult(nodes.get(no), answers.of(no).result);
    soon(no);
  });
  list.addEventListener("focusout", ({ target }) => { if (target.matches("textarea, .input")) { answers.save(); soon(target.closest(".pt").dataset.no); } });
  list.addEventListener("click", (event) => {
    const more = event.target.closest("[data-open]");
    const basis = event.target.closest("[data-basis]");
    const shoot = event.target.closest("[data-shoot]");
    if (more) { const no = more.dataset.open; opened.add(no); below(byNo.get(no), nodes.get(no)); }
    if (basis) tell(byNo.get(basis.dataset.basis));
    if (shoot) { event.preventDefault(); shootFor(shoot.dataset.shoot); }
  });

  async function shootFor(no) {
    const point = byNo.get(no);
    await choosePhoto(visit, { point, answer: answers.of(no), there: exhibitsOf(no) }, async (fault) => {
      await visit.refresh();
      fill(said, fault ? note("bad", fault.what, `${fault.why}。`, fault.then) : null);
      if (fault) said.scrollIntoView({ block: "nearest" });
      soon(no);
    });
  }

  function tell(point) {
    const dialog = h("dialog.dialog.sheet-foot", { "aria-label": "依据" }, h("h2", `第 ${point.no} 项的依据`), h("p", point.basis), point.discretion ? h("p.quiet", point.discretion) : null,
      h("form", { method: "dialog" }, h("button.btn.btn--wide", "关闭")));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }

  const leaveTo = (step) => async () => { await answers.save(); visit.go(step); };
  const hide = () => { if (document.visibilityState === "hidden") answers.save(); };
  document.addEventListener("visibilitychange", hide);
  if (Object.keys(changed).length) fill(said, note("", "", `找回 ${Object.keys(changed).length} 项没有保存完的填写（${dayHour(visit.clockNow())}）。`));
  skip();
  count();
  if (start) setTimeout(() => jump(start));
  if (Object.keys(changed).length) answers.save();
  return async () => {
    document.removeEventListener("visibilitychange", hide);
    closed = true;
    await answers.save();
    await whole;
    closing.url.close();
  };
}

const title = (visit) => visit.task.checklist?.title || "逐项检查";

