/* SHA-256 and SM3 in plain JavaScript: a promise per hash, as the browser's own interface asks, would take minutes. */

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** Something this program cannot check, as against something that differs. */
export class Unsupported extends Error {}

/* Each suite is a compression function over 64-byte blocks. */

const root32 = (power) => {  // first 32 bits of the fractional parts of the primes' roots
  const out = [];
  for (let n = 2; out.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
    if (prime) { const r = n ** power; out.push(((r - Math.floor(r)) * 2 ** 32) | 0); }
  }
  return out;
};
const K = Int32Array.from(root32(1 / 3)), START256 = Int32Array.from(root32(1 / 2).slice(0, 8));
const STARTSM3 = Int32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e);
const w = new Int32Array(68), rol = (x, n) => (x << n) | (x >>> (32 - n));
const KSM3 = Int32Array.from({ length: 64 }, (_, j) => rol(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));

function load(data, at) {
  for (let i = 0; i < 16; i++, at += 4) w[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
}

function sha256Block(state, data, at) {
  load(data, at);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

function sm3Block(state, data, at) {
  load(data, at);
  for (let j = 16; j < 68; j++) {
    const x = w[j - 16] ^ w[j - 9] ^ rol(w[j - 3], 15);
    w[j] = x ^ rol(x, 15) ^ rol(x, 23) ^ rol(w[j - 13], 7) ^ w[j - 6];
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let j = 0; j < 64; j++) {
    const a12 = rol(a, 12), ss1 = rol((a12 + e + KSM3[j]) | 0, 7), ss2 = ss1 ^ a12;
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c), gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const t1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) | 0, t2 = (gg + h + ss1 + w[j]) | 0;
    d = c; c = rol(b, 9); b = a; a = t1; h = g; g = rol(f, 19); f = e; e = t2 ^ rol(t2, 9) ^ rol(t2, 17);
  }
  state[0] ^= a; state[1] ^= b; state[2] ^= c; state[3] ^= d; state[4] ^= e; state[5] ^= f; state[6] ^= g; state[7] ^= h;
}

const SUITES = { sha256: [START256, sha256Block], sm3: [STARTSM3, sm3Block] };
const state = new Int32Array(8), tail = new Uint8Array(128);

/** digest(bytes, out, at): hash of bytes written into out at an offset; returns out. */
export function hashing(name) {
  if (!Object.hasOwn(SUITES, name)) throw new Unsupported(`不支持杂凑算法“${name}”`);
  const [start, block] = SUITES[name];
  return (data, out = new Uint8Array(32), at = 0) => {
    const whole = data.length & ~63, rest = data.length - whole, end = rest < 56 ? 64 : 128;
    state.set(start);
    for (let i = 0; i < whole; i += 64) block(state, data, i);
    tail.fill(0);
    for (let i = 0; i < rest; i++) tail[i] = data[whole + i];
    tail[rest] = 0x80;
    for (let i = 1, bits = data.length * 8; bits > 0; i++, bits = Math.floor(bits / 256)) tail[end - i] = bits % 256;
    for (let i = 0; i < end; i += 64) block(state, tail, i);
    for (let i = 0; i < 8; i++, at += 4) {
      out[at] = state[i] >>> 24; out[at + 1] = state[i] >>> 16; out[at + 2] = state[i] >>> 8; out[at + 3] = state[i];
    }
    return out;
  };
}

export const hex = (bytes) => { let text = ""; for (const byte of bytes) text += HEX[byte]; return text; };
