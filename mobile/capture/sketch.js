/**
 * A sketch of the place (现场示意图): pen, straight walls, boxes and words, one finger. Saved after every stroke and
 * while one is drawn; undo takes back one stroke at a time.
 */
import { h } from "../core/dom.js";
import { picture } from "./signature.js";
import { blank, fitting, steps, straightened, tenths, withStroke, withoutLast } from "./strokes.js";

const SAVE_MS = 200;
const GRID = 24;
export const TOOLS = { pen: "画线", wall: "直线", box: "方框", text: "文字" };

/** @returns {{node, canvas, drawing(), tool(name), undo(), clear(), blob(), close()}} */
export function sketchPad({ drawing = null, save, changed = () => {}, askWords }) {
  const canvas = h("canvas.pad-canvas", { role: "img", "aria-label": "现场示意图画板", tabindex: "0" });
  const node = h("div.pad.pad--sketch", canvas);
  let kept = drawing ?? blank();
  let live = null;
  let tool = "pen";
  let timer = 0;

  const keep = () => { clearTimeout(timer); timer = 0; save(live ? withStroke(kept, live) : kept); };
  const soon = () => { timer ||= setTimeout(keep, SAVE_MS); };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return tenths(event.clientX - box.left, event.clientY - box.top);
  };
  const shown = () => (live ? withStroke(kept, live) : kept);

  function paint({ grid = true } = {}) {
    const { clientWidth, clientHeight } = canvas;
    const density = Math.min(2, Math.max(1, devicePixelRatio));
    canvas.width = clientWidth * density;
    canvas.height = clientHeight * density;
    const context = canvas.getContext("2d");
    context.scale(density, density);
    if (grid) paintGrid(context, clientWidth, clientHeight);
    const fit = fitting(kept, clientWidth, clientHeight);
    context.scale(fit, fit);
    paintSteps(context, steps(shown()));
  }

  function down(event) {
    if (event.button) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    if (!kept.width) kept = { ...kept, width: canvas.clientWidth, height: canvas.clientHeight };
    live = { tool, points: [at(event)] };
    paint();
  }

  function move(event) {
    if (!live) return;
    const point = at(event);
    if (live.tool === "pen") live.points.push(point);
    else live.points = [live.points[0], live.tool === "wall" ? straightened(live.points[0], point) : point];
    paint();
    soon();
  }

  async function up() {
    if (!live) return;
    let stroke = live;
    live = null;
    if (stroke.tool === "text") {
      const text = (await askWords()).trim();
      if (!text) { paint(); return; }
      stroke = { ...stroke, points: [stroke.points[0]], text };
    }
    kept = withStroke(kept, stroke);
    paint();
    keep();
    changed(kept);
  }

  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  const observer = new ResizeObserver(() => paint());
  observer.observe(canvas);

  const put = (next) => { kept = next; paint(); keep(); changed(kept); };
  return {
    node, canvas,
    drawing: () => kept,
    tool: (name) => { tool = name; },
    undo: () => put(withoutLast(kept)),
    clear: () => put(blank()),
    blob: async () => { paint({ grid: false }); const made = await picture(canvas); paint(); return made; },
    close: () => { observer.disconnect(); if (timer) keep(); },
  };
}

function paintGrid(context, width, height) {
  context.strokeStyle = "#d8dcd8";
  context.lineWidth = 0.5;
  context.beginPath();
  for (let x = GRID; x < width; x += GRID) { context.moveTo(x, 0); context.lineTo(x, height); }
  for (let y = GRID; y < height; y += GRID) { context.moveTo(0, y); context.lineTo(width, y); }
  context.stroke();
}

function paintSteps(context, path) {
  Object.assign(context, { strokeStyle: "#000000", fillStyle: "#000000", lineWidth: 2.4, lineCap: "round", lineJoin: "round", font: "16px sans-serif" });
  context.beginPath();
  for (const [step, x, y, ...more] of path) {
    if (step === "move") context.moveTo(x, y);
    else if (step === "line") context.lineTo(x, y);
    else if (step === "box") context.rect(x, y, ...more);
    else context.fillText(more[0], x, y);
  }
  context.stroke();
}
