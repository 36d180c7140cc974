// Proves in the browser that a line is in the public log: RFC 6962 over C2SP tiles, checkpoint signed with Ed25519.

const WIDTH = 256, HASH = 32;
const utf8 = new TextEncoder();
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}
const leafHash = (entry) => sha256([0], entry);
const nodeHash = (left, right) => sha256([1], left, right);

/** The root over hashes lying one after another; an odd last one rises. */
async function rootOf(hashes) {
  let row = hashes;
  while (row.length > 1) {
    const above = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(await nodeHash(row[i], row[i + 1]));
    if (row.length % 2) above.push(row.at(-1));
    row = above;
  }
  return row[0];
}

/** The largest power of two below size: where a tree divides. Numbers stay exact below 2^53. */
function split(size) {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

export function tilePath(level, index, width) {
  const parts = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) parts.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return `tile/${level}/${parts.join("/")}${width === WIDTH ? "" : `.p/${width}`}`;
}

/** What a checkpoint says. Throws when it is not formed as one. */
export function readCheckpoint(note) {
  const [text, signatures] = note.split("\n\n");
  const [origin, size, root] = text.split("\n");
  if (!signatures || !/^(0|[1-9][0-9]{0,15})$/.test(size) || bytesOf(root).length !== HASH) throw new Error("检查点读不出来");
  return { origin, size: Number(size), root: bytesOf(root), text: `${text}\n`, signatures: signatures.trim().split("\n") };
}

/** Whether the log's own key signed the checkpoint: true, false, or null when this browser cannot tell. */
export async function signedBy(head, vkey) {
  const at = vkey.indexOf("+"), next = vkey.indexOf("+", at + 1);
  const name = vkey.slice(0, at), key = bytesOf(vkey.slice(next + 1));
  const id = (await sha256(utf8.encode(`${name}\n`), key)).subarray(0, 4);
  if (name !== head.origin || hex(id) !== vkey.slice(at + 1, next) || key[0] !== 1) return false;
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.subarray(1), { name: "Ed25519" }, false, ["verify"]);
  } catch { return null; }
  for (const line of head.signatures) {
    const [, signer, encoded] = line.split(" ");
    const value = signer === name ? bytesOf(encoded) : new Uint8Array();
    if (same(value.subarray(0, 4), id)) {
      return crypto.subtle.verify({ name: "Ed25519" }, imported, value.subarray(4), utf8.encode(head.text));
    }
  }
  return false;
}

/** Reads tiles of a log of a size from below a prefix. A partial tile that has become full is taken from the full one. */
class Tiles {
  constructor(prefix, size) { this.prefix = prefix; this.size = size; this.kept = new Map(); }

  async file(level, index) {
    const across = level === "entries" ? 0 : level;
    const width = Math.min(WIDTH, Math.floor(this.size / WIDTH ** across) - index * WIDTH);
    for (const path of new Set([tilePath(level, index, width), tilePath(level, index, WIDTH)])) {
      if (!this.kept.has(path)) {
        const answer = await fetch(this.prefix + path, { credentials: "omit" });
        this.kept.set(path, answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null);
      }
      if (this.kept.get(path)) return this.kept.get(path);
    }
    throw new Error(`缺少文件 ${tilePath(level, index, width)}`);
  }

  async entry(number) {
    const bundle = await this.file("entries", Math.floor(number / WIDTH));
    let at = 0;
    for (let skip = number % WIDTH; skip > 0; skip--) at += 2 + bundle[at] * 256 + bundle[at + 1];
    const size = bundle[at] * 256 + bundle[at + 1];
    if (!(size > 0) || at + 2 + size > bundle.length) throw new Error(`条目文件里没有第 ${number} 行`);
    return bundle.subarray(at + 2, at + 2 + size);
  }

  /** The root over leaves [low, high), a run that RFC 6962 splits off. */
  async run(low, high) {
    const size = high - low;
    if (split(size + 1) !== size) {
      const middle = low + split(size);
      return nodeHash(await this.run(low, middle), await this.run(middle, high));
    }
    const bits = Math.round(Math.log2(size)), level = Math.floor(bits / 8);
    const first = low / WIDTH ** level, offset = (first % WIDTH) * HASH, count = 2 ** (bits % 8);
    const tile = (await this.file(level, Math.floor(first / WIDTH))).subarray(offset, offset + count * HASH);
    if (tile.length !== count * HASH) throw new Error(`第 ${level} 层的树块不完整`);
    return rootOf(Array.from({ length: count }, (_, i) => tile.subarray(i * HASH, (i + 1) * HASH)));
  }
}

/** Sibling roots from the leaf up, as [hash, whether it stands on the left]. */
async function path(tiles, number, size) {
  const found = [];
  let low = 0, high = size;
  while (high - low > 1) {
    const middle = low + split(high - low);
    if (number < middle) { found.unshift([await tiles.run(middle, high), false]); high = middle; }
    else { found.unshift([await tiles.run(low, middle), true]); low = middle; }
  }
  return found;
}

/** Proves line `number`. Answers {size, included, signed, leaf, root, computed, hashes}; throws when a file is missing. */
export async function prove(prefix, vkey, number) {
  const answer = await fetch(`${prefix}checkpoint`, { cache: "no-store", credentials: "omit" });
  if (!answer.ok) throw new Error("检查点取不到");
  const head = readCheckpoint(await answer.text());
  if (!Number.isSafeInteger(number) || number < 0 || number >= head.size) return { size: head.size, outside: true };
  const tiles = new Tiles(prefix, head.size);
  const leaf = await leafHash(await tiles.entry(number));
  const steps = await path(tiles, number, head.size);
  let computed = leaf;
  for (const [hash, left] of steps) computed = left ? await nodeHash(hash, computed) : await nodeHash(computed, hash);
  return {
    size: head.size, included: same(computed, head.root), signed: await signedBy(head, vkey), leaf: hex(leaf),
    root: hex(head.root), computed: hex(computed), hashes: steps.length,
  };
}
