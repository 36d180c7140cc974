/**
 * The checklist (逐项检查) of any length. All points stand in the page, those out of sight cost nothing (content-visibility);
 * results are native radios, one listener serves all of them, and what a tap sets off happens after it was painted.
 */
import { fill, h } from "../core/dom.js";
import { Answers } from "./answers.js";
import { choosePhoto } from "./shooting.js";
import { thumbnails } from "./thumbs.js";
import { needsBelow, pointNode, say, sayFault, showBelow, showResult } from "./point.js";
import { countsOf, groupsOf, nextOpen } from "./progress.js";
import { act, link, note, pair, quiet } from "./ui.js";

/** So many points are made before the first painting; the rest follow in pauses. */
const FIRST = 12;
const SLICE = 24;

export async function render(root, visit, [start = ""] = []) {
  const draft = visit.draft("answers");
  const changed = (await draft.read()) ?? {};
  const list = new Checklist(root, visit, draft, changed);
  list.open(visit.points.some((point) => point.no === start) ? start : "");
  return () => list.close();
}

class Checklist {
  nodes = new Map();
  opened = new Set();
  #dirty = new Set();
  #frame = 0;
  #closed = false;

  constructor(root, visit, draft, changed) {
    this.visit = visit;
    this.byNo = new Map(visit.points.map((point) => [point.no, point]));
    this.list = h("div.pts");
    this.said = h("div", { "aria-live": "polite" });
    this.thumbs = thumbnails(visit);
    this.view = visit.screen(root, { title: visit.task.checklist?.title || "逐项检查", back: visit.base, kind: "check", main: [this.said, this.list], foot: h("div") });
    this.answers = new Answers({
      points: visit.points, kept: visit.present.answers, changed, draft, faultOf: (point, answer) => visit.faultOf(point, answer),
      perform: async (given) => { await visit.perform("fill", { answers: given }); return visit.present.answers; },
      onSaved: () => { this.view.main.dataset.waiting = String(this.answers.waiting); },
      onFault: (fault) => { if (!this.#closed) fill(this.said, note("bad", fault.what ?? "没有保存", fault.why ? `${fault.why}。` : "填写还在草稿里。", fault.then ? `${fault.then}。` : "")); },
    });
  }

  open(start) {
    this.last = start;
    this.heads = groupsOf(this.visit.points).map((group) => ({ group, meta: h("span.meta") }));
    this.todo = this.heads.flatMap(({ group, meta }) => {
      const section = h("section.pt-group", h("h2.group", h("b", group.title || "检查内容"), meta));
      this.list.append(section);
      return group.points.map((point) => ({ point, into: section }));
    });
    this.#make(Math.max(FIRST, this.todo.findIndex((one) => one.point.no === start) + 2));
    this.#listen();
    this.whole = this.#fillRest();
    const found = this.answers.waiting;
    if (found) fill(this.said, note("", "", `找回 ${found} 项没有保存完的填写。`));
    this.#skip();
    this.#count();
    if (start) setTimeout(() => this.jump(start));
    if (found) this.answers.save();
  }

  async close() {
    document.removeEventListener("visibilitychange", this.hidden);
    this.#closed = true;
    if (this.visit.app.vault.isOpen) await this.answers.save();
    await this.whole;
    this.thumbs.close();
  }

  #make(size) {
    for (const { point, into } of this.todo.splice(0, size)) {
      const node = pointNode(point, this.answers.of(point.no));
      this.nodes.set(point.no, node);
      into.append(node);
      this.#below(point, node);
    }
  }

  async #fillRest() {
    while (this.todo.length && !this.#closed) {
      await new Promise((done) => { setTimeout(done); });
      this.#make(SLICE);
      this.#skip();
    }
  }

  #exhibitsOf(no) { return this.visit.present.exhibits.filter((one) => one.point_no === no && one.state !== "quarantined"); }

  #facts(point) {
    const { visit } = this;
    return { point, answer: this.answers.of(point.no), exhibits: this.#exhibitsOf(point.no), law: visit.law, kindTitles: (kinds) => visit.kindTitles(kinds) };
  }

  /** The part beneath a point: built anew only when its shape changed and nobody types in it. */
  #below(point, node) {
    const facts = this.#facts(point);
    const { answer, exhibits } = facts;
    const shown = needsBelow({ ...facts, opened: this.opened.has(point.no) });
    const place = node.querySelector(".pt-below");
    const shape = shown ? `${answer?.result}|${exhibits.map((one) => one.uuid).join()}|${Boolean(answer?.disputed)}` : "";
    if ((place.dataset.shape ?? "") !== shape && !place.contains(document.activeElement)) {
      place.dataset.shape = shape;
      if (!shown) fill(place);
      else {
        showBelow(node, { ...facts, base: this.visit.base, onNote: (text) => { this.last = point.no; this.answers.note(point.no, text); this.#soon(point.no); } });
        this.thumbs.show(place);
      }
    }
    const typing = document.activeElement?.id === `n-${point.no}`;
    say(node, { ...facts, fault: answer?.result && !typing ? this.visit.faultOf(point, answer) : "" });
  }

  /** What a change sets off, once per frame and after the painting. */
  #soon(no) {
    this.#dirty.add(no);
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => setTimeout(() => {
      this.#frame = 0;
      const numbers = [...this.#dirty];
      this.#dirty.clear();
      for (const one of numbers) if (this.nodes.has(one)) this.#below(this.byNo.get(one), this.nodes.get(one));
      this.#skip();
      this.#count();
    }));
  }

  /** Points that the answers put out of the question are hidden, and come back with their answers. */
  #skip() {
    const { askedNos } = this.visit.progress(this.answers.changed);
    for (const [no, node] of this.nodes) if (node.hidden === askedNos.has(no)) node.hidden = !askedNos.has(no);
  }

