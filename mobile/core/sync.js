// Brings the phone and the server together: on start, when the network returns, every minute, when the app is looked at again, and
// after each act. Acts first, then files, then the words of the server on acts that waited, then the day's tasks.
//
//   sync.now({bundle: true}) -> Promise       never rejects; the outcome stands in sync.state
//   sync.state = {online, running, stage: words, last: ISO of the last contact, words: what went wrong, needsSession, blocked: words, order: ""|"wipe", stuck: Map uuid -> words}
//   sync.start(), sync.stop()
//
// Nothing here deletes what the server has not acknowledged. An order to wipe (远程清空) is obeyed once nothing is left to send.

import { Offline, Problem } from "./api.js";
import { asSent } from "./outbox.js";
import { upload } from "./upload.js";

export const BATCH = 50;
const BATCH_LETTERS = 400_000;
const EVERY_MS = 60_000;
const BUNDLE_MS = 5 * 60_000;
const UNREADABLE = new Set([400, 409, 413, 422]);
const OVER = new Set(["closed", "terminated", "published"]);

export class Sync {
  state = { online: navigator.onLine, running: false, stage: "", last: "", words: "", needsSession: false, blocked: "", order: "", stuck: new Map() };
  onchange = () => {};
  #asked = null;
  #wantsBundle = false;
  #bundleAt = 0;

  constructor(app) { this.app = app; }

  start() {
    if (this.timer) return;
    this.stopped = false;
    this.timer = setInterval(() => this.now(), EVERY_MS);
    this.wake = () => this.now();
    this.gone = () => this.#is({ online: false, stage: "" });
    this.look = () => { if (!document.hidden) this.now(); };
    addEventListener("online", this.wake);
    addEventListener("offline", this.gone);
    document.addEventListener("visibilitychange", this.look);
    this.now();
  }

