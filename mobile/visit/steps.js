/**
 * The visit as a path of steps, in the order the law gives them: code and certificates shown, both officers signed in,
 * rights told, points checked, evidence taken, record signed, result told, documents handed over. Pure.
 *
 * Which acts a state leaves open comes from the exported workflow table (`opens`); what is added here are the
 * conditions inside a state, each in words: why a step is shut and what opens it.
 */

export const LEAST_OFFICERS = 2;

/** Steps in order. `act` is the act of the workflow that the step ends with, where it ends with one. */
export const STEPS = [
  { key: "code", title: "亮证、亮码" },
  { key: "sign-in", title: "签到、到场", act: "arrive" },
  { key: "rights", title: "告知权利", act: "tell_rights" },
  { key: "check", title: "逐项检查", act: "fill" },
  { key: "papers", title: "取证与文书", act: "write_paper", aside: true },
  { key: "record", title: "现场笔录", act: "record" },
  { key: "result", title: "告知结果", act: "conclude" },
  { key: "documents", title: "当场文书", aside: true },
];

const BEFORE_ARRIVAL = new Set(["created", "approved"]);
const AFTER_RECORD = new Set(["recorded", "told", "reviewed", "published", "closed"]);
const AFTER_RESULT = new Set(["told", "reviewed", "published", "closed"]);

/**
 * @param visit {task, state, opens: Set<string>, today: "YYYY-MM-DD", codeShownAt, signIns: Set, elsewhere: Set, keeper: {mine, held_by},
 *   rightsToldAt, recusal: "asked"|"", progress: {asked, filled, missing: [], wanting: [{no, titles}], faults: []}, disputed: [no], reasons?}
 * @returns [{key, title, state: "done"|"now"|"open"|"shut", why, note}]; exactly one step is "now" unless all is done
 */
export function path(visit) {
  const stop = impediment(visit);
  const rows = STEPS.map((step) => {
    const done = DONE[step.key](visit);
    const why = done ? "" : stop || SHUT[step.key](visit);
    return { ...step, why, state: done ? "done" : why ? "shut" : "open", note: NOTE[step.key]?.(visit) ?? "" };
  });
  const next = rows.find((row) => row.state === "open" && !row.aside) ?? rows.find((row) => row.state === "open" && AFTER_RESULT.has(visit.state));
  if (next) next.state = "now";
  return rows;
}

export const stepNow = (visit) => path(visit).find((row) => row.state === "now") ?? null;

/** What stands against the whole visit, in words; empty when nothing does. */
export function impediment({ task, state, today, reasons }) {
  if (state === "created") return "还没有批准。机关负责人批准后才能上门。";
  if (state === "terminated") return "这次检查已经终止。";
  if (!BEFORE_ARRIVAL.has(state)) return "";
  if (task.source === "trigger" && !listed(task.reason_title, reasons)) {
    return "触发式检查没有列明的事由，不能上门。请机关在系统中写明事由。";
  }
  if (task.needs_notice && !task.notified_at) {
    return "触发式检查还没有送达检查通知。请机关先送达；情况紧急的，由机关登记到场时送达和理由。";
  }
  const able = task.officers.filter((one) => !certificateFault(one, today));
  if (able.length < LEAST_OFFICERS) {
    const faults = task.officers.map((one) => certificateFault(one, today)).filter(Boolean);
    return `持有效执法证的人员只有 ${able.length} 名，不得少于两人。${faults.length ? `${faults.join("；")}。` : ""}请机关改派。`;
  }
  return "";
}

function listed(title, reasons) {
  if (!title) return false;
  return !reasons || Object.values(reasons).includes(title);
}

/** Why an officer may not inspect today; the server's word first, then the date on the certificate. */
export function certificateFault(officer, today) {
  if (officer.fault) return officer.fault;
  const until = officer.certificate_valid_until;
  return until && until < today ? `${officer.name}的执法证已于 ${until} 到期` : "";
}

/** Why the code cannot be shown now; empty when it can. The server judges again when the act arrives. */
export function codeFault(code, today) {
  if (!code) return "没有检查码。联网领到检查码后才能上门。";
  if (code.valid_from && today < code.valid_from.slice(0, 10)) return `检查码 ${code.valid_from.slice(0, 10)} 起才有效。`;
  if (code.valid_to && today > code.valid_to.slice(0, 10)) return `检查码已于 ${code.valid_to.slice(0, 10)} 失效。请机关调整检查时间后重新领码。`;
  return "";
}

