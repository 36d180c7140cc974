// Canonical JSON and SHA-256: the same text, and so the same digest and signature, as kernel.events.canonical on the server.
//
//   canonical(value) -> string          sorted keys, no spaces; strings, whole numbers, booleans, null, arrays, plain objects
//   sha256Hex(bytes | string) -> Promise<hex>
//   new Sha256()                        running digest for files too large to lie in memory: update(bytes), hex(), state(), Sha256.resume(state)
//   base64, fromBase64, base64url       of bytes
//
// Fractions are refused: two languages write 0.1 + 0.2 differently. Measured numbers travel as decimal text.

const text = new TextEncoder();

/** Order of code points, as the server sorts; JavaScript's own order is that of UTF-16 units and differs beyond U+FFFF. */
export function byCodePoint(a, b) {
  const left = Array.from(a), right = Array.from(b);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const by = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (by) return by;
  }
  return left.length - right.length;
}

export function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.toWellFormed?.() ?? value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`不能写成规范文本：${value} 不是整数`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object") {
    const names = Object.keys(value).sort(byCodePoint);
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  throw new TypeError(`不能写成规范文本：${typeof value}`);
}

export function hex(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function sha256Hex(of) {
  return hex(await crypto.subtle.digest("SHA-256", typeof of === "string" ? text.encode(of) : of));
}

export function base64(bytes) {
  const all = new Uint8Array(bytes);
  let made = "";
  for (let i = 0; i < all.length; i += 8192) made += String.fromCharCode(...all.subarray(i, i + 8192));
  return btoa(made);
}

export function fromBase64(written) {
  return Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));
}

export function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** FIPS 180-4: the first 32 bits of the fractions of the cube roots (constants) and square roots (start) of the first primes. */
const PRIMES = (() => {
  const found = [];
  for (let n = 2; found.length < 64; n += 1) if (found.every((prime) => n % prime)) found.push(n);
  return found;
})();
/** Exact, by whole numbers: floor(frac(root) * 2^32) out of floor(root(prime * 2^(32 k))). */
function fraction(prime, degree) {
  const scaled = BigInt(prime) << BigInt(32 * degree);
  let low = 0n, high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= scaled) low = middle; else high = middle;
  }
  return Number(low & 0xffffffffn) | 0;
}
const K = Int32Array.from(PRIMES, (prime) => fraction(prime, 3));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(prime, 2));
const turned = (x, by) => (x >>> by) | (x << (32 - by));

/** A digest that grows piece by piece and can be put down and taken up again (a video, a killed tab). */
export class Sha256 {
  constructor() { this.h = Int32Array.from(START); this.rest = new Uint8Array(0); this.length = 0; }

  static resume({ h, rest, length }) {
    const made = new Sha256();
    made.h = Int32Array.from(h);
    made.rest = Uint8Array.from(rest);
    made.length = length;
    return made;
  }

  state() { return { h: Array.from(this.h), rest: Array.from(this.rest), length: this.length }; }

  update(bytes) {
    this.length += bytes.length;
    let all = bytes;
    if (this.rest.length) {
      all = new Uint8Array(this.rest.length + bytes.length);
      all.set(this.rest);
      all.set(bytes, this.rest.length);
    }
    const whole = all.length - (all.length % 64);
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength), w = new Int32Array(64);
    for (let at = 0; at < whole; at += 64) this.#block(view, at, w);
    this.rest = all.slice(whole);
    return this;
  }

  hex() {
    const end = Sha256.resume(this.state());
    const pad = new Uint8Array((this.rest.length < 56 ? 64 : 128) - this.rest.length);
    pad[0] = 0x80;
    const view = new DataView(pad.buffer);
    view.setUint32(pad.length - 8, Math.floor(this.length / 0x20000000));
    view.setUint32(pad.length - 4, (this.length * 8) >>> 0);
    end.update(pad);
    return Array.from(end.h, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #block(view, at, w) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + w[i - 7] + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))) | 0;
    }
    const s = this.h;
    let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (let i = 0; i < 64; i += 1) {
      const t1 = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t2 = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }
}
