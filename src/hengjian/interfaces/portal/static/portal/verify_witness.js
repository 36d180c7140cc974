/* Outside witnesses of a draw (C2SP tlog-cosignature): other nodes had signed the log with the commitment in it.
 *
 *   const words = await witnesses(commit, digest, document);   // document: what witness.json holds, null where there is none
 *
 * Throws Differs when too few witnesses are shown, Unsupported when this browser cannot check Ed25519.
 */

import { Differs, need } from "./differs.js";
import { hex, Unsupported } from "./hashes.js";
import { readCheckpoint, signedBy } from "./log_proof.js";

const COSIGNATURE = 4, MARK = 4, TIME = 8, VALUE = 76, COMMITTED = "double_random.DrawCommitted";
const utf8 = new TextEncoder();
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

async function sha256(...parts) {
  const whole = new Uint8Array(await new Blob(parts).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

/** Root that a leaf and its path lead to (RFC 9162, 2.1.3.2); null when the path has another length. */
async function climb(leaf, index, size, path) {
  let [at, last, found] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 || at === last) {
      found = await sha256(Uint8Array.of(1), sibling, found);
      while (at % 2 === 0 && at > 0) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
    } else found = await sha256(Uint8Array.of(1), found, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? found : null;
}

/** The cosigned checkpoint over the line, once the line is shown to be in it. */
async function headOver(document) {
  const cut = document.proof.indexOf("\n\n");
  const [kind, ...lines] = document.proof.slice(0, cut).split("\n");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const index = /^index (0|[1-9][0-9]{0,14})$/.exec(lines[0] ?? "");
  need(cut > 0 && kind === "c2sp.org/tlog-proof@v1" && index, "witness.json 里的证明读不出来");
  const head = readCheckpoint(document.proof.slice(cut + 2)), number = Number(index[1]);
  const signed = await signedBy(head, document.log);
  if (signed === null) throw new Unsupported("这个浏览器不能核对 Ed25519 签名，请用核验程序核对见证");
  need(signed, "检查点不是公布抽取的日志签名的");
  const salt = Uint8Array.from(document.salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const leaf = await sha256(Uint8Array.of(0, 1), await sha256(salt, utf8.encode(document.event)));
  const top = number < head.size ? await climb(leaf, number, head.size, lines.slice(1).map(bytesOf)) : null;
  need(top && hex(top) === hex(head.root), "承诺那一行不在见证的检查点里");
  return head;
}

/** When the holder of a key signed the checkpoint, in seconds; null when no line is his. */
async function signedAt(head, printed) {
  const [name, mark] = printed.split("+", 2), key = bytesOf(printed.slice(name.length + mark.length + 2));
  const own = (await sha256(utf8.encode(`${name}\n`), key)).subarray(0, MARK);
  if (key[0] !== COSIGNATURE || hex(own) !== mark) return null;
  const imported = await crypto.subtle.importKey("raw", key.subarray(1), { name: "Ed25519" }, false, ["verify"]);
  for (const line of head.signatures) {
    const [, signer, encoded] = line.split(" "), value = signer === name ? bytesOf(encoded) : new Uint8Array();
    if (value.length !== VALUE || hex(value.subarray(0, MARK)) !== mark) continue;
    const seconds = new DataView(value.buffer).getBigUint64(MARK), message = utf8.encode(`cosignature/v1\ntime ${seconds}\n${head.text}`);
    if (await crypto.subtle.verify({ name: "Ed25519" }, imported, value.subarray(MARK + TIME), message)) return Number(seconds);
  }
  return null;
}

const inShanghai = (seconds) => new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19).replace("T", " ");

async function shown(commit, digest, document) {
  const body = JSON.parse(document.event);
  need(body.name === COMMITTED && body.data.commitment === digest, "见证的那一行不是这次抽取的承诺");
  const head = await headOver(document), found = [];
  for (const key of [...new Set(commit.witnesses.keys)].sort()) {
    const seconds = await signedAt(head, key);
    if (seconds !== null) found.push(`${key.split("+", 1)[0]}（${inShanghai(seconds)}）`);
  }
  need(found.length >= commit.witnesses.k, `承诺要有 ${commit.witnesses.k} 个外部见证签名，有效的只有 ${found.length} 个`);
  return found;
}

/** What is to be said of the witnesses of a commitment. */
export async function witnesses(commit, digest, document) {
  if (commit.witnesses.k === 0) return "无外部见证（见证数 k = 0）";
  need(document, `承诺要有 ${commit.witnesses.k} 个外部见证签名，没有公布 witness.json`);
  if (!globalThis.crypto?.subtle) throw new Unsupported("浏览器只在安全连接下核对签名，请用 https 打开，或者用核验程序核对见证");
  try {
    const found = await shown(commit, digest, document);
    return `要求 ${commit.witnesses.k} 个外部见证，已签 ${found.length} 个：${found.join("、")}`;
  } catch (fault) {
    if (fault instanceof Differs || fault instanceof Unsupported) throw fault;
    throw new Differs(`witness.json 读不出来（${fault.message}）`);
  }
}
