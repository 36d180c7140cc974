// The published files of a draw, and their replay beside the page. Files are loaded; nothing is sent.
import { FILES, WITNESS } from "./verify_draw.js";

/** The files as bytes. A file that does not come is left out: the replay names it. */
export async function loadMaterial(addresses, onFile = () => {}) {
  const files = {};
  for (const name of [...FILES, WITNESS]) {
    onFile(name);
    const answer = addresses[name] ? await fetch(addresses[name], { cache: "no-store", credentials: "omit" }) : null;
    if (answer?.ok) files[name] = new Uint8Array(await answer.arrayBuffer());
  }
  return files;
}

/** Replays in a worker, so that the page stays usable. */
export function replay(files, own, onProgress) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./verify_draw.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data: said }) => {
      if (said.progress) onProgress(...said.progress);
      if (said.done) { worker.terminate(); resolve(said.done); }
    });
    worker.addEventListener("error", (fault) => { worker.terminate(); reject(new Error(fault.message || "核验程序没有启动")); });
    worker.postMessage({ files, own });
  });
}

// With script the page does it itself; what is said to readers without it goes.
for (const words of document.querySelectorAll("[data-without-script]")) words.hidden = true;
