/**
 * One visit as its screens see it: the task with this phone's acts on it, the checklist's grammar, drafts, and the few
 * ways in which a screen may act. Screens know nothing of stores and keys; the core knows nothing of screens.
 */
import { remark, fixWords } from "../capture/whereabouts.js";
import { fold, forms, openActs, refusal } from "../core/rules.js";
import { Refused } from "../core/outbox.js";
import { screen } from "./ui.js";
import { draftOf } from "./drafts.js";
import { path } from "./steps.js";

export class Visit {
  #cleanups = [];

  constructor(app, bundle, no) {
    Object.assign(this, { app, bundle, no, base: `#/visit/${encodeURIComponent(no)}` });
    this.renew();
    this.flow = bundle.rules.inspections;
    this.law = bundle.rules.forms;
    this.points = this.task?.checklist?.points ?? [];
  }

  /** The task of the latest bundle; one that is no longer in it stays as it was. */
  renew() {
    this.bundle = this.app.bundle() ?? this.bundle;
    this.task = this.bundle.tasks.find((one) => one.inspection_no === this.no) ?? this.task ?? null;
  }

  /** Read the acts again and lay them on the task. */
  async refresh() {
    const mine = this.app.outbox.about(this.no);
    this.acts = mine;
    this.present = fold(this.task, mine, this.flow);
    this.refused = mine.filter((act) => act.verdict === "refused");
    this.today = this.app.clock.today();
    const shown = await this.draft("shown").read();
    const arrival = await this.draft("arrival").read();
    this.shownAt = shown?.at ?? "";
    this.elsewhere = new Set(arrival?.elsewhere ?? []);
    this.settledDisputes = new Set((await this.draft("disputes").read()) ?? []);
    return this.present;
  }

  /** Progress of the checklist with `changed` answers, not yet acts, laid over what is kept. */
  progress(changed = {}) {
    const answers = { ...this.present.answers, ...changed };
    const asked = forms.asked(this.points, answers);
    const kinds = this.present.exhibits.filter((one) => one.state !== "quarantined").map((one) => one.kind);
    return {
      answers, askedNos: new Set(asked.map((point) => point.no)),
      asked: asked.filter((point) => point.required !== false || answers[point.no]?.result).length,
      filled: asked.filter((point) => answers[point.no]?.result).length,
      missing: forms.missing(this.points, answers),
      wanting: forms.wanting(this.points, answers, kinds, this.law).map((one) => ({ ...one, titles: this.kindTitles(one.kinds) })),
      faults: asked.filter((point) => answers[point.no]?.result && this.faultOf(point, answers[point.no])).map((point) => point.no),
      failed: asked.filter((point) => answers[point.no]?.result === forms.FAIL).map((point) => point.no),
    };
  }

  /** What is wrong with one answer in words: its value, or the finding or reason it lacks. */
  faultOf(point, answer) {
    const wrong = forms.fault(point, { result: answer.result ?? "", value: answer.value ?? "" }, this.law);
    if (wrong) return `${wrong.why}。${wrong.then}。`;
    if (answer.result === forms.FAIL && !answer.note?.trim()) return "请写明发现的问题。";
    if (answer.result === forms.NOT_CHECKED && !answer.note?.trim()) return "请写明未检查的原因。";
    return "";
  }

  kindTitles(kinds) { return Object.keys(this.law.evidence).filter((kind) => kinds.includes(kind)).map((kind) => this.law.evidence[kind]).join("、"); }

  /** Everything the path of steps asks for. */
  standing() {
    const { present } = this;
    const progress = this.progress();
    return {
      task: this.task, state: present.state, today: this.today, codeShownAt: this.shownAt,
      opens: new Set(openActs(this.flow, present.state).map((row) => row.act)),
      signIns: new Set(present.sign_ins.map((one) => one.officer_no)), elsewhere: this.elsewhere,
      rightsToldAt: present.rights_told_at, recusal: this.recusalWaits() ? "asked" : "", progress,
      disputed: this.disputed().filter((no) => progress.askedNos.has(no)),
      reasons: this.bundle.rules.reasons, keeper: this.task.keeper,
    };
  }

