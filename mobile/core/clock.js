// The phone's clock, and how far it is from the server's. Acts keep the phone's own time and the measured distance; nothing is
// rewritten afterwards.
//
//   new Clock(plain)                 plain = store.plain, so that the distance survives a restart
//   clock.load() -> Promise
//   clock.heard(server_now, sentAt, receivedAt) -> Promise      measures; half of the way is taken off
//   clock.stamp() -> {performed_at: device ISO with its own offset, offset_ms}
//   clock.now() -> Date corrected    clock.today() -> "2026-11-22" in Shanghai by corrected time
//   clock.trouble() -> "" | words    the phone is wrong by more than ten minutes, was set back, or was never compared

const WRONG_MS = 10 * 60 * 1000;

export class Clock {
  offset = 0;
  measured = false;
  #last = 0;
  #setBack = false;

  constructor(plain, now = () => Date.now()) { Object.assign(this, { plain, device: now }); }

  async load() {
    const kept = await this.plain.get("clock");
    if (kept) ({ offset: this.offset, measured: this.measured, last: this.#last } = kept);
    this.#look();
  }

  #look() {
    const now = this.device();
    if (now < this.#last - 1000) this.#setBack = true;
    this.#last = Math.max(this.#last, now);
    return now;
  }

  async heard(serverNow, sentAt, receivedAt) {
    const server = Date.parse(serverNow);
    if (Number.isNaN(server)) return;
    this.offset = Math.round(server - (sentAt + receivedAt) / 2);
    this.measured = true;
    this.#setBack = false;
    this.#last = receivedAt;
    await this.plain.put("clock", { offset: this.offset, measured: true, last: this.#last }).catch(() => {});   // a full phone measures again
  }

  stamp() {
    const now = this.#look();
    return { performed_at: new Date(now).toISOString(), offset_ms: this.offset };
  }

  now() { return new Date(this.#look() + this.offset); }

  today() { return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(this.now()); }

  trouble() {
    this.#look();
    if (this.#setBack) return "手机时间往回调过。联网后会重新核对，已做的事不受影响。";
    if (Math.abs(this.offset) < WRONG_MS) return "";
    const minutes = Math.round(Math.abs(this.offset) / 60000);
    const long = minutes >= 1440 ? `${Math.round(minutes / 1440)} 天` : minutes >= 60 ? `${Math.round(minutes / 60)} 小时` : `${minutes} 分钟`;
    return `手机时间比服务器${this.offset > 0 ? "慢" : "快"} ${long}。记录按服务器时间折算，请到手机设置中改为自动校时。`;
  }
}
