// What the phone keeps, in IndexedDB by Dexie, every record encrypted by the vault's data key. Written to the disk before it
// is confirmed (durability "strict"): a battery that dies after a confirmed save loses nothing.
//
//   open(name?) -> Promise<Store>            `hengjian` unless said
//   store.bind(vault)                         the sealing: vault.seal(bytes-able, about) and vault.open(sealed, about)
//   store.get(key) -> Promise<value|undefined>        one encrypted value; keys: "bundle", "draft:<anything>", "plan:<day>", "sync"
//   store.put(key, value), store.remove(key), store.keys(prefix) -> Promise<[key]>
//   store.draft(key) -> {read(): Promise<value|undefined>, write(value), flush(), clear()}   write is debounced (250 ms); flush before leaving
//   store.plain.get(name) / put(name, value)  few facts that must be read before the PIN: device number, sizes of the queue. Nothing personal.
//   store.acts, store.files, store.chunks, store.pins                      tables that outbox, files and vault work on
//   store.transaction(tables, fn)             one durable transaction
//   store.small(fn) -> Promise                a small write that must succeed on a full phone too: gives up the spare room and tries again
//   store.spare() -> Promise                  sets the spare room aside (again), if there is room
//   store.usage() -> Promise<{used, quota, persisted}>, store.persist() -> Promise<boolean>
//   store.wipe() -> Promise                   removes everything; only app.js calls it, after the queue is safe or by order
//   isFull(error) -> boolean, FULL            the phone has no room left, and the words for it
//
// A value is JSON. Sealed values are {iv, body} of AES-GCM with the key as additional data, so that records cannot be swapped.

import { Dexie } from "../vendor/dexie.js";
import { debounce } from "./dom.js";

const VERSION = 1;
const TABLES = {
  plain: "name",
  pins: "officer_no",
  records: "key",
  acts: "uuid, &seq, verdict",
  files: "uuid, state",
  chunks: "[uuid+index], uuid",
};

export const FULL = {
  what: "手机存储空间已满，这一步没有保存",
  why: "浏览器不再接受新的数据，已保存的内容都还在",
  then: "请先联网把待传的传完，或者删去手机里其他照片、视频，再做一次",
};

/** Room set aside while there is some, so that a phone full of photos can still write down acts, verdicts and drafts. */
const SPARE = { name: "spare", bytes: 1024 * 1024, waits: [50, 500, 1500, 3000] };
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

export function isFull(error) {
  for (let one = error; one; one = one.inner ?? one.cause) {
    if (one.name === "QuotaExceededError" || /quota/i.test(one.message ?? "")) return true;
  }
  return false;
}

export async function open(name = "hengjian") {
  const db = new Dexie(name, { chromeTransactionDurability: "strict", cache: "disabled" });
  db.version(VERSION).stores(TABLES);
  await db.open();
  return new Store(db);
}

export class Store {
  #vault = null;

  constructor(db) {
    this.db = db;
    for (const table of ["acts", "files", "chunks", "pins"]) this[table] = db.table(table);
    this.plain = {
      get: async (key) => (await db.table("plain").get(key))?.value,
      put: (key, value) => db.table("plain").put({ name: key, value }),
    };
  }

  bind(vault) { this.#vault = vault; }

  get vault() {
    if (!this.#vault?.isOpen) throw new Error("本机数据已锁，请先输入 PIN");
    return this.#vault;
  }

  async get(key) {
    const row = await this.db.table("records").get(key);
    return row && JSON.parse(await this.vault.openText(row, key));
  }

  async put(key, value) {
    const sealed = await this.vault.sealText(JSON.stringify(value), key);
    await this.small(() => this.db.table("records").put({ key, ...sealed }));
  }

  remove(key) { return this.db.table("records").delete(key); }

  keys(prefix) { return this.db.table("records").where("key").startsWith(prefix).primaryKeys(); }

  draft(key) {
    const name = `draft:${key}`;
    const later = debounce((value) => this.put(name, value), 250);
    return {
      read: () => this.get(name),
      write: (value) => later(structuredClone(value)),
      flush: () => later.flush(),
      clear: async () => { await later.flush(); await this.remove(name); },
    };
  }

  async spare() {
    if (await this.plain.get(SPARE.name)) return;
    const bytes = new Uint8Array(SPARE.bytes);
    for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    await this.plain.put(SPARE.name, bytes).catch((error) => { if (!isFull(error)) throw error; });
  }

  async small(fn) {
    for (const wait of SPARE.waits) {
      try {
        return await fn();
      } catch (error) {
        if (!isFull(error)) throw error;
        await this.db.table("plain").delete(SPARE.name);
        await pause(wait);      // the browser counts freed room a moment later
      }
    }
    return fn();
  }

  transaction(tables, fn) { return this.db.transaction("rw", tables, fn); }

  async usage() {
    const found = (await navigator.storage?.estimate?.()) ?? {};
    return { used: found.usage ?? 0, quota: found.quota ?? 0, persisted: (await navigator.storage?.persisted?.()) ?? false };
  }

  async persist() { return (await navigator.storage?.persist?.()) ?? false; }

  close() { this.db.close(); }

  async wipe() {
    this.db.close();
    await Dexie.delete(this.db.name);
  }
}
