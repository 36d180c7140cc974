// The lock of this phone. One random data key (AES-GCM 256) seals every record. For each officer who works on this phone it is
// kept twice, wrapped once by his PIN and once by the password he signed in with; his signing key (ECDSA P-256) is wrapped beside it.
//
//   new Vault(store)          vault.isOpen, vault.officers() -> Promise<[{officer_no, name, username, key_no, session_until, wrong, locked, unlocked}]>
//   vault.enrol({officer_no, name, username, pin, password, key, key_no, session_until}) -> Promise     first officer: makes the data key; opens the vault
//   vault.makeKey() -> Promise<{pair, spki: base64}>              before enrolment; extractable until it is wrapped, never afterwards
//   vault.unlock(officer_no, pin) -> Promise       throws {what, why, then}; five wrong PINs close the lock until the officer signs in online
//   vault.rescue(officer_no, password) -> Promise  after an online sign-in: opens by the password, so that work behind a forgotten PIN is not lost
//   vault.setPin({officer_no, pin, password}) -> Promise, vault.renewed(officer_no, session_until), vault.forget(officer_no)
//   vault.lock()                                   forgets all keys in memory
//   vault.sign(officer_no, text) -> Promise<base64url r||s>, vault.keyNo(officer_no), vault.signed(): officer numbers unlocked now
//   vault.seal(bytes, about) -> {iv, body}, vault.open(sealed, about) -> ArrayBuffer, sealText, openText
//   weakPin(pin) -> "" | words
//
// A PIN has few digits. Against trying them all on a copied store stand 600,000 rounds of PBKDF2 and a key of this browser that cannot be
// exported (HMAC over the derived bits); whoever runs code inside the browser of an unlocked phone is not stopped by any of it.

import { base64, base64url } from "./canonical.js";
import { Refused } from "./outbox.js";

export const ROUNDS = 600_000;
export const TRIES = 5;
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const text = new TextEncoder(), words = new TextDecoder();

export function weakPin(pin) {
  if (!/^[0-9]{6,12}$/.test(pin)) return "PIN 为 6 至 12 位数字";
  if (new Set(pin).size < 3) return "PIN 至少用三个不同的数字";
  const steps = new Set(Array.from(pin.slice(1), (digit, i) => digit - pin[i]));
  return steps.size === 1 ? "PIN 不能是连续的数字" : "";
}

const random = (length) => crypto.getRandomValues(new Uint8Array(length));

export class Vault {
  #data = null;
  #keys = new Map();

  constructor(store) { this.store = store; }

  get isOpen() { return this.#data !== null; }
  signed() { return [...this.#keys.keys()]; }
  lock() { this.#data = null; this.#keys.clear(); }

  async officers() {
    const rows = await this.store.pins.toArray();
    return rows.map(({ officer_no, name, username, key_no, session_until, wrong }) => ({
      officer_no, name, username, key_no, session_until, wrong, locked: wrong >= TRIES, unlocked: this.#keys.has(officer_no),
    }));
  }

  async makeKey() {
    const pair = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
    return { pair, spki: base64(await crypto.subtle.exportKey("spki", pair.publicKey)) };
  }

  /** The key of this browser: made once, never exported. */
  async #binding() {
    const kept = await this.store.plain.get("binding");
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
    await this.store.plain.put("binding", made);
    return made;
  }

  async #wrapping(secret, salt, rounds) {
    const base = await crypto.subtle.importKey("raw", text.encode(secret), "PBKDF2", false, ["deriveBits"]);
    const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, base, 256);
    const bound = await crypto.subtle.sign("HMAC", await this.#binding(), bits);
    return crypto.subtle.importKey("raw", bound, "AES-GCM", false, ["wrapKey", "unwrapKey"]);
  }

  /** The data key and the signing key under one secret. */
  async #wrap(secret, data, signing) {
    const salt = random(16), key = await this.#wrapping(secret, salt, ROUNDS), ivs = [random(12), random(12)];
    return {
      salt, rounds: ROUNDS, ivs,
      data: await crypto.subtle.wrapKey("raw", data, key, { name: "AES-GCM", iv: ivs[0] }),
      signing: await crypto.subtle.wrapKey("pkcs8", signing, key, { name: "AES-GCM", iv: ivs[1] }),
    };
  }

  async #unwrap(secret, kept, extractable) {
    const key = await this.#wrapping(secret, kept.salt, kept.rounds);
    const data = await crypto.subtle.unwrapKey("raw", kept.data, key, { name: "AES-GCM", iv: kept.ivs[0] }, "AES-GCM", extractable, ["encrypt", "decrypt"]);
    const signing = await crypto.subtle.unwrapKey("pkcs8", kept.signing, key, { name: "AES-GCM", iv: kept.ivs[1] }, CURVE, extractable, ["sign"]);
    return { data, signing };
  }

