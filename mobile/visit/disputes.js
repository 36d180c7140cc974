/**
 * Points on which the two officers differ: both answers side by side, who gave each and when. One is chosen and becomes
 * an answer of its own; the other stays in the log. Until the record nothing is settled silently.
 */
import { dayHour, h } from "../core/dom.js";
import { versionsOf } from "./dispute_model.js";
import { act, blank, link, note, quiet } from "./ui.js";

export async function render(root, visit) {
  const numbers = visit.disputed();
  const points = visit.points.filter((point) => numbers.includes(point.no));
  visit.screen(root, {
    title: "填写不一致", back: `${visit.base}/check`,
    main: points.length ? [note("near", `${points.length} 项两人填写不一致`, "当面核对后，选定一种。另一种留在记录里。"), ...points.map((point) => card(visit, point))]
      : [blank("没有不一致的填写", "两名执法人员的填写相同，或者已经核对。", link("回检查表", `${visit.base}/check`, { class: "btn btn--main" }))],
  });
  return null;
}

function card(visit, point) {
  const versions = versionsOf(point.no, visit.task.answers?.[point.no], visit.acts);
  return h("section.item", { "aria-label": `第 ${point.no} 项` }, h("div.q", h("span.no", point.no), h("h2", point.content)),
    h("ul.versions", versions.map((one) => h("li",
      h("p", h("b", visit.nameOf(one.by)), h("span.meta", `　${dayHour(one.at)}`)),
      h("p", h(`span.state${one.result === "不合格" ? ".state--bad" : ".state--done"}`, one.result), one.value ? `　${one.value}${point.unit ? ` ${point.unit}` : ""}` : ""),
      one.note ? h("p.quiet", one.note) : null,
      act(`采用${visit.nameOf(one.by)}的`, () => choose(visit, point, one), { main: false })))),
    versions.length < 2 ? h("p.meta", "另一人的填写在服务器上，联网后可以看到。也可以按现在的填写采用。") : null,
    quiet("回到这一项重填", () => visit.go(`check/${encodeURIComponent(point.no)}`), { class: "btn btn--plain" }));
}

async function choose(visit, point, { result, value, note: words }) {
  await visit.perform("fill", { answers: [{ point_no: point.no, result, value: value ?? "", note: words ?? "" }] });
  const draft = visit.draft("disputes");
  await draft.write([...new Set([...((await draft.read()) ?? []), point.no])]);
  visit.app.refresh();
}
