// Talking to the server. Every request of an enrolled officer is signed by his key:
//   X-Hengjian-Signature = ECDSA P-256/SHA-256 (r||s, base64url) over METHOD\nPATH?QUERY\nAT\nSHA256HEX(body)
//
//   api.call(method, path, {json?, body?, headers?, officer?, open?: true, file?: true}) -> {status, headers, data}
//       file: the answer is a document, data is its Blob. path below /m/api/. officer signs (the one who works now unless said); open = unsigned (enrolment).
//   throws Offline (no answer at all), or Problem {status, what, why, then, data}
// A clock that is wrong is answered by 401 with server_now: the distance is measured and the request is signed once more.

import { sha256Hex } from "./canonical.js";

export class Offline extends Error {
  constructor(cause) { super("现在没有网络", { cause }); this.what = "现在连不上服务器"; this.why = "没有网络，或者服务器没有回答"; this.then = "已存在本机的都在，联网后自动上传"; }
}

export class Problem extends Error {
  constructor(status, data) {
    const said = { what: data?.what ?? data?.title ?? `服务器没有办理（${status}）`, why: data?.why ?? (typeof data?.detail === "string" ? data.detail : ""), then: data?.then ?? "" };
    super([said.what, said.why, said.then].filter(Boolean).join("。"));
    Object.assign(this, said, { status, data });
  }
}

const text = new TextEncoder();
const WAIT_MS = 30_000;

export class Api {
  constructor({ vault, clock }) { Object.assign(this, { vault, clock, base: new URL("api/", document.baseURI) }); }

  async call(method, path, options = {}) {
    const url = new URL(path, this.base);
    const body = options.json === undefined ? options.body ?? new Uint8Array(0) : text.encode(JSON.stringify(options.json));
    for (let again = false; ; again = true) {
      const answer = await this.#send(method, url, body, options);
      if (answer.status < 400) return answer;
      const clockWasWrong = answer.data?.reason === "clock" && !again;
      if (!clockWasWrong) throw new Problem(answer.status, answer.data);
    }
  }

  async #send(method, url, body, { json, headers = {}, officer, open = false, file = false, wait = WAIT_MS }) {
    const sending = { Accept: "application/json", ...headers };
    if (json !== undefined) sending["Content-Type"] = "application/json";
    if (!open) await this.#sign(sending, method, url, body, officer ?? this.signer());
    const sent = this.clock.device();
    let answer, data = null;
    try {
      answer = await fetch(url, { method, headers: sending, body: body.length ? body : undefined, cache: "no-store", credentials: "omit", redirect: "error", signal: AbortSignal.timeout(wait) });
      if (file && answer.ok) return { status: answer.status, headers: answer.headers, data: await answer.blob() };
      const heard = await answer.text();
      if (heard && (answer.headers.get("Content-Type") ?? "").includes("json")) data = JSON.parse(heard);
      // A page that asks for the hotel's password is no answer of ours.
      else if (!("Tus-Resumable" in headers) && answer.status < 500) throw new TypeError(`no answer of the node: ${answer.status}`);
    } catch (error) {
      throw new Offline(error);
    }
    if (data?.server_now) await this.clock.heard(data.server_now, sent, this.clock.device());
    return { status: answer.status, headers: answer.headers, data };
  }

  signer = () => "";

  async #sign(headers, method, url, body, officer) {
    const at = this.clock.now().toISOString();
    headers["X-Hengjian-Key"] = this.vault.keyNo(officer);
    headers["X-Hengjian-At"] = at;
    headers["X-Hengjian-Signature"] = await this.vault.sign(officer, `${method}\n${url.pathname}${url.search}\n${at}\n${await sha256Hex(body)}`);
  }
}
