// The law of a visit on the phone, pure: nothing here reads a clock, a store or the network.
//
//   openActs(flow, state) -> [{act, title, ground, grave, to}]     what the workflow table leaves open; flow = bundle.rules.inspections
//   stateTitle(flow, state) -> text
//   refusal(flow, task, act) -> null | {what, why, then, open}     in the words of the house
//   fold(task, acts, flow) -> present     the task as it stands with the acts of this phone on it; neither argument is changed
//       acts are those of the outbox for task.inspection_no: {uuid, seq, about, name, performed_at, offset_ms, officer_no, payload, verdict, …}
//       present = task + {state, answers, sign_ins, rights_told_at, recusal, exhibits, papers, orders, arrived_at, present[], record, pending}
//       where pending = acts of this phone that the server has not accepted yet. Refused acts have no effect on it.
//   moment(act) -> milliseconds of performed_at corrected by offset_ms
//   inOrder(acts) -> sorted by (moment, officer_no, seq), the order in which the server applies them
//   recordPayload(present, more) -> payload of `record` without hashes of signatures; recordDigest(inspection_no, payload) -> Promise<hex>
//   certified(task, on) -> officers of the team whose certificate is valid on a day and who have no fault
//   forms (asked, settled, fault, missing, wanting, finding, limits, conditions …) and canonical are exported from here too
//
// Merge rule of answers, the server's: per point the answer with the later moment stands, at the same moment the larger officer_no.
// Of two officers whose results differ, the point is marked disputed until the record.

import { canonical, sha256Hex } from "./canonical.js";

export * as forms from "./forms.js";
export { canonical } from "./canonical.js";

export function openActs(flow, state) {
  return flow.acts.filter((row) => row.from === state);
}

export function stateTitle(flow, state) {
  return flow.states.find((row) => row.state === state)?.title ?? state;
}

/** Acts of a phone that take no step of the workflow. */
const OTHER_TITLES = { attach: "取得证据", write_paper: "制作笔录、清单", tell_rights: "告知权利义务", sign_in: "到场签到" };

export function actTitle(flow, name) {
  return flow.acts.find((row) => row.act === name)?.title ?? OTHER_TITLES[name] ?? name;
}

export function refusal(flow, task, act) {
  const open = openActs(flow, task.state);
  if (open.some((row) => row.act === act)) return null;
  const title = actTitle(flow, act), before = flow.acts.filter((row) => row.act === act).map((row) => stateTitle(flow, row.from));
  return {
    what: `检查 ${task.inspection_no} 现在不能${title}`,
    why: `目前是“${stateTitle(flow, task.state)}”${before.length ? `，${title}在“${[...new Set(before)].join("”或者“")}”时办理` : ""}`,
    then: open.length ? `现在可以：${[...new Set(open.map((row) => row.title))].join("、")}` : "现在没有可以办理的事项",
    open,
  };
}

export const moment = (act) => Date.parse(act.performed_at) + (act.offset_ms ?? 0);

export function inOrder(acts) {
  return [...acts].sort((a, b) => moment(a) - moment(b) || (a.officer_no < b.officer_no ? -1 : a.officer_no > b.officer_no ? 1 : 0) || a.seq - b.seq);
}

const iso = (act) => new Date(moment(act)).toISOString();

/** An answer of a phone against the one that stands: later wins, then the larger number. */
function stands(old, at, by) {
  if (!old?.at) return true;
  const before = Date.parse(old.at);
  return at > before || (at === before && by >= (old.by ?? ""));
}

