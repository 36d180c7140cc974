// A contributor's two secrets: made here, shown once, kept in a file of the contributor's own. Only the seal is sent.

import { sha256 } from "./sha256.js";

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const secret = () => hex(crypto.getRandomValues(new Uint8Array(32)));
export const seal = (drawNo, s, r) => sha256(`commit|${drawNo}${s}${r}`);
const find = (part, name) => part.querySelector(`[data-${name}]`);
const shown = (part) => { if (part.dataset.suite === "sha256") find(part, "with-script").hidden = false; };

function makes(part) {
  const send = find(part, "send");
  const commitment = part.querySelector("input[name=commitment]");
  shown(part);
  find(part, "make").addEventListener("click", () => {
    const [s, r] = [secret(), secret()];
    const draw = part.dataset.draw;
    commitment.value = seal(draw, s, r);
    commitment.readOnly = true;
    find(part, "s").textContent = s;
    find(part, "r").textContent = r;
    const kept = new Blob([JSON.stringify({ draw_no: draw, s, r, c: commitment.value }, null, 1)], { type: "application/json" });
    const link = find(part, "download");
    link.href = URL.createObjectURL(kept);
    link.download = `${draw}-secret.json`;
    find(part, "file-name").textContent = link.download;
    find(part, "made").hidden = false;
    find(part, "make").hidden = true;
    // Nothing is sent before the file is kept: a lost secret voids the whole draw.
    send.disabled = true;
    find(part, "wait").hidden = false;
    link.addEventListener("click", () => { send.disabled = false; find(part, "wait").hidden = true; });
  });
}

function opens(part) {
  const said = find(part, "said");
  shown(part);
  find(part, "file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file === undefined) return;
    let kept;
    try {
      kept = JSON.parse(await file.text());
    } catch {
      said.textContent = "这个文件打不开。请选提交承诺时下载的原值文件。";
      return;
    }
    const { s = "", r = "" } = kept ?? {};
    if (seal(part.dataset.draw, s, r) !== part.dataset.commitment) {
      said.textContent = "文件里的原值与你提交的承诺不符。请选这次抽取的原值文件。";
      return;
    }
    part.querySelector("input[name=s]").value = s;
    part.querySelector("input[name=r]").value = r;
    said.textContent = "原值与承诺相符，可以揭示。";
  });
}

document.querySelectorAll("[data-seal]").forEach(makes);
document.querySelectorAll("[data-open]").forEach(opens);
