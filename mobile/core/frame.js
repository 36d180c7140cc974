// What stands around every view: the header with the line of the queue below it, and the four tabs in the thumb's reach.

import { day, fill, h, hour, icon } from "./dom.js";

const TABS = [["today", "today", "今天"], ["map", "route", "路线"], ["queue", "queue", "待传"], ["me", "me", "我"]];
const live = new Set(), shown = new WeakSet();

export function chrome(app) {
  const nav = h("nav.tabs-foot", { id: "tabs", "aria-label": "主导航", hidden: true });
  document.body.append(nav);
  app.on("changed", () => { drawTabs(app); drawStrips(app); });
}

/** Every line that stands on the page or is about to; one that left it is forgotten. What changes while a view is built is not missed. */
function drawStrips(app) {
  for (const strip of live) {
    if (strip.isConnected) shown.add(strip);
    else if (shown.has(strip)) { live.delete(strip); continue; }
    drawStrip(app, strip);
  }
}

export function showTabs(app, name) {
  const nav = document.querySelector("#tabs");
  nav.dataset.now = name;
  nav.hidden = !name;
  drawTabs(app);
}

function drawTabs(app) {
  const nav = document.querySelector("#tabs");
  if (nav.hidden) return;
  const left = app.ready ? app.outbox.unsent().length + app.files.unsent().length : 0, wrong = app.ready ? app.outbox.refused().length + app.files.faulty().length : 0;
  const words = { queue: wrong ? `要更正 ${wrong}` : left ? `待传 ${left}` : "待传" };
  fill(nav, TABS.map(([name, mark, title]) => h("a", { href: `#/${name}`, "aria-current": name === nav.dataset.now && "page", class: name === "queue" && wrong ? "seal-ink" : null }, icon(mark), words[name] ?? title)));
}

export function head(app, { title, back = "", aside = null }) {
  const strip = h("aside.net", { "aria-label": "同步状态" });
  live.add(strip);
  drawStrip(app, strip);
  const way = back && h("a.way-back", { href: back === true ? "#/today" : back, "aria-label": "返回" }, icon("back"));
  return h("div.head-frame", h("header.phone-head", way, h("h1", title), aside), strip);
}

/** The one thing about the connection that matters most now, in a sentence. */
export function stripWords(app) {
  const { outbox, files, sync, clock, officers, update } = app;
  const left = outbox.unsent().length + files.unsent().length, since = outbox.size().since;
  const oldest = since && `，最早 ${new Date(since).toDateString() === new Date().toDateString() ? hour(since) : day(since)}`;
  const queue = left ? `${left} 条待传${oldest}` : "";
  if (sync.state.order === "wipe") return { kind: "off", mark: "attention", text: `本机已被要求清空：${queue || "即将清空"}${queue && "，传完后清空"}`, link: ["#/queue", "查看"] };
  if (sync.state.blocked) return { kind: "off", mark: "lock", text: sync.state.blocked, link: ["#/me", "处理"] };
  // A demonstration lives in its own days; there the distance says nothing about the phone.
  if (clock.trouble() && !app.bundle()?.node?.demo) return { kind: "off", mark: "attention", text: clock.trouble(), link: null };
  if (!sync.state.online) return { kind: "off", mark: "offline", text: `离线可用${queue ? `　${queue}` : "　每一步都存在本机"}`, link: left ? ["#/queue", "查看"] : null };
  const wrong = outbox.refused().length + files.faulty().length;
  if (wrong) return { kind: "off", mark: "attention", text: `${wrong} 条要更正`, link: ["#/queue", "去更正"] };
  if (officers.sessionWords() || sync.state.needsSession) return { kind: "off", mark: "lock", text: `${officers.sessionWords() || "登录已到期"}，已做的仍会上传`, link: ["#/me", "续期"] };
  if (update?.ready) return { kind: "", mark: "queue", text: "新版本已经下载", link: ["#/me", "更新"] };
  if (sync.state.words) return { kind: "off", mark: "attention", text: `${queue ? `${queue}　` : ""}这次没有传成，一分钟后再试`, link: ["#/queue", "查看"] };
  if (left) return { kind: "", mark: "online", text: `${sync.state.stage || queue}`, link: ["#/queue", "查看"] };
  return null;
}

function drawStrip(app, strip) {
  const said = app.ready ? stripWords(app) : null;
  strip.hidden = !said;
  if (!said) return;
  strip.className = `net${said.kind ? ` net--${said.kind}` : ""}`;
  fill(strip, icon(said.mark), h("span", said.text), said.link && !location.hash.startsWith(said.link[0]) && h("a", { href: said.link[0] }, said.link[1]));
}
