/**
 * Showing certificates and check code (亮证、亮码) to the person in charge: full width, black on white, the screen kept awake.
 * The code is drawn from the matrix that came with the task; nothing is computed on the phone.
 */
import { h, hour, svg } from "../core/dom.js";
import { isMatrix, pathOf, sideOf } from "./qr.js";
import { certificateFault, codeFault } from "./steps.js";
import { act, blank, link, note, pair, section } from "./ui.js";

export async function render(root, visit) {
  const { present, today } = visit;
  const draft = visit.draft("shown");
  const shown = await draft.read();
  const fault = codeFault(present.code, today);
  if (fault || !isMatrix(present.code.matrix)) {
    visit.screen(root, {
      title: "亮证、亮码", back: visit.base,
      main: [blank("不能出示检查码", fault || "检查码的图案没有下载完整。联网后会自动补齐。", link("返回", visit.base))],
    });
    return undefined;
  }
  const { code } = present;
  visit.screen(root, {
    title: "请扫码核验", back: visit.base, kind: "code",
    main: [
      h("div.code-card", drawing(code.matrix), h("p.code-no", code.code_no), h("p", present.entity_name), h("p.meta", window_(code))),
      section("检查人员", h("ul.people", present.officers.map((one) => h("li", h("b", one.name), h("span.mono", one.officer_no))))),
      ...present.officers.map((one) => certificateFault(one, today)).filter(Boolean).map((words) => note("bad", "", words)),
      h("p.meta", `${present.organ_name}。用任何手机扫码，都能看到谁来、为什么来、今年来过几次。扫不出的，把屏幕亮度调到最高。`),
    ],
    foot: shown
      ? pair(h("p.foot-said", `${hour(shown.at)} 已出示`), act("去签到", () => visit.go("sign-in")))
      : act("当事人已看证、已扫码", async () => {
        await draft.write({ at: visit.clockNow(), code_no: code.code_no, certificate: true });
        visit.go("sign-in");
      }, { wide: true }),
  });
  return keepAwake();
}

/** The code as one drawing; its words are the number beneath it. */
export function drawing(matrix, label = "检查码二维码") {
  const side = sideOf(matrix);
  return svg("svg", { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, class: "code-drawing", "shape-rendering": "crispEdges" }, svg("path", { d: pathOf(matrix), fill: "currentColor" }));
}

const window_ = ({ valid_from, valid_to }) => `有效期 ${valid_from.slice(0, 10)} 至 ${valid_to.slice(0, 10)}`;

/** A screen that goes dark while a shop owner looks for the scanner helps nobody. Where the phone has no lock, it may. */
async function keepAwake() {
  let lock = null;
  try { lock = await navigator.wakeLock?.request("screen"); } catch { /* low battery: the phone decides */ }
  return () => { lock?.release().catch(() => {}); };
}
