// The app: starts, unlocks, routes, and is what every view gets as `app`.
//
//   A view is `export async function render(root, params, app)`; it fills root and may return a function that is called before
//   another view takes its place (flush drafts there; it may be async). #/visit/<no>/<step>/… calls render of ../visit/index.js
//   with params = {no, step, rest: [..]}. Views put their own <header class="phone-head"> (app.head makes one) and <main>.
//
//   app.store, app.vault, app.outbox, app.files, app.clock, app.place, app.rules (core/rules.js), app.sync, app.api
//   app.officers    {current: officer_no who works, list(): [{officer_no, name, unlocked, …}], name(no), unlock(no, pin): Promise, choose(no)}
//   app.bundle()    the last bundle of the server | null             app.law -> bundle.rules
//   app.tasks()     all tasks as they stand, the acts of this phone on them        app.task(no) -> present | null
//   app.go(path, {replace}) -> "#/today"…; app.back()
//   app.say(text)   a short word on what was done, read out by screen readers, gone after 8 s
//   app.fail(error) shows what, why, then of a refusal (or of an unexpected fault) until it is sent away
//   app.confirm({title, text, act, no = "不做", reason = false, grave = false}) -> Promise<false | {reason}>
//   app.ask({title, body: Element, act, no, check: () => "" | words}) -> Promise<boolean>     a dialog with fields of one's own
//   app.pin({officer_no, title}) -> Promise<boolean>                 the officer himself types his PIN (second officer, renewed lock)
//   app.head({title, back, aside}) -> Element                        header with the line of the queue below it
//   app.on(name, fn) -> off                                          "changed": acts, files or bundle changed; "place": a new fix
//   app.refresh()   renders the present view again when it is not being typed in

import { Api, Offline } from "./api.js";
import { Clock } from "./clock.js";
import { h } from "./dom.js";
import { ask, confirmed, failed, said } from "./dialogs.js";
import { Files } from "./files.js";
import { chrome, head } from "./frame.js";
import { Officers } from "./officers.js";
import { Outbox, Refused } from "./outbox.js";
import { Place } from "./place.js";
import { applyReading } from "./reading.js";
import * as rules from "./rules.js";
import { start as startRouter } from "./router.js";
import * as store from "./store.js";
import { Sync } from "./sync.js";
import { watchUpdates } from "./updates.js";
import { Vault } from "./vault.js";
import { onlyWindow } from "./windows.js";

const UNSAFE = (acts, files) => ({
  what: "本机现在不能清空", why: `还有 ${acts} 条操作、${files} 个文件没有上传，清空就没有了`, then: "请先联网传完",
});
const IDLE_MS = 15 * 60 * 1000;

export class App {
  rules = rules;
  #bundle = null;
  #listeners = new Map();

  async open(name) {
    this.store = await store.open(name);
    this.vault = new Vault(this.store);
    this.store.bind(this.vault);
    this.clock = new Clock(this.store.plain);
    this.place = new Place();
    this.outbox = new Outbox(this);
    this.files = new Files(this);
    this.api = new Api(this);
    this.officers = new Officers(this);
    this.sync = new Sync(this);
    this.outbox.flush = () => this.sync.now();
    for (const part of [this.outbox, this.files, this.sync]) part.onchange = () => this.tell("changed");
    this.place.onchange = () => this.tell("place");
    const { plain } = this.store;
    const [wiping, queue, files] = await Promise.all([plain.get("wiping"), plain.get("queue"), plain.get("files"), this.clock.load(), this.officers.load()]);
    if (wiping && !queue?.acts && !files?.files) await this.emptied("本机已清空。");     // cut off while it emptied itself
    return this;
  }

  /** After a PIN was right for the first time: reads what is kept, finishes what a killed tab left, starts to sync. */
  async opened() {
    if (this.ready) return [];
    await this.outbox.load();
    await this.files.load();
    this.#bundle = (await this.store.get("bundle")) ?? null;
    this.ready = true;
    this.recovered = await this.files.recover();
    this.place.watch();
    this.sync.start();
    this.#watchIdle();
    return this.recovered;
  }

