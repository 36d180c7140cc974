/**
 * What a file is by its first bytes. A name and a declared type are only claims: a phone's gallery offers anything.
 * Pure; the server asks the same question again with more patience (EXIF, decompression).
 */

/** How many bytes `sniff` wants to see. */
export const HEAD_BYTES = 64;

const ASCII = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
const starts = (bytes, ...head) => head.every((byte, at) => bytes[at] === byte);

/** Brands of ISO media files (ISO/IEC 14496-12, `ftyp` box) that hold a still picture, or sound alone. */
const STILL = new Set(["heic", "heix", "heim", "heis", "mif1", "avif"]);
const SOUND = new Set(["M4A ", "M4B "]);

/** @returns {{type: string, family: "photo"|"video"|"audio"|"document"}|null} null when nothing known */
export function sniff(bytes) {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { type: "image/jpeg", family: "photo" };
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: "image/png", family: "photo" };
  if (ASCII(bytes, 0, 4) === "RIFF") return riff(ASCII(bytes, 8, 12));
  if (ASCII(bytes, 4, 8) === "ftyp") return iso(ASCII(bytes, 8, 12));
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return { type: "video/webm", family: "video" };
  if (ASCII(bytes, 0, 4) === "OggS") return { type: "audio/ogg", family: "audio" };
  if (ASCII(bytes, 0, 5) === "%PDF-") return { type: "application/pdf", family: "document" };
  return null;
}

function riff(form) {
  if (form === "WEBP") return { type: "image/webp", family: "photo" };
  return form === "WAVE" ? { type: "audio/wav", family: "audio" } : null;
}

function iso(brand) {
  if (STILL.has(brand)) return { type: brand === "avif" ? "image/avif" : "image/heic", family: "photo" };
  return SOUND.has(brand) ? { type: "audio/mp4", family: "audio" } : { type: "video/mp4", family: "video" };
}

const WORDS = { photo: "照片", video: "视频", audio: "录音", document: "文件" };

/**
 * Why a file is not taken as what it is offered as, in three parts; null when it is.
 * A sound track may come in a container of video (WebM and MP4 hold both), so a recording may declare itself.
 */
export function refusal(bytes, wanted, { name = "", size = bytes.length, declared = "" } = {}) {
  const word = WORDS[wanted];
  const what = name ? `“${name}”没有作为${word}保存` : `这个${word}没有保存`;
  if (size === 0) return { what, why: "文件是空的", then: `请重新${wanted === "photo" ? "拍照" : "录制"}。` };
  const found = sniff(bytes);
  if (found && (found.family === wanted || soundInVideo(found, wanted, declared))) return null;
  const why = found ? `它的内容是${WORDS[found.family]}，不是${word}` : `它的内容不是${word}，只是用了${word}的名字`;
  return { what, why, then: `原件还在手机相册里，没有改动。请现场重新${wanted === "photo" ? "拍照" : "录制"}。` };
}

const soundInVideo = (found, wanted, declared) =>
  wanted === "audio" && found.family === "video" && declared.startsWith("audio/");

/** The first bytes of a blob. */
export async function headOf(blob) {
  return new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
}

/** What follows the dot in the name of a file of this type. */
export function extension(type) {
  const plain = type.split(";")[0];
  return {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "image/avif": "avif",
    "video/mp4": "mp4", "video/webm": "webm", "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a",
    "audio/wav": "wav", "application/pdf": "pdf",
  }[plain] ?? "bin";
}
