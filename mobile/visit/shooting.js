/**
 * From the button to the exhibit: open the phone's camera, look at what came back, ask which kind of evidence it is
 * where a point wants more than one, keep it. Nothing is lost in between that the phone's camera did not lose itself.
 */
import { inspect, photoField } from "../capture/camera.js";
import { forms } from "../core/rules.js";
import { h } from "../core/dom.js";

/** Kinds of evidence that a picture can be; a picture that nobody asked for is 视听资料. */
const PICTURED = ["documentary", "physical", "audiovisual", "electronic", "record"];
export const PICTURE = "audiovisual";

/** The kinds of evidence a picture of this point may stand for, those still lacking. */
export function pictureKinds(point, answer, there, law) {
  if (!point) return [PICTURE];
  const has = new Set(there.map((one) => one.kind));
  const lacking = forms.evidenceOf(point, answer, law).filter((kind) => PICTURED.includes(kind) && !has.has(kind));
  return lacking.length ? lacking : [PICTURE];
}

/** Opens the camera (or the gallery) and keeps what is chosen. `done(fault|null, kept)` is called for each file. */
export function choosePhoto(visit, { point = null, answer = null, there = [], accept = "image/*", capture = "environment", wanted = "photo" }, done) {
  const field = photoField({
    label: "拍照", accept, capture, multiple: !capture,
    taken: async (files) => {
      field.remove();
      for (const file of files) await keepFile(visit, file, { point, answer, there, wanted, how: capture ? "camera" : "file" }, done);
    },
  });
  field.hidden = true;
  document.body.append(field);
  field.addEventListener("cancel", () => field.remove());
  field.click();
}

/** Keep one file as an exhibit, or refuse it in words. */
export async function keepFile(visit, file, { point, answer, there = [], wanted = "photo", how = "camera" }, done) {
  try {
    const { refused } = await inspect(file, wanted);
    if (refused) { await done(refused, null); return; }
    const kind = wanted === "photo" ? await kindOf(visit, pictureKinds(point, answer, there, visit.law)) : PICTURE;
    const kept = await visit.keep(file, { kind, how, point_no: point?.no ?? "", title: titleOf(point, wanted), media_type: file.type });
    await done(null, kept);
  } catch (fault) {
    await done(fault.what ? fault : { what: "照片没有保存", why: fault.message, then: "请再拍一次。" }, null);
  }
}

const NAMES = { photo: "照片", video: "录像", audio: "录音" };
export const titleOf = (point, wanted) => (point ? `第 ${point.no} 项${NAMES[wanted]}` : `现场${NAMES[wanted]}`);

/** Ask only when there is a choice. */
async function kindOf(visit, kinds) {
  if (kinds.length === 1) return kinds[0];
  let chosen = kinds[0];
  const body = h("div.stack", kinds.map((kind, at) => h("label.tick", h("input", { type: "radio", name: "kind", checked: at === 0, onchange: () => { chosen = kind; } }), h("span", visit.law.evidence[kind]))));
  await visit.app.ask({ title: "这张照片作为哪种证据", body, act: "保存", no: "按第一种保存" });
  return chosen;
}
