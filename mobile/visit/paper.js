/**
 * One paper: its form from the field table, then its pages to be read and signed. #/visit/<no>/paper/<kind>/<uuid>[/sign].
 * An inquiry is individual: every person asked gets a paper of their own.
 */
import { fill, h } from "../core/dom.js";
import { fieldNode } from "./paper_fields.js";
import * as model from "./paper_model.js";
import { collect, keepSignatures } from "./pens.js";
import { act, area, blank, field, input, lead, link, note, pair, quiet, refusalBox } from "./ui.js";

export async function render(root, visit, [kindName, uuid, stage]) {
  const papers = visit.bundle.rules.papers ?? visit.bundle.papers;
  const kind = model.kindOf(papers, kindName);
  if (!kind || !uuid) {
    visit.screen(root, { title: "现场文书", back: `${visit.base}/papers`, main: [blank("没有这种文书", "更新后的文书表里没有它。", link("看全部文书", `${visit.base}/papers`))] });
    return null;
  }
  const written = visit.present.papers.find((one) => one.uuid === uuid);
  if (written) return reading(root, visit, kind, written);
  const draft = visit.draft(`paper:${uuid}`);
  const arrival = await visit.draft("arrival").read();
  const paper = { kind: kind.kind, content: model.opening(kind, { task: visit.task, place: arrival?.place_text }), started_at: visit.clockNow(), strokes: {}, kept: {}, unsigned: false, unsigned_note: "", witness: "", party: "", ...(await draft.read()) };
  const one = { kind, papers, paper, uuid, draft, save: () => draft.write(paper), back: `${visit.base}/papers`, here: `${visit.base}/paper/${kind.kind}/${uuid}` };
  await remember(visit, one);
  return stage === "sign" ? signing(root, visit, one) : form(root, visit, one);
}

/** Papers in hand are listed on the page of papers until they are acts. */
async function remember(visit, { uuid, kind, paper }) {
  const list = visit.draft("papers");
  const all = { ...(await list.read()), [uuid]: { kind: kind.kind, started_at: paper.started_at } };
  await list.write(all);
}

export async function forget(visit, uuid) {
  const list = visit.draft("papers");
  const all = (await list.read()) ?? {};
  delete all[uuid];
  await list.write(all);
  await visit.draft(`paper:${uuid}`).clear();
}

function form(root, visit, { kind, papers, paper, uuid, save, back, here }) {
  const said = h("div", { "aria-live": "polite" });
  const nodes = model.asked(kind).map((one) => fieldNode(one, paper.content, changed));
  function changed() { paper.strokes = {}; save(); }
  const view = visit.screen(root, {
    title: kind.title, back,
    main: [said, ...nodes.map((one) => one.node), h("p.meta", `依据${kind.ground}`), quiet("不写了，删去", giveUp, { class: "btn btn--plain btn--quiet" })],
    foot: pair(link("先放着", back), act("写好了，去签名", next)),
  });

  async function next() {
    const found = model.faults(kind, paper.content, papers);
    for (const one of nodes) one.fault(found);
    if (found.length) { fill(said, note("bad", `还有 ${found.length} 处没有填好`, found[0].words)); lead(nodes.find((one) => one.name === found[0].field)?.node); return; }
    await save();
    location.hash = `${here}/sign`;
  }

  async function giveUp() {
    const yes = await visit.app.confirm({ title: `删去这份${kind.title}`, text: "还没有签名，删去后不能找回。", act: "删去", no: "不删", grave: true });
    if (yes) { await forget(visit, uuid); location.hash = back; }
  }
  return () => { view.setFoot(); };
}

