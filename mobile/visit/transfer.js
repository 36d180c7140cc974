/** Handing a matter over (移送) to the organ whose business it is; reason and addressee in words. */
import { h } from "../core/dom.js";
import { dictate } from "./dictate.js";
import { act, area, field, input, lead, pair, quiet } from "./ui.js";

export async function render(root, visit) {
  const draft = visit.draft("transfer");
  const form = { organ_code: "", to_words: "", reason: "", ...(await draft.read()) };
  const save = () => draft.write(form);
  const organs = (visit.bundle.organs ?? []).filter((one) => one.code !== visit.task.organ_code);
  const organ = h("select.input", { value: form.organ_code, onchange: (event) => {
    form.organ_code = event.target.value;
    to.value = form.to_words = organs.find((one) => one.code === form.organ_code)?.name ?? form.to_words;
    save();
  } }, h("option", { value: "" }, "名单以外的机关"), organs.map((one) => h("option", { value: one.code }, one.name)));
  organ.value = form.organ_code;
  const to = input({ value: form.to_words, oninput: (event) => { form.to_words = event.target.value; save(); } });
  const why = area({ rows: 4, value: form.reason, oninput: (event) => { form.reason = event.target.value; save(); } });
  const toField = field("移送给", to, { must: true });
  const whyField = field("移送的事项和理由", why, { must: true });
  visit.screen(root, {
    title: "移送", back: `${visit.base}/result`, main: [field("机关", organ), toField, whyField, dictate(why, (words) => { form.reason = words; save(); })],
    foot: pair(quiet("不移送", () => visit.go("result")), act("移送", send, { grave: true, main: false })),
  });

  async function send() {
    toField.fault(form.to_words.trim() ? "" : "请写明移送给哪个机关。");
    whyField.fault(form.reason.trim() ? "" : "请写明移送什么、为什么。");
    if (!form.to_words.trim() || !form.reason.trim()) { lead(form.to_words.trim() ? whyField : toField); return; }
    await visit.perform("transfer", { organ_code: form.organ_code, to_words: form.to_words.trim(), reason: form.reason.trim() });
    await draft.clear();
    visit.go("result");
  }
  return null;
}
