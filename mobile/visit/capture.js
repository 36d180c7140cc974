/**
 * Recording sound and moving pictures, shooting in a row, choosing files: #/visit/<no>/capture/<point or ->/<how>.
 * A recording goes on while the officer works; this screen shows it, starts and stops it.
 */
import { viewfinder } from "../capture/camera.js";
import * as live from "../capture/live.js";
import { fill, h } from "../core/dom.js";
import { keepFile, titleOf } from "./shooting.js";
import { act, blank, link, note, pair, refusalBox } from "./ui.js";

const TITLES = { video: "录像", audio: "录音", photo: "拍照" };

export async function render(root, visit, [pointNo = "-", how = "video"] = []) {
  const point = visit.points.find((one) => one.no === pointNo) ?? null;
  const back = point ? `${visit.base}/check/${encodeURIComponent(point.no)}` : `${visit.base}/papers`;
  if (how === "photo") return shootingInRow(root, visit, point, back);
  return recordingScreen(root, visit, { point, how, back });
}

async function recordingScreen(root, visit, { point, how, back }) {
  const stage = h("div.stage");
  const said = h("div", { "aria-live": "polite" });
  const clock = h("p.rec-clock", { role: "timer", "aria-label": "已录时间" }, "00:00:00");
  const view = visit.screen(root, {
    title: point ? `第 ${point.no} 项${TITLES[how]}` : `现场${TITLES[how]}`, back,
    main: [stage, clock, said, note("", "", "开始前告知当事人正在录音、录像。", "每一秒都存到本机。录制时可以回去继续检查，顶上一直有提示。")], foot: h("div"),
  });
  const stopWatching = live.watch((running) => show(running));

  function show(running) {
    if (running) clock.textContent = running.clock();
    const state = running ? running.recording.state() : "";
    if (view.foot.dataset.state === state) return;
    view.foot.dataset.state = state;
    fill(stage, running?.kind === "video" ? preview(running.stream) : h("p.stage-word", running ? "正在录音" : "还没有开始"));
    view.setFoot(running
      ? pair(link("边录边查", `${visit.base}/check`), act("停止并保存", stop, { grave: true, main: false, class: "btn btn--stop" }))
      : act(`开始${TITLES[how]}`, start, { wide: true }));
  }

  async function start() {
    fill(said);
    try {
      const facts = { kind: "audiovisual", how: "recorder", title: titleOf(point, how), point_no: point?.no ?? "" };
      await live.begin(visit, { kind: how, facts, onFault: (fault) => fill(said, refusalBox(worded(fault))) });
    } catch (fault) {
      fill(said, refusalBox(worded(fault)));
    }
  }

  async function stop() {
    const kept = await live.end();
    if (!kept) { fill(said, note("near", "", "没有录到内容，没有保存。")); return; }
    location.hash = back;
  }
  return () => { stopWatching(); };
}

const worded = (fault) => (fault.what ? fault : { what: "录制停止了", why: fault.message || "手机停止了录制", then: "已录的部分已经存好。" });

function preview(stream) {
  const video = h("video.finder", { playsinline: true, autoplay: true, "aria-label": "正在录像的画面" });
  video.muted = true;
  video.srcObject = stream;
  return video;
}

async function shootingInRow(root, visit, point, back) {
  const said = h("p.meta", { "aria-live": "polite" });
  let finder;
  try {
    finder = await viewfinder();
  } catch (fault) {
    visit.screen(root, { title: "连拍", back, main: [blank(fault.what, `${fault.why}。${fault.then}`, link("返回", back))] });
    return null;
  }
  let shots = 0;
  visit.screen(root, {
    title: point ? `第 ${point.no} 项连拍` : "现场连拍", back, main: [h("div.stage", finder.node), said],
    foot: pair(link("拍完了", back), act("拍", async () => {
      await keepFile(visit, await finder.shoot(), { point, there: [] }, (fault) => {
        if (!fault) shots += 1;
        said.textContent = fault ? `${fault.what}：${fault.why}。${fault.then}` : `已存 ${shots} 张，都算好了摘要。`;
      });
    })),
  });
  return () => finder.close();
}

