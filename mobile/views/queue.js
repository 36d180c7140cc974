// The queue: what still lies only on this phone, how old and how large it is, what the server said to each act, what to mend.

import { actTitle } from "../core/rules.js";
import { dayHour, fill, h, icon, size } from "../core/dom.js";

const RECENT = 20;
const STATES = { "": ["state", "待传"], waiting: ["state state--run", "已收到，等前面的操作"], accepted: ["state state--done", "已收到"], refused: ["state state--bad", "要更正"], settled: ["state state--done", "已更正"] };

export async function render(root, _params, app) {
  const body = h("main", { id: "main" });
  root.append(app.head({ title: "待传" }), body);
  const draw = () => fill(body, content(app));
  draw();
  const off = app.on("changed", draw);
  return off;
}

function content(app) {
  const { outbox, files, sync } = app;
  const unsent = outbox.unsent(), refused = outbox.refused(), waiting = outbox.all().filter((act) => act.verdict === "waiting");
  const received = outbox.all().filter((act) => act.verdict === "accepted" || act.verdict === "settled").slice(-RECENT).reverse();
  return [
    summary(app), corrections(app, refused, files.faulty()),
    files.unsent().length ? group("文件", files.unsent().map((file) => fileLine(app, file))) : null,
    unsent.length ? group("操作", unsent.map((act) => actLine(app, act))) : null,
    waiting.length ? group("已收到，等前面的操作", waiting.map((act) => actLine(app, act))) : null,
    received.length ? group(`最近收到的 ${received.length} 条`, received.map((act) => actLine(app, act))) : null,
    sync.state.words ? h("p.meta", `上一次上传：${sync.state.words}`) : null,
  ];
}

function ago(app, iso) {
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 60000));
  if (minutes < 1) return "刚刚";
  if (minutes < 60) return `${minutes} 分钟前`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} 小时前` : `${Math.round(minutes / 1440)} 天前`;
}

function summary(app) {
  const { outbox, files, sync } = app, queue = outbox.size(), left = files.unsent().length;
  const last = sync.state.last ? `最近一次联系服务器：${dayHour(sync.state.last)}。` : "打开以后还没有联系上服务器。";
  if (!queue.acts && !left) return h("div.blank", h("h2", "都已上传"), h("p", `本机没有待传的内容。${last}`));
  const parts = [queue.acts ? `${queue.acts} 条操作` : "", left ? `${left} 个文件` : ""].filter(Boolean).join("、");
  const now = h("button.btn.btn--main.btn--wide", { type: "button", disabled: sync.state.running, onclick: () => send(app) }, sync.state.running ? sync.state.stage || "正在上传" : "现在上传");
  return h("section.item.item--now",
    h("h2", parts), h("p.quiet.small", `共 ${size(queue.bytes + files.bytesLeft())}${queue.since ? `，最早 ${dayHour(queue.since)}（${ago(app, queue.since)}）` : ""}。都已加密存在本机。`),
    h("p.meta", last), now);
}

async function send(app) {
  await app.sync.now();
  if (!app.sync.state.online) app.fail({ what: "现在传不了", why: "没有网络，或者服务器没有回答", then: "内容都在本机，联网后自动上传" });
}

function corrections(app, refused, faulty) {
  if (!refused.length && !faulty.length) return null;
  return h("section.sec", h("h2", `要更正 ${refused.length + faulty.length} 条`),
    refused.map((act) => h("div.item.item--bad", h("p.row.small", h("span.state.state--bad", title(app, act)), h("span.meta", dayHour(act.performed_at))),
      h("h3", entity(app, act.about)), h("p", h("b", "为什么　"), act.why), h("p", h("b", "怎么办　"), act.then || "在工作台“现场操作待更正”中处理"), open(app, act),
      h("a.btn.btn--wide", { href: `#/visit/${act.about}` }, "打开这次检查"))),
    faulty.map((file) => h("div.item.item--bad", h("p.row.small", h("span.state.state--bad", "文件被隔离"), h("span.meta", dayHour(file.taken_at))),
      h("h3", file.title || file.file_name), h("p", h("b", "为什么　"), file.fault), h("p", h("b", "怎么办　"), "请重新取证。原文件保留在本机和服务器的隔离区。"),
      h("div.two", h("button.btn", { type: "button", onclick: () => app.files.marked(file.uuid, { fault: "" }) }, "已重新取证"), h("a.btn.btn--main", { href: `#/visit/${file.about}` }, "打开这次检查")))));
}

const word = (app, one) => (typeof one === "string" ? (app.law ? actTitle(app.law.inspections, one) : one) : one.title);
const open = (app, act) => (act.open_acts?.length ? h("p.small", `现在可以：${act.open_acts.map((one) => word(app, one)).join("、")}`) : null);
const entity = (app, about) => app.bundle()?.tasks.find((task) => task.inspection_no === about)?.entity_name ?? about;
const group = (name, lines) => h("section.sec", h("h2", name), h("ul.lines", lines));

function title(app, act) {
  if (act.name === "attach") return `取得证据：${act.payload.exhibit.title || act.payload.exhibit.file_name}`;
  if (act.name === "fill") return `填写第 ${act.payload.answers.map((one) => one.point_no).slice(0, 5).join("、")} 项${act.payload.answers.length > 5 ? `等 ${act.payload.answers.length} 项` : ""}`;
  return app.law ? actTitle(app.law.inspections, act.name) : act.name;
}

function actLine(app, act) {
  const [look, words] = STATES[act.verdict] ?? STATES[""], stuck = app.sync.state.stuck.get(act.uuid);
  return h("li", h("p", title(app, act)), h("p.meta", `${entity(app, act.about)}　${app.officers.name(act.officer_no)}　${dayHour(act.performed_at)}`),
    h("p.row.small", h("span", { class: look }, words), stuck ? h("span.near-ink", stuck) : act.why && act.verdict === "waiting" ? h("span.meta", act.why) : null));
}

function fileLine(app, file) {
  const part = file.size ? Math.floor((100 * file.sent) / file.size) : 0, stuck = app.sync.state.stuck.get(file.uuid);
  return h("li", h("p", icon("file"), ` ${file.title || file.file_name}`), h("p.meta", `${size(file.size)}　${dayHour(file.taken_at)}　摘要 ${file.sha256.slice(0, 8)}`),
    file.sent ? h("progress", { max: 100, value: part, "aria-label": `已传 ${part}%` }) : null,
    h("p.row.small", h("span.state", { class: file.sent ? "state--run" : null }, file.sent >= file.size ? "已传完，等待登记" : file.sent ? `已传 ${part}%` : "待传"), stuck ? h("span.near-ink", stuck) : null));
}