  async enrol({ officer_no, name, username, pin, password, key, key_no, session_until, from = null }) {
    const data = await this.#dataKey(from);
    await this.store.pins.put({
      officer_no, name, username, key_no, session_until, wrong: 0,
      by_pin: await this.#wrap(pin, data, key.pair.privateKey), by_password: await this.#wrap(password, data, key.pair.privateKey),
    });
    await this.unlock(officer_no, pin);
  }

  /** The data key in a form that can be wrapped: a new one on an empty phone, else the one of an officer who proves himself. */
  async #dataKey(from) {
    if (from) {
      const row = await this.store.pins.get(from.officer_no);
      const kept = from.pin ? row.by_pin : row.by_password;
      return (await this.#unwrap(from.pin ?? from.password, kept, true)).data;
    }
    if (await this.store.pins.count()) throw new Refused({ what: "不能在这台手机上加入", why: "手机上已有其他执法人员", then: "请其中一人先输入 PIN" });
    return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  }

  /** Whether a PIN is right, without opening anything more; used before a colleague is added. Counts wrong ones like unlock. */
  async unlock(officer_no, pin) {
    const row = await this.store.pins.get(officer_no);
    if (!row) throw new Refused({ what: "不能打开", why: "这名执法人员没有在本机登记", then: "请先登记" });
    if (row.wrong >= TRIES) throw new Refused({ what: "PIN 已锁", why: `连续输错 ${TRIES} 次`, then: "请联网，用密码登录后重设 PIN。本机的数据和待传都还在" });
    // Counted before it is tried, so that switching the phone off in between gives no further try.
    await this.store.small(() => this.store.pins.update(officer_no, { wrong: row.wrong + 1 }));
    try {
      this.#opened(officer_no, row.key_no, await this.#unwrap(pin, row.by_pin, false));
    } catch (error) {
      if (error.name !== "OperationError") throw error;
      const left = TRIES - row.wrong - 1;
      throw new Refused({ what: "PIN 不对", why: left ? `还可以试 ${left} 次` : "已经锁住", then: left ? "请再输入一次" : "请联网，用密码登录后重设 PIN" });
    }
    await this.store.small(() => this.store.pins.update(officer_no, { wrong: 0 }));
  }

  async rescue(officer_no, password) {
    const row = await this.store.pins.get(officer_no);
    try {
      this.#opened(officer_no, row.key_no, await this.#unwrap(password, row.by_password, false));
    } catch (error) {
      if (error.name !== "OperationError") throw error;
      throw new Refused({ what: "不能打开本机数据", why: "这不是在本机设置 PIN 时的密码", then: "请输入当时的密码；同组的人也可以用自己的 PIN 打开并上传" });
    }
  }

  async setPin({ officer_no, pin, password }) {
    const row = await this.store.pins.get(officer_no);
    const { data, signing } = await this.#unwrap(password, row.by_password, true);
    await this.store.pins.update(officer_no, { by_pin: await this.#wrap(pin, data, signing), wrong: 0 });
  }

  #opened(officer_no, key_no, { data, signing }) {
    this.#data = data;
    this.#keys.set(officer_no, { key: signing, key_no });
  }

  renewed(officer_no, session_until) { return this.store.pins.update(officer_no, { session_until }); }

  async forget(officer_no) {
    if ((await this.store.pins.count()) < 2) throw new Refused({ what: "不能移除", why: "本机只有一名执法人员", then: "要清空手机，请用“清空本机”" });
    this.#keys.delete(officer_no);
    await this.store.pins.delete(officer_no);
  }

  close(officer_no) { this.#keys.delete(officer_no); }

  keyNo(officer_no) { return this.#key(officer_no).key_no; }

  #key(officer_no) {
    const found = this.#keys.get(officer_no);
    if (!found) throw new Refused({ what: "不能签署", why: "这名执法人员还没有在本机输入 PIN", then: "请本人输入 PIN 后再做" });
    return found;
  }

  async sign(officer_no, said) {
    const made = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, this.#key(officer_no).key, typeof said === "string" ? text.encode(said) : said);
    return base64url(made);
  }

  async seal(bytes, about) {
    const iv = random(12);
    return { iv, body: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(about) }, this.#data, bytes) };
  }

  open({ iv, body }, about) {
    return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(about) }, this.#data, body);
  }

  sealText(said, about) { return this.seal(text.encode(said), about); }

  async openText(sealed, about) { return words.decode(await this.open(sealed, about)); }
}