  #count() {
    const progress = this.visit.progress(this.answers.changed);
    this.view.meta.textContent = `${progress.filled} / ${progress.asked}`;
    for (const { group, meta } of this.heads) {
      const { asked, filled } = countsOf(group, progress.askedNos, progress.answers);
      meta.textContent = asked ? `${asked} 项已查 ${filled}` : "不用查";
    }
    this.#foot(progress);
  }

  #foot(progress) {
    const { missing, faults, wanting, answers } = progress;
    const next = nextOpen(this.visit.points, new Set(missing), answers, this.last);
    const waits = missing.length + faults.length + wanting.length;
    const words = waits ? (next ? `下一项 ${next.no}` : `去补第 ${faults[0] ?? wanting[0].no} 项`) : "去现场笔录";
    const key = `${waits}|${words}|${missing.length}`;
    if (this.view.foot.dataset.key === key) return;
    this.view.foot.dataset.key = key;
    if (!waits) this.view.setFoot(pair(link("取证", `${this.visit.base}/papers`), act(words, async () => { await this.answers.save(); this.visit.go("record"); })));
    else this.view.setFoot(pair(quiet(missing.length ? `未查 ${missing.length} 项` : `待补 ${waits} 处`, () => this.#sheet()), act(words, () => this.jump(next?.no ?? faults[0] ?? wanting[0].no))));
  }

  jump(no) {
    this.last = no;
    const at = this.todo.findIndex((one) => one.point.no === no);
    if (at >= 0) this.#make(at + 1);
    const node = this.nodes.get(no);
    node?.scrollIntoView({ block: "center" });
    node?.querySelector(".input, .seg input")?.focus({ preventScroll: true });
  }

  /** The open points as a list to jump from. */
  #sheet() {
    const progress = this.visit.progress(this.answers.changed);
    const rows = [
      ...progress.missing.map((no) => [no, ""]), ...progress.faults.map((no) => [no, this.visit.faultOf(this.byNo.get(no), progress.answers[no])]),
      ...progress.wanting.map(({ no, titles }) => [no, `缺少${titles}`]),
    ];
    const dialog = bottom("还没有完成的内容", h("ul.jump-list", rows.map(([no, why]) => h("li", h("button", { type: "button", onclick: () => { dialog.close(); this.jump(no); } },
      h("span.no", no), h("span", this.byNo.get(no).content, why ? h("small", why) : null))))));
  }

  #listen() {
    this.list.addEventListener("change", ({ target }) => {
      if (target.type !== "radio") return;
      const node = target.closest(".pt");
      this.last = node.dataset.no;
      node.dataset.result = target.value;
      this.answers.result(this.last, target.value);
      this.#soon(this.last);
    });
    this.list.addEventListener("input", ({ target }) => {
      const no = target.dataset.value;
      if (!no) return;
      this.last = no;
      this.answers.value(no, target.value);
      showResult(this.nodes.get(no), this.answers.of(no).result);
      this.#soon(no);
    });
    this.list.addEventListener("focusout", ({ target }) => {
      const node = target.matches("textarea, .input") && target.closest(".pt");
      if (node) { this.answers.save(); this.#soon(node.dataset.no); }
    });
    this.list.addEventListener("click", (event) => this.#pressed(event));
    this.hidden = () => { if (document.visibilityState === "hidden") this.answers.save(); };
    document.addEventListener("visibilitychange", this.hidden);
  }

  #pressed(event) {
    const button = event.target.closest("[data-open], [data-basis], [data-shoot]");
    if (!button) return;
    const { open, basis, shoot } = button.dataset;
    if (open) { this.opened.add(open); this.#below(this.byNo.get(open), this.nodes.get(open)); }
    if (basis) bottom(`第 ${basis} 项的依据`, h("p", this.byNo.get(basis).basis), h("p.quiet", this.byNo.get(basis).discretion ?? ""));
    if (shoot) { event.preventDefault(); this.#shoot(shoot); }
  }

  #shoot(no) {
    const point = this.byNo.get(no);
    choosePhoto(this.visit, { point, answer: this.answers.of(no), there: this.#exhibitsOf(no) }, async (fault) => {
      await this.visit.refresh();
      this.#below(point, this.nodes.get(no));
      sayFault(this.nodes.get(no), fault);
      this.#soon(no);
    });
  }
}

/** A sheet that comes up from the foot, within the thumb's reach. */
function bottom(title, ...content) {
  const dialog = h("dialog.dialog.sheet-foot", { "aria-label": title }, h("h2", title), content, h("form", { method: "dialog" }, h("button.btn.btn--wide", "关闭")));
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}
