// Photos, recordings, drawn signatures and other files of a visit: hashed as they are taken, kept encrypted in pieces, told to
// the outbox as an act `attach` in the same transaction, sent in resumable pieces, deleted only when nothing can be lost.
//
//   new Files({store, vault, outbox, clock})
//   files.load() -> Promise                        after the vault opened
//   files.keep(blob, facts) -> Promise<file>       for what is complete: a photo, a drawn signature, a chosen file. Resolves once it is durable.
//       facts = {about, officer_no, kind, title, how: "camera"|"recorder"|"file"|"drawn", point_no?, note?, file_name?, media_type?, place?}
//       kind is a kind of evidence (documentary, audiovisual, …). Throws {what, why, then} when the phone is full: then nothing was kept.
//   files.begin(facts) -> Promise<Growing>         for what grows: a recording. await growing.append(blob) each second, then
//       await growing.finish() -> file, or await growing.discard(). After a killed tab recover() finishes it with what had arrived.
//   files.recover() -> Promise<[{file, finished: boolean, words}]>    once after unlocking; words are for the officer
//   files.list(about) -> [file], files.get(uuid) -> file, files.blob(uuid) -> Promise<Blob> (throws when no longer on this phone)
//   files.forget(uuid) -> Promise                  removes an unfinished piece of work that the officer gave up
//   files.unsent() -> [file], files.faulty() -> [file quarantined by the server, file.fault says why], files.bytesLeft() -> number
//   files.piece(uuid, offset) -> Promise<Uint8Array>, files.marked(uuid, {sent, url, state}) -> Promise      for the upload
//   files.sweep(open: Set of inspection_no) -> Promise<number>        deletes bytes acknowledged, accepted, of visits no longer open
//   files.onchange = () => {}
//
//   file = {uuid, sha256, size, sent, state: "open"|"kept"|"sent", about, officer_no, kind, title, file_name, media_type, taken_at, how, point_no, note}

import { hex, Sha256 } from "./canonical.js";
import { Refused } from "./outbox.js";
import { FULL, isFull } from "./store.js";

export const PIECE = 1024 * 1024;
const AT_ONCE = 8 * PIECE;

const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "audio/webm": "webm", "video/webm": "webm", "audio/mp4": "m4a", "video/mp4": "mp4", "image/svg+xml": "svg" };
const plainType = (type) => type.split(";")[0].trim();

export class Files {
  #files = new Map();
  onchange = () => {};

  constructor({ store, vault, outbox, clock }) { Object.assign(this, { store, vault, outbox, clock }); }

  async load() {
    this.#files.clear();
    for (const row of await this.store.files.toArray()) {
      const facts = JSON.parse(await this.vault.openText(row, row.uuid));
      this.#files.set(row.uuid, { ...facts, uuid: row.uuid, state: row.state, size: row.size, sent: row.sent, url: row.url });
    }
    await this.#tell();
  }

  get(uuid) { return this.#files.get(uuid); }
  list(about) { return [...this.#files.values()].filter((file) => !about || file.about === about); }
  unsent() { return this.list().filter((file) => file.state === "kept"); }
  faulty() { return this.list().filter((file) => file.fault); }
  bytesLeft() { return this.unsent().reduce((sum, file) => sum + file.size - file.sent, 0); }

  #facts(given, uuid, type) {
    const { performed_at: taken_at } = this.clock.stamp();
    const media_type = plainType(given.media_type || type || "application/octet-stream");
    return {
      about: given.about, officer_no: given.officer_no, kind: given.kind, title: given.title ?? "", how: given.how, point_no: given.point_no ?? "",
      note: given.note ?? "", place: given.place, media_type, taken_at, sha256: "", url: "",
      file_name: given.file_name || `${uuid.slice(0, 8)}.${ENDINGS[media_type] ?? "bin"}`,
    };
  }

  async #row(file) {
    const { uuid, state, size, sent, url, ...facts } = file;
    return { uuid, state, size, sent, url: url ?? "", ...(await this.vault.sealText(JSON.stringify(facts), uuid)) };
  }

  async #chunk(uuid, index, bytes) {
    return { uuid, index, size: bytes.length, ...(await this.vault.seal(bytes, `${uuid}:${index}`)) };
  }

