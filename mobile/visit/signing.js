/**
 * Signing the record: the digest is computed before the first stroke and again before the last step. When what it covers
 * has changed in between, the signatures belong to another text and are asked for again.
 */
import { recordDigest, recordPayload } from "../core/rules.js";
import { fill, h } from "../core/dom.js";
import { collect, keepSignatures } from "./pens.js";
import * as model from "./record_model.js";
import { digest, note, refusalBox } from "./ui.js";

export async function render(root, visit) {
  const form = { ...model.draft(), ...(await visit.draft("record").read()) };
  const draft = visit.draft("signing");
  const state = { digest: "", strokes: {}, kept: {}, ...(await draft.read()) };
  if (Object.keys(model.faults(form, visit.present.exhibits)).length) { visit.go("record"); return null; }
  const { payload, hash } = await snapshot(visit, form, state.kept);
  const again = state.digest && state.digest !== hash;
  if (again) Object.assign(state, { strokes: {}, kept: {} });
  state.digest = hash;
  const rows = model.signers(form, visit.team);
  const save = () => draft.write(state);
  const said = h("div", { "aria-live": "polite" });
  const view = visit.screen(root, { title: "签名", back: `${visit.base}/record`, kind: "draw", main: [], foot: h("div") });
  const close = collect(view, {
    rows, strokes: state.strokes, last: "签好了，完成笔录",
    save: (strokes) => { state.strokes = strokes; save(); },
    preface: (row) => [
      again ? note("near", "笔录改过，请重新签名", "上次签名后内容有改动，原来的签名不再适用。") : null, said,
      row.role === "party" ? reading(payload, visit) : h("p.meta", "确认笔录属实。"),
      h("p", h("span.meta", "笔录摘要　"), digest(hash.slice(0, 16))),
    ],
    finish: (strokes) => finish(strokes).catch((fault) => fill(said, refusalBox(fault.what ? fault : { what: "笔录没有保存", why: fault.message, then: "签名都在，请再按一次。" }))),
  });

  async function finish(strokes) {
    const fresh = await snapshot(visit, form, state.kept);
    if (fresh.hash !== hash) { visit.go("sign"); return; }
    const kept = await keepSignatures(visit, { rows, strokes, kept: state.kept, about: "现场笔录", save: (all) => { state.kept = all; return save(); } });
    await visit.perform("record", {
      ...payload, record_sha256: hash, party_signature: kept.party?.sha256 ?? "",
      officer_signatures: Object.fromEntries(rows.filter((row) => row.role === "officer").map((row) => [row.key, kept[row.key].sha256])),
    });
    await Promise.all([draft.clear(), visit.draft("record").clear()]);
    visit.go("result");
  }
  return close;
}

/** The payload as it stands now and its digest; pictures of its own signatures are not part of what is signed. */
async function snapshot(visit, form, kept) {
  await visit.refresh();
  const progress = visit.progress();
  const own = new Set(Object.values(kept).map((one) => one.uuid));
  const present = {
    ...visit.present,
    answers: Object.fromEntries(Object.entries(visit.present.answers).filter(([no]) => progress.askedNos.has(no))),
    exhibits: visit.present.exhibits.filter((one) => !own.has(one.uuid)),
  };
  const payload = recordPayload(present, model.told(form));
  return { payload, hash: await recordDigest(visit.no, payload) };
}

/** What the party reads before signing: short enough to be read, whole enough to be true. */
function reading(payload, visit) {
  const failed = Object.entries(payload.answers).filter(([, one]) => one.result === "不合格");
  return h("div.reading", { tabindex: "0", role: "region", "aria-label": "笔录内容" },
    h("p.pre", payload.narrative),
    failed.length ? h("ol.found", failed.map(([no, one]) => h("li", h("span.no", no), h("div", visit.points.find((point) => point.no === no)?.content, h("p.quiet", one.note))))) : null,
    h("p.meta", `共 ${Object.keys(payload.answers).length} 项，证据 ${payload.exhibits.length} 件，文书 ${payload.papers.length} 份。有误的，要求改正后再签。`));
}
