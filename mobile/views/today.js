// Today: the visit that runs, then the stops in the order of the day, then what is done. One sentence each.

import { dayPlan, ESTIMATE, minutes } from "../core/dayplan.js";
import { day, fill, fullDay, h, hour, icon, svg } from "../core/dom.js";
import { far } from "../core/place.js";

const DONE = new Set(["told", "reviewed", "published", "closed", "terminated"]);

export async function render(root, _params, app) {
  const title = h("span"), body = h("main", { id: "main" });
  const again = h("button.btn.btn--plain", { type: "button", onclick: () => update(app, again) }, icon("queue"), "更新");
  root.append(app.head({ title: "今天", aside: again }), body);
  root.querySelector("h1").append(title);
  const draw = async () => {
    const tasks = app.tasks();
    title.textContent = app.bundle() ? `　${tasks.filter((task) => !DONE.has(task.state)).length} 户` : "";
    fill(body, await content(app, tasks));
  };
  await draw();
  const off = [app.on("changed", draw)];
  return () => off.forEach((one) => one());
}

async function update(app, button) {
  button.disabled = true;
  await app.sync.now({ bundle: true });
  button.disabled = false;
  const { state } = app.sync;
  if (!state.online) app.fail({ what: "现在不能更新", why: "没有网络，或者服务器没有回答", then: "已经下载的任务照常可用，联网后自动更新" });
  else if (!state.words && !state.blocked && !state.needsSession) app.say("任务已更新");
}

async function content(app, tasks) {
  const first = recovered(app);
  if (!app.bundle()) return [first, waiting(app)];
  if (!tasks.length) return [first, h("div.blank", h("h2", "今天没有检查任务"), h("p", "新的任务批准后出现在这里。有触发检查的，请先在工作台登记并经批准。")), foot(app, [])];
  const running = tasks.filter((task) => ["on_site", "recorded"].includes(task.state));
  const done = tasks.filter((task) => DONE.has(task.state));
  const plan = await dayPlan(app), shown = new Set(running.map((task) => task.inspection_no));
  // The numbers are those of the map, so that the visit that runs keeps its own.
  const stops = [...plan.stops.map((one, i) => ({ ...one, number: i + 1 })), ...plan.beside.map((task) => ({ task, leg: null, number: 0 }))].filter((one) => !shown.has(one.task.inspection_no));
  return [
    first, running.map((task) => now(app, task)),
    stops.length ? h("ul.stops", stops.map((one) => stop(app, one))) : null,
    plan.stops.length > 1 ? h("p.meta", plan.by === "hand" ? "顺序是你排的。" : "按最短路线排列。", ESTIMATE, " ", h("a", { href: "#/map" }, "看路线")) : null,
    done.length ? h("section.sec", h("h2", `已办 ${done.length} 户`), h("ul.stops", done.map((task) => finished(task)))) : null,
    foot(app, tasks),
  ];
}

function recovered(app) {
  return (app.recovered ?? []).map((one) => {
    const box = h(`div.note-box.note-box--${one.finished ? "ok" : "near"}`, h("h2", one.finished ? "上次中断的内容已找回" : "上次有一项没有存完"), h("p", one.words),
      h("div.row", h("a.btn.btn--small", { href: `#/visit/${one.file.about}` }, "打开这次检查"), h("button.btn.btn--small", {
        type: "button", onclick: async () => {
          if (!one.finished) await app.files.forget(one.file.uuid).catch(() => {});
          app.recovered = app.recovered.filter((other) => other !== one);
          box.remove();
        },
      }, "知道了")));
    return box;
  });
}

function waiting(app) {
  const { online, running, blocked } = app.sync.state;
  if (running) return h("div.blank", h("h2", "正在下载任务"), h("p", "第一次要几秒。下载后没有信号也能办理。"));
  if (blocked) return h("div.blank", h("h2", "没有下载到任务"), h("p", blocked));
  return h("div.blank", h("h2", "任务还没有下载"), h("p", online ? "请点“更新”。" : "现在没有网络。请到有信号的地方打开一次，任务会存到本机，之后没有信号也能办理。"));
}

