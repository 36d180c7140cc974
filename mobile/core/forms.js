// The grammar of a checklist (检查表), pure: which points are asked, what an answer says, what is missing. It is the same
// grammar as the server's, tried on the worked examples of contracts/rules/catalogue.forms.json.
//
//   point   a frozen point: {no, group, content, method, basis, answer?: "judgement"|"number"|"text", unit?, low?, high?, required?,
//           evidence?, evidence_always?, applies_when?: [[{point, results, values, low, high}]]}; what is absent is plain
//   answers {no: {result, value}}
//   asked(points, answers) -> points          settled(point, given, law) -> given    fault(point, given, law) -> {why, then} | null
//   missing(points, answers) -> [no]          wanting(points, answers, kindsThere, law) -> [{no, kinds}]
//   finding(point, given) -> text             limits(low, high, unit) -> text        conditions(point) -> text
//   `law` is the bundle's rules.forms (words, longest_value, looked_at, evidence).

const FULL = /[！-～]/g;
export const PASS = "合格", FAIL = "不合格", NOT_CHECKED = "未检查", NOT_APPLICABLE = "合理缺项";

/** Kinds of evidence in the order of the law (行政处罚法第四十六条); a table of the bundle may arrive sorted otherwise. */
const EVIDENCE_ORDER = ["documentary", "physical", "audiovisual", "electronic", "testimony", "statement", "expert", "record"];

const half = (text) => text.replace(FULL, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** A number in plain digits with its exact value in millionths; null when the text says none. */
export function number(text) {
  const plain = half(text ?? "").trim().replaceAll("\u2212", "-");
  const found = plain.match(/^(-?)([0-9]{1,9})(?:\.([0-9]{1,6}))?$/);
  if (!found) return null;
  const [, sign, whole, parts = ""] = found;
  const millionths = BigInt(whole) * 1000000n + BigInt(parts.padEnd(6, "0"));
  return { text: `${sign}${whole.replace(/^0+(?=[0-9])/, "")}${parts && `.${parts}`}`, millionths: sign ? -millionths : millionths };
}

export function within(measured, low, high) {
  const least = number(low), most = number(high);
  return (!least || least.millionths <= measured.millionths) && (!most || measured.millionths <= most.millionths);
}

const unitOf = (unit) => (unit ? ` ${unit}` : "");

export function limits(low = "", high = "", unit = "") {
  if (low && high) return low !== high ? `${low} 至 ${high}${unitOf(unit)}` : `${low}${unitOf(unit)}`;
  if (low) return `不低于 ${low}${unitOf(unit)}`;
  return high ? `不高于 ${high}${unitOf(unit)}` : "";
}

export function meets(when, given) {
  if (!given?.result) return false;
  if (when.results?.length && !when.results.includes(given.result)) return false;
  if (when.values?.length && !when.values.includes(given.value.trim())) return false;
  if (!when.low && !when.high) return true;
  const measured = number(given.value);
  return measured !== null && within(measured, when.low, when.high);
}

export function isAsked(point, answers) {
  if (!point.applies_when?.length) return true;
  return point.applies_when.some((way) => way.every((when) => meets(when, answers[when.point])));
}

export const asked = (points, answers) => points.filter((point) => isAsked(point, answers));

const kindOf = (point) => point.answer ?? "judgement";
const resultOf = (point, measured) => (within(measured, point.low, point.high) ? PASS : FAIL);
const toldUnit = (point) => (point.unit ? `（单位：${point.unit}）` : "");

function standard(point) {
  const words = limits(point.low, point.high, point.unit);
  return words.startsWith("不") ? `标准是${words}` : `标准是 ${words}`;
}

export function fault(point, given, law) {
  const value = given.value.trim();
  if (kindOf(point) === "judgement") return value ? { why: `第 ${point.no} 项不填数值或者文字`, then: "请只选择结果" } : null;
  const wanted = law.answers[point.answer];
  if (given.result === NOT_CHECKED || given.result === NOT_APPLICABLE) {
    return value ? { why: `第 ${point.no} 项填写了${wanted}，结果却是“${given.result}”`, then: `请清空${wanted}，或者更正结果` } : null;
  }
  if (!value) return { why: `第 ${point.no} 项没有填写${wanted}`, then: `请填写${wanted}${toldUnit(point)}，或者选择“未检查”“合理缺项”` };
  if (point.answer === "text") {
    return Array.from(given.value).length > law.longest_value ? { why: `第 ${point.no} 项超过 ${law.longest_value} 字`, then: "请缩短" } : null;
  }
  return faultOfNumber(point, given, value);
}

function faultOfNumber(point, given, value) {
  const measured = number(value);
  if (!measured) return { why: `第 ${point.no} 项填写的“${Array.from(value).slice(0, 20).join("")}”不是数值`, then: `请填写数值${toldUnit(point)}` };
  if (!(point.low || point.high) || !given.result || given.result === resultOf(point, measured)) return null;
  const why = `第 ${point.no} 项测得 ${value}${unitOf(point.unit)}，${standard(point)}，结果却是“${given.result}”`;
  return { why, then: "请核对数值或者更正结果" };
}

export function settled(point, given) {
  const typed = given.value.trim();
  const measured = kindOf(point) === "number" ? number(typed) : null;
  const value = measured ? measured.text : typed;
  if (given.result || !value || kindOf(point) === "judgement") return { ...given, value };
  return { ...given, value, result: measured ? resultOf(point, measured) : PASS };
}

export function finding(point, given) {
  if (kindOf(point) !== "number" || given?.result !== FAIL || !(point.low || point.high)) return "";
  return `测得 ${given.value}${unitOf(point.unit)}，${standard(point)}`;
}

export function missing(points, answers) {
  return asked(points, answers).filter((point) => point.required !== false && !answers[point.no]?.result).map((point) => point.no);
}

export function evidenceOf(point, given, law) {
  if (!given || !law.looked_at.includes(given.result)) return [];
  const needed = new Set([...(point.evidence_always ?? []), ...(given.result === FAIL ? point.evidence ?? [] : [])]);
  return EVIDENCE_ORDER.filter((kind) => needed.has(kind));
}

export function wanting(points, answers, there, law) {
  const kinds = new Set(there);
  return asked(points, answers)
    .map((point) => ({ no: point.no, kinds: evidenceOf(point, answers[point.no], law).filter((kind) => !kinds.has(kind)) }))
    .filter((one) => one.kinds.length);
}

function condition(when) {
  const said = [];
  if (when.results?.length) said.push(`为“${when.results.join("”或者“")}”`);
  if (when.values?.length) said.push(`填写“${when.values.join("”或者“")}”`);
  if (when.low || when.high) said.push(`数值${limits(when.low, when.high)}`);
  return `第 ${when.point} 项${said.length === 1 && (when.low || when.high) ? "的" : ""}${said.join("，且")}`;
}

export function conditions(point) {
  return [...new Set((point.applies_when ?? []).filter((way) => way.length).map((way) => condition(way.at(-1))))].join("；或者");
}