  async #put(file, chunks = []) {
    const row = await this.#row(file);
    const write = () => this.store.transaction([this.store.files, this.store.chunks], async () => {
      await this.store.files.put(row);
      for (const chunk of chunks) await this.store.chunks.put(chunk);
    });
    try {
      await (chunks.length ? write() : this.store.small(write));
    } catch (error) {
      throw isFull(error) ? new Refused(FULL) : error;
    }
    this.#files.set(file.uuid, file);
  }

  async keep(blob, given) {
    if (blob.size > AT_ONCE) return this.#keepLarge(blob, given);
    const uuid = crypto.randomUUID();
    const file = { ...this.#facts(given, uuid, blob.type), uuid, state: "open", size: blob.size, sent: 0 };
    // The intent first: when the phone dies before the next line is done, the officer is told which photo is missing.
    await this.#put(file);
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      file.sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
      const chunks = [];
      for (let at = 0; at < bytes.length || at === 0; at += PIECE) chunks.push(await this.#chunk(uuid, at / PIECE, bytes.subarray(at, at + PIECE)));
      return await this.#attach(file, chunks);
    } catch (error) {
      await this.forget(uuid).catch(() => {});
      throw error;
    }
  }

  async #keepLarge(blob, given) {
    const growing = await this.begin({ ...given, media_type: given.media_type || blob.type, expected: blob.size });
    try {
      for (let at = 0; at < blob.size; at += 4 * PIECE) await growing.append(blob.slice(at, at + 4 * PIECE));
      return await growing.finish();
    } catch (error) {
      await growing.discard().catch(() => {});
      throw error;
    }
  }

  /** Writes the act, the state of the file and its last pieces in one transaction. */
  async #attach(file, chunks) {
    const kept = { ...file, state: "kept" };
    delete kept.digest;
    const { uuid, kind, title, file_name, sha256, size, media_type, taken_at, how, point_no, note } = kept;
    const exhibit = { uuid, kind, title, file_name, sha256, size, media_type, taken_at, how, point_no, note };
    const row = await this.#row(kept);
    await this.outbox.perform({
      about: file.about, name: "attach", payload: { exhibit }, officer_no: file.officer_no, place: file.place,
      within: () => [["files", row], ...chunks.map((chunk) => ["chunks", chunk])],
    });
    this.#files.set(uuid, kept);
    await this.#tell();
    return kept;
  }

  async begin(given) {
    const uuid = crypto.randomUUID();
    const file = { ...this.#facts(given, uuid, ""), uuid, state: "open", size: 0, sent: 0, expected: given.expected ?? 0, digest: new Sha256().state() };
    await this.#put(file);
    return new Growing(file, { chunk: (...all) => this.#chunk(...all), put: (...all) => this.#put(...all), attach: (...all) => this.#attach(...all), forget: () => this.forget(uuid) });
  }

  async recover() {
    const found = [];
    for (const file of this.list().filter((one) => one.state === "open")) {
      const about = `${file.point_no ? `第 ${file.point_no} 项的` : ""}${file.title || "证据"}`;
      if (file.digest && file.size > 0 && (!file.expected || file.size === file.expected)) {
        const cut = file.expected ? file : { ...file, note: [file.note, "录制中断，已保存到中断处"].filter(Boolean).join("。") };
        const done = await this.#attach({ ...cut, sha256: Sha256.resume(file.digest).hex() }, []);
        found.push({ file: done, finished: true, words: `${about}录制时中断，中断前的部分已经存好。` });
      } else {
        found.push({ file, finished: false, words: `${about}没有存完：保存时手机中断。请${file.how === "file" ? "重新选取" : file.how === "drawn" ? "重新签名" : "重拍"}。` });
      }
    }
    return found;
  }

  async forget(uuid) {
    if (this.#files.get(uuid)?.state !== "open") throw new Error("只能放弃没有存完的文件");
    await this.#delete([uuid]);
  }

  async #delete(uuids) {
    await this.store.transaction([this.store.files, this.store.chunks], async () => {
      await this.store.files.bulkDelete(uuids);
      await this.store.chunks.where("uuid").anyOf(uuids).delete();
    });
    for (const uuid of uuids) this.#files.delete(uuid);
    await this.#tell();
  }

  async piece(uuid, offset) {
    const index = Math.floor(offset / PIECE);
    const row = await this.store.chunks.get([uuid, index]);
    if (!row) throw new Error(`文件 ${uuid} 的第 ${index + 1} 段不在本机`);
    return new Uint8Array(await this.vault.open(row, `${uuid}:${index}`)).subarray(offset % PIECE);
  }

  async blob(uuid) {
    const file = this.get(uuid);
    if (!file) throw new Error("这个文件已经不在本机");
    const parts = [];
    for (let at = 0; at < file.size; at += PIECE) parts.push(await this.piece(uuid, at));
    return new Blob(parts, { type: file.media_type });
  }

  async marked(uuid, change) {
    const file = { ...this.get(uuid), ...change };
    await this.#put(file);
    await this.#tell();
  }

  async sweep(open) {
    const accepted = new Set(this.outbox.all().filter((act) => act.name === "attach" && ["accepted", "settled"].includes(act.verdict)).map((act) => act.payload.exhibit.uuid));
    const gone = this.list().filter((file) => file.state === "sent" && !open.has(file.about) && accepted.has(file.uuid));
    if (gone.length) await this.#delete(gone.map((file) => file.uuid));
    return gone.length;
  }

  async #tell() {
    this.onchange();
    await this.store.small(() => this.store.plain.put("files", { files: this.unsent().length, bytes: this.bytesLeft() }));
  }
}

/** A file that grows. Each append is durable when it resolves; what was appended survives a killed tab. */
class Growing {
  #tail = new Uint8Array(0);
  #queue = Promise.resolve();

  constructor(file, files) { Object.assign(this, { file, files, uuid: file.uuid, digest: new Sha256() }); }

  append(blob) {
    this.#queue = this.#queue.then(() => this.#append(blob));
    return this.#queue;
  }

  async #append(blob) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    this.digest.update(bytes);
    const all = new Uint8Array(this.#tail.length + bytes.length);
    all.set(this.#tail);
    all.set(bytes, this.#tail.length);
    let index = Math.floor((this.file.size - this.#tail.length) / PIECE), at = 0;
    const chunks = [];
    for (; at < all.length; at += PIECE, index += 1) chunks.push(await this.files.chunk(this.uuid, index, all.subarray(at, at + PIECE)));
    const size = this.file.size + bytes.length;
    this.file = { ...this.file, size, digest: this.digest.state() };
    this.#tail = all.slice(all.length - (size % PIECE));
    await this.files.put(this.file, chunks);
  }

  async finish(more = {}) {
    await this.#queue;
    if (!this.file.size) throw new Error("没有录到内容");
    return this.files.attach({ ...this.file, ...more, sha256: this.digest.hex() }, []);
  }

  async discard() {
    await this.#queue.catch(() => {});
    return this.files.forget();
  }
}
