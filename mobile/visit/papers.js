/** Evidence and papers of the visit: what is there, what is in hand, and the ways to take more. */
import { dayHour, h, hour, icon } from "../core/dom.js";
import { choosePhoto } from "./shooting.js";
import { thumbnails } from "./thumbs.js";
import { act, link, note, pair, refusalBox, section } from "./ui.js";

export async function render(root, visit) {
  const papers = visit.bundle.rules.papers ?? visit.bundle.papers ?? [];
  const kinds = papers.kinds ?? papers;
  const inHand = Object.entries((await visit.draft("papers").read()) ?? {}).filter(([uuid]) => !visit.present.papers.some((one) => one.uuid === uuid));
  const said = h("div", { "aria-live": "polite" });
  const exhibits = visit.evidence();
  const thumbs = thumbnails(visit);
  const titleOf = (kind) => kinds.find((one) => one.kind === kind)?.title ?? kind;
  visit.screen(root, {
    title: "取证与文书", back: visit.base,
    main: [
      said,
      section("取证", h("div.ways", way("连拍", "camera", `${visit.base}/capture/-/photo`), way("录像", "video", `${visit.base}/capture/-/video`), way("录音", "microphone", `${visit.base}/capture/-/audio`),
        way("示意图", "pen", `${visit.base}/sketch`), h("button.way", { type: "button", onclick: choose }, icon("file"), h("span", "选取文件")))),
      section(`证据 ${exhibits.length} 件`, exhibits.length ? h("ul.exhibits", exhibits.map((one) => row(one, visit))) : h("p.quiet", "还没有证据。拍照、录像都在取得时算出摘要，传完才会从手机删去。")),
      section("现场文书", h("ul.plain-list", [
        ...visit.present.papers.map((one) => h("li.paper-row", h("a", { href: `${visit.base}/paper/${one.kind}/${one.uuid}` }, h("span.state.state--done", titleOf(one.kind))), h("span.meta", one.paper_no || (one.here ? "等待上传" : "")))),
        ...inHand.map(([uuid, one]) => h("li.paper-row", h("a", { href: `${visit.base}/paper/${one.kind}/${uuid}` }, h("span.state.state--run", `${titleOf(one.kind)}，没有写完`)), h("span.meta", dayHour(one.started_at)))),
      ]), h("div.new-papers", kinds.map((one) => link(`写${one.title}`, `${visit.base}/paper/${one.kind}/${crypto.randomUUID()}`)))),
      visit.present.state === "on_site" ? section("当事人拒绝检查", h("p.quiet", "写明经过，由见证人或者录音、录像证明。"), link("记录拒绝检查", `${visit.base}/obstruction`)) : null,
    ],
    foot: pair(link("回检查表", `${visit.base}/check`), act("拍照", shoot, { iconName: "camera" })),
  });
  thumbs.show(root);

  const after = async (fault) => {
    if (fault) { said.replaceChildren(refusalBox(fault)); said.scrollIntoView(); } else visit.app.refresh();
  };
  function shoot() { choosePhoto(visit, {}, after); }
  function choose() { choosePhoto(visit, { capture: null }, after); }
  return () => thumbs.close();
}

const way = (words, mark, href) => h("a.way", { href }, icon(mark), h("span", words));

function row(one, visit) {
  const file = visit.app.files.get(one.uuid);
  const state = one.state === "quarantined" ? note("bad", "", one.why || "服务器没有采用。") : null;
  const mark = one.media_type?.startsWith("audio/") ? "microphone" : one.media_type?.startsWith("video/") ? "video" : "file";
  return h("li", h("a.exhibit", { href: `${visit.base}/exhibit/${one.uuid}` }, h("span.thumb", { dataset: { uuid: one.uuid } }, icon(mark)),
    h("span.exhibit-said", h("b", one.title || visit.law.evidence[one.kind]), h("span.meta", [visit.law.evidence[one.kind], hour(one.taken_at), file?.state === "kept" ? "等待上传" : file?.state === "open" ? "没有存完" : "已送达"].join("　")), h("span.mono.meta", (one.sha256 ?? "").slice(0, 8)))), state);
}
