/**
 * Documents on the spot (当场文书): with a line, the server's PDF with its number; without one, a page printed from here that
 * carries the record's digest, which the PDF repeats.
 */
import { fill, h } from "../core/dom.js";
import { act, digest, link, note, pair, section } from "./ui.js";

/** Pages this phone can print by itself. */
const PRINTED = { record: "现场笔录", order: "责令改正通知书", result: "检查结果告知书" };

export async function render(root, visit) {
  const { present, app } = visit;
  const said = h("div", { "aria-live": "polite" });
  const papers = h("div");
  const waits = visit.acts.some((one) => one.verdict === "");
  const printable = Object.entries(PRINTED).filter(([kind]) => present.record && (kind !== "order" || present.orders.length));
  visit.screen(root, {
    title: "当场文书", back: visit.base,
    main: [
      said,
      waits ? note("near", "还有内容没有传完", "传完后服务器才能出具带文书编号的正本。现在可以打印随身页。") : null,
      section("正本", h("p.quiet", "由服务器按模板出具，有文书编号和核验码。"), papers),
      section("随身页", h("p.quiet", "不用网络，从这部手机打印或者存成 PDF。编号处留空，印有笔录摘要，和正本互相核对。"),
        printable.length ? h("ul.plain-list", printable.map(([kind, title]) => h("li.paper-row", h("span", title), link("打开", `${visit.base}/print/${kind}`, { "aria-label": `打开${title}` })))) : h("p.quiet", "笔录在别处完成，这部手机没有可以打印的内容。")),
      present.record ? section("笔录摘要", h("p", digest(present.record.record_sha256))) : null,
    ],
    foot: pair(link("移送", `${visit.base}/transfer`), act("办完，回今天", () => app.go("#/today"))),
  });
  list();
  return null;

  /** What the server can give out now; a line that is missing is said once and is no fault. */
  async function list() {
    fill(papers, h("p.meta", "正在查看服务器上的文书。"));
    try {
      const { data } = await app.api.call("GET", `documents/${encodeURIComponent(visit.no)}/`);
      fill(papers, h("ul.plain-list", data.documents.map(row)));
    } catch (fault) {
      fill(papers, h("p.meta", fault.status && fault.why ? `${fault.why}。` : "现在没有网络。联网后在这里取。"));
    }
  }

  function row(one) {
    const about = one.document_no || one.not_yet;
    return h("li.paper-row", h("span", one.title, about ? h("small.meta.block", about) : null),
      one.not_yet ? null : act("取 PDF", () => fetchPdf(one), { main: false, "aria-label": `取${one.title}` }));
  }

  async function fetchPdf({ kind, title, part = "" }) {
    fill(said, note("", "", `正在取${title}，约需 3 秒。`));
    try {
      const path = `documents/${encodeURIComponent(visit.no)}/${encodeURIComponent(kind)}.pdf${part ? `?part=${encodeURIComponent(part)}` : ""}`;
      const { data } = await app.api.call("GET", path, { file: true });
      const url = URL.createObjectURL(data);
      visit.onLeave(() => URL.revokeObjectURL(url));
      fill(said, note("ok", `${title}已取到`, h("a.btn", { href: url, download: `${title} ${visit.no}.pdf` }, "打开或者分享")));
    } catch (fault) {
      fill(said, note("near", `${title}没有取到`, fault.why ? `${fault.why}。` : "现在连不上服务器。", "可以先用随身页。"));
    }
  }
}
