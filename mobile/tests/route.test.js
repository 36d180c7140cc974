// The order of the day, and the clock.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock } from "../core/clock.js";
import { far, metres } from "../core/place.js";
import { EXACT, lengthOf, plan } from "../core/route.js";

let seed = 7;
const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const spots = (n) => Array.from({ length: n }, (_, i) => ({ no: i, lat: 31.1 + chance() * 0.3, lon: 121.4 + chance() * 0.3 }));
const orders = (all) => (all.length < 2 ? [all] : all.flatMap((one, i) => orders(all.filter((_, k) => k !== i)).map((rest) => [one, ...rest])));

test("a distance is that of the sphere", () => {
  assert.ok(Math.abs(metres({ lat: "31", lon: "121" }, { lat: "32", lon: "121" }) - 111195) < 5);
  assert.equal(far(4), "10 米");
  assert.equal(far(2640), "2.6 公里");
});

test("up to the exact limit no other order is shorter, with a start and without", () => {
  for (let round = 0; round < 6; round += 1) {
    const stops = spots(6), from = round % 2 ? { lat: 31.2, lon: 121.5 } : null, found = plan(stops, { from });
    const best = Math.min(...orders(stops).map((order) => lengthOf(order, from)));
    assert.ok(found.exact);
    assert.ok(Math.abs(found.metres - best) < 0.01);
    assert.ok(Math.abs(lengthOf(found.order, from) - found.metres) < 0.01);
  }
});

test("beyond the limit the way says that it is not proven, visits each stop once, and no turn or move makes it shorter", () => {
  const stops = spots(EXACT + 12), found = plan(stops);
  assert.equal(found.exact, false);
  assert.deepEqual(new Set(found.order.map((one) => one.no)).size, stops.length);
  for (let i = 0; i < stops.length; i += 1) {
    for (let j = i + 1; j < stops.length; j += 1) {
      const turned = [...found.order.slice(0, i), ...found.order.slice(i, j + 1).reverse(), ...found.order.slice(j + 1)];
      assert.ok(lengthOf(turned) > found.metres - 0.01);
    }
  }
});

test("none and one stop are planned too", () => {
  assert.deepEqual(plan([]).order, []);
  assert.equal(plan(spots(1)).metres, 0);
  assert.equal(plan(spots(EXACT)).order.length, EXACT);
});

function plain() {
  const kept = new Map();
  return { get: async (name) => kept.get(name), put: async (name, value) => { kept.set(name, structuredClone(value)); } };
}

test("a clock a day behind keeps its own time in the act, with the distance, and says so", async () => {
  let now = Date.parse("2026-11-21T02:00:00Z");
  const store = plain(), clock = new Clock(store, () => now);
  assert.equal(clock.trouble(), "");
  await clock.heard("2026-11-22T02:00:00Z", now, now);
  assert.deepEqual(clock.stamp(), { performed_at: "2026-11-21T02:00:00.000Z", offset_ms: 86_400_000 });
  assert.match(clock.trouble(), /慢 1 天/);
  assert.equal(clock.today(), "2026-11-22");
  const again = new Clock(store, () => now);
  await again.load();
  assert.equal(again.offset, 86_400_000);
});

test("a clock that was set back is noticed until the server has been heard again", async () => {
  let now = 2_000_000_000;
  const clock = new Clock(plain(), () => now);
  clock.stamp();
  now -= 3_600_000;
  assert.match(clock.trouble(), /往回调过/);
  await clock.heard(new Date(now).toISOString(), now, now);
  assert.equal(clock.trouble(), "");
});
