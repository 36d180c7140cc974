/**
 * One point of a checklist on the phone. Result buttons are plain radio fields, so the browser itself answers a tap
 * at once, whatever the script is doing; everything a result calls for opens beneath it.
 */
import { forms } from "../core/rules.js";
import { fill, h, hour, icon } from "../core/dom.js";
import { dictate } from "./dictate.js";
import { beyond } from "./progress.js";
import { refusalBox } from "./ui.js";

const RESULTS = [forms.PASS, forms.FAIL, forms.NOT_CHECKED, forms.NOT_APPLICABLE];

/** The light part, made for every point: number, text, results. */
export function pointNode(point, answer) {
  const node = h("section.item.pt", { id: `pt-${point.no}`, dataset: { no: point.no, result: answer?.result ?? "" }, "aria-label": `第 ${point.no} 项` },
    h("div.q", h("span.no", point.no), h("h3", point.content),
      h("button.pt-more", { type: "button", "aria-label": `第 ${point.no} 项取证、备注`, dataset: { open: point.no } }, icon("camera"))),
    tip(point),
    point.answer === "number" || point.answer === "text" ? valueField(point, answer) : null,
    h("div.seg", { role: "radiogroup", "aria-label": `第 ${point.no} 项结果` }, RESULTS.map((result) => h(`label${result === forms.FAIL ? ".no" : ""}`,
      h("input", { type: "radio", name: `r-${point.no}`, value: result, checked: answer?.result === result }), h("span", result)))),
    h("div.pt-below"));
  return node;
}

function tip(point) {
  const limits = point.answer === "number" ? forms.limits(point.low, point.high, point.unit) : "";
  if (!point.method && !limits && !point.basis) return null;
  return h("p.tip", point.method ? `${point.method}　` : "", limits ? h("span.nowrap", `标准 ${limits}　`) : null, point.basis ? h("button.basis-link", { type: "button", dataset: { basis: point.no } }, "依据") : null);
}

function valueField(point, answer) {
  const id = `v-${point.no}`;
  const number = point.answer === "number";
  const box = h(number ? "input.input" : "textarea.input", {
    id, value: answer?.value ?? "", autocomplete: "off", dataset: { value: point.no },
    ...(number ? { type: "text", inputmode: "decimal" } : { rows: 2, maxlength: 200 }),
  });
  return h(`div.pair${number ? "" : ".pair--text"}`, h("label", { for: id }, number ? "实测" : "情况"),
    h("span.with", box, number && point.unit ? h("span", point.unit) : null));
}

/** Put the answer's result on the buttons; only where it differs, so that a running tap is not disturbed. */
export function showResult(node, result) {
  node.dataset.result = result;
  for (const radio of node.querySelectorAll(".seg input")) {
    const on = radio.value === result;
    if (radio.checked !== on) radio.checked = on;
  }
}

/** Whether the part beneath is shown: something is asked for, or something is there. */
export function needsBelow({ point, answer, exhibits, opened, law }) {
  const { result } = answer ?? {};
  return opened || result === forms.FAIL || result === forms.NOT_CHECKED || Boolean(answer?.note) || exhibits.length > 0 || Boolean(answer?.disputed)
    || forms.evidenceOf(point, answer, law).length > 0;
}

/**
 * The part beneath: finding or reason, what is measured, evidence. Rebuilt only when its shape changes, never while
 * its field has the focus, so that typing is not interrupted.
 */
export function showBelow(node, { point, answer, exhibits, law, kindTitles, base, onNote }) {
  const below = node.querySelector(".pt-below");
  const result = answer?.result ?? "";
  const noteId = `n-${point.no}`;
  const label = result === forms.FAIL ? "发现的问题" : result === forms.NOT_CHECKED ? "未检查的原因" : "备注";
  const box = h("textarea.input", { id: noteId, rows: 2, value: answer?.note ?? "", oninput: (event) => onNote(event.target.value), "aria-describedby": `s-${point.no}` });
  fill(below,
    h("div.field.pt-note", h("label", { for: noteId }, label), dictate(box, onNote), box),
    h("p.pt-said", { id: `s-${point.no}` }),
    evidence(point, exhibits, base), taken(exhibits), h("div.pt-fault", { "aria-live": "polite" }),
    answer?.disputed ? h("p.near-ink.small", "两人填写不一致。", h("a", { href: `${base}/disputes` }, "核对")) : null);
  say(node, { point, answer, exhibits, law, kindTitles });
}

/** Why a file was not taken, beside the buttons that asked for it. */
export function sayFault(node, fault) {
  const place = node.querySelector(".pt-fault");
  if (place) fill(place, fault ? refusalBox(fault) : null);
  if (fault) place?.scrollIntoView({ block: "nearest" });
}

function taken(exhibits) {
  const mine = exhibits.filter((one) => one.here !== undefined || one.taken_at);
  if (!mine.length) return null;
  return h("p.meta", `${mine.length} 件证据，都算好摘要　${hour(mine.at(-1).taken_at)}`);
}

/** The sentence under a point: by how much it misses, what it still wants. */
export function say(node, { point, answer, exhibits, law, kindTitles, fault = "" }) {
  const line = node.querySelector(".pt-said");
  if (!line) return;
  const there = new Set(exhibits.map((one) => one.kind));
  const lacking = forms.evidenceOf(point, answer, law).filter((kind) => !there.has(kind));
  const measured = answer?.result === forms.FAIL && point.answer === "number" && forms.number(answer.value ?? "") ? beyond(point, forms.number(answer.value).text) : "";
  const words = [measured, lacking.length ? `须附${kindTitles(lacking)}` : ""].filter(Boolean).join("，");
  line.textContent = [words ? `${words}。` : "", fault].filter(Boolean).join("");
  line.hidden = !line.textContent;
}

function evidence(point, exhibits, base) {
  const to = (how) => `${base}/capture/${encodeURIComponent(point.no)}/${how}`;
  return h("div.thumbs", { "aria-label": "证据" },
    exhibits.map((one) => h("a.thumb", { href: `${base}/exhibit/${one.uuid}`, dataset: { uuid: one.uuid }, "aria-label": one.title || "证据" }, icon(one.media_type?.startsWith("audio/") ? "microphone" : one.media_type?.startsWith("video/") ? "video" : "file"))),
    h("label.shot", { dataset: { shoot: point.no } }, icon("camera"), h("span.sr", `第 ${point.no} 项拍照`)),
    h("a.shot", { href: to("video"), "aria-label": `第 ${point.no} 项录像` }, icon("video")),
    h("a.shot", { href: to("audio"), "aria-label": `第 ${point.no} 项录音` }, icon("microphone")));
}
