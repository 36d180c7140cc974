/**
 * The on-site record (现场笔录) before it is an act: what goes into it, what is still missing, what was signed. Pure.
 *
 * The digest that both sides sign covers answers, exhibits, papers, narrative, party and how it was signed. Signatures
 * themselves stand outside it. If anything inside changes after a pen touched the glass, the signatures no longer belong
 * to the record and are asked for again.
 */

export const SIGNED = "signed";
export const REFUSED = "refused";
export const ABSENT = "absent";

/** Roles of whoever answers for the party on the spot. */
export const PARTY_ROLES = ["法定代表人", "负责人", "经营者", "受委托人", "现场工作人员"];

/** The empty draft of a record. */
export const draft = () => ({
  narrative: "", party: { name: "", role: "" }, signature: SIGNED, signature_note: "", witness: null, recorded: false,
});

/** What the form adds to the payload: strings and null only, trimmed, and nothing that its kind of signature leaves out. */
export function told(form) {
  const signed = form.signature === SIGNED;
  const name = form.witness?.name?.trim() ?? "";
  return {
    narrative: form.narrative.trim(),
    party: form.signature === ABSENT ? { name: "", role: "" } : { name: form.party.name.trim(), role: form.party.role },
    signature: form.signature,
    signature_note: signed ? "" : form.signature_note.trim(),
    witness: signed || !name ? null : { name, note: (form.witness.note ?? "").trim() },
  };
}

/**
 * What the form of the record still lacks: `{field: words}`. A refused or absent signature needs its circumstances and
 * either a witness or sound or pictures of it (《市场监督管理行政处罚程序规定》第二十八条、第四十三条).
 */
export function faults(form, exhibits) {
  const found = {};
  if (!form.narrative.trim()) found.narrative = "请写明检查的经过和情况。";
  if (form.signature === SIGNED) {
    if (!form.party.name.trim()) found.party_name = "请写明签字人的姓名。";
    if (!form.party.role) found.party_role = "请选择签字人的身份。";
    return found;
  }
  if (!form.signature_note.trim()) found.signature_note = `请注明${form.signature === REFUSED ? "拒绝签字" : "当事人不在场"}的情况。`;
  if (!form.witness?.name?.trim() && !hasRecording(exhibits)) found.witness = "请写明见证人，或者录音、录像。两者至少有一项。";
  return found;
}

export const hasRecording = (exhibits) => exhibits.some((one) => one.how === "recorder" || /^(audio|video)\//.test(one.media_type ?? ""));

/** The narrative to begin with: facts already on the phone, so that nobody types them twice. The officer edits it. */
export function opening({ task, when, officers, points, asked, answers }) {
  const failed = points.filter(({ no }) => asked.has(no) && answers[no]?.result === "不合格");
  const skipped = points.filter(({ no }) => asked.has(no) && answers[no]?.result === "未检查");
  const looked = points.filter(({ no }) => asked.has(no) && ["合格", "不合格"].includes(answers[no]?.result));
  const said = [
    `${when}，执法人员${officers.join("、")}到${task.entity_name}（${task.address}）开展${task.kind}检查，出示执法证和检查码，告知了检查事由、依据和当事人的权利。`,
    `检查 ${looked.length} 项，${failed.length ? `发现问题 ${failed.length} 项` : "未发现问题"}${skipped.length ? `，未检查 ${skipped.length} 项` : ""}。`,
    ...failed.map((point, at) => `${at + 1}. 第 ${point.no} 项 ${point.content}：${found(point, answers[point.no])}。`),
  ];
  return said.join("\n");
}

function found(point, answer) {
  const measured = point.answer === "number" && answer.value ? `测得 ${answer.value}${point.unit ? ` ${point.unit}` : ""}` : answer.value ?? "";
  return [measured, (answer.note ?? "").replace(/。$/, "")].filter(Boolean).join("，") || "不合格";
}

/** Who must sign on this phone, in order: the party first where it signs, then every officer present. */
export function signers(form, officers) {
  const rows = officers.map(({ officer_no, name }) => ({ key: officer_no, role: "officer", title: `执法人员 ${name}`, name }));
  if (form.signature !== SIGNED) return rows;
  return [{ key: "party", role: "party", title: `当事人 ${form.party.name}`, name: form.party.name }, ...rows];
}