  /** Points on which two officers differ and nobody has looked at it yet. */
  disputed() { return Object.keys(this.present.answers).filter((no) => this.present.answers[no].disputed && !this.settledDisputes.has(no)); }

  /** Exhibits as people count them: without the pictures of signatures. */
  evidence() { return this.present.exhibits.filter((one) => one.state !== "quarantined" && !/签名　/.test(one.title ?? "")); }

  /** An asked recusal that the head has not decided; the server's word goes before the phone's own act. */
  recusalWaits() { return this.task.rights_told_at ? Boolean(this.task.recusal_waits) : this.present.recusal?.asked === "asked"; }

  get leads() { return this.task.keeper?.mine || !this.task.keeper?.held_by; }
  /** Ask for the lead of the visit where there is a line; without one the first record to arrive decides. */
  async lead() {
    if (this.task.keeper?.mine) return;
    try {
      await this.app.api.call("POST", "keep", { json: { inspection_no: this.no } });
    } catch (fault) {
      if (fault.status) throw fault;
    }
  }

  path() { return path(this.standing()); }

  draft(name) { return draftOf(this.app.store, `visit:${this.no}:${name}`, (fault) => this.app.say(fault.then ? `${fault.what}：${fault.why}。` : "草稿没有保存。手机存储可能已满。")); }

  /** The officer who holds the phone. */
  get me() { return this.app.officers.current; }
  isMe(officerNo) { return officerNo === this.me; }
  hasKey(officerNo) { return this.app.officers.list().some((one) => one.officer_no === officerNo); }
  nameOf(officerNo) { return this.present.officers.find((one) => one.officer_no === officerNo)?.name ?? officerNo; }
  /** Those who take part: present at arrival, or else signed in. */
  get team() {
    const there = this.present.present?.length ? this.present.present : this.present.sign_ins.map((one) => one.officer_no);
    return this.present.officers.filter((one) => there.includes(one.officer_no));
  }

  /** The officer himself types his PIN, also when his key is still open from before; true when it was right. */
  async unlock({ officer_no, name }, title = `${name}签到`) { return this.isMe(officer_no) || this.app.pin({ officer_no, title }); }

  /** An act, refused here in the words of the workflow before it is signed; otherwise durable when this resolves. */
  async perform(name, payload, { officer_no = this.me } = {}) {
    await this.refresh();
    const no = refusal(this.flow, this.present, name);
    if (no) throw new Refused(no);
    const act = await this.app.outbox.perform({ about: this.no, name, payload, officer_no });
    await this.refresh();
    return act;
  }

  /** Keep a file as an exhibit of this visit, by the officer who holds the phone. */
  async keep(blob, facts) {
    const kept = await this.app.files.keep(blob, { about: this.no, officer_no: this.me, point_no: "", note: "", ...facts });
    await this.refresh();
    return kept;
  }
  beginFile(facts) { return this.app.files.begin({ about: this.no, officer_no: this.me, point_no: "", note: "", ...facts }); }

  clockNow() { return this.app.clock.now().toISOString(); }
  place() { return this.app.place?.last() ?? null; }
  placeWords() { return fixWords(this.place(), this.app.place?.words, this.present.place); }
  placeRemark() { return remark(this.place(), this.app.place?.words); }
  watchPlace(changed) {
    this.app.place?.watch();
    changed();
    return this.app.on("place", changed);
  }

  screen(root, options) { return screen(this.app, root, options); }
  go(step) { this.app.go(step ? `${this.base}/${step}` : this.base); }

  onLeave(fn) { this.#cleanups.push(fn); }
  async leave() {
    const todo = this.#cleanups.splice(0);
    for (const fn of todo) await fn();
  }
}

/** The visit, ready to be shown; null when this phone has no such task. */
export async function open(app, no) {
  const bundle = app.bundle();
  const visit = bundle && new Visit(app, bundle, no);
  if (!visit?.task) return null;
  await visit.refresh();
  return visit;
}
