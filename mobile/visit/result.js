/**
 * Telling the result (告知检查结果): the codes that fit the checklist, the words read to the party, and before it, where
 * something failed, an order to correct. What the server would refuse is not offered, with the reason beside it.
 */
import { dayHour, fill, h } from "../core/dom.js";
import { dictate } from "./dictate.js";
import * as model from "./result_model.js";
import { act, area, field, link, note, pair, section, ticks } from "./ui.js";

export async function render(root, visit) {
  const { present } = visit;
  if (present.state !== "recorded") return told(root, visit);
  const draft = visit.draft("result");
  const form = { codes: null, conclusion: "", ...(await draft.read()) };
  const facts = factsOf(visit);
  const codes = visit.bundle.rules.result_codes ?? visit.bundle.result_codes ?? [];
  const chosen = new Set(form.codes ?? model.suggestion(codes, facts));
  const text = area({ rows: 4, value: form.conclusion || words(), oninput: (event) => { form.conclusion = event.target.value; save(); } });
  const said = h("div", { "aria-live": "polite" });
  const save = () => { form.codes = [...chosen]; draft.write(form); };
  const open = model.choices(codes, facts);
  visit.screen(root, {
    title: "告知结果", back: visit.base,
    main: [
      facts.points.length ? ordering(visit, facts) : note("", "", "检查的内容没有不合格。"),
      section("检查结果", ticks(open.filter((one) => !one.why || one.finds !== "obstacle").map(({ code, title, why }) => ({ value: code, title, why })), chosen, () => { if (!form.conclusion) text.value = words(); save(); fill(said); })),
      section("读给当事人", field("结论", text, { must: true }), dictate(text, (spoken) => { form.conclusion = spoken; save(); })), said,
    ],
    foot: facts.points.length
      ? pair(link("责令改正", `${visit.base}/order`), act("已告知当事人", tell))
      : act("已告知当事人", tell, { wide: true }),
  });

  function words() { return model.conclusion(codes, [...chosen], facts.points); }

  async function tell() {
    const wrong = model.fault(codes, [...chosen], facts) || (text.value.trim() ? "" : "请写明结论。");
    if (wrong) { fill(said, note("bad", "还不能告知", wrong)); said.scrollIntoView({ block: "center" }); return; }
    await visit.perform("conclude", { conclusion: text.value.trim(), result_codes: codes.filter((one) => chosen.has(one.code)).map((one) => one.code) });
    await draft.clear();
    visit.go("documents");
  }
  return null;
}

/** What the checklist found, as the rules of results ask for it. */
export function factsOf(visit) {
  const { askedNos, answers } = visit.progress();
  const points = model.failedOf(visit.points, askedNos, answers);
  return {
    points, answers, failed: points.map((point) => point.no), ordered: visit.present.orders.length > 0,
    passed: visit.points.some(({ no }) => askedNos.has(no) && answers[no]?.result === "合格"),
  };
}

function ordering(visit, { points }) {
  const { orders } = visit.present;
  return [
    section(`不合格 ${points.length} 项`, h("ol.found", points.map((point) => h("li", h("span.no", point.no), h("div", point.content, h("p.quiet", visit.present.answers[point.no]?.note)))))),
    orders.length ? note("ok", `已责令改正 ${orders.length} 件`, ...orders.map((one) => h("p.pre", `期限 ${one.due_on}\n${one.content}`))) : null,
  ];
}

function told(root, visit) {
  const { conclusion, transfers = [], orders } = visit.present;
  const codes = visit.bundle.rules.result_codes ?? [];
  visit.screen(root, {
    title: "检查结果", back: visit.base,
    main: [
      note("ok", conclusion ? `${dayHour(conclusion.at)} 已告知` : "结果已告知", conclusion?.conclusion ?? ""),
      conclusion ? section("检查结果", h("ul.dots", codes.filter((one) => conclusion.result_codes.includes(one.code)).map((one) => h("li", one.title)))) : null,
      orders.length ? section("责令改正", h("ul.dots", orders.map((one) => h("li", `${one.content}　期限 ${one.due_on}`)))) : null,
      transfers.length ? section("移送", h("ul.dots", transfers.map((one) => h("li", `${one.to_words}：${one.reason}`)))) : null,
      section("还可以", h("div.row", link("责令改正", `${visit.base}/order`), link("移送其他机关", `${visit.base}/transfer`))),
    ],
    foot: act("当场文书", () => visit.go("documents"), { wide: true }),
  });
  return null;
}
