/** What can be told as the result of a visit: which codes fit the checklist, and what each still wants. Pure. */

/** Failed points, in the order of the checklist. */
export const failedOf = (points, asked, answers) => points.filter(({ no }) => asked.has(no) && answers[no]?.result === "不合格");

/**
 * Codes with whether each may be chosen and why not; the same rules as the server's `check_conclusion`.
 * @param codes [{code, title, finds: "nothing"|"problem"|"obstacle", corrected}]
 */
export function choices(codes, { failed, passed, ordered }) {
  return codes.map((one) => ({ ...one, why: shut(one, { failed, passed, ordered }) }));
}

function shut(one, { failed, passed, ordered }) {
  if (one.finds === "nothing" && failed.length) return `第 ${failed.join("、")} 项不合格，不能选。`;
  if (one.finds === "nothing" && !passed) return "没有一项检查合格，不能选。";
  if (one.finds === "problem" && !failed.length) return "检查表没有不合格项，不能选。";
  if (one.corrected && !ordered) return "先责令改正，再选这一项。";
  return "";
}

/** Faults of a set of chosen codes in words; empty when it can be told. */
export function fault(codes, chosen, { failed }) {
  const taken = codes.filter((one) => chosen.includes(one.code));
  if (!taken.length) return "请至少选择一种结果。";
  const clean = taken.find((one) => one.finds === "nothing");
  if (clean && taken.length > 1) return `“${clean.title}”不能与其他结果同时选择。`;
  if (failed.length && !taken.some((one) => one.finds === "problem")) return "有不合格项，请选择反映问题的结果。";
  return "";
}

/** The code to begin with: nothing found where nothing failed. With failures the officer chooses. */
export function suggestion(codes, { failed, passed, ordered }) {
  const open = choices(codes, { failed, passed, ordered }).filter((one) => !one.why);
  if (!failed.length) return open.filter((one) => one.finds === "nothing").slice(0, 1).map((one) => one.code);
  return ordered ? open.filter((one) => one.corrected).slice(0, 1).map((one) => one.code) : [];
}

/** The words of the result as they are read to the party. */
export function conclusion(codes, chosen, failed) {
  const titles = codes.filter((one) => chosen.includes(one.code)).map((one) => one.title).join("、");
  return failed.length ? `${titles}。不合格 ${failed.length} 项：${failed.map((point) => `第 ${point.no} 项 ${point.content}`).join("；")}。` : `${titles}。`;
}

/** What an order to correct says first: the failed points with what was found. */
export function orderContent(failed, answers) {
  return failed.map((point, at) => `${at + 1}. ${point.content}：${(answers[point.no].note || "不符合要求").replace(/。$/, "")}，应当改正。`).join("\n");
}

const DAY = 86_400_000;
export const LONGEST_CORRECTION_DAYS = 365;

/** Faults of an order: `{content?, due_on?}`; days are calendar days from today. */
export function orderFaults({ content, due_on }, today) {
  const found = {};
  if (!content.trim()) found.content = "请写明要改正什么。";
  if (!due_on) found.due_on = "请定改正期限。";
  else if (due_on <= today) found.due_on = `改正期限 ${due_on} 不晚于今天，请另定。`;
  else if ((Date.parse(due_on) - Date.parse(today)) / DAY > LONGEST_CORRECTION_DAYS) found.due_on = `改正期限 ${due_on} 超过一年，请核对日期。`;
  return found;
}

/** A day some calendar days after another, as `YYYY-MM-DD`. */
export const daysAfter = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
