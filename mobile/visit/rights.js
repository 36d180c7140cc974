/**
 * Telling reason, basis and rights (告知), and asking for recusal. Each of the four is told and ticked by itself,
 * because the notice is an act of law and not a page to be scrolled past.
 */
import { h, hour } from "../core/dom.js";
import { act, area, field, note, pair, quiet, section, seg } from "./ui.js";

/** What is told, in order. The codes are those of the law table and stand in the act. */
export const TOLD = [
  { value: "reason", title: "检查事由", said: "已告知事由" },
  { value: "basis", title: "检查依据", said: "已告知依据" },
  { value: "statement", title: "陈述、申辩的权利和协助检查的义务", said: "已告知权利和义务" },
  { value: "recusal", title: "申请执法人员回避的权利", said: "已告知可以申请回避" },
];

const RIGHTS = [
  "有权要求说明理由，当场陈述和申辩", "认为检查人员有利害关系的，有权申请回避", "有权核对笔录，有误的要求改正后再签字",
  "检查人员不足两人或者不出示证件的，有权拒绝检查",
];
const DUTY = "应当如实回答询问，协助检查，不得拒绝、阻挠";

export async function render(root, visit) {
  const { present } = visit;
  if (present.rights_told_at) return told(root, visit);
  const draft = visit.draft("rights");
  const form = { told: [], recusal: "none", recusal_note: "", ...(await draft.read()) };
  const chosen = new Set(form.told);
  const save = () => { form.told = TOLD.map((one) => one.value).filter((one) => chosen.has(one)); draft.write(form); ready(); };

  const why = area({ rows: 3, value: form.recusal_note, oninput: (event) => { form.recusal_note = event.target.value; save(); } });
  const whyField = field("申请回避的人员和理由", why, { must: true });
  whyField.hidden = form.recusal !== "asked";
  const ask = seg("recusal", "是否申请回避", [{ value: "none", title: "不申请回避" }, { value: "asked", title: "申请回避" }], form.recusal, (value) => {
    form.recusal = value;
    whyField.hidden = value !== "asked";
    save();
  });
  const view = visit.screen(root, {
    title: "告知权利", back: visit.base, meta: "向当事人读出",
    main: [
      tellable("reason", "为什么来", chosen, save, h("p", present.reason_title || (present.draw_no ? `第 ${present.draw_no} 次双随机抽取抽中` : present.plan_title || "有计划检查"))),
      tellable("basis", "依据什么", chosen, save, h("p", present.basis || "—"), h("ul.dots", present.items.map((item) => h("li", item.name, item.basis ? h("span.meta", `　${item.basis}`) : null)))),
      tellable("statement", "权利和义务", chosen, save, h("ul.dots", [0, 2, 3].map((at) => h("li", RIGHTS[at])), h("li", DUTY))),
      tellable("recusal", "回避", chosen, save, h("p", `检查人员：${present.officers.map((one) => one.name).join("、")}。认为其中有人与本次检查有利害关系的，可以申请回避。`), ask, whyField),
    ],
    foot: h("div"),
  });
  ready();

  function ready() {
    const left = TOLD.filter((one) => !chosen.has(one.value));
    if (left.length) { view.setFoot(h("p.foot-why", `还有 ${left.length} 项没有告知，读出后逐项打勾。`)); return; }
    const asked = form.recusal === "asked";
    view.setFoot(pair(quiet("返回", () => visit.go("")), act(asked ? "记录申请，开始检查" : "已告知，开始检查", finish)));
  }

  async function finish() {
    if (form.recusal === "asked" && !form.recusal_note.trim()) { whyField.fault("请写明申请谁回避、理由是什么。"); why.focus(); return; }
    await visit.perform("tell_rights", { told: form.told, recusal: form.recusal, recusal_note: form.recusal === "asked" ? form.recusal_note.trim() : "" });
    await draft.clear();
    visit.go("check");
  }
}

function tellable(value, title, chosen, save, ...content) {
  const box = h("input", { type: "checkbox", checked: chosen.has(value), onchange: (event) => { if (event.target.checked) chosen.add(value); else chosen.delete(value); save(); } });
  return h("section.sec.tell", h("h2", title), content, h("label.tick", box, h("span", TOLD.find((one) => one.value === value).said)));
}

function told(root, visit) {
  const { present } = visit;
  const asked = visit.recusalWaits();
  visit.screen(root, {
    title: "告知权利", back: visit.base,
    main: [
      asked
        ? note("near", "当事人申请回避", present.recusal?.note ?? "", "由机关负责人决定。决定作出前不停止检查，决定后才能告知结果。")
        : note("ok", `${hour(present.rights_told_at)} 已告知`, "事由、依据、权利和申请回避的权利都已告知，当事人没有申请回避。"),
      section("告知的内容", h("ul.dots", RIGHTS.map((one) => h("li", one)))),
    ],
    foot: act("去检查", () => visit.go("check"), { wide: true }),
  });
}