  stop() {
    this.stopped = true;
    clearInterval(this.timer);
    this.timer = 0;
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.gone);
    document.removeEventListener("visibilitychange", this.look);
  }

  #is(change) { Object.assign(this.state, change); this.onchange(); }

  /** One run at a time; what is asked meanwhile is done by one more run after it. */
  now({ bundle = false } = {}) {
    this.#wantsBundle ||= bundle;
    if (this.#asked) { this.again = true; return this.#asked; }
    this.#asked = this.#run().finally(() => {
      this.#asked = null;
      if (this.again && !this.stopped) { this.again = false; this.now(); }
    });
    return this.#asked;
  }

  async #run() {
    if (!this.app.ready) return;
    this.#is({ running: true, words: "", blocked: "" });
    this.#sent = false;
    try {
      await this.#sendActs();
      await this.#sendFiles();
      await this.#hearVerdicts();
      // A phone that is to be wiped gets no tasks any more, so the order comes before them.
      if (this.state.order === "wipe" && this.safe) return void (await this.#obey());
      await this.#refresh();
      await this.#sweep();
      this.#is({ online: true });
      await this.#obey();
    } catch (error) {
      if (error instanceof Offline) this.#is({ online: false });
      else if (error instanceof Problem && error.data?.reason === "session") this.#is({ online: true, needsSession: true });
      else if (error instanceof Problem && ["key", "device", "signature"].includes(error.data?.reason)) this.#is({ online: true, blocked: `${error.why}。${error.then}。` });
      else this.#is({ online: true, words: error.message });
    } finally {
      this.#is({ running: false, stage: "" });
    }
  }

  #batches(acts) {
    const found = [[]];
    let letters = 0;
    for (const act of acts) {
      if (found.at(-1).length && (found.at(-1).length >= BATCH || letters + act.bytes > BATCH_LETTERS)) { found.push([]); letters = 0; }
      found.at(-1).push(act);
      letters += act.bytes;
    }
    return found.filter((one) => one.length);
  }

  async #sendActs() {
    this.state.stuck.clear();
    for (const batch of this.#batches(this.app.outbox.unsent())) {
      this.#is({ stage: `正在传 ${batch.length} 条` });
      try {
        await this.#send(batch);
      } catch (error) {
        if (!(error instanceof Problem) || !UNREADABLE.has(error.status)) throw error;
        await this.#oneByOne(batch);
      }
    }
  }

  /** A batch that the server cannot read: each act by itself, so that one does not hold up the others. It stays in the queue. */
  async #oneByOne(batch) {
    for (const act of batch) {
      try {
        await this.#send([act]);
      } catch (error) {
        if (!(error instanceof Problem) || !UNREADABLE.has(error.status)) throw error;
        this.state.stuck.set(act.uuid, `服务器读不了这一条：${error.why || error.what}`);
      }
    }
  }

  async #send(batch) {
    const { outbox, files, clock, api } = this.app;
    const size = outbox.size();
    const queue = { acts: size.acts, files: files.unsent().length, bytes: size.bytes + files.bytesLeft() };
    const { data } = await api.call("POST", "acts", { json: { acts: batch.map(asSent), device_now: clock.stamp().performed_at, queue } });
    await outbox.judged(data.verdicts, data.server_now);
    if (data.verdicts.some((one) => one.verdict !== "refused")) this.#wantsBundle = true;
    this.#sent = true;
    this.#is({ online: true, last: data.server_now, order: data.order || this.state.order });
  }

  async #sendFiles() {
    const { outbox, files, api } = this.app;
    const told = new Set(outbox.all().filter((act) => act.name === "attach" && act.verdict).map((act) => act.payload.exhibit.uuid));
    for (const file of files.unsent().filter((one) => told.has(one.uuid))) {
      this.#is({ stage: `正在传“${file.title || file.file_name}”` });
      try {
        await upload(api, files, file, { stop: () => this.stopped, piece: () => this.onchange() });
        this.#sent = true;
      } catch (error) {
        if (!(error instanceof Problem) || error.status === 401 || error.status >= 500) throw error;
        this.state.stuck.set(file.uuid, error.why || error.what);
      }
    }
  }

  async #hearVerdicts() {
    const { outbox, api, store } = this.app;
    // At least one exchange a run: it brings the time of the server and an order to wipe even to an idle phone.
    if (!this.app.outbox.unsent().length && !this.state.stuck.size) await this.#hello();
    if (!outbox.pending().some((act) => act.verdict === "waiting") && !outbox.refused().length) return;
    let since = (await store.get("sync"))?.since ?? "";
    for (let more = true; more;) {
      const { data } = await api.call("GET", `verdicts?since=${encodeURIComponent(since)}`);
      const news = data.verdicts.filter((one) => outbox.get(one.uuid) && outbox.get(one.uuid).verdict !== one.verdict);
      await outbox.judged(news, data.server_now);
      if (news.length) this.#wantsBundle = true;
      more = data.more === true && data.next !== since;
      since = data.next ?? data.server_now;
      await store.put("sync", { since });
    }
  }

  async #hello() {
    const { files, clock, api, outbox } = this.app;
    if (!this.#sent && this.#saidHello && Date.now() - this.#saidHello < EVERY_MS - 5000) return;
    const queue = { acts: outbox.size().acts, files: files.unsent().length, bytes: files.bytesLeft() };
    const { data } = await api.call("POST", "acts", { json: { acts: [], device_now: clock.stamp().performed_at, queue } });
    this.#saidHello = Date.now();
    this.#is({ online: true, last: data.server_now, order: data.order || this.state.order });
  }
  #saidHello = 0;
  #sent = false;

  async #refresh() {
    const { app } = this;
    if (app.bundle() && !this.#wantsBundle && Date.now() - this.#bundleAt < BUNDLE_MS) return;
    this.#is({ stage: "正在更新任务" });
    const { data } = await app.api.call("GET", "bundle");
    await app.received(data);
    await app.officers.renewed(data.officer, data.session_until);
    this.#wantsBundle = false;
    this.#bundleAt = Date.now();
    this.#is({ needsSession: false, last: data.server_now });
  }

  async #sweep() {
    const { app } = this;
    if (!app.bundle()) return;
    const here = new Set(app.bundle().tasks.map((task) => task.inspection_no));
    const busy = new Set(app.outbox.pending().concat(app.outbox.refused()).map((act) => act.about));
    const open = new Set([...app.bundle().tasks.filter((task) => !OVER.has(task.state)).map((task) => task.inspection_no), ...busy]);
    await app.files.sweep(open);
    const left = new Set(app.files.list().map((file) => file.about));
    await app.outbox.sweep(new Set([...here, ...busy, ...left]));
    await app.store.spare();
  }

  /** Whether everything on this phone lies safely at the server too. */
  get safe() { return !this.app.outbox.unsent().length && !this.app.files.unsent().length && !this.app.files.list().some((one) => one.state === "open"); }

  async #obey() {
    if (this.state.order !== "wipe" || !this.safe) return;
    await this.app.wipe({ ordered: true });
  }
}
