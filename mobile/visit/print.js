/**
 * A page to print or to save from the phone, without a network: A4 by print.css. It carries what was recorded, the signatures, the
 * check code and the record's digest; the number of the document is left blank, because only the server gives numbers.
 */
import { dayHour, fullDay, h } from "../core/dom.js";
import { drawing } from "./code.js";
import { factsOf } from "./result.js";
import { act, blank, link, pair } from "./ui.js";

const TITLES = { record: "现场检查笔录", order: "责令改正通知书", result: "检查结果告知书" };

export async function render(root, visit, [kind = "record"]) {
  const { present } = visit;
  if (!present.record || !TITLES[kind]) {
    visit.screen(root, { title: "随身页", back: `${visit.base}/documents`, main: [blank("还没有可以打印的内容", "现场笔录在这部手机上完成后可以打印。", link("返回", `${visit.base}/documents`))] });
    return null;
  }
  const urls = [];
  const sheet = h("article.print-sheet", head(visit, kind), await BODY[kind](visit, urls), await foot(visit, urls));
  visit.screen(root, {
    title: TITLES[kind], back: `${visit.base}/documents`, kind: "print", main: [sheet],
    foot: pair(link("返回", `${visit.base}/documents`), act("打印或者存成 PDF", () => print())),
  });
  document.documentElement.dataset.printing = "sheet";
  return () => { delete document.documentElement.dataset.printing; urls.forEach((url) => URL.revokeObjectURL(url)); };
}

function head({ present, no }, kind) {
  return h("header.print-head", h("p.print-organ", present.organ_name), h("h2", TITLES[kind]),
    h("p.print-no", "文书编号　＿＿＿＿＿＿　（联网后编号）"), h("p.meta", `检查编号 ${no}`));
}

const row = (term, ...value) => [h("dt", term), h("dd", value)];
const people = (visit) => visit.team.map((one) => `${one.name}（${one.officer_no}）`).join("、");

const BODY = {
  async record(visit) {
    const { present } = visit;
    const { answers } = present.record;
    return [
      h("dl.print-facts", row("检查对象", present.entity_name), row("统一社会信用代码", present.uscc), row("检查地点", present.address), row("到场时间", dayHour(present.arrived_at)),
        row("执法人员", people(visit)), row("检查事项", present.items.map((item) => item.name).join("、")), row("检查依据", present.basis)),
      h("h3", "检查情况"), h("p.pre", present.record.narrative),
      h("h3", "检查内容"),
      h("table.print-table", h("thead", h("tr", ["序号", "内容", "结果", "情况"].map((one) => h("th", { scope: "col" }, one)))),
        h("tbody", visit.points.filter(({ no }) => answers[no]).map((point) => h("tr", h("td", point.no), h("td", point.content), h("td", answers[point.no].result), h("td", [answers[point.no].value && `${answers[point.no].value}${point.unit ? ` ${point.unit}` : ""}`, answers[point.no].note].filter(Boolean).join("　")))))),
      h("p", `证据 ${present.record.exhibits.length} 件，现场文书 ${present.record.papers.length} 份。`),
      present.record.signature === "signed" ? null : h("p", `${present.record.signature === "refused" ? "当事人拒绝签字" : "当事人不在场"}：${present.record.signature_note}${present.record.witness ? `　见证人 ${present.record.witness.name}` : ""}`),
    ];
  },
  async order(visit) {
    return visit.present.orders.map((one) => [
      h("p", `${visit.present.entity_name}：`), h("p", "经检查，你单位存在下列问题，责令改正："), h("p.pre", one.content), h("p", `请于 ${fullDay(one.due_on)} 前改正。期满复查，逾期不改正的依法处理。`),
    ]);
  },
  async result(visit) {
    const { points } = factsOf(visit);
    const { conclusion } = visit.present;
    return [h("p", `${visit.present.entity_name}：`), h("p", `${fullDay(visit.present.arrived_at)}，本机关对你单位进行了检查，结果告知如下：`), h("p.pre", conclusion?.conclusion ?? "结果另行告知。"),
      points.length ? h("ol", points.map((point) => h("li", `第 ${point.no} 项　${point.content}`))) : null, h("p", "对结果有异议的，可以向本机关陈述、申辩。")];
  },
};

async function foot(visit, urls) {
  const { present } = visit;
  const { record } = present;
  return h("footer.print-foot",
    h("div.print-signs", await sign(visit, record.party_signature, `当事人　${record.party?.name ?? ""}`, urls), ...(await Promise.all(Object.entries(record.officer_signatures ?? {}).map(([no, sha256]) => sign(visit, sha256, `执法人员　${visit.nameOf(no)}`, urls))))),
    h("div.print-proof", present.code?.matrix ? h("div.print-code", drawing(present.code.matrix), h("p.meta", present.code.code_no)) : null,
      h("div", h("p", h("b", "笔录摘要（SHA-256）")), h("p.hash.hash--whole", record.record_sha256), h("p.meta", `${dayHour(record.at)} 在手机上算出并由双方签名确认。服务器出具的正本印有同一摘要。`))));
}

/** The picture of a signature while it is still on this phone; afterwards the line stays blank and the digest speaks. */
async function sign(visit, sha256, title, urls) {
  const file = sha256 && visit.app.files.list(visit.no).find((one) => one.sha256 === sha256 && one.state !== "open");
  if (!file) return sha256 ? h("figure.print-sign", h("figcaption", title)) : null;
  const url = URL.createObjectURL(await visit.app.files.blob(file.uuid));
  urls.push(url);
  return h("figure.print-sign", h("img", { src: url, alt: `${title}的签名` }), h("figcaption", title));
}
