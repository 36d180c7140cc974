/**
 * How far a checklist is: groups, counts, the next open point, two officers' differing answers. Pure, over the grammar
 * of `core/rules.js` (which points are asked, missing, wanting evidence), so that nothing is decided twice.
 */

export const PASS = "合格";
export const FAIL = "不合格";
export const NOT_CHECKED = "未检查";
export const NOT_APPLICABLE = "合理缺项";

/** Consecutive points of one group, as the form shows them. */
export function groupsOf(points) {
  const groups = [];
  for (const point of points) {
    const last = groups.at(-1);
    if (last && last.title === (point.group ?? "")) last.points.push(point);
    else groups.push({ title: point.group ?? "", points: [point] });
  }
  return groups;
}

/** Filled and asked by group, for the head of each group. */
export function countsOf(group, askedNos, answers) {
  const asked = group.points.filter((point) => askedNos.has(point.no));
  return { asked: asked.length, filled: asked.filter((point) => answers[point.no]?.result).length };
}

/** The next asked point without a result after `from` (a number or ""), wrapping round; null when none is left. */
export function nextOpen(points, askedNos, answers, from = "") {
  const start = points.findIndex((point) => point.no === from) + 1;
  const round = [...points.slice(start), ...points.slice(0, start)];
  return round.find((point) => askedNos.has(point.no) && !answers[point.no]?.result) ?? null;
}

/** What a failed or skipped point still wants in words: the finding, or the reason. */
export function noteFault(answer) {
  if (answer?.result === FAIL && !answer.note?.trim()) return "请写明发现的问题";
  if (answer?.result === NOT_CHECKED && !answer.note?.trim()) return "请写明未检查的原因";
  return "";
}

/** The answers that were changed here, laid over those already kept. */
export function laid(answers, changed) {
  return Object.keys(changed).length ? { ...answers, ...changed } : answers;
}

/** Points on which officers differ: `[{no, point, versions: [{by, at, result, value, note, stands}]}]`. */
export function disputes(points, answers) {
  return points.filter(({ no }) => answers[no]?.disputed).map((point) => {
    const answer = answers[point.no];
    const others = Array.isArray(answer.disputed) ? answer.disputed : [];
    const standing = { by: answer.by, at: answer.at, result: answer.result, value: answer.value ?? "", note: answer.note ?? "", stands: true };
    const versions = [standing, ...others.filter((one) => !same(one, standing)).map((one) => ({ value: "", note: "", ...one, stands: false }))];
    return { no: point.no, point, versions };
  });
}

const same = (one, other) => one.by === other.by && one.result === other.result && (one.value ?? "") === (other.value ?? "");

/** The measured value against its standard: what to say under the field, and whether it fails. */
export function measure(point, value, grammar) {
  if (point.answer !== "number" || !value.trim()) return { words: "", fails: false };
  const settled = grammar.settled(point, { result: "", value });
  const fails = settled.result === FAIL;
  return { fails, words: fails ? beyond(point, settled.value) : "" };
}

/** By how much a number misses its range, computed on decimal text so that 9.4 - 8 is 1.4. */
export function beyond(point, value) {
  const over = point.high && compare(value, point.high) > 0;
  const limit = over ? point.high : point.low;
  if (!limit) return "";
  const by = over ? minus(value, limit) : minus(limit, value);
  return `${over ? "高出上限" : "低于下限"} ${by}${point.unit ? ` ${point.unit}` : ""}`;
}

const SCALE = 6;
const whole = (text) => {
  const negative = text.startsWith("-");
  const [units, parts = ""] = text.replace("-", "").split(".");
  const size = BigInt(units + parts.padEnd(SCALE, "0"));
  return negative ? -size : size;
};
const compare = (one, other) => Number(whole(one) > whole(other)) - Number(whole(one) < whole(other));

function minus(one, other) {
  const difference = whole(one) - whole(other);
  const digits = String(difference < 0n ? -difference : difference).padStart(SCALE + 1, "0");
  const parts = digits.slice(-SCALE).replace(/0+$/, "");
  return `${difference < 0n ? "-" : ""}${digits.slice(0, -SCALE)}${parts ? `.${parts}` : ""}`;
}
