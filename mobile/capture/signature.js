/**
 * A handwriting signature (手写签名): signature_pad on a canvas, its strokes saved while they are drawn, so that a phone
 * that dies in the middle of a name gives the strokes back. What is kept in the end is a PNG and its digest.
 */
import { h } from "../core/dom.js";
import { fromPad, isSignature, toPad } from "./strokes.js";

const SAVE_MS = 150;
const PEN = { minWidth: 1.2, maxWidth: 3.6, penColor: "#000000", velocityFilterWeight: 0.7, compositeOperation: "source-over" };
/** Signatures are drawn at this many pixels to a CSS pixel at most: sharp on paper, small on the wire. */
const DENSEST = 2;

/**
 * A pad. `save(drawing|null)` is called while drawing, at most every 150 ms, and at the end of each stroke.
 * @returns {{node, ready: Promise, drawing(): object, isSigned(): boolean, clear(), blob(): Promise<Blob>, close()}}
 */
export function signaturePad({ label, drawing = null, save, changed = () => {}, SignaturePad }) {
  const canvas = h("canvas.pad-canvas", { role: "img", "aria-label": `${label}，手写签名区`, tabindex: "0" });
  const node = h("div.pad", h("span.pad-line", { "aria-hidden": "true" }), canvas);
  let pad = null;
  let timer = 0;
  let restored = drawing;

  const current = () => (pad && !pad.isEmpty() ? fromPad(pad.toData(), canvas.clientWidth, canvas.clientHeight) : null);
  const keep = () => { clearTimeout(timer); timer = 0; const now = current(); save(now); changed(Boolean(now && isSignature(now))); };
  const soon = () => { timer ||= setTimeout(keep, SAVE_MS); };

  function fit() {
    const before = current() ?? restored;
    const density = Math.min(DENSEST, Math.max(1, devicePixelRatio));
    const { clientWidth, clientHeight } = canvas;
    if (!clientWidth) return;
    canvas.width = clientWidth * density;
    canvas.height = clientHeight * density;
    canvas.getContext("2d").scale(density, density);
    pad.clear();
    if (before) pad.fromData(toPad(before, clientWidth, clientHeight, PEN), { clear: false });
    restored = null;
    changed(Boolean(before && isSignature(before)));
  }

  const observer = new ResizeObserver(() => pad && fit());
  const ready = SignaturePad().then((Pad) => {
    pad = new Pad(canvas, { ...PEN, throttle: 8 });
    pad.addEventListener("afterUpdateStroke", soon);
    pad.addEventListener("endStroke", keep);
    observer.observe(canvas);
    fit();
  });
  return {
    node, canvas, ready,
    drawing: current,
    isSigned: () => { const now = current(); return Boolean(now && isSignature(now)); },
    clear: () => { pad?.clear(); keep(); },
    blob: () => picture(canvas),
    close: () => { observer.disconnect(); if (timer) keep(); pad?.off(); },
  };
}

/** The canvas on white, because a transparent signature vanishes in a dark viewer. */
export function picture(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Promise((done, fail) => copy.toBlob((blob) => (blob ? done(blob) : fail(new Error("没有生成签名图片"))), "image/png"));
}

/** A signature drawn again from its strokes, for keeping; the same strokes make the same picture. */
export async function pictureOf(drawing, SignaturePad) {
  const Pad = await SignaturePad();
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width * DENSEST;
  canvas.height = drawing.height * DENSEST;
  canvas.getContext("2d").scale(DENSEST, DENSEST);
  const pad = new Pad(canvas, PEN);
  pad.fromData(toPad(drawing, drawing.width, drawing.height, PEN), { clear: false });
  pad.off();
  return picture(canvas);
}
