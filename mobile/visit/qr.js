/**
 * A QR code drawn from its matrix of modules as one SVG path. The matrix comes with the task, because the server made
 * and signed the code; the phone computes nothing and needs no library. Pure.
 */

/** Light modules around a code that readers need (ISO/IEC 18004). */
export const QUIET = 4;

/** Runs of dark modules as path data, one rectangle a run. */
export function pathOf(matrix) {
  const runs = [];
  matrix.forEach((row, y) => {
    for (const run of String(row).matchAll(/1+/g)) {
      runs.push(`M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`);
    }
  });
  return runs.join("");
}

/** The side of the drawing in modules, quiet zone included. */
export const sideOf = (matrix) => matrix.length + 2 * QUIET;

/** Whether the rows are a square of 0 and 1: a broken matrix is not shown, a wrong code is worse than none. */
export function isMatrix(matrix) {
  return Array.isArray(matrix) && matrix.length >= 21 && matrix.every((row) => String(row).length === matrix.length && /^[01]+$/.test(row));
}
