/** The party refuses the inspection itself (拒绝检查): its course in words, and a witness or a recording that shows it. */
import { h } from "../core/dom.js";
import { dictate } from "./dictate.js";
import { hasRecording } from "./record_model.js";
import { act, area, field, input, lead, link, note, pair, quiet } from "./ui.js";

export async function render(root, visit) {
  const draft = visit.draft("obstruction");
  const form = { note: "", name: "", about: "", ...(await draft.read()) };
  const save = () => draft.write(form);
  const recorded = hasRecording(visit.present.exhibits);
  const why = area({ rows: 5, value: form.note, oninput: (event) => { form.note = event.target.value; save(); } });
  const name = input({ value: form.name, oninput: (event) => { form.name = event.target.value; save(); } });
  const about = input({ value: form.about, oninput: (event) => { form.about = event.target.value; save(); } });
  const whyField = field("经过", why, { must: true, help: "谁、什么时候、怎样拒绝，执法人员说明了什么。" });
  const nameField = field("见证人", name, { help: recorded ? "已有录音、录像，可以不写。" : "没有录音、录像的，须有见证人。" });
  visit.screen(root, {
    title: "拒绝检查", back: `${visit.base}/papers`,
    main: [note("", "", "先说明拒绝的后果。仍然拒绝的，如实记录，不强行检查。"), whyField, dictate(why, (words) => { form.note = words; save(); }), nameField, field("见证人身份", about), h("div.row", link("录像", `${visit.base}/capture/-/video`), link("录音", `${visit.base}/capture/-/audio`))],
    foot: pair(quiet("先不记", () => visit.go("papers")), act("记录拒绝检查", keep, { grave: true, main: false })),
  });

  async function keep() {
    whyField.fault(form.note.trim() ? "" : "请写明经过。");
    nameField.fault(form.name.trim() || recorded ? "" : "请写明见证人，或者先录音、录像。");
    if (!form.note.trim() || (!form.name.trim() && !recorded)) { lead(form.note.trim() ? nameField : whyField); return; }
    await visit.perform("note_obstruction", { note: form.note.trim(), witness: form.name.trim() ? { name: form.name.trim(), note: form.about.trim() } : null });
    await draft.clear();
    visit.go("");
  }
  return null;
}
