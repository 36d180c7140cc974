// Sends one file by the tus protocol 1.0 (creation, offset, checksum): each piece is acknowledged, and after any interruption it
// goes on where the server's count stands.
//
//   await upload(api, files, file, {stop: () => boolean, piece: () => {}})   resolves when all bytes are acknowledged
// A file whose act still waits is complete but not settled; it is asked after again at the next run.

import { base64 } from "./canonical.js";
import { Problem } from "./api.js";

const TUS = { "Tus-Resumable": "1.0.0" };
const PIECE_WAIT_MS = 180_000;
const text = new TextEncoder();

async function begin(api, file) {
  const facts = { uuid: file.uuid, sha256: file.sha256, filename: file.file_name, filetype: file.media_type };
  const written = Object.entries(facts).map(([name, value]) => `${name} ${base64(text.encode(value))}`).join(",");
  const { headers } = await api.call("POST", "uploads", { headers: { ...TUS, "Upload-Length": String(file.size), "Upload-Metadata": written } });
  return { url: headers.get("Location"), sent: Number(headers.get("Upload-Offset") ?? 0), state: "" };
}

async function resume(api, file) {
  try {
    const { headers } = await api.call("HEAD", file.url, { headers: TUS });
    return { url: file.url, sent: Number(headers.get("Upload-Offset")), state: headers.get("Upload-State") ?? "" };
  } catch (error) {
    if (error instanceof Problem && [403, 404, 410].includes(error.status)) return begin(api, file);   // expired there: from the start
    throw error;
  }
}

async function send(api, url, offset, bytes) {
  const digest = base64(await crypto.subtle.digest("SHA-256", bytes));
  const headers = { ...TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), "Upload-Checksum": `sha256 ${digest}` };
  const answer = await api.call("PATCH", url, { body: bytes, headers, wait: PIECE_WAIT_MS });
  return { sent: Number(answer.headers.get("Upload-Offset")), state: answer.headers.get("Upload-State") ?? "" };
}

/** All bytes are there. The file is settled once the server says that they are what was declared; a quarantined one says why. */
async function settle(api, files, file, url, state) {
  if (state === "quarantined") {
    const { data } = await api.call("GET", url, { headers: TUS });
    await files.marked(file.uuid, { state: "sent", fault: data?.why || data?.words || "服务器没有认可这个文件" });
  } else if (state === "kept") await files.marked(file.uuid, { state: "sent" });
}

export async function upload(api, files, file, { stop = () => false, piece = () => {} } = {}) {
  let { url, sent, state } = file.url ? await resume(api, file) : await begin(api, file);
  await files.marked(file.uuid, { url, sent });
  for (let stumbles = 0; sent < file.size && !stop();) {
    try {
      ({ sent, state } = await send(api, url, sent, await files.piece(file.uuid, sent)));
      stumbles = 0;
    } catch (error) {
      // 409: the count differs; 460: the piece was damaged on the way. Both are settled by asking where the server stands.
      if (!(error instanceof Problem) || ![409, 460].includes(error.status) || (stumbles += 1) > 3) throw error;
      ({ url, sent, state } = await resume(api, { ...file, url }));
    }
    await files.marked(file.uuid, { url, sent });
    piece();
  }
  if (sent < file.size || stop()) return;
  if (!state) ({ state } = await resume(api, { ...file, url }));
  await settle(api, files, file, url, state);
}
