// The way of the day: a map without tiles. Stops, the own place and straight lines between them on a grid of kilometres; nothing is
// fetched from anybody. The list beside it is the same in words and can be put in another order by hand.

import { dayPlan, ESTIMATE, forgetOrder, keepOrder, minutes } from "../core/dayplan.js";
import { fill, h, icon } from "../core/dom.js";
import { far } from "../core/place.js";

let leaflet = null;
async function loadLeaflet() {
  if (!leaflet) {
    await import("../vendor/leaflet.js");
    const style = h("link", { rel: "stylesheet", href: new URL("../vendor/leaflet.css", import.meta.url).href });
    await new Promise((done) => { style.addEventListener("load", done); style.addEventListener("error", done); document.head.append(style); });
    leaflet = globalThis.L;
  }
  return leaflet;
}

export async function render(root, _params, app) {
  const frame = h("div.map", { role: "img", "aria-label": "今天各户的相对位置，下面的清单说的是同样的内容" });
  const list = h("div"), body = h("main", { id: "main" }, list);
  root.append(app.head({ title: "路线" }), body);
  let drawing = null, shown = "";
  const draw = async () => {
    const plan = await dayPlan(app), key = JSON.stringify([plan.stops.map((one) => one.task.inspection_no), plan.from]);
    fill(list, plan.stops.length ? frame : null, words(app, plan, draw));
    if (key === shown || !plan.stops.length) return;
    shown = key;
    drawing = await paint(frame, plan, drawing);
  };
  // A map needs its frame on the page to know its size.
  queueMicrotask(() => requestAnimationFrame(() => draw().catch((error) => app.fail(error))));
  const offs = [app.on("changed", draw), app.on("place", draw)];
  return () => { offs.forEach((off) => off()); drawing?.remove(); };
}

const label = (L, text, look) => {
  const mark = h(`b.map-mark.${look}`, text);
  return L.divIcon({ html: mark, className: "", iconSize: [32, 32] });
};

async function paint(frame, plan, old) {
  const L = await loadLeaflet();
  old?.remove();
  const map = L.map(frame, { attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, keyboard: false, maxZoom: 17, minZoom: 8 });
  const spots = plan.stops.map((one) => [one.lat, one.lon]), own = plan.from && [Number(plan.from.lat), Number(plan.from.lon)];
  map.fitBounds(L.latLngBounds(own ? [...spots, own] : spots).pad(0.25), { maxZoom: 15, animate: false });
  grid(L, map);
  map.on("moveend", () => grid(L, map));
  L.polyline(own ? [own, ...spots] : spots, { className: "map-way", interactive: false }).addTo(map);
  if (own) {
    L.circle(own, { radius: Number(plan.from.accuracy), className: "map-near", interactive: false }).addTo(map);
    L.marker(own, { icon: label(L, "我", "map-own"), interactive: false, keyboard: false }).addTo(map);
  }
  plan.stops.forEach((one, i) => L.marker([one.lat, one.lon], { icon: label(L, String(i + 1), "map-stop"), interactive: false, keyboard: false }).addTo(map));
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  return map;
}

/** Lines a round number of kilometres apart, north up, so that distances can be read without streets. */
function grid(L, map) {
  map.hengjianGrid?.remove();
  const lines = [], bounds = map.getBounds(), middle = bounds.getCenter();
  const tall = (bounds.getNorth() - bounds.getSouth()) * 111.2, step = [0.5, 1, 2, 5, 10, 20, 50].find((km) => tall / km <= 8) ?? 100;
  const up = step / 111.2, across = step / (111.2 * Math.cos((middle.lat * Math.PI) / 180));
  for (let lat = Math.floor(bounds.getSouth() / up) * up; lat < bounds.getNorth(); lat += up) lines.push([[lat, bounds.getWest()], [lat, bounds.getEast()]]);
  for (let lon = Math.floor(bounds.getWest() / across) * across; lon < bounds.getEast(); lon += across) lines.push([[bounds.getSouth(), lon], [bounds.getNorth(), lon]]);
  map.hengjianGrid = L.polyline(lines, { className: "map-grid", interactive: false }).addTo(map);
  map.hengjianGrid.bringToBack();
}

function words(app, plan, draw) {
  const { stops, beside } = plan;
  if (!stops.length && !beside.length) return h("div.blank", h("h2", "没有要去的地方"), h("p", "有待出发的检查时，这里排出路线。"));
  return [
    stops.length ? head(app, plan, draw) : null,
    stops.length ? h("ol.stops", stops.map((one, i) => line(app, one, i, stops, draw))) : null,
    beside.length ? h("section.sec", h("h2", `没有坐标的 ${beside.length} 户`), h("p.meta", "不在图上，也不算进路程，按地址前往。"),
      h("ul.stops", beside.map((task) => h("li.stop", h("span.nth", icon("place")), h("div", h("a.big", { href: `#/visit/${task.inspection_no}` }, task.entity_name), h("p.quiet.small", task.address)))))) : null,
  ];
}

function head(app, plan, draw) {
  const where = plan.from ? `从你现在的位置（±${Math.round(Number(plan.from.accuracy))} 米）出发` : `${app.place.words || "还没有定位。"}从第 1 户算起`;
  const how = plan.stops.length < 2 ? "" : plan.by === "hand" ? "顺序是你排的。" : plan.exact ? "这是最短的走法。" : "户数多，这是改到不能再短的走法，不保证最短。";
  return h("div.way-head", h("p", h("b", `全程 ${far(plan.metres)}，路上约 ${minutes(plan.metres)} 分钟`)), h("p.meta", `${where}。${how}${ESTIMATE}图上每格距离见左下标尺，上方为北。`.replace("。。", "。")),
    plan.by === "hand" ? h("button.btn.btn--small", { type: "button", onclick: async () => { await forgetOrder(app); await draw(); app.say("已按最短路线排"); } }, "按最短路线排") : null);
}

function line(app, { task, leg }, i, stops, draw) {
  const move = (by, name, words) => h("button.btn.btn--plain.move", {
    type: "button", "aria-label": `${task.entity_name}${words}`, disabled: !stops[i + by], onclick: async () => {
      const order = stops.map((one) => one.task.inspection_no);
      [order[i], order[i + by]] = [order[i + by], order[i]];
      await keepOrder(app, order);
      await draw();
    },
  }, icon(name));
  return h("li.stop.stop--move", h("b.nth", i + 1), h("div", h("a.big", { href: `#/visit/${task.inspection_no}` }, task.entity_name), h("p.quiet.small", task.address),
    h("p.small", leg ? `${i ? "上一户" : "这里"}到此 ${far(leg)}，约 ${minutes(leg)} 分钟` : "从这里开始")), h("span.moves", move(-1, "up", "往前排"), move(1, "down", "往后排")));
}