  lock() {
    this.sync.stop();
    this.place.stop();
    this.ready = false;
    this.#bundle = null;
    this.vault.lock();
    this.go("#/unlock", { replace: true });
  }

  bundle() { return this.#bundle; }
  get law() { return this.#bundle?.rules ?? null; }

  async received(bundle) {
    await this.store.put("bundle", bundle);
    this.#bundle = bundle;
    this.tell("changed");
  }

  tasks() { return (this.#bundle?.tasks ?? []).map((task) => this.#present(task)); }
  task(no) {
    const task = this.#bundle?.tasks.find((one) => one.inspection_no === no);
    return task ? this.#present(task) : null;
  }
  #present(task) { return rules.fold(task, this.outbox.about(task.inspection_no), this.law.inspections); }

  on(name, fn) {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(fn));
    return () => all.delete(fn);
  }
  tell(name, fact) { for (const fn of this.#listeners.get(name) ?? []) fn(fact); }

  say = said;
  fail = failed;
  confirm = confirmed;
  ask = ask;
  pin(about) { return this.officers.askPin(about); }
  head(about) { return head(this, about); }

  go(path, { replace = false } = {}) {
    if (location.hash === path) { this.refresh(); return; }
    if (replace) location.replace(path); else location.hash = path;
  }
  /** Empties this phone. By the officer's will only when nothing is left to send; by order too, for `sync` looks first. */
  async wipe({ ordered = false } = {}) {
    if (!this.sync.safe) throw new Refused(UNSAFE(this.outbox.unsent().length, this.files.unsent().length));
    await this.store.plain.put("wiping", true);
    try {
      await this.api.call("POST", "wiped", { json: {} });
    } catch (error) {
      if (ordered && error instanceof Offline) {
        await this.store.plain.put("wiping", false);      // work goes on until the order is heard again
        throw error;
      }
    }
    await this.emptied(ordered ? "本机已按要求清空，清空前全部内容已上传。" : "本机已清空。");
  }

  async emptied(words) {
    this.ready = false;
    this.sync.stop();
    this.vault.lock();
    await this.store.wipe();
    localStorage.clear();
    sessionStorage.setItem("hengjian-said", words);
    location.replace(location.pathname);
  }

  back() { if (history.length > 1) history.back(); else this.go("#/today"); }
  refresh = () => {};

  /** A phone that lies about locks itself; what is being typed is in its draft already. */
  #watchIdle() {
    if (this.idle) return;
    let since = Date.now();
    for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, () => { since = Date.now(); }, { passive: true });
    const look = () => { if (this.ready && !this.busy && Date.now() - since > IDLE_MS) this.lock(); };
    this.idle = setInterval(look, 30_000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  }
}

/** Started by index.html through main.js. */
export async function start(root, name) {
  applyReading();
  // On its way while the store opens.
  import("../views/unlock.js").catch(() => {});
  const app = new App();
  if (!(await onlyWindow({ taken: () => stopped(app, root) }))) { stopped(app, root); return app; }
  try {
    await app.open(name);
  } catch (error) {
    failed(error, "本机的存储打不开。请不要用无痕模式，检查手机剩余空间后重新打开。");
    throw error;
  }
  chrome(app);
  startRouter(app, root);
  watchUpdates(app);
  return app;
}

/** This window gives way to the other one. What was being typed is in its draft. */
function stopped(app, root) {
  app.leave?.();
  app.sync?.stop();
  app.vault?.lock();
  app.ready = false;
  root.replaceChildren(h("main", h("div.blank", h("h1", "衡鉴已在另一个窗口打开"), h("p", "这里已经停下，已存好的都在。关掉这一页，回到那个窗口继续。"))));
  document.querySelector("#tabs")?.remove();
}
