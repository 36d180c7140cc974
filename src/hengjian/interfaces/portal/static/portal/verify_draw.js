/* Replays a published draw in the browser, protocol SDR-1 (docs/draw-protocol.md); nothing is sent anywhere.
 *
 *   import { verify } from "./verify_draw.js";
 *   const { ok, steps } = await verify(files, (share, step) => ...);   // files: {"commit.json": Uint8Array, ...}
 *
 * As a worker: new Worker(url, {type: "module"}).postMessage({files, own}), which answers {progress: [share, step]}
 * and at last {done: {ok, steps, own}}. Hashing is done here because a promise per hash would take minutes.
 */

const Q = 2 ** 40, QB = BigInt(Q), ROUNDS = 60;
const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
const utf8 = new TextEncoder(), text8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
export const FILES = ["commit.json", "list.csv", "reveals.json", "roster.json", "eligibility.json", "result.json"];

/* ---- hashes: each suite is a compression function over 64-byte blocks ---- */

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
function hashing(name) {
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

const hex = (bytes) => { let text = ""; for (const byte of bytes) text += HEX[byte]; return text; };

/* ---- canonical JSON ---- */

class Differs extends Error {}
class Unsupported extends Error {}
const need = (good, why) => { if (!good) throw new Differs(why); };

function canon(value) {
  if (Array.isArray(value)) return `[${value.map(canon).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canon(value[key])}`).join(",")}}`;
  }
  need(typeof value !== "number" || Number.isSafeInteger(value), "含有小数或过大的整数");
  return JSON.stringify(value);
}
const same = (a, b) => a !== undefined && canon(a) === canon(b);
const entries = (pairs) => Object.fromEntries(pairs);

function parse(files, name) {
  if (!files[name]) throw new Unsupported(`缺少文件 ${name}`);
  const text = typeof files[name] === "string" ? files[name] : text8.decode(files[name]);
  const value = JSON.parse(text);
  need(canon(value) === text, `${name} 不是规范 JSON，可能被改写或含有重复的键`);
  return value;
}

/* ---- what depends on the suite ---- */

class Draw {
  constructor(suite) { this.hash = hashing(suite); }
  hex(text) { return hex(this.hash(utf8.encode(text))); }
  rnd(seed, bound, label) { return Number((BigInt(`0x${this.hex(`rnd|${seed}|${label}`)}`) * BigInt(bound)) >> 256n); }
  leaf(text, out, at) {
    const body = utf8.encode(text), entry = new Uint8Array(body.length + 1);
    entry.set(body, 1);
    return this.hash(entry, out, at);
  }
  /** RFC 6962 root over count leaf hashes lying one after another; the buffer is used up. */
  root(leaves, count) {
    if (!count) return this.hex("");
    const pair = new Uint8Array(65);
    pair[0] = 1;
    while (count > 1) {
      for (let i = 0; i + 1 < count; i += 2) {
        pair.set(leaves.subarray(i * 32, i * 32 + 64), 1);
        this.hash(pair, leaves, i * 16);
      }
      if (count % 2) leaves.copyWithin(count * 16 - 16, count * 32 - 32, count * 32);
      count = (count + 1) >> 1;
    }
    return hex(leaves.subarray(0, 32));
  }
  tree(values) {
    const leaves = new Uint8Array(values.length * 32);
    values.forEach((value, i) => this.leaf(canon(value), leaves, i * 32));
    return this.root(leaves, values.length);
  }
}

/* ---- commitment and reveals ---- */

function checkCommit(c) {
  need(c.protocol === "SDR-1" && c.W === 1e6 && c.beacon === null && c.witnesses.k === 0
    && same(c.reveal, { policy: "immediate" }), "含有本版本不认可的协议、信标、见证或公布方式");
  const seals = new Set(c.contributors.map((one) => one.c_j));
  need(seals.size === c.contributors.length && seals.size >= 3, "见证方不足三个或密封值相同");
  const labels = Object.keys(c.N_by_cell).sort();
  need([c.a_by_cell, c.reserve_by_cell].every((by) => same(Object.keys(by).sort(), labels)), "各表代号不一致");
  need(labels.every((x) => /^[0-9]{6}-[0-9a-f]{6,16}$/.test(x) && c.a_by_cell[x] >= 1 && c.a_by_cell[x] <= c.W),
    "代号格式不对或比例超出范围");
}

function checkReveals(draw, c, v) {
  const known = c.fallback.flatMap((one, i) => (one.source === "dice" ? [["fallback", i + 1, []]] : []));
  need(known.some((one) => same(v.F, one)) && /^[0-9]{20}$/.test(v.B) && v.secrets.length === c.contributors.length,
    "来源不在承诺之列，骰子点数不是 20 位，或原值与见证方数量不符");
  c.contributors.forEach((one, i) => {
    const { s, r } = v.secrets[i];
    need(s.length === 64 && r.length === 64 && draw.hex(`commit|${c.draw_no}${s}${r}`) === one.c_j,
      `“${one.name}”的原值与密封值不符`);
  });
}

/* ---- stage 1 and the list ---- */

function stage1(draw, c, seed) {
  const W = c.W, count = {}, part = {}, districts = new Map();
  for (const x of Object.keys(c.N_by_cell).sort()) {
    const mean = c.N_by_cell[x] * c.a_by_cell[x], d = x.slice(0, 6);
    count[x] = Math.floor(mean / W);
    part[x] = mean % W;
    districts.set(d, [...(districts.get(d) ?? []), x]);
  }
  const fight = (cells) => {
    let a = null;
    for (const b of cells) {
      if (!part[b]) continue;
      if (a === null) { a = b; continue; }
      const sum = part[a] + part[b], over = sum > W;
      const [bound, chance] = over ? [2 * W - sum, W - part[b]] : [sum, part[a]];
      const [win, lose] = draw.rnd(seed, bound, `pivot|${a}|${b}`) < chance ? [a, b] : [b, a];
      if (sum >= W) count[win] += 1;
      part[win] = part[lose] = sum % W;
      a = sum === W ? null : over ? lose : win;
    }
    return a;
  };
  const last = fight([...districts.values()].map(fight).filter((x) => x !== null));
  if (last !== null && draw.rnd(seed, W, "last") < part[last]) count[last] += 1;
  return count;
}

const pause = () => new Promise((go) => { setTimeout(go, 0); });
const byTicket = (a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.name < b.name ? -1 : 1);

/** Is data[at..at+63] lower-case hexadecimal, and above the name at `before`? No strings: this runs once per row. */
function goodName(data, at, before) {
  let above = before < 0;
  for (let k = 0; k < 64; k++) {
    const x = data[at + k];
    if (!((x >= 48 && x <= 57) || (x >= 97 && x <= 102))) return false;
    if (!above && x !== data[before + k]) { if (x < data[before + k]) return false; above = true; }
  }
  return above;
}

/** One pass over list.csv: root, sizes, and of every cell the first tickets. */
async function readList(draw, data, seed, c, wanted, tell) {
  const head = "pseudonym,cell\n", cells = new Map(), bytes = typeof data === "string" ? utf8.encode(data) : data;
  for (const x of Object.keys(wanted)) cells.set(x, []);
  need(text8.decode(bytes.subarray(0, head.length)) === head, "list.csv 表头不对");
  need(c.N > 0 && c.N * 72 <= bytes.length, "list.csv 的行数少于承诺");
  const leaves = new Uint8Array(c.N * 32), tickets = new Uint8Array(c.N * 32), starts = new Float64Array(c.N);
  const ticket = utf8.encode(`ticket|${seed}|${"0".repeat(64)}`), entry = new Uint8Array(128);
  let at = head.length, number = 0, before = -1;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at), length = end - at;
    const cell = length > 64 && length < 100 ? cells.get(String.fromCharCode(...bytes.subarray(at + 65, end))) : undefined;
    need(cell && bytes[at + 64] === 44 && goodName(bytes, at, before) && number < c.N,
      `第 ${number + 1} 行格式、次序或代号不对，或多于承诺的行数`);
    for (let k = 0; k < length; k++) entry[k + 1] = bytes[at + k];
    entry[65] = 124;
    draw.hash(entry.subarray(0, length + 1), leaves, number * 32);
    for (let k = 0; k < 64; k++) ticket[72 + k] = bytes[at + k];
    draw.hash(ticket, tickets, number * 32);
    cell.push(number);
    starts[number] = before = at;
    number += 1;
    at = end + 1;
    if (number % 20000 === 0) { tell(number / c.N); await pause(); }
  }
  const view = new DataView(tickets.buffer);
  const order = (a, b) => {
    for (let k = 0; k < 32; k += 4) {
      const gap = view.getUint32(a * 32 + k) - view.getUint32(b * 32 + k);
      if (gap) return gap;
    }
    return a - b;
  };
  const one = (row) => ({ ticket: hex(tickets.subarray(row * 32, row * 32 + 32)), name: text8.decode(bytes.subarray(starts[row], starts[row] + 64)) });
  const first = entries([...cells].map(([x, rows]) => [x, rows.sort(order).slice(0, wanted[x]).map(one)]));
  const sizes = entries([...cells].map(([x, rows]) => [x, rows.length]));
  return { number, sizes, first, top: number === c.N ? draw.root(leaves, number) : "" };
}

/* ---- officers ---- */

function evenLoads(total, low, high) {
  const clip = (level) => low.map((f, o) => { const x = level > f ? level : f; return x < high[o] ? x : high[o]; });
  const sum = (loads) => loads.reduce((a, b) => a + b, 0n);
  let a = 0n, b = total + 1n;
  while (b - a > 1n) { const mid = (a + b) / 2n; if (sum(clip(mid)) <= total) a = mid; else b = mid; }
  const loads = clip(a);
  let rest = total - sum(loads);
  low.forEach((f, o) => { if (rest > 0n && f <= a && a < high[o]) { loads[o] += 1n; rest -= 1n; } });
  return loads;
}

/** Proportional fitting; rows alike in need and admissible columns stay alike, so each shape is computed once. */
function fit(shapes, target) {
  for (let round = 0; round < ROUNDS; round++) {
    const load = target.map(() => 0n);
    for (const s of shapes) s.columns.forEach((o, j) => { load[o] += s.times * s.units[j]; });
    let moved = false;
    for (const s of shapes) {
      const cols = s.columns.map((o, j) => (load[o] ? (s.units[j] * target[o]) / load[o] : 0n));
      const whole = cols.reduce((a, b) => a + b, 0n), full = s.need * QB;
      const units = whole ? cols.map((y) => { const x = (y * full) / whole; return x < QB ? x : QB; }) : cols;
      moved ||= units.some((x, j) => x !== s.units[j]);
      s.units = units;
    }
    if (!moved) break;
  }
  for (const s of shapes) {
    let missing = s.need * QB - s.units.reduce((a, b) => a + b, 0n);
    s.units = s.units.map((x) => { const more = QB - x < missing ? QB - x : missing; missing -= more; return x + more; });
  }
}

function balance(grid, low, high) {
  const load = low.map(() => 0n), rows = low.map(() => []);
  grid.forEach((row, i) => row.forEach((x, o) => { load[o] += x; rows[o].push(i); }));
  const search = (o, sign, bound, empty) => {
    const seen = new Map([[o, null]]), queue = [o];
    for (const c of queue) {
      for (const i of rows[c]) {
        if (grid[i].get(c) === empty) continue;
        for (const [p, x] of grid[i]) {
          if (seen.has(p) || x === QB - empty) continue;
          seen.set(p, [c, i]);
          queue.push(p);
          if (sign * (bound[p] - load[p]) > 0n) return [seen, p];
        }
      }
    }
    return [seen, null];
  };
  const least = (a, b) => (a < b ? a : b), size = (a) => (a < 0n ? -a : a);
  for (const [sign, bound, empty] of [[1n, high, 0n], [-1n, low, QB]]) {
    for (let o = 0; o < low.length; o++) {
      while (sign * (load[o] - bound[o]) > 0n) {
        const [seen, end] = search(o, sign, bound, empty);
        if (end === null) return false;
        const path = [];
        for (let p = end; p !== o; [p] = seen.get(p)) path.push([...seen.get(p), p]);
        let step = least(size(load[o] - bound[o]), size(bound[end] - load[end]));
        for (const [c, i, p] of path) step = least(step, least(size(grid[i].get(c) - empty), size(QB - empty - grid[i].get(p))));
        for (const [c, i, p] of path) {
          grid[i].set(c, grid[i].get(c) - sign * step);
          grid[i].set(p, grid[i].get(p) + sign * step);
        }
        load[o] -= sign * step;
        load[end] += sign * step;
      }
    }
  }
  return true;
}

function marginals(needs, allowed, floors, ceilings) {
  const degree = floors.map(() => 0), sum = (list) => list.reduce((a, b) => a + b, 0);
  for (const columns of allowed) for (const o of columns) degree[o] += 1;
  const reach = ceilings.map((c, o) => Math.min(c, degree[o])), total = sum(needs);
  need(needs.every((q, i) => allowed[i].length >= q) && floors.every((f, o) => f <= reach[o])
    && sum(floors) <= total && total <= sum(reach), "可派人员不足");
  const units = (list) => list.map((x) => BigInt(x) * QB), shapes = new Map();
  needs.forEach((q, i) => {
    const key = `${q}|${allowed[i]}`, one = BigInt(q) * QB / BigInt(allowed[i].length || 1);
    const shape = shapes.get(key) ?? { need: BigInt(q), columns: allowed[i], times: 0n, units: allowed[i].map(() => one) };
    shape.times += 1n;
    shapes.set(key, shape);
  });
  const target = evenLoads(BigInt(total) * QB, units(floors), units(reach));
  fit([...shapes.values()], target);
  const tight = [target.map((t) => t / QB * QB), target.map((t) => (t + QB - 1n) / QB * QB)];
  for (const [low, high] of [tight, [units(floors), units(reach)]]) {
    const grid = needs.map((q, i) => {
      const shape = shapes.get(`${q}|${allowed[i]}`);
      return new Map(shape.columns.map((o, j) => [o, shape.units[j]]));
    });
    if (balance(grid, low, high)) return grid.map((row) => new Map([...row].map(([o, x]) => [o, Number(x)])));
  }
  throw new Differs("可派人员不足");
}

function rounding(draw, seed, pool, grid, columns) {
  const n = grid.length, near = Array.from({ length: n + columns }, () => new Map()), taken = [];
  let steps = 0;
  grid.forEach((row, i) => row.forEach((x, o) => {
    if (x === Q) taken.push([i, o]);
    else if (x) { near[i].set(n + o, x); near[n + o].set(i, 0); }
  }));
  const settle = (odd, even) => {
    const up = odd.map(([r, c]) => near[r].get(c)), down = even.map(([r, c]) => near[r].get(c));
    const alpha = Math.min(Q - Math.max(...up), ...down), beta = Math.min(...up, Q - Math.max(...down));
    const change = draw.rnd(seed, alpha + beta, `officer|${pool}|${steps++}`) < beta ? alpha : -beta;
    const shift = ([r, c], by) => {
      const x = near[r].get(c) + by;
      if (x > 0 && x < Q) { near[r].set(c, x); return; }
      near[r].delete(c);
      near[c].delete(r);
      if (x) taken.push([r, c - n]);
    };
    odd.forEach((pair) => shift(pair, change));
    even.forEach((pair) => shift(pair, -change));
  };
  const walk = (node) => {
    const path = [node];
    for (let before = -1; ;) {
      let step = -1;
      for (const k of near[path.at(-1)].keys()) if (k !== before) { step = k; break; }
      if (step < 0) return path;
      if (path.includes(step)) return [...path.slice(path.indexOf(step)), step];
      before = path.at(-1);
      path.push(step);
    }
  };
  for (let c = n; c < n + columns; c++) {
    for (let d = c + 1; d < n + columns; d++) {
      let a = -1;
      for (const r of [...near[c].keys()]) {
        if (a >= 0 && near[r].has(d)) settle([[a, c], [r, d]], [[r, c], [a, d]]);
        if (a < 0 || !near[a].has(c) || !near[a].has(d)) a = near[r].has(c) && near[r].has(d) ? r : -1;
      }
    }
  }
  for (let i = 0; i < n; i++) {
    while (near[i].size) {
      let path = walk(i);
      if (path[0] !== path.at(-1)) path = walk(path.at(-1));
      const pairs = path.slice(1).map((b, k) => (path[k] < n ? [path[k], b] : [b, path[k]]));
      settle(pairs.filter((_, k) => k % 2 === 0), pairs.filter((_, k) => k % 2 === 1));
    }
  }
  return taken;
}

const inOrder = (a, b) => { for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1; return 0; };

async function officers(draw, seed, drawn, roster, bars, tell) {
  const pairs = {}, loads = {}, shares = [], bounds = new Map(roster.capacity.map(([o, f, c]) => [o, [f, c]]));
  const barred = new Set(bars.map(([unit, officer]) => `${unit}|${officer}`));
  for (const [k, pool] of roster.pools.entries()) {
    const { code } = pool;
    const order = pool.officers.map((o) => [draw.hex(`officer|${seed}|${code}|${o}`), o]).sort(inOrder).map(([, o]) => o);
    const own = Object.keys(drawn).filter((x) => pool.districts.includes(x.slice(0, 6))).flatMap((x) => drawn[x]);
    const units = own.sort(byTicket).map((one) => one.name);
    const allowed = units.map((unit) => order.map((_, i) => i).filter((i) => !barred.has(`${unit}|${order[i]}`)));
    const needs = units.map((unit) => (Object.hasOwn(pool.needs, unit) ? pool.needs[unit] : pool.need));
    const [floors, ceilings] = [0, 1].map((side) => order.map((o) => bounds.get(o)[side]));
    const grid = marginals(needs, allowed, floors, ceilings);
    pairs[code] = rounding(draw, seed, code, grid, order.length).map(([i, o]) => [units[i], order[o]]).sort(inOrder);
    loads[code] = entries(order.map((o) => [o, 0]));
    for (const [, o] of pairs[code]) loads[code][o] += 1;
    const cells = grid.flatMap((row, i) => [...row].map(([o, x]) => [code, units[i], order[o], x]));
    for (const cell of cells.sort(inOrder)) shares.push(cell);
    tell((k + 1) / roster.pools.length);
    await pause();
  }
  return { pairs, loads, shares };
}

/* ---- the replay ---- */

async function replay(files, step, tell, own) {
  const [c, v, r, roster, rules] = ["commit", "reveals", "result", "roster", "eligibility"].map((n) => parse(files, `${n}.json`));
  const draw = new Draw(c.suite), labels = Object.keys(c.N_by_cell).sort();
  const again = (fields) => {
    for (const key of Object.keys(fields)) need(same(r[key], fields[key]), `重算的 ${key} 与公布的不同`);
  };
  const digest = draw.hex(canon(c));
  step("承诺", () => { checkCommit(c); again({ draw_no: c.draw_no, commitment: digest }); return `${c.draw_no}，摘要 ${digest}；无外部见证（见证数 k = 0）`; });
  step("原值", () => { checkReveals(draw, c, v); return `${v.secrets.length} 个见证方的原值与密封值相符`; });
  const seed = draw.hex(`SDR-1|${digest}${draw.hex(canon(v.F))}${v.B}${v.secrets.map((x) => x.s).join("")}`);
  step("种子", () => { again({ seed }); return seed; });
  const n = stage1(draw, c, seed);
  step("名额", () => { again({ n_by_cell: n }); return `共 ${labels.reduce((sum, x) => sum + n[x], 0)} 个`; });
  if (!files["list.csv"]) throw new Unsupported("缺少文件 list.csv");
  step.at("名单摘要");
  const wanted = entries(labels.map((x) => [x, n[x] + c.reserve_by_cell[x]]));
  const list = await readList(draw, files["list.csv"], seed, c, wanted, (share) => tell(share * 0.5, "名单摘要"));
  step("名单摘要", () => {
    need(list.top === c.list_root && same(list.sizes, c.N_by_cell) && list.number === c.N, "名单与承诺不符");
    return `${c.N} 行，${list.top}`;
  });
  const drawn = entries(labels.map((x) => [x, list.first[x].slice(0, n[x])]));
  const names = (of, keep) => entries(labels.filter(keep).map((x) => [x, of[x].map((one) => one.name)]));
  const chosen = names(drawn, () => true), sure = (x) => c.a_by_cell[x] === c.W;
  step("抽中名单", () => {
    again({
      thresholds: entries(labels.map((x) => [x, drawn[x].at(-1)?.ticket ?? null])),
      selected: names(drawn, (x) => !sure(x)), certain: names(drawn, sure),
      selected_root: draw.tree(labels.flatMap((x) => chosen[x].map((name) => [x, name]))),
    });
    return `${labels.reduce((sum, x) => sum + n[x], 0)} 个`;
  });
  step("候补", () => {
    again({ reserves: entries(labels.map((x) => [x, list.first[x].slice(n[x]).map((one) => one.name)])) });
    return "次序相符";
  });
  step("人员库", () => {
    const roots = [roster.pools, rules.inadmissible, roster.capacity].map((list) => draw.tree(list));
    need(same(roots, [c.roster_root, c.conflicts_root, c.capacity_root]), "人员库、回避名单或任务量与承诺不符");
    return "人员、回避、任务量与承诺相符";
  });
  step.at("人员");
  const staff = await officers(draw, seed, drawn, roster, rules.inadmissible, (share) => tell(0.5 + share * 0.5, "人员"));
  step("人员", () => {
    const flat = Object.keys(staff.pairs).sort().flatMap((p) => staff.pairs[p].map((pair) => [p, ...pair]));
    again({ assignments: staff.pairs, loads: staff.loads, marginals_root: draw.tree(staff.shares), assignment_root: draw.tree(flat) });
    return `${flat.length} 人次`;
  });
  step("结果摘要", () => {
    const { result_hash: published, ...rest } = r;
    again({ result_hash: draw.hex(canon(rest)) });
    need(Object.keys(r).length === 14, "result.json 有多余字段");
    return published;
  });
  return own ? selfCheck(draw, c, r, seed, own, files["list.csv"]) : null;
}

function selfCheck(draw, c, r, seed, own, list) {
  const name = own.pseudonym ?? draw.hex(own.salt + own.identifier);
  const text = typeof list === "string" ? list : text8.decode(list), at = text.indexOf(`\n${name},`);
  if (name.length !== 64 || at < 0) return { pseudonym: name, verdict: "名单中没有这个化名" };
  const label = text.slice(at + 66, text.indexOf("\n", at + 66)), ticket = draw.hex(`ticket|${seed}|${name}`);
  const threshold = r.thresholds[label], drawn = threshold !== null && ticket <= threshold;
  const verdict = drawn ? "抽中" : r.reserves[label].includes(name) ? "候补" : "未抽中";
  return { pseudonym: name, label, rate: c.a_by_cell[label], ticket, threshold, verdict };
}

/** Replays a draw. files: name -> Uint8Array or string. own (optional): {pseudonym} or {salt, identifier}.
 * Never throws on bad files: steps end with the first that failed; unsupported is true when nothing could be said. */
export async function verify(files, onProgress = () => {}, own = null) {
  const steps = [];
  let at = "文件";
  const step = (name, run) => { at = name; steps.push({ name, ok: true, detail: run() }); };
  step.at = (name) => { at = name; };
  try {
    const mine = await replay(files, step, onProgress, own);
    onProgress(1, "完成");
    return { ok: true, unsupported: false, steps, own: mine };
  } catch (fault) {
    const detail = fault instanceof Differs || fault instanceof Unsupported ? fault.message : `内容不合格式（${fault.message}）`;
    steps.push({ name: at, ok: false, detail });
    return { ok: false, unsupported: !(fault instanceof Differs), steps, own: null };
  }
}

if (typeof DedicatedWorkerGlobalScope !== "undefined" && globalThis instanceof DedicatedWorkerGlobalScope) {
  globalThis.addEventListener("message", async ({ data }) => {
    const done = await verify(data.files, (...progress) => globalThis.postMessage({ progress }), data.own);
    globalThis.postMessage({ done });
  });
}
