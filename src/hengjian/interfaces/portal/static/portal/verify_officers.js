/* The officers of a draw: even loads, exact marginals, dependent rounding (docs/draw-protocol.md, 派员). */

import { Differs, need } from "./differs.js";

const Q = 2 ** 40, QB = BigInt(Q), ROUNDS = 60;
export const byTicket = (a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.name < b.name ? -1 : 1);
export const pause = () => new Promise((go) => { setTimeout(go, 0); });

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

export async function officers(draw, seed, drawn, roster, bars, tell) {
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
    loads[code] = Object.fromEntries(order.map((o) => [o, 0]));
    for (const [, o] of pairs[code]) loads[code][o] += 1;
    const cells = grid.flatMap((row, i) => [...row].map(([o, x]) => [code, units[i], order[o], x]));
    for (const cell of cells.sort(inOrder)) shares.push(cell);
    tell((k + 1) / roster.pools.length);
    await pause();
  }
  return { pairs, loads, shares };
}
