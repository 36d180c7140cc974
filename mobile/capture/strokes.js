/**
 * Strokes of a pen: signatures and sketches before they become pictures. Pure.
 *
 * A drawing is `{width, height, strokes: [{tool, points: [[x, y], …], text?}]}` in tenths of a CSS pixel, so that it
 * can be saved while it is drawn, restored after the tab was killed, and redrawn on a screen of another width.
 */

/** The least a signature must be: a dot by accident is none. Length in CSS pixels. */
export const LEAST_LENGTH = 40;
const TENTHS = 10;

export const blank = (width = 0, height = 0) => ({ width, height, strokes: [] });

/** A drawing with one more stroke. */
export function withStroke(drawing, stroke) {
  return { ...drawing, strokes: [...drawing.strokes, stroke] };
}

export function withoutLast(drawing) {
  return { ...drawing, strokes: drawing.strokes.slice(0, -1) };
}

export const tenths = (x, y) => [Math.round(x * TENTHS), Math.round(y * TENTHS)];

/** The length of all strokes in CSS pixels. */
export function lengthOf(drawing) {
  let sum = 0;
  for (const { points } of drawing.strokes) {
    for (let at = 1; at < points.length; at += 1) {
      sum += Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]);
    }
  }
  return sum / TENTHS;
}

export const isSignature = (drawing) => lengthOf(drawing) >= LEAST_LENGTH;

/** From the groups of signature_pad (`toData()`) and back; pressure and time are left out, the form of the line stays. */
export function fromPad(groups, width, height) {
  const strokes = groups.map(({ points }) => ({ tool: "pen", points: points.map(({ x, y }) => tenths(x, y)) }));
  return { width, height, strokes };
}

export function toPad(drawing, width, height, pen) {
  const fit = fitting(drawing, width, height);
  return drawing.strokes.map(({ points }) => ({
    ...pen,
    points: points.map(([x, y], at) => ({ x: x / TENTHS * fit, y: y / TENTHS * fit, pressure: 0.5, time: at * 16 })),
  }));
}

/** The factor by which a drawing goes into a screen of another size; never larger than it was drawn. */
export function fitting(drawing, width, height) {
  if (!drawing.width || !drawing.height || !width || !height) return 1;
  return Math.min(1, width / drawing.width, height / drawing.height);
}

/** A line that runs almost level or upright is meant to: plans of premises are made of walls. */
export function straightened([ax, ay], [bx, by], tolerance = 0.12) {
  const [dx, dy] = [Math.abs(bx - ax), Math.abs(by - ay)];
  if (dy <= dx * tolerance) return [bx, ay];
  return dx <= dy * tolerance ? [ax, by] : [bx, by];
}

/** The drawing as steps for a canvas: `[["move"|"line"|"box"|"text", …]]`, in CSS pixels. */
export function steps(drawing) {
  const px = ([x, y]) => [x / TENTHS, y / TENTHS];
  return drawing.strokes.flatMap(({ tool, points, text }) => {
    const first = px(points[0]);
    const last = px(points.at(-1));
    if (tool === "text") return [["text", ...first, text]];
    if (tool === "box") return [["box", ...first, last[0] - first[0], last[1] - first[1]]];
    return [["move", ...first], ...(points.length > 1 ? points.slice(1).map((one) => ["line", ...px(one)]) : [["line", first[0] + 0.1, first[1]]])];
  });
}
