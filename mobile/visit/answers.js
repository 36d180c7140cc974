/**
 * Answers on their way from the finger to the log. Every change is a draft at once; after a short pause, or when ten have
 * gathered, they become one act `fill`. An act takes only answers that can stand (a failed point with its finding, a
 * number that is one); the others stay drafts and are shown as such. No tap waits for the disk.
 */
import { forms } from "../core/rules.js";

export const PAUSE_MS = 1200;
export const TYPING_MS = 4000;
export const BATCH = 10;

/** One act takes no more answers than this, however slow the disk was: a refusal then holds back few of them. */
export const MOST = 50;

/**
 * @param draft {read, write} of the visit; `perform(answers)` makes the act; `faultOf(point, answer)` says what is wrong
 */
export class Answers {
  #timer = 0;
  #running = Promise.resolve();

  constructor({ points, kept, changed = {}, draft, perform, faultOf, onSaved = () => {}, onFault = () => {}, later = (fn, ms) => setTimeout(fn, ms) }) {
    Object.assign(this, { kept, changed: { ...changed }, draft, perform, faultOf, onSaved, onFault, later });
    this.byNo = new Map(points.map((point) => [point.no, point]));
  }

  /** The answer as it stands on the screen. */
  of(no) { return this.changed[no] ?? this.kept[no]; }
  all() { return { ...this.kept, ...this.changed }; }
  get waiting() { return Object.keys(this.changed).length; }

  result(no, result) { this.#put(no, { result }, PAUSE_MS); }
  note(no, note) { this.#put(no, { note }, TYPING_MS); }

  /** A value settles the result where the point has a standard; clearing it takes a settled result back. */
  value(no, value) {
    const point = this.byNo.get(no);
    const settled = forms.settled(point, { result: "", value });
    const before = this.of(no)?.result ?? "";
    const measured = point.answer === "number" && (point.low || point.high);
    const skipped = before === forms.NOT_CHECKED || before === forms.NOT_APPLICABLE;
    const result = measured || !before || skipped ? settled.result : value.trim() ? before : "";
    this.#put(no, { value, result: forms.number(value) || point.answer === "text" ? result : measured ? "" : before }, TYPING_MS);
  }

  #put(no, change, pause) {
    const old = this.of(no) ?? {};
    this.changed[no] = { result: old.result ?? "", value: old.value ?? "", note: old.note ?? "", ...change };
    this.draft.write(this.changed);
    clearTimeout(this.#timer);
    this.#timer = this.later(() => this.save(), this.#ready().length >= BATCH ? 0 : pause);
  }

  #ready() {
    return Object.entries(this.changed).filter(([no, answer]) => answer.result && !this.faultOf(this.byNo.get(no), answer));
  }

  /** Make acts of all that can stand. Resolves when they are durable. */
  save() {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#save());
    return this.#running;
  }

  async #save() {
    const ready = this.#ready();
    for (let at = 0; at < ready.length; at += MOST) if (!(await this.#perform(ready.slice(at, at + MOST)))) return;
  }

  /** One act; false when it was not made, and then its answers stay drafts. */
  async #perform(ready) {
    const answers = ready.map(([no, given]) => {
      const { result, value } = forms.settled(this.byNo.get(no), { result: given.result, value: given.value });
      return { point_no: no, result, value, note: given.note.trim() };
    });
    try {
      this.kept = (await this.perform(answers)) ?? this.kept;
    } catch (fault) {
      this.onFault(fault);
      return false;
    }
    for (const [no, given] of ready) if (this.changed[no] === given) delete this.changed[no];
    await this.draft.write(Object.keys(this.changed).length ? this.changed : null);
    this.onSaved(ready.map(([no]) => no));
    return true;
  }
}
