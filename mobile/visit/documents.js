/**
 * Documents on the spot (当场文书): with a line, the server's PDF with its number; without one, a page printed from here that
 * carries the record's digest, which the PDF repeats.
 */
import { fill, h } from "../core/dom.js";
import { act, digest, link, note, pair, section } from "./ui.js";

/** Kinds the officer hands over, where the server names none. */
const USUAL = [{ kind: "record", title: "现场笔录" }, { kind: "result", title: "检查结果告知书" }];
const PRINTED = { record: "现场笔录", order: "责令改正通知书", result: "检查结果告知书" };

export async function render(root, visit) {
  const { present } = visit;
  const list = present.documents?.length ? present.documents : [...USUAL, ...(present.orders.length ? [{ kind: "order", title: "责令改正通知书" }] : [])];
  const said = h("div", { "aria-live": "polite" });
  const online = () => navigator.onLine && visit.app.sync?.state?.online !== false;
  const waits = visit.acts.some((one) => one.verdict === "");
  visit.screen(root, {
    title: "当场文书", back: visit.base,
    main: [
      said,
      waits ? note("near", "还有内容没有传完", "传完后服务器才能出具带文书编号的正本。现在可以打印随身页。") : null,
      section("正本", h("p.quiet", online() ? "由服务器按模板出具，有文书编号和核验码。" : "现在没有网络。联网后可以取。"),
        h("ul.plain-list", list.map((one) => h("li.paper-row", h("span", one.title), act("取 PDF", () => fetchPdf(one), { main: false, "aria-label": `取${one.title}` }))))),
      section("随身页", h("p.quiet", "不用网络，从这部手机打印或者存成 PDF。编号处留空，印有笔录摘要，和正本互相核对。"),
        h("ul.plain-list", Object.entries(PRINTED).filter(([kind]) => kind !== "order" || present.orders.length).map(([kind, title]) => h("li.paper-row", h("span", title), link("打开", `${visit.base}/print/${kind}`))))),
      present.record ? section("笔录摘要", h("p", digest(present.record.record_sha256))) : null,
    ],
    foot: pair(link("移送", `${visit.base}/transfer`), act("办完，回今天", () => visit.app.go("#/today"))),
  });

  async function fetchPdf({ kind, title }) {
    fill(said, note("", "", `正在取${title}，约需 3 秒。`));
    try {
      const { data } = await visit.app.api.call("GET", `documents/${encodeURIComponent(visit.no)}/${encodeURIComponent(kind)}.pdf`, { file: true });
      const url = URL.createObjectURL(data);
      fill(said, note("ok", `${title}已取到`, h("a", { href: url, download: `${title} ${visit.no}.pdf`, target: "_blank" }, "打开或者分享")));
    } catch (fault) {
      fill(said, note("near", `${title}没有取到`, fault.why ? `${fault.why}。` : "现在连不上服务器。", "可以先用随身页。"));
    }
  }
  return null;
}

