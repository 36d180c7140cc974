/** One exhibit: what it shows, when, where, by whom, its digest, and where its bytes are now. A gap is said in words. */
import { dayHour, fill, h, size } from "../core/dom.js";
import { blank, digest, facts, link, section } from "./ui.js";

const STATES = {
  open: "还没有存完", kept: "在本机，等待上传", sent: "已送达，等待核对", declared: "已登记，等待上传", quarantined: "服务器没有采用，内容与说明不符", accepted: "已核对",
};

export async function render(root, visit, [uuid]) {
  const exhibit = visit.present.exhibits.find((one) => one.uuid === uuid);
  const file = visit.app.files.get(uuid);
  if (!exhibit) {
    visit.screen(root, { title: "证据", back: `${visit.base}/papers`, main: [blank("没有这件证据", "它可能属于另一次检查。", link("看全部证据", `${visit.base}/papers`))] });
    return null;
  }
  const attach = visit.acts.find((one) => one.name === "attach" && one.payload.exhibit.uuid === uuid);
  const stage = h("div.stage", h("p.stage-word", file ? "正在打开" : "内容已送到服务器，本机只留登记。"));
  visit.screen(root, {
    title: exhibit.title || "证据", back: exhibit.point_no ? `${visit.base}/check/${encodeURIComponent(exhibit.point_no)}` : `${visit.base}/papers`,
    main: [stage, section("来历", facts([
      ["种类", visit.law.evidence[exhibit.kind] ?? exhibit.kind], ["取得", dayHour(exhibit.taken_at)],
      ["取得人", visit.nameOf(exhibit.by)], ["地点", placeOf(attach)], ["手机", visit.app.vault?.deviceNo ?? ""], ["大小", exhibit.size ? size(exhibit.size) : ""],
      ["现在", STATES[file?.state] ?? STATES[exhibit.state] ?? ""], ["说明", exhibit.note],
    ])), section("摘要", h("p", digest(exhibit.sha256)), h("p.meta", "取得时算出。服务器收到后再算一次，不同就不采用。"))],
  });
  if (!file) return null;
  const url = URL.createObjectURL(await visit.app.files.blob(uuid));
  fill(stage, shown(file, url));
  return () => URL.revokeObjectURL(url);
}

function shown(file, url) {
  if (file.media_type.startsWith("image/")) return h("img.stage-picture", { src: url, alt: file.title || "照片" });
  if (file.media_type.startsWith("video/")) return h("video.finder", { src: url, controls: true, playsinline: true });
  if (file.media_type.startsWith("audio/")) return h("audio", { src: url, controls: true });
  return h("p.stage-word", file.file_name);
}

const placeOf = (act) => (act?.place ? `${act.place.lat}, ${act.place.lon}　±${Math.round(Number(act.place.accuracy))} 米` : act ? "没有定位" : "");
