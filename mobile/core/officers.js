// Who works on this phone. Several officers may: each has a PIN and a key of his own; one of them is the one who works now.
//
//   officers.current -> officer_no | ""        officers.list(), officers.name(no), officers.isUnlocked(no)
//   officers.unlock(no, pin) -> Promise         officers.choose(no) -> Promise
//   officers.enrol({username, password, pin, from?: {officer_no, pin|password}}) -> Promise<officer>      online
//   officers.renew(password) -> Promise         a new session for the one who works now, online
//   officers.rescue({officer_no, password, old, pin}) -> Promise       a forgotten or locked PIN, online
//   officers.askPin({officer_no, title}) -> Promise<boolean>
//   officers.sessionWords() -> "" | words       the session has run out: acts are still kept and sent, tasks are not renewed

import { ask } from "./dialogs.js";
import { dayHour, h } from "./dom.js";
import { Refused } from "./outbox.js";
import { weakPin } from "./vault.js";

const PLATFORMS = [["harmony", /harmony|openharmony/i], ["android", /android/i], ["ios", /iphone|ipad/i], ["windows", /windows/i], ["macos", /mac os/i], ["linux", /linux/i]];
const platform = () => PLATFORMS.find(([, looks]) => looks.test(navigator.userAgent))?.[0] ?? "other";
const build = () => document.querySelector("meta[name=hengjian-build]")?.content ?? "";

export class Officers {
  #rows = [];
  current = "";

  constructor(app) { this.app = app; app.api.signer = () => this.current; }

  async load() {
    this.#rows = await this.app.vault.officers();
    const kept = await this.app.store.plain.get("current");
    this.current = this.#rows.some((row) => row.officer_no === kept) ? kept : this.#rows[0]?.officer_no ?? "";
  }

  list() {
    const open = new Set(this.app.vault.signed());
    return this.#rows.map((row) => ({ ...row, unlocked: open.has(row.officer_no) }));
  }
  name(no) { return this.#rows.find((row) => row.officer_no === no)?.name ?? no; }
  isUnlocked(no) { return this.app.vault.signed().includes(no); }

  async choose(no) {
    if (!this.isUnlocked(no)) throw new Refused({ what: "不能换人", why: `${this.name(no)}还没有输入 PIN`, then: "请本人输入 PIN" });
    this.current = no;
    await this.app.store.small(() => this.app.store.plain.put("current", no));
    this.app.tell("changed");
  }

  async unlock(no, pin) {
    try { await this.app.vault.unlock(no, pin); } finally { await this.load(); }
    await this.app.store.small(() => this.app.store.plain.put("current", this.current));
  }

  async enrol({ username, password, pin, from }) {
    const weak = weakPin(pin);
    if (weak) throw new Refused({ what: "不能用这个 PIN", why: weak, then: "请另选一个" });
    const { app } = this, key = await app.vault.makeKey();
    const device_no = (await app.store.plain.get("device_no")) ?? "";
    const { data } = await app.api.call("POST", "enrol", {
      open: true, json: { username, password, ...(device_no && { device_no }), device_name: `${username}的手机`, platform: platform(), public_key: key.spki, app_version: build() },
    });
    await app.store.plain.put("device_no", data.device_no);
    const { officer_no, name } = data.officer;
    await app.vault.enrol({ officer_no, name, username, pin, password, key, key_no: data.key_no, session_until: data.session_until, from });
    if (!this.current || !this.isUnlocked(this.current)) this.current = officer_no;
    await app.store.plain.put("current", this.current);
    await this.load();
    return data.officer;
  }

  async renew(password) {
    const { data } = await this.app.api.call("POST", "session", { json: { password } });
    await this.app.vault.renewed(this.current, data.session_until);
    await this.load();
    this.app.sync.state.needsSession = false;
    await this.app.sync.now({ bundle: true });
  }

  /** The server says who he is; the password of the day the PIN was set opens what is kept. */
  async rescue({ officer_no, password, old, pin }) {
    const { username } = this.#rows.find((row) => row.officer_no === officer_no);
    await this.app.vault.rescue(officer_no, old || password);
    try {
      await this.enrol({ username, password, pin, from: { officer_no, password: old || password } });
    } catch (error) {
      this.app.vault.lock();
      throw error;
    }
  }

  async renewed(officer, until) {
    if (!officer?.officer_no) return;
    await this.app.store.small(() => this.app.vault.renewed(officer.officer_no, until));
    await this.load();
  }

  sessionWords() {
    const row = this.#rows.find((one) => one.officer_no === this.current);
    if (!row?.session_until || new Date(row.session_until) > this.app.clock.now()) return "";
    return `登录已于 ${dayHour(row.session_until)} 到期`;
  }

  async askPin({ officer_no, title }) {
    const input = h("input.input.pin", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12, id: "ask-pin", "aria-describedby": "ask-pin-why" });
    const why = h("p.err", { id: "ask-pin-why", role: "alert", hidden: true });
    const body = h("div.field", h("label", { for: "ask-pin" }, `${this.name(officer_no)}的 PIN`), input, why);
    return ask({
      title: title ?? "请本人输入 PIN", body, act: "确认", no: "不做",
      check: async () => {
        try {
          await this.unlock(officer_no, input.value);
          return "";
        } catch (error) {
          input.value = "";
          why.hidden = false;
          why.textContent = `${error.what ?? error.message}，${error.why ?? ""}`;
          return why.textContent;
        }
      },
    });
  }
}
