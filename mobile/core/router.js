// Which view stands where. #/today, #/map, #/visit/<no>/<step>, #/queue, #/me; before the PIN only #/enrol and #/unlock.

import { h } from "./dom.js";
import { showTabs } from "./frame.js";

const VIEWS = {
  today: () => import("../views/today.js"), map: () => import("../views/map.js"), queue: () => import("../views/queue.js"), me: () => import("../views/me.js"),
  enrol: () => import("../views/enrol.js"), unlock: () => import("../views/unlock.js"), visit: () => import("../visit/index.js"),
};
const TABS = new Set(["today", "map", "queue", "me"]);

export function parse(hash) {
  const [name, ...rest] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  if (name === "visit") return { name, params: { no: rest[0] ?? "", step: rest[1] ?? "", rest: rest.slice(2) } };
  return { name: VIEWS[name] ? name : "today", params: { rest } };
}

/** Before the store is open only the way in is open; where he wanted to go is kept. */
function allowed(app, wanted) {
  if (app.ready && wanted.name !== "enrol" && wanted.name !== "unlock") return wanted;
  if (app.ready && wanted.name === "enrol") return wanted;
  if (app.ready) return { name: "today", params: { rest: [] } };
  return app.officers.list().length ? { name: "unlock", params: { then: location.hash, rest: [] } } : { name: "enrol", params: { rest: [] } };
}

export function start(app, root) {
  let cleanup = null, turn = 0, key = "";
  app.leave = async () => {
    const before = cleanup;
    cleanup = null;
    try { await before?.(); } catch (error) { app.fail(error); }
  };
  async function show() {
    const mine = ++turn, { name, params } = allowed(app, parse(location.hash));
    await app.leave();
    let view;
    try {
      view = await VIEWS[name]();
    } catch (error) {
      app.fail({ what: "这一页还没有存到本机", why: "手机离线，或者版本正在更换", then: "请联网后重新打开" });
      console.error(error);
      return;
    }
    if (mine !== turn) return;
    const fresh = `${name}/${params.no ?? ""}/${params.step ?? ""}` !== key;
    key = `${name}/${params.no ?? ""}/${params.step ?? ""}`;
    showTabs(app, TABS.has(name) && app.ready ? name : "");
    const frame = h("div.view", { dataset: { view: name } });
    try {
      const end = await view.render(frame, params, app);
      if (mine !== turn) { await end?.(); return; }
      cleanup = end ?? null;
    } catch (error) {
      app.fail(error);
    }
    root.replaceChildren(frame);
    if (fresh) arrive(frame);
  }
  addEventListener("hashchange", show);
  app.refresh = show;
  app.shown = show();
  // Typing is never torn away by news; views that show figures listen to "changed" themselves.
  addEventListener("pagehide", () => { cleanup?.(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) app.tell("hidden"); });
}

/** The title is read out, and the page starts at its top. */
function arrive(frame) {
  scrollTo(0, 0);
  const title = frame.querySelector("h1");
  if (!title) return;
  document.title = `${title.textContent} · 衡鉴`;
  title.tabIndex = -1;
  if (!frame.contains(document.activeElement)) title.focus({ preventScroll: true });
}
