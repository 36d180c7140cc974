/* Replays a published draw in the browser, protocol SDR-1 (docs/draw-protocol.md); nothing is sent anywhere.
 *
 *   import { verify } from "./verify_draw.js";
 *   const { ok, steps } = await verify(files, (share, step) => ...);   // files: {"commit.json": Uint8Array, ...}
 *
 * As a worker: new Worker(url, {type: "module"}).postMessage({files, own}), which answers {progress: [share, step]}
 * and at last {done: {ok, steps, own}}. Hashing is done here because a promise per hash would take minutes.
 */

import { Differs, need } from "./differs.js";
import { hashing, hex, Unsupported } from "./hashes.js";
import { byTicket, officers, pause } from "./verify_officers.js";
import { witnesses } from "./verify_witness.js";

const utf8 = new TextEncoder(), text8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
export const FILES = ["commit.json", "list.csv", "reveals.json", "roster.json", "eligibility.json", "result.json"];
/** Published only where other nodes witness a draw. */
export const WITNESS = "witness.json";

/* ---- canonical JSON ---- */


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
  need(c.protocol === "SDR-1" && c.W === 1e6 && c.beacon === null && c.witnesses.k >= 0
    && c.witnesses.k <= c.witnesses.keys.length && new Set(c.witnesses.keys).size === c.witnesses.keys.length
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

/* ---- the replay ---- */

async function replay(files, step, tell, own) {
  const [c, v, r, roster, rules] = ["commit", "reveals", "result", "roster", "eligibility"].map((n) => parse(files, `${n}.json`));
  const draw = new Draw(c.suite), labels = Object.keys(c.N_by_cell).sort();
  const again = (fields) => {
    for (const key of Object.keys(fields)) need(same(r[key], fields[key]), `重算的 ${key} 与公布的不同`);
  };
  const digest = draw.hex(canon(c));
  step.at("承诺");
  checkCommit(c);
  const seen = await witnesses(c, digest, files[WITNESS] ? parse(files, WITNESS) : null);
  step("承诺", () => { again({ draw_no: c.draw_no, commitment: digest }); return `${c.draw_no}，摘要 ${digest}；${seen}`; });
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
