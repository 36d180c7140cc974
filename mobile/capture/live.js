/**
 * The one recording that may run while the visit goes on: it keeps running from screen to screen, every screen shows it,
 * and any of them can stop it. Its pieces are on the disk each second, so a killed tab ends it but loses nothing before.
 */
import { clockOf, mediaRefusal, recording, WANTED } from "./recorder.js";

let running = null;
const listeners = new Set();
const tell = () => { for (const fn of [...listeners]) fn(running); };

export const current = () => running;

/** Be told every second, at start and at stop. Returns the way out. */
export function watch(fn) {
  listeners.add(fn);
  fn(running);
  return () => listeners.delete(fn);
}

/** Start recording for a visit. Throws `{what, why, then}` when the phone gives no camera or microphone. */
export async function begin(visit, { kind, facts, onFault = () => {}, devices = navigator.mediaDevices }) {
  if (running) return running;
  let stream;
  try {
    if (!devices) throw Object.assign(new Error(), { name: "NotFoundError" });
    stream = await devices.getUserMedia(WANTED[kind]);
  } catch (error) {
    throw mediaRefusal(error, kind);
  }
  const one = recording({
    kind, stream, facts, begin: (given) => visit.beginFile(given), onPiece: tell,
    onFault: (fault) => { onFault(fault); end().catch(onFault); },
  });
  await one.start();
  visit.app.busy = true;
  running = { kind, no: visit.no, base: visit.base, visit, recording: one, stream, clock: () => clockOf(one.seconds()) };
  running.timer = setInterval(tell, 500);
  tell();
  return running;
}

/** Stop and keep. Resolves with the file, or null when nothing had arrived. */
export async function end() {
  const one = running;
  if (!one) return null;
  running = null;
  clearInterval(one.timer);
  one.visit.app.busy = false;
  const kept = await one.recording.stop();
  await one.visit.refresh();
  tell();
  return kept;
}
