/** An order to correct (责令改正): written from the failed points, with a due day; its days are calendar days. */
import { h } from "../core/dom.js";
import { dictate } from "./dictate.js";
import { factsOf } from "./result.js";
import * as model from "./result_model.js";
import { act, area, field, input, lead, pair, quiet, seg } from "./ui.js";

const PERIODS = [3, 7, 15, 30];

export async function render(root, visit) {
  const draft = visit.draft("order");
  const facts = factsOf(visit);
  const form = { content: model.orderContent(facts.points, facts.answers), due_on: model.daysAfter(visit.today, 15), ...(await draft.read()) };
  const save = () => draft.write(form);
  const text = area({ rows: 6, value: form.content, oninput: (event) => { form.content = event.target.value; save(); } });
  const day = input({ type: "date", value: form.due_on, min: model.daysAfter(visit.today, 1), max: model.daysAfter(visit.today, model.LONGEST_CORRECTION_DAYS), oninput: (event) => { form.due_on = event.target.value; save(); } });
  const contentField = field("改正内容", text, { must: true });
  const dayField = field("改正期限", day, { must: true, help: "按自然日计算，期满前复查。" });
  const chosen = String(PERIODS.find((days) => model.daysAfter(visit.today, days) === form.due_on) ?? "");
  visit.screen(root, {
    title: "责令改正", back: `${visit.base}/result`,
    main: [h("p.quiet", visit.present.entity_name), contentField, dictate(text, (words) => { form.content = words; save(); }),
      seg("period", "常用期限", PERIODS.map((days) => ({ value: String(days), title: `${days} 日` })), chosen, (days) => { form.due_on = model.daysAfter(visit.today, Number(days)); day.value = form.due_on; save(); }), dayField],
    foot: pair(quiet("不责令", () => visit.go("result")), act("责令改正", issue, { grave: true, main: false })),
  });

  async function issue() {
    const found = model.orderFaults(form, visit.today);
    contentField.fault(found.content ?? "");
    dayField.fault(found.due_on ?? "");
    if (Object.keys(found).length) { lead(found.content ? contentField : dayField); return; }
    await visit.perform("order_correction", { content: form.content.trim(), due_on: form.due_on });
    await draft.clear();
    visit.go("result");
  }
  return null;
}
