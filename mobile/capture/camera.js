/**
 * Photos: by the phone's own camera through a file field (`capture`), which is the surest and sharpest, or by a view
 * inside the app (getUserMedia), which shoots in a row without leaving the page. Either way the first bytes are read
 * before anything is kept: what is not a photo is refused in words, and the original stays where it was.
 */
import { h } from "../core/dom.js";
import { WANTED, mediaRefusal } from "./recorder.js";
import { headOf, refusal } from "./sniff.js";

/** Quality of a picture taken inside the app: the letters on a label stay legible. */
const JPEG_QUALITY = 0.88;

/** A field under a button that opens the phone's camera. `taken` gets the files; nothing is kept here. */
export function photoField({ label, taken, opened = () => {}, accept = "image/*", capture = "environment", multiple = false, id }) {
  const field = h("input.shot-input", { type: "file", accept, capture, multiple, id, "aria-label": label });
  field.addEventListener("click", opened);
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = "";
    if (files.length) taken(files);
  });
  return field;
}

/** Look at a file before it becomes an exhibit: `{refused}` in three parts, or `{type}` as its bytes say. */
export async function inspect(file, wanted) {
  const head = await headOf(file);
  const refused = refusal(head, wanted, { name: file.name ?? "", size: file.size, declared: file.type ?? "" });
  return refused ? { refused } : { refused: null };
}

/** A view through the camera inside the app. `{node, shoot(): Promise<Blob>, close()}`; throws `{what, why, then}`. */
export async function viewfinder({ devices = navigator.mediaDevices } = {}) {
  let stream;
  try {
    stream = await devices.getUserMedia({ video: WANTED.video.video });
  } catch (error) {
    throw mediaRefusal(error, "photo");
  }
  const video = h("video.finder", { playsinline: true, muted: true, "aria-label": "取景" });
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  return {
    node: video,
    shoot: () => frameOf(video),
    close: () => { for (const track of stream.getTracks()) track.stop(); video.srcObject = null; },
  };
}

function frameOf(video) {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("没有拍到画面"))), "image/jpeg", JPEG_QUALITY));
}
