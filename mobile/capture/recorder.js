/**
 * Sound and pictures in motion (录音、录像) by MediaRecorder, in pieces of one second. Every piece is kept before the
 * next is asked for, so that a phone that dies loses at most the last second; what was kept until then is found again
 * and becomes an exhibit like any other, saying that it was cut off.
 *
 * `begin(facts)` opens a growing file (core/files.js): `append(blob)` is durable when it resolves, `finish()` makes it an exhibit.
 */

export const PIECE_MS = 1000;
export const IDLE = "idle", RUNNING = "running", STOPPING = "stopping";

const SHAPES = {
  video: ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm"],
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
};
/** Enough to read a label on a shelf and to understand a sentence; 2 GB hold about three hours. */
const RATES = { video: { videoBitsPerSecond: 1_500_000, audioBitsPerSecond: 64_000 }, audio: { audioBitsPerSecond: 48_000 } };

/** What to ask the phone for: the camera at the back, at a size that a street's line carries. */
export const WANTED = {
  video: { audio: true, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } } },
  audio: { audio: { echoCancellation: true, noiseSuppression: true } },
};

/** The first shape this browser records; empty when it records none. MP4 first: its first bytes say what it is everywhere. */
export function shapeOf(kind, supported) {
  return SHAPES[kind].find((shape) => supported(shape)) ?? "";
}

const REFUSED = {
  NotAllowedError: ["没有允许使用", "在手机设置里允许本应用使用后再录。也可以用手机自带的相机录，再在这里选取。"],
  NotFoundError: ["这部手机没有", "请换用另一部手机或者执法记录仪。"],
  NotReadableError: ["正被别的应用占用：", "请关闭占用的应用后再录。"],
};

/** Why the phone gives no camera or microphone, in three parts. */
export function mediaRefusal(error, kind) {
  const tool = kind === "audio" ? "麦克风" : kind === "photo" ? "相机" : "相机和麦克风";
  const [why, then] = REFUSED[error.name] ?? ["现在不能使用", "请稍后再试，或者使用执法记录仪。"];
  return { what: kind === "audio" ? "不能录音" : kind === "photo" ? "不能拍照" : "不能录像", why: `${why}${tool}`, then };
}

/**
 * One recording. Stopping waits for the last piece. When a piece cannot be kept (no room left) the recording stops by
 * itself, what was kept stays and becomes the exhibit, and `onFault` gets the reason.
 * @returns {{start(): Promise, stop(): Promise<file|null>, state(): string, seconds(): number, stream}}
 */
export function recording({ kind, stream, begin, facts, Recorder = globalThis.MediaRecorder, now = () => Date.now(), onPiece = () => {}, onFault = () => {} }) {
  const shape = shapeOf(kind, (one) => Recorder.isTypeSupported(one));
  const recorder = new Recorder(stream, { ...(shape ? { mimeType: shape } : {}), ...RATES[kind] });
  let state = IDLE;
  let file = null;
  let began = 0;
  let pieces = 0;
  let chain = Promise.resolve();
  let broken = null;

  function take({ data }) {
    if (!data?.size) return;
    chain = chain.then(async () => {
      if (broken) return;
      await file.append(data);
      pieces += 1;
      onPiece({ pieces, seconds: seconds() });
    }).catch((fault) => {
      broken = fault;
      if (recorder.state !== "inactive") recorder.stop();
      onFault(fault);
    });
  }

  const seconds = () => (began ? Math.floor((now() - began) / 1000) : 0);

  async function start() {
    const type = (recorder.mimeType || shape).split(";")[0];
    file = await begin({ ...facts, media_type: type || `${kind}/webm` });
    recorder.ondataavailable = take;
    began = now();
    state = RUNNING;
    recorder.start(PIECE_MS);
  }

  async function stop() {
    if (state !== RUNNING) return null;
    state = STOPPING;
    if (recorder.state !== "inactive") {
      await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
    }
    await chain;
    for (const track of stream.getTracks()) track.stop();
    state = IDLE;
    if (!pieces) { await file.discard(); return null; }
    return file.finish(broken ? { note: "手机存储空间用完时停止，之前的部分完整" } : {});
  }

  return { start, stop, state: () => state, seconds, stream };
}

/** How long a recording is, as it is shown while it runs. */
export function clockOf(seconds) {
  const two = (n) => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