function signing(root, visit, { kind, papers, paper, uuid, draft, save, here, back }) {
  const all = model.pages(kind, paper.content);
  const who = papers.roles?.[kind.confirms] ?? "当事人";
  const asked = kind.fields.some((one) => one.name === "asked_name") ? paper.content.asked_name : paper.party;
  const view = visit.screen(root, { title: `${kind.title}签名`, back: here, kind: "draw", main: [], foot: h("div") });
  if (!asked && !paper.unsigned) return whoSigns(view, { who, paper, save, kind, go: () => visit.app.refresh() });
  const said = h("div", { "aria-live": "polite" });
  const rows = model.signers(kind, paper.content, { team: visit.team, partyName: asked, unsigned: paper.unsigned, witness: paper.witness, papers });
  return collect(view, {
    rows, strokes: paper.strokes, last: `签好了，完成${kind.title}`, save: (strokes) => { paper.strokes = strokes; save(); },
    beside: (row) => (row.role === kind.confirms ? quiet(`${who}不签`, async () => { Object.assign(paper, { unsigned: true, party: paper.party || asked, strokes: {} }); await save(); whoSigns(view, { who, paper, save, kind, go: () => visit.app.refresh() }); }, { class: "btn btn--plain" }) : null),
    preface: (row) => [said, pageNode(all, row.page)],
    finish: (strokes) => finish(strokes).catch((fault) => fill(said, refusalBox(fault.what ? fault : { what: `${kind.title}没有保存`, why: fault.message, then: "签名都在，请再按一次。" }))),
  });

  async function finish(strokes) {
    const kept = await keepSignatures(visit, { rows, strokes, kept: paper.kept, about: kind.title, save: (made) => { paper.kept = made; return save(); } });
    await visit.perform("write_paper", {
      uuid, kind: kind.kind, content: model.told(kind, paper.content, { unsigned: paper.unsigned ? paper.unsigned_note : "" }),
      signatures: rows.map(({ key, role, name, page }) => ({ role, name, page, sha256: kept[key].sha256 })), started_at: paper.started_at, ended_at: visit.clockNow(),
    });
    await draft.settled();
    await forget(visit, uuid);
    location.hash = back;
  }
}

/** Who confirms the paper, or why nobody does and who saw it. */
function whoSigns(view, { who, paper, save, kind, go }) {
  const name = input({ value: paper.party, oninput: (event) => { paper.party = event.target.value; save(); } });
  const why = area({ rows: 3, value: paper.unsigned_note, oninput: (event) => { paper.unsigned_note = event.target.value; save(); } });
  const witness = input({ value: paper.witness, oninput: (event) => { paper.witness = event.target.value; save(); } });
  const nameField = field(`${who}姓名`, name, { must: true });
  const whyField = field("没有签字的情况", why, { must: true });
  const more = h("div.stack", { hidden: !paper.unsigned }, whyField, field("见证人", witness, { help: "没有录音、录像的，须有见证人签名。" }));
  const box = h("input", { type: "checkbox", checked: paper.unsigned, onchange: (event) => { paper.unsigned = event.target.checked; nameField.hidden = paper.unsigned; more.hidden = !paper.unsigned; save(); } });
  nameField.hidden = paper.unsigned;
  fill(view.main, nameField, h("label.tick", box, h("span", `${who}拒绝签字或者不在场`)), more);
  view.setFoot(act("去签名", async () => {
    if (paper.unsigned ? !paper.unsigned_note.trim() : !paper.party.trim()) {
      (paper.unsigned ? whyField : nameField).fault(paper.unsigned ? "请写明情况。" : `请写明${kind.title}由谁签。`);
      return;
    }
    await save();
    go();
  }, { wide: true }));
  return null;
}

export function pageNode(all, page) {
  return h("div.reading", { tabindex: "0", role: "region", "aria-label": `第 ${page} 页，共 ${all.length} 页` },
    all[page - 1].map(({ title, text }) => h("div.block", h("b", title), h("p.pre", text))),
    h("p.meta", `第 ${page} 页，共 ${all.length} 页`));
}

function reading(root, visit, kind, written) {
  const content = written.content;
  visit.screen(root, {
    title: kind.title, back: `${visit.base}/papers`,
    main: content ? model.pages(kind, content).map((_, at, all) => pageNode(all, at + 1)) : [blank("内容在服务器上", "这份文书由同组人员制作，联网后可以看。")],
  });
  return null;
}
