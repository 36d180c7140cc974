// The order of the day: which stop after which, by straight distances. Exact up to eleven stops (Held and Karp, 1962: all subsets),
// beyond that nearest neighbour improved by 2-opt and by moving single stops. Pure.
//
//   plan(stops, {from?: {lat, lon}}) -> {order: [stop], metres, legs: [metres], exact: boolean}
//       stop = {lat, lon, …}; the way starts at `from` when given, else at any stop, and need not return.
//   lengthOf(stops, from?) -> metres

import { metres } from "./place.js";

export const EXACT = 11;

function distances(points) {
  return points.map((a) => points.map((b) => metres(a, b)));
}

const legsOf = (way, d) => way.slice(1).map((to, i) => d[way[i]][to]);
const sum = (legs) => legs.reduce((total, leg) => total + leg, 0);

/** Shortest open way through points 1..n that starts at 0; with free start the point 0 is at distance 0 from all. */
function exact(d) {
  const n = d.length - 1, all = 1 << n;
  const best = Array.from({ length: all }, () => new Float64Array(n).fill(Infinity)), before = Array.from({ length: all }, () => new Int8Array(n).fill(-1));
  for (let i = 0; i < n; i += 1) best[1 << i][i] = d[0][i + 1];
  for (let set = 1; set < all; set += 1) {
    for (let last = 0; last < n; last += 1) {
      const so = best[set][last];
      if (!(set & (1 << last)) || so === Infinity) continue;
      for (let next = 0; next < n; next += 1) {
        const bigger = set | (1 << next), length = so + d[last + 1][next + 1];
        if (bigger !== set && length < best[bigger][next]) { best[bigger][next] = length; before[bigger][next] = last; }
      }
    }
  }
  let set = all - 1, last = best[set].indexOf(Math.min(...best[set]));
  const way = [];
  while (last >= 0) {
    way.unshift(last + 1);
    const earlier = before[set][last];
    set &= ~(1 << last);
    last = earlier;
  }
  return [0, ...way];
}

function nearest(d) {
  const way = [0], left = new Set(d.keys());
  left.delete(0);
  while (left.size) {
    const here = way.at(-1), next = [...left].reduce((a, b) => (d[here][b] < d[here][a] ? b : a));
    way.push(next);
    left.delete(next);
  }
  return way;
}

/** Turns parts round and moves single stops until nothing gets shorter. */
function improved(way, d) {
  let best = way, length = sum(legsOf(way, d));
  for (let again = true; again;) {
    again = false;
    const tries = [];
    for (let i = 1; i < best.length; i += 1) {
      for (let j = i + 1; j < best.length; j += 1) {
        tries.push([...best.slice(0, i), ...best.slice(i, j + 1).reverse(), ...best.slice(j + 1)]);
      }
    }
    for (let i = 1; i < best.length; i += 1) {
      const rest = best.filter((_, k) => k !== i);
      for (let j = 1; j <= rest.length; j += 1) tries.push([...rest.slice(0, j), best[i], ...rest.slice(j)]);
    }
    for (const one of tries) {
      const now = sum(legsOf(one, d));
      if (now < length - 1e-6) { best = one; length = now; again = true; }
    }
  }
  return best;
}

export function plan(stops, { from = null } = {}) {
  if (!stops.length) return { order: [], metres: 0, legs: [], exact: true };
  const d = distances([from ?? stops[0], ...stops]);
  if (!from) for (const row of [0]) d[row].fill(0);
  const isExact = stops.length <= EXACT;
  const way = isExact ? exact(d) : improved(nearest(d), d);
  const legs = legsOf(way, d);
  return { order: way.slice(1).map((i) => stops[i - 1]), metres: sum(legs), legs, exact: isExact };
}

export function lengthOf(stops, from = null) {
  const way = from ? [from, ...stops] : stops;
  return way.slice(1).reduce((total, stop, i) => total + metres(way[i], stop), 0);
}
