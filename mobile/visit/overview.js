/**
 * The visit at a glance: whom it concerns, what to beware of, where it stands on the path of the law, and the object's
 * file (history, permits, open orders, visits this year). One main act: the next step.
 */
import { day, h } from "../core/dom.js";
import { act, facts, link, note, pair, section } from "./ui.js";

const MARKS = { done: "state--done", now: "state--run", open: "", shut: "state--held" };
const RECENT = 3;

export async function render(root, visit) {
  const { present } = visit;
  const rows = visit.path();
  const next = rows.find((row) => row.state === "now");
  visit.screen(root, {
    title: "检查", back: "#/today", meta: present.state_title,
    main: [
      h("div.visit-who", h("h2", present.entity_name), h("p.quiet", present.address), h("p.meta", kind(present))),
      ...visit.refused.map((act_) => note("bad", act_.why ? `有一步要更正：${act_.why}` : "有一步要更正", act_.then ?? "")),
      ...warnings(present),
      h("ol.steps", { "aria-label": "检查步骤" }, rows.map((row, at) => stepRow(row, visit, rows[at - 1]?.state !== "shut"))),
      file(present),
    ],
    foot: foot(visit, next),
  });
  return follow(visit);
}

/** News of other phones and of the server (a sign-in, a refusal) renew the page, but only when they change what it says. */
function follow(visit) {
  const said = () => JSON.stringify([visit.path(), visit.refused.length, visit.present.orders.length]);
  const before = said();
  return visit.app.on("changed", async () => {
    if (!visit.app.ready) return;
    visit.renew();
    await visit.refresh();
    if (said() !== before) visit.app.refresh();
  });
}

function kind({ source, kind: name, reason_title, draw_no, plan_title }) {
  const why = reason_title || (draw_no ? `第 ${draw_no} 次双随机抽取` : plan_title) || "";
  return [source === "trigger" ? "触发式检查" : "有计划检查", name ? `${name}检查` : "", why].filter(Boolean).join("　");
}

function foot(visit, next) {
  const shooting = visit.present.state === "on_site" && visit.present.rights_told_at;
  const go = next ? act(next.title, () => visit.go(next.key), { wide: !shooting }) : null;
  if (!go) return null;
  return shooting ? pair(link("取证", `${visit.base}/papers`), go) : go;
}

function warnings({ warnings: list = [], orders = [], officers, returned_reason: returned }) {
  const open = orders.filter((one) => one.state === "open" || one.state === "issued");
  return [
    returned ? note("near", "退回补正", returned) : null,
    ...list.map((one) => note("near", one.title, one.text, one.since ? h("p.meta", `${day(one.since)} 起`) : "")),
    ...open.map((one) => note("near", "有 1 件责令改正须复查", h("p.pre", one.content), h("p.meta", `期限 ${day(one.due_on)}`))),
    ...officers.filter((one) => one.fault).map((one) => note("bad", "", one.fault)),
  ];
}

/** Of steps that are shut only the first says why: the others follow from it. */
function stepRow(row, visit, first) {
  const state = h(`span.state${MARKS[row.state] ? `.${MARKS[row.state]}` : ""}`, row.title);
  const extra = [row.note ? h("span.step-note", row.note) : null, row.state === "done" ? h("span.sr", "已完成") : null];
  if (row.state === "shut") return h("li.step.step--shut", h("div", state, first ? h("p.meta", row.why) : null), extra);
  return h(`li.step${row.state === "now" ? ".step--now" : ""}`, { "aria-current": row.state === "now" ? "step" : null }, h("a", { href: `${visit.base}/${row.key}` }, state, extra));
}

function file(present) {
  const { history = [], permits = [], visits_this_year: visits = 0 } = present;
  return [
    section("这一户", facts([
      ["信用代码", h("span.mono", present.uscc)], ["计划时间", span(present)], ["检查内容", present.items.map((item) => item.name).join("、")],
      ["今年来过", `${visits} 次。${present.cap_words ?? ""}`], ["机关", present.organ_name],
    ])),
    section("许可", permits.length ? h("ul.plain-list", permits.map((one) => h("li", h("b", one.name), h("p.meta", [one.number, one.until ? `至 ${one.until}` : ""].filter(Boolean).join("　"))))) : h("p.quiet", "没有登记的许可。")),
    section("检查记录", history.length ? [
      h("ul.plain-list", history.slice(0, RECENT).map(past)),
      history.length > RECENT ? h("details.more-history", h("summary", `更早的 ${history.length - RECENT} 次`), h("ul.plain-list", history.slice(RECENT).map(past))) : null,
    ] : h("p.quiet", "这是第一次检查。")),
  ];
}

const past = (one) => h("li", h("b", one.on), `　${one.organ_name}`, h("p.meta", [one.kind, resultsOf(one)].filter(Boolean).join("　")));
const resultsOf = ({ results }) => (Array.isArray(results) ? results.join("、") : results ?? "");
const span = ({ planned_from, planned_to }) => (planned_from === planned_to ? planned_from : `${planned_from} 至 ${planned_to}`);