export function progress(task, app) {
  const { forms } = app.rules, points = forms.asked(task.checklist?.points ?? [], task.answers);
  const answered = points.filter((point) => task.answers[point.no]?.result), bad = answered.filter((point) => task.answers[point.no].result === forms.FAIL);
  return { all: points.length, answered: answered.length, bad: bad.length };
}

function bar({ all, answered, bad }) {
  const width = (n) => (all ? (320 * n) / all : 0);
  return svg("svg", { viewBox: "0 0 320 8", preserveAspectRatio: "none", class: "bar", role: "img", "aria-label": `${all} 项已查 ${answered} 项，其中不合格 ${bad} 项` },
    svg("rect", { class: "b-soft", width: 320, height: 8 }), svg("rect", { class: "b-ink", width: width(answered - bad), height: 8 }),
    svg("rect", { class: "b-seal", x: width(answered - bad), width: width(bad), height: 8 }));
}

function now(app, task) {
  const far = progress(task, app), act = task.state === "recorded" ? "告知检查结果" : "继续检查";
  return h("section.item.item--now",
    h("p.row.small", h("span.state.state--run", task.state === "recorded" ? "待告知结果" : "进行中"), task.arrived_at && h("span.meta", `${hour(task.arrived_at)} 到场`)),
    h("h2", task.entity_name), h("p.quiet.small", task.address), bar(far),
    h("p.between.small", h("span", `已查 ${far.answered} / ${far.all}`), far.bad ? h("span.seal-ink", `不合格 ${far.bad}`) : null),
    h("a.btn.btn--main.btn--wide", { href: `#/visit/${task.inspection_no}` }, act));
}

/** The one thing to know before going in. */
function notice(task) {
  const open = (task.orders ?? []).filter((order) => order.state === "open").length;
  if (open) return h("span.near-ink", `有 ${open} 件责令改正须复查`);
  if (task.warnings?.length) return h("span.near-ink", `有 ${task.warnings.length} 件预警`);
  if (!task.code) return h("span.near-ink", "没有检查码");
  return task.history?.length ? null : h("span.meta", "首次检查");
}

function stop(app, { task, leg, number }) {
  const signed = task.sign_ins.length, where = task.street || task.address;
  const way = leg === null ? "没有坐标，按地址前往" : leg ? `${far(leg)}，约 ${minutes(leg)} 分钟` : "";
  const timed = task.planned_from?.includes("T");
  return h("li.stop", timed ? h("time", hour(task.planned_from)) : number ? h("b.nth", h("span.sr", "第"), number, h("span.sr", "户")) : h("span.nth", icon("place")),
    h("div", h("a.big", { href: `#/visit/${task.inspection_no}` }, task.entity_name), h("p.quiet.small", [where, way].filter(Boolean).join("　")),
      h("p.row.small", h("span.state", signed ? `已签到 ${signed} 人` : "待出发"), h("span.meta", task.reason_title || task.kind_title || ""), notice(task))));
}

function finished(task) {
  return h("li.stop", h("span.nth", icon("done")), h("div", h("a.big", { href: `#/visit/${task.inspection_no}` }, task.entity_name), h("p.row.small", h("span.state.state--done", task.state_title))));
}

function foot(app, tasks) {
  const on = app.clock.today(), team = new Map();
  for (const task of tasks) for (const officer of task.officers) team.set(officer.officer_no, officer);
  const wrong = [...team.values()].filter((one) => one.fault || (one.certificate_valid_until && one.certificate_valid_until < on));
  const names = [...team.values()].filter((one) => one.officer_no !== app.officers.current).map((one) => one.name);
  const said = wrong.length ? wrong.map((one) => `${one.name}：${one.fault || `证件 ${day(one.certificate_valid_until)} 到期`}`).join("；") : "证件均在有效期";
  return h("p.meta.foot-line", names.length ? `同组：${names.join("、")}。` : "", team.size ? `${said}。` : "", `任务更新于 ${app.bundle() ? updated(app) : "—"}。`);
}

function updated(app) {
  const at = app.bundle().server_now, same = fullDay(at) === fullDay(app.clock.now());
  return same ? hour(at) : `${day(at)} ${hour(at)}`;
}
