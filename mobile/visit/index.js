/**
 * The door to a visit: #/visit/<no>/<step>/<more>. Opens the visit, leads to the step asked for if it is open, and says
 * why when it is not. Screens are fetched when first shown; the service worker has them all.
 */
import { blank, link, screen } from "./ui.js";
import { open } from "./context.js";

const VIEWS = {
  "": () => import("./overview.js"),
  code: () => import("./code.js"),
  "sign-in": () => import("./sign_in.js"),
  rights: () => import("./rights.js"),
  check: () => import("./checklist.js"),
  disputes: () => import("./disputes.js"),
  papers: () => import("./papers.js"),
  paper: () => import("./paper.js"),
  capture: () => import("./capture.js"),
  exhibit: () => import("./exhibit.js"),
  sketch: () => import("./sketch_view.js"),
  record: () => import("./record.js"),
  sign: () => import("./signing.js"),
  result: () => import("./result.js"),
  order: () => import("./order.js"),
  transfer: () => import("./transfer.js"),
  documents: () => import("./documents.js"),
  print: () => import("./print.js"),
  obstruction: () => import("./obstruction.js"),
};
/** Steps that may only be entered when the path has them open or done. */
const GUARDED = new Set(["code", "sign-in", "rights", "check", "papers", "record", "result", "documents"]);
const BEHIND = { paper: "papers", capture: "papers", sketch: "papers", disputes: "check", sign: "record", order: "result", transfer: "result", print: "documents" };

/** @param params {no, step, rest: [..]}. Resolves with a function that is called before another screen takes its place. */
export async function render(root, params, app) {
  const { step = "", rest = [] } = params;
  const visit = await open(app, params.no);
  if (!visit) return missing(app, root, params.no);
  const view = VIEWS[step];
  if (!view) return missing(app, root, params.no);
  const guard = GUARDED.has(step) ? step : BEHIND[step];
  const row = guard && visit.path().find((one) => one.key === guard);
  if (row?.state === "shut") return shut(root, visit, row);
  const close = await (await view()).render(root, visit, rest);
  return async () => { await close?.(); await visit.leave(); };
}

function shut(root, visit, row) {
  visit.screen(root, {
    title: row.title, back: visit.base,
    main: [blank(`现在还不能${row.title}`, row.why, link("看全部步骤", visit.base, { class: "btn btn--main" }))],
  });
  return null;
}

function missing(app, root, no) {
  screen(app, root, {
    title: "检查", back: "#/today",
    main: [blank("这部手机上没有这件检查", `检查 ${no} 可能已经办结，或者改派给了别人。联网后更新今天的任务。`, link("看今天", "#/today", { class: "btn btn--main" }))],
  });
  return null;
}
