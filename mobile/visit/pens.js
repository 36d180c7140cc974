/**
 * Several people signing one after the other on one phone: who has signed, what each is signing, a pad as wide as the
 * screen. Strokes are saved while they are drawn; pictures are made and kept only when everybody has signed.
 */
import { pictureOf, signaturePad } from "../capture/signature.js";
import { isSignature } from "../capture/strokes.js";
import { fill, h } from "../core/dom.js";
import { act, pair, quiet } from "./ui.js";

const SignaturePad = async () => (await import("../vendor/signature_pad.js")).default;

/**
 * @param rows [{key, title, name, role, page?}] in order; `strokes` {key: drawing} as kept; `save(strokes)`;
 *   `preface(row)` what this person is signing, `beside(row)` another way out; `finish(strokes)` when all have signed
 */
export function collect(view, { rows, strokes, save, preface, beside = () => null, finish, last }) {
  const signed = { ...strokes };
  const people = h("ol.pens", { "aria-label": "签名顺序" });
  const stage = h("div.stack");
  let at = Math.max(0, rows.findIndex((row) => !done(row.key)));
  let pad = null;
  fill(view.main, people, stage);

  function done(key) { return Boolean(signed[key] && isSignature(signed[key])); }

  function show() {
    pad?.close();
    scrollTo(0, 0);
    const row = rows[at];
    fill(people, rows.map((one, n) => h("li", { "aria-current": n === at ? "step" : null }, h("button", { type: "button", onclick: () => { at = n; show(); } },
      h(`span.state${done(one.key) ? ".state--done" : n === at ? ".state--run" : ""}`, one.title)))));
    pad = signaturePad({
      label: row.title, drawing: signed[row.key] ?? null, SignaturePad, changed: foot,
      save: (drawing) => { if (drawing) signed[row.key] = drawing; else delete signed[row.key]; save(signed); },
    });
    fill(stage, preface(row), h("div.pen-head", h("b.grow", `请${row.name || row.title}签名`), beside(row), quiet("重签", () => pad.clear(), { class: "btn btn--plain" })), pad.node);
    foot(done(row.key));
  }

  function foot(ready) {
    const rest = rows.findIndex((row, n) => n !== at && !done(row.key));
    if (!ready) { view.setFoot(h("p.foot-why", "在框内签名，签好后出现下一步。")); return; }
    if (rest >= 0) { view.setFoot(act(`下一位：${rows[rest].title}`, () => { at = rest; show(); }, { wide: true })); return; }
    view.setFoot(pair(quiet("返回修改", () => history.back()), act(last, () => finish(signed))));
  }

  show();
  return () => pad?.close();
}

/** Make the pictures and keep them as exhibits; those already kept before a killed tab are not kept twice. */
export async function keepSignatures(visit, { rows, strokes, kept, save, about }) {
  const all = { ...kept };
  for (const { key, title, page } of rows) {
    if (all[key]) continue;
    const blob = await pictureOf(strokes[key], SignaturePad);
    const { uuid, sha256 } = await visit.keep(blob, { kind: "record", how: "drawn", title: `${about}签名　${title}${page > 1 ? `第 ${page} 页` : ""}`, media_type: "image/png" });
    all[key] = { uuid, sha256 };
    await save(all);
  }
  return all;
}
