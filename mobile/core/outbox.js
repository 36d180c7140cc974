// The append-only log of acts on this phone. An act is signed by its officer's key and written durably before perform() resolves.
//
//   new Outbox({store, vault, clock, place, deviceNo})       deviceNo is only told in words; the key names the device
//   outbox.load() -> Promise                    after the vault opened: decrypts what is kept
//   outbox.perform({about, name, payload, officer_no, place?, within?}) -> Promise<act>
//       officer_no must be unlocked on this phone; place = null keeps none, absent asks app.place for the last fix.
//       within(act) -> [[table, row]] adds rows to the same transaction (files uses it). Throws {what, why, then} when the phone is full.
//   outbox.all() -> [act], outbox.about(no) -> [act], outbox.pending() -> [act without a final word], outbox.unsent() -> [act never received]
//   outbox.refused() -> [act to be corrected]
//   outbox.size() -> {acts, bytes, since: ISO of the oldest or ""}
//   outbox.flush() -> Promise                   set by sync.js: sends now; rejects never, the outcome stands in sync.state
//   outbox.judged(verdicts, at) -> Promise      writes {uuid, verdict, why, then, open_acts} of the server beside the acts
//   outbox.sweep(keep: Set of inspection_no) -> Promise<number>   removes accepted acts of visits that are no longer here
//   outbox.onchange = () => {}
//
//   act = {uuid, seq, about, name, performed_at, offset_ms, officer_no, key_no, place, payload, signature}   as it is sent
//       + {verdict: ""|"accepted"|"waiting"|"refused"|"settled", why, then, open_acts, judged_at}             as it is kept
//
// Nothing is ever changed in an act; a wrong one is answered by another act. Two windows cannot write at once (web lock).

import { canonical } from "./canonical.js";
import { FULL, isFull } from "./store.js";

const SENT = ["uuid", "seq", "about", "name", "performed_at", "offset_ms", "officer_no", "key_no", "place", "payload", "signature"];

/** The act as the server reads it, without what only the phone knows. */
export const asSent = (act) => Object.fromEntries(SENT.map((name) => [name, act[name]]));

export class Refused extends Error {
  constructor({ what, why, then }) { super(`${what}：${why}。${then}。`); Object.assign(this, { what, why, then }); }
}

const alone = (fn) => (navigator.locks ? navigator.locks.request("hengjian-outbox", fn) : fn());

export class Outbox {
  #acts = new Map();
  flush = async () => {};
  onchange = () => {};

  constructor({ store, vault, clock, place }) { Object.assign(this, { store, vault, clock, place }); }

  async load() {
    this.#acts.clear();
    for (const row of await this.store.acts.orderBy("seq").toArray()) {
      this.#acts.set(row.uuid, { ...JSON.parse(await this.vault.openText(row, row.uuid)), ...(await this.#word(row)) });
    }
    await this.#tell();
  }

  async #word(row) {
    if (!row.word) return { verdict: row.verdict, why: "", then: "", open_acts: [], judged_at: "" };
    return { verdict: row.verdict, ...JSON.parse(await this.vault.openText(row.word, `${row.uuid}:word`)) };
  }

  all() { return [...this.#acts.values()]; }
  get(uuid) { return this.#acts.get(uuid); }
  about(no) { return this.all().filter((act) => act.about === no); }
  unsent() { return this.all().filter((act) => act.verdict === ""); }
  pending() { return this.all().filter((act) => act.verdict === "" || act.verdict === "waiting"); }
  refused() { return this.all().filter((act) => act.verdict === "refused"); }

  size() {
    const left = this.unsent();
    return { acts: left.length, bytes: left.reduce((sum, act) => sum + (act.bytes ?? 0), 0), since: left[0]?.performed_at ?? "" };
  }

  async perform({ about, name, payload, officer_no, place, within = () => [] }) {
    const where = place === undefined ? this.place?.last() ?? null : place;
    const act = await alone(() => this.#write({ about, name, payload, officer_no, place: where }, within));
    this.#acts.set(act.uuid, act);
    await this.#tell();
    this.flush().catch(() => {});
    return act;
  }

  async #write(given, within) {
    const last = await this.store.acts.orderBy("seq").last();
    const { performed_at, offset_ms } = this.clock.stamp();
    const act = {
      uuid: crypto.randomUUID(), seq: Math.max(last?.seq ?? 0, (await this.store.plain.get("seq")) ?? 0) + 1, about: given.about, name: given.name,
      performed_at, offset_ms, officer_no: given.officer_no, key_no: this.vault.keyNo(given.officer_no), place: given.place, payload: given.payload,
    };
    const text = canonical(act);
    act.signature = await this.vault.sign(given.officer_no, text);
    const kept = { ...act, bytes: text.length };
    const sealed = await this.vault.sealText(JSON.stringify(kept), act.uuid);
    const rows = await within(act);
    const write = () => this.store.transaction([this.store.acts, this.store.files, this.store.chunks, this.store.db.table("plain")], async () => {
      await this.store.acts.add({ uuid: act.uuid, seq: act.seq, verdict: "", ...sealed });
      await this.store.plain.put("seq", act.seq);
      for (const [table, row] of rows) await this.store[table].put(row);
    });
    try {
      // What was typed still finds room on a phone that is full of photos.
      await (rows.some(([table]) => table === "chunks") ? write() : this.store.small(write));
    } catch (error) {
      throw isFull(error) ? new Refused(FULL) : error;
    }
    return { ...kept, verdict: "", why: "", then: "", open_acts: [], judged_at: "" };
  }

  async judged(verdicts, at) {
    for (const { uuid, verdict, why = "", then = "", open_acts = [] } of verdicts) {
      const act = this.#acts.get(uuid);
      if (!act) continue;
      const word = { why, then, open_acts, judged_at: at };
      const sealed = await this.vault.sealText(JSON.stringify(word), `${uuid}:word`);
      await this.store.small(() => this.store.acts.update(uuid, { verdict, word: sealed }));
      Object.assign(act, word, { verdict });
    }
    await this.#tell();
  }

  async sweep(keep) {
    const gone = this.all().filter((act) => (act.verdict === "accepted" || act.verdict === "settled") && !keep.has(act.about));
    await this.store.acts.bulkDelete(gone.map((act) => act.uuid));
    for (const act of gone) this.#acts.delete(act.uuid);
    return gone.length;
  }

  async #tell() {
    this.onchange();
    await this.store.small(() => this.store.plain.put("queue", this.size()));
  }
}