const done = {
  sign_in(now, act) {
    if (!now.sign_ins.some((one) => one.officer_no === act.officer_no)) now.sign_ins.push({ officer_no: act.officer_no, at: iso(act) });
  },
  arrive(now, act) {
    now.arrived_at ??= iso(act);
    now.present = act.payload.present ?? now.present;
  },
  tell_rights(now, act) {
    now.rights_told_at = now.rights_told_at || iso(act);
    now.recusal = { asked: act.payload.recusal ?? "none", note: act.payload.recusal_note ?? "" };
  },
  fill(now, act) {
    for (const { point_no: no, result, value = "", note = "" } of act.payload.answers) {
      const old = now.answers[no], by = act.officer_no;
      const differs = Boolean(old?.result && result && old.result !== result && old.by && old.by !== by);
      if (stands(old, moment(act), by)) now.answers[no] = { result, value, note, at: iso(act), by, disputed: differs || (old?.disputed ?? false) };
      else if (differs) now.answers[no] = { ...old, disputed: true };
    }
  },
  attach(now, act) {
    const { exhibit } = act.payload;
    if (now.exhibits.some((one) => one.uuid === exhibit.uuid)) return;
    now.exhibits.push({ ...exhibit, exhibit_no: "", by: act.officer_no, state: "declared", here: true });
  },
  write_paper(now, act) {
    const { payload: paper } = act;
    if (now.papers.some((one) => one.uuid === paper.uuid)) return;
    now.papers.push({ paper_no: "", uuid: paper.uuid, kind: paper.kind, title: paper.title ?? "", content: paper.content, here: true });
  },
  record(now, act) { now.record = { ...act.payload, at: iso(act), by: act.officer_no }; },
  order_correction(now, act) {
    if (!now.orders.some((one) => one.uuid === act.uuid)) {
      now.orders.push({ uuid: act.uuid, order_no: "", content: act.payload.content, due_on: act.payload.due_on, state: "open" });
    }
  },
  conclude(now, act) { now.conclusion = { ...act.payload, at: iso(act) }; },
  transfer(now, act) { now.transfers = [...(now.transfers ?? []), { ...act.payload, at: iso(act) }]; },
};

/** An act that the bundle already shows must not be laid on it a second time. */
function known(task, act) {
  if (act.name === "order_correction") return (task.orders ?? []).some((one) => one.content === act.payload.content && one.due_on === act.payload.due_on);
  return false;
}

export function fold(task, acts, flow) {
  const now = structuredClone(task);
  for (const name of ["sign_ins", "exhibits", "papers", "orders", "open_acts"]) now[name] ??= [];
  now.answers ??= {};
  now.pending = 0;
  for (const act of inOrder(acts)) {
    if (act.about !== task.inspection_no || act.verdict === "refused" || act.verdict === "settled") continue;
    if (act.verdict !== "accepted") now.pending += 1;
    if (known(task, act)) continue;
    const row = flow.acts.find((one) => one.act === act.name && one.from === now.state);
    // Evidence is kept whatever the state; any other act must be open, or be one that the bundle already shows as done.
    done[act.name]?.(now, act);
    if (row) now.state = row.to;
  }
  now.state_title = stateTitle(flow, now.state);
  now.open_acts = openActs(flow, now.state);
  return now;
}

export function certified(task, on) {
  return task.officers.filter((one) => !one.fault && (!one.certificate_valid_until || one.certificate_valid_until >= on));
}

/** What the record says, taken from the present state; `more` adds party, narrative, witness, the refusal to sign. */
export function recordPayload(present, more) {
  const answers = {};
  for (const [no, { result, value = "", note = "" }] of Object.entries(present.answers)) if (result) answers[no] = { result, value, note };
  const kept = present.exhibits.filter((one) => one.sha256 && one.state !== "quarantined");
  return {
    answers, exhibits: [...new Set(kept.map((one) => one.sha256))].sort(), papers: present.papers.map((one) => one.uuid).sort(),
    narrative: "", party: { name: "", role: "" }, signature: "signed", signature_note: "", witness: null, ...more,
  };
}

const NOT_DIGESTED = new Set(["record_sha256", "party_signature", "officer_signatures"]);

/** The text whose digest both sides sign; kept apart so that a page can print it. */
export function recordText(inspectionNo, payload) {
  const said = Object.fromEntries(Object.entries(payload).filter(([name]) => !NOT_DIGESTED.has(name)));
  return canonical({ v: 1, inspection_no: inspectionNo, ...said });
}

export const recordDigest = (inspectionNo, payload) => sha256Hex(recordText(inspectionNo, payload));
