/** A sketch of the place: drawn with a finger, kept as a picture with its digest. The draft survives a killed tab. */
import { TOOLS, sketchPad } from "../capture/sketch.js";
import { fill, h } from "../core/dom.js";
import { act, field, input, note, pair, quiet, seg } from "./ui.js";

export async function render(root, visit) {
  const draft = visit.draft("sketch");
  const kept = await draft.read();
  const form = { title: "现场示意图", drawing: null, ...kept };
  const save = () => draft.write(form);
  const said = h("div", { "aria-live": "polite" });
  const pad = sketchPad({
    drawing: form.drawing, save: (drawing) => { form.drawing = drawing; save(); }, changed: () => fill(said),
    askWords: () => words(visit),
  });
  const title = input({ value: form.title, oninput: (event) => { form.title = event.target.value; save(); } });
  const view = visit.screen(root, {
    title: "示意图", back: `${visit.base}/papers`, kind: "draw",
    main: [
      field("名称", title), seg("tool", "画法", Object.entries(TOOLS).map(([value, name]) => ({ value, title: name })), "pen", (name) => pad.tool(name)),
      pad.node, h("div.row", quiet("撤回一笔", () => pad.undo()), quiet("全部重画", () => pad.clear())), said,
    ],
    foot: pair(quiet("先放着", () => visit.go("papers")), act("保存示意图", finish)),
  });

  async function finish() {
    if (!pad.drawing().strokes.length) { fill(said, note("near", "", "还没有画。")); return; }
    await visit.keep(await pad.blob(), { kind: "record", how: "drawn", title: form.title.trim() || "现场示意图", media_type: "image/png" });
    await draft.clear();
    visit.go("papers");
  }
  if (form.drawing?.strokes?.length) fill(said, note("", "", "找回上次没有画完的示意图。"));
  return () => { pad.close(); view.setFoot(); };
}

async function words(visit) {
  const box = input({ maxlength: 20 });
  const yes = await visit.app.ask({ title: "写什么", body: field("文字", box), act: "写上", no: "不写" });
  return yes ? box.value : "";
}
