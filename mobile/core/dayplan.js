// The order of the day: the officer's own when he made one, else the shortest way. Tasks without a place stand beside it.
//
//   dayPlan(app) -> Promise<{stops: [{task, lat, lon, leg}], beside: [task], metres, exact, by: "hand"|"way", from: fix|null}>
//   keepOrder(app, [inspection_no]) , forgetOrder(app)
//   WAITING: states that still lie ahead; minutes(metres) -> about how long
// Distances are straight lines. A way through a city is about 1.4 times as long; 18 km an hour with lights and parking.

import { metres } from "./place.js";
import { plan } from "./route.js";

export const WAITING = new Set(["approved", "on_site"]);
const DETOUR = 1.4, METRES_A_MINUTE = 300;

export const minutes = (m) => Math.max(1, Math.round((m * DETOUR) / METRES_A_MINUTE));
export const ESTIMATE = "距离是直线；时间按直线的 1.4 倍、每小时 18 公里估算。";

const key = (app) => `plan:${app.clock.today()}`;
export const keepOrder = (app, order) => app.store.put(key(app), { order });
export const forgetOrder = (app) => app.store.remove(key(app));

const placed = (task) => task.place?.lat && task.place?.lon && Number.isFinite(Number(task.place.lat)) && Number.isFinite(Number(task.place.lon));

export async function dayPlan(app) {
  const ahead = app.tasks().filter((task) => WAITING.has(task.state));
  const all = ahead.filter(placed).map((task) => ({ task, lat: Number(task.place.lat), lon: Number(task.place.lon) }));
  const fix = app.place.last(), from = fix && { lat: Number(fix.lat), lon: Number(fix.lon) };
  const kept = (await app.store.get(key(app)))?.order;
  let stops, exact = true;
  if (kept) {
    const at = new Map(kept.map((no, i) => [no, i]));
    stops = [...all].sort((a, b) => (at.get(a.task.inspection_no) ?? 999) - (at.get(b.task.inspection_no) ?? 999));
  } else ({ order: stops, exact } = plan(all, { from }));
  let before = from, total = 0;
  for (const stop of stops) {
    stop.leg = before ? metres(before, stop) : 0;
    total += stop.leg;
    before = stop;
  }
  return { stops, beside: ahead.filter((task) => !placed(task)), metres: total, exact, by: kept ? "hand" : "way", from: fix };
}
