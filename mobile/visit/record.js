/**
 * The on-site record (现场笔录): what is still missing, what was found, the narrative, who answers for the party, and how it
 * is signed. Nothing is asked that the phone already knows. Then both sides sign the digest.
 */
import { day, dayHour, fill, h, hour } from "../core/dom.js";
import { dictate } from "./dictate.js";
import * as model from "./record_model.js";
import { incomplete } from "./steps.js";
import { act, area, facts, field, input, lead, link, note, pair, section, seg } from "./ui.js";

const HOW = [{ value: "signed", title: "签字" }, { value: "refused", title: "拒绝签字" }, { value: "absent", title: "不在场" }];

export async function render(root, visit) {
  if (visit.present.record) return written(root, visit);
  if (visit.present.recorded_at) return elsewhere(root, visit);
  const draft = visit.draft("record");
  const progress = visit.progress();
  const form = { ...model.draft(), ...(await draft.read()) };
  if (!form.narrative) form.narrative = opening(visit, progress);
  const save = () => draft.write(form);
  const fields = {};
  const refusal = h("div.stack");
  const who = h("div.stack");
  const view = visit.screen(root, {
    title: "现场笔录", back: visit.base,
    main: [
      summary(visit, progress),
      section("检查情况", fields.narrative = narrative(form, save)),
      section("当事人", seg("signature", "当事人怎样签字", HOW, form.signature, (value) => { form.signature = value; save(); party(); }), who, refusal),
    ],
    foot: act("核对无误，去签名", next, { wide: true }),
  });
  party();

  function party() {
    const name = input({ value: form.party.name, autocomplete: "off", oninput: (event) => { form.party.name = event.target.value; save(); } });
    const role = seg("role", "身份", model.PARTY_ROLES.map((one) => ({ value: one, title: one })), form.party.role, (value) => { form.party.role = value; save(); }, { stacked: true });
    fields.party_name = field("姓名", name, { must: form.signature === model.SIGNED });
    fields.party_role = h("div.field", h("span.label", "身份"), role, h("p.err", { hidden: true }));
    fields.party_role.fault = (words) => { const line = fields.party_role.querySelector(".err"); line.textContent = words; line.hidden = !words; };
    fill(who, form.signature === model.ABSENT ? null : [fields.party_name, fields.party_role]);
    fill(refusal, form.signature === model.SIGNED ? null : refused());
  }

  function refused() {
    const text = area({ rows: 3, value: form.signature_note, oninput: (event) => { form.signature_note = event.target.value; save(); } });
    const witness = input({ value: form.witness?.name ?? "", oninput: (event) => { form.witness = { name: event.target.value, note: form.witness?.note ?? "" }; save(); } });
    const about = input({ value: form.witness?.note ?? "", oninput: (event) => { form.witness = { name: form.witness?.name ?? "", note: event.target.value }; save(); } });
    fields.signature_note = field(form.signature === model.REFUSED ? "拒绝签字的情况" : "不在场的情况", text, { must: true });
    fields.witness = field("见证人", witness, { help: model.hasRecording(visit.present.exhibits) ? "已有录音、录像，可以不写。" : "没有录音、录像的，须有见证人。" });
    return [fields.signature_note, dictate(text, (words) => { form.signature_note = words; save(); }), fields.witness, field("见证人身份", about),
      link("录音、录像", `${visit.base}/capture/-/video`)];
  }

  async function next() {
    const found = model.faults(form, visit.present.exhibits);
    for (const [name, one] of Object.entries(fields)) one?.fault?.(found[name] ?? "");
    const first = Object.keys(found)[0];
    if (first) { lead(fields[first]); return; }
    await draft.write(form);
    visit.go("sign");
  }
  return () => { draft.settled(); view.setFoot(); };
}

function opening(visit, progress) {
  return model.opening({
    task: visit.task, when: dayHour(visit.present.arrived_at ?? visit.clockNow()), officers: visit.team.map((one) => one.name), points: visit.points,
    asked: progress.askedNos, answers: progress.answers,
  });
}

function narrative(form, save) {
  const text = area({ rows: 8, value: form.narrative, oninput: (event) => { form.narrative = event.target.value; save(); } });
  const one = field("经过和情况", text, { must: true, help: "已按检查表写好，可以改。" });
  one.append(...[dictate(text, (words) => { form.narrative = words; save(); })].filter(Boolean));
  return one;
}

/** What the record will say, failures first; and what is still missing, with the way there. */
export function summary(visit, progress) {
  const gaps = incomplete({ progress, disputed: visit.disputed() });
  const failed = progress.failed.map((no) => visit.points.find((point) => point.no === no));
  return [
    gaps ? note("near", "还不能签名", gaps, link("去补", `${visit.base}/check`)) : null,
    h("p.verdict-line", h("b", `共 ${progress.filled} 项`), failed.length ? h("span.seal-ink", `　不合格 ${failed.length} 项`) : "　没有不合格", `　证据 ${visit.evidence().length} 件`),
    failed.length ? h("ol.found", failed.map((point) => h("li", h("span.no", point.no), h("div", point.content, h("p.quiet", said(point, progress.answers[point.no])))))) : null,
  ];
}

const said = (point, answer) => [point.answer === "number" && answer.value ? `测得 ${answer.value}${point.unit ? ` ${point.unit}` : ""}` : answer.value, answer.note].filter(Boolean).join("，");

function written(root, visit) {
  const { record } = visit.present;
  visit.screen(root, {
    title: "现场笔录", back: visit.base,
    main: [
      note("ok", `${day(record.at)} ${hour(record.at)} 已完成`, record.signature === "signed" ? `${record.party.name}和 ${Object.keys(record.officer_signatures ?? {}).length} 名执法人员已签名。` : record.signature_note),
      section("摘要", h("p.hash.hash--whole", record.record_sha256), h("p.meta", "当场打印的文书和服务器出具的文书都印有这段摘要，可以互相核对。")),
      section("检查情况", h("p.pre", record.narrative)),
      section("签字", facts([["当事人", record.party.name ? `${record.party.name}（${record.party.role}）` : ""], ["见证人", record.witness?.name]])),
    ],
    foot: pair(link("当场文书", `${visit.base}/documents`), act("告知结果", () => visit.go("result"))),
  });
  return null;
}

/** A record that was signed on another phone, or at the desk: its digest is known here, its words are not. */
function elsewhere(root, visit) {
  const { recorded_at: at, record_sha256: sha256 } = visit.present;
  visit.screen(root, {
    title: "现场笔录", back: visit.base,
    main: [note("ok", `${day(at)} ${hour(at)} 已完成`, "笔录在另一部手机或者工作台上完成。"), sha256 ? section("摘要", h("p.hash.hash--whole", sha256)) : null],
    foot: act("看结果", () => visit.go("result"), { wide: true }),
  });
  return null;
}