/** The officers who count as present: signed in on this phone, or said to have signed in on their own. */
export const present = ({ signIns, elsewhere = new Set() }) => new Set([...signIns, ...elsewhere]);

const DONE = {
  code: ({ state, codeShownAt }) => Boolean(codeShownAt) || !BEFORE_ARRIVAL.has(state),
  "sign-in": ({ state }) => !BEFORE_ARRIVAL.has(state),
  rights: ({ state, rightsToldAt }) => Boolean(rightsToldAt) || AFTER_RECORD.has(state),
  check: ({ state, progress }) => AFTER_RECORD.has(state) || (progress.asked > 0 && isComplete(progress)),
  papers: ({ state }) => AFTER_RECORD.has(state),
  record: ({ state }) => AFTER_RECORD.has(state),
  result: ({ state }) => AFTER_RESULT.has(state),
  documents: () => false,
};

const isComplete = ({ missing, wanting, faults = [] }) => !missing.length && !wanting.length && !faults.length;

/** The visit is led by one phone; others sign in, fill and take evidence, and leave the acts of the visit to it. */
const elsewhereLed = ({ keeper }) => (keeper?.held_by && !keeper.mine ? `这次检查由${keeper.held_by}的手机主办，这一步在那部手机上做。` : "");

const SHUT = {
  code: ({ task, today }) => codeFault(task.code, today),
  "sign-in": ({ codeShownAt }) => (codeShownAt ? "" : "先出示执法证和检查码。"),
  rights: (visit) => (BEFORE_ARRIVAL.has(visit.state) ? "两名执法人员签到、到场后告知。" : elsewhereLed(visit)),
  check: (visit) => afterRights(visit, "先告知事由、依据和权利，再开始检查。"),
  papers: (visit) => afterRights(visit, "告知权利后才能询问、抽样、勘验。"),
  record: (visit) => SHUT.check(visit) || elsewhereLed(visit) || incomplete(visit),
  result: (visit) => (AFTER_RECORD.has(visit.state) ? elsewhereLed(visit) || recusalWaits(visit) : "现场笔录完成后告知结果。"),
  documents: ({ state }) => (AFTER_RECORD.has(state) ? "" : "现场笔录完成后出具。"),
};

/** A recusal that is asked for does not stop the inspection (行政处罚法 第四十三条); the result waits for the head's decision. */
const recusalWaits = ({ recusal }) => (recusal === "asked" ? "当事人申请回避，机关负责人决定后才能告知结果。" : "");

function afterRights({ state, rightsToldAt, opens }, words) {
  if (BEFORE_ARRIVAL.has(state)) return "到场后开始。";
  if (!rightsToldAt) return words;
  return opens.has("fill") || AFTER_RECORD.has(state) ? "" : "现在不能填写。";
}

/** What is still missing before the record, in one sentence; empty when nothing is. */
export function incomplete({ progress, disputed = [] }) {
  const { missing, wanting, faults = [] } = progress;
  const said = [];
  if (missing.length) said.push(`还有 ${missing.length} 项未查（第 ${few(missing)} 项）`);
  if (faults.length) said.push(`第 ${few(faults)} 项填写有误`);
  if (wanting.length) said.push(wanting.slice(0, 3).map(({ no, titles }) => `第 ${no} 项缺少${titles}`).join("，") + (wanting.length > 3 ? "等" : ""));
  if (disputed.length) said.push(`第 ${few(disputed)} 项两人填写不一致`);
  return said.length ? `${said.join("；")}。` : "";
}

const few = (numbers) => (numbers.length > 6 ? `${numbers.slice(0, 5).join("、")} 等` : numbers.join("、"));

const NOTE = {
  "sign-in": ({ signIns, elsewhere = new Set(), state }) =>
    BEFORE_ARRIVAL.has(state) && (signIns.size || elsewhere.size) ? `已签到 ${present({ signIns, elsewhere }).size} 人` : "",
  check: ({ progress }) => (progress.asked ? `${progress.filled} / ${progress.asked}` : ""),
};

/** The step a person is led to when a visit is opened without one: the path itself. */
export const isStep = (key) => STEPS.some((step) => step.key === key);
