"use strict";
// Checks a check code without any network: the fields and their ECDSA P-256 signature stand in the text itself. Written with
// plain big numbers and not with WebCrypto, because a page opened from a phone's own files is often no secure context.
const checkCodes = (() => {
  // SHA-256 (FIPS 180-4).
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
  const bits = (value) => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;
  const K = primes.map((p) => bits(Math.cbrt(p)));
  const START = primes.slice(0, 8).map((p) => bits(Math.sqrt(p)));
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  function sha256(data) {
    const padded = new Uint8Array(((data.length + 8) >> 6 << 6) + 64);
    padded.set(data);
    padded[data.length] = 0x80;
    new DataView(padded.buffer).setUint32(padded.length - 4, data.length * 8);
    const state = START.slice();
    const w = new Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      const view = new DataView(padded.buffer, at, 64);
      for (let i = 0; i < 64; i += 1) {
        if (i < 16) w[i] = view.getUint32(i * 4);
        else {
          const a = w[i - 15], b = w[i - 2];
          w[i] = (w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) >>> 0;
        }
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i += 1) {
        const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) >>> 0;
        const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) >>> 0, c, b, a, (t1 + t2) >>> 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i] + value) >>> 0; });
    }
    return state.reduce((number, word) => (number << 32n) | BigInt(word), 0n);
  }

  // P-256 (FIPS 186-5, SP 800-186).
  const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
  const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
  const G = [0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n, 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n];
  const mod = (a, m) => ((a % m) + m) % m;

  function inverse(a, m) {
    let [x, y, u, v] = [mod(a, m), m, 1n, 0n];
    while (x > 1n) {
      const q = y / x;
      [x, y] = [y - q * x, x];
      [u, v] = [v - q * u, u];
    }
    return mod(u, m);
  }

  function add(one, two) {
    if (!one) return two;
    if (!two) return one;
    const [x1, y1] = one, [x2, y2] = two;
    if (x1 === x2 && mod(y1 + y2, P) === 0n) return null;
    const slope = x1 === x2 ? (3n * x1 * x1 - 3n) * inverse(2n * y1, P) : (y2 - y1) * inverse(x2 - x1, P);
    const x = mod(slope * slope - x1 - x2, P);
    return [x, mod(slope * (x1 - x) - y1, P)];
  }

  function times(count, point) {
    let sum = null;
    for (let doubled = point; count; count >>= 1n, doubled = add(doubled, doubled)) if (count & 1n) sum = add(sum, doubled);
    return sum;
  }

  const number = (bytes) => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

  function verified(key, data, signature) {
    const [r, s] = [number(signature.slice(0, 32)), number(signature.slice(32))];
    const [x, y] = [number(key.slice(-64, -32)), number(key.slice(-32))];
    if (mod(y * y - (x * x * x - 3n * x + B), P) !== 0n || r < 1n || r >= N || s < 1n || s >= N) return false;
    const w = inverse(s, N);
    const point = add(times(mod(sha256(data) * w, N), G), times(mod(r * w, N), [x, y]));
    return point !== null && mod(point[0], N) === r;
  }

  const plain = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function bytesOf(text) {
    if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error("检查码不完整，请重新扫码");
    const padded = text.replace(/-/g, "+").replace(/_/g, "/");
    let bytes;
    try { bytes = plain(padded + "=".repeat((4 - (padded.length % 4)) % 4)); } catch { throw new Error("检查码不完整，请重新扫码"); }
    const again = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    if (again !== text) throw new Error("检查码不完整，请重新扫码");
    return bytes;
  }

  // The verdict on a scanned text: {good, why, fields}.
  function check(scanned, known) {
    const text = scanned.trim().split("?")[0].split("#")[0].replace(/\/+$/, "").split("/").pop();
    const halves = text.split(".");
    try {
      if (halves.length !== 2 || text.length > 4000) throw new Error("检查码不完整，请重新扫码");
      const [signed, signature] = halves.map(bytesOf);
      if (signature.length !== 64) throw new Error("检查码不完整，请重新扫码");
      let listed;
      try { listed = JSON.parse(new TextDecoder("gb18030", { fatal: true }).decode(signed)); } catch { throw new Error("检查码的内容读不出来"); }
      if (!Array.isArray(listed) || listed[0] !== 1) throw new Error("检查码的版本不认识，请下载新的核验页");
      const key = known.find((one) => one.kid === listed[1] && one.algorithm === "ES256");
      if (!key) throw new Error(`没有编号为 ${listed[1]} 的公钥，请联网下载新的核验页；仍然没有的，码不是本市签发的`);
      if (!verified(plain(key.spki), signed, signature)) throw new Error("签名不对：内容被改动过，或者码是伪造的。可以拒绝检查，并拨打 12345");
      const [, kid, codeNo, uscc, name, address, first, last, parts] = listed;
      return { good: true, why: "", fields: { kid, codeNo, uscc, name, address, first, last, parts } };
    } catch (error) {
      return { good: false, why: error.message, fields: null };
    }
  }

  return { check, sha256, verified };
})();

if (typeof document !== "undefined") {
  const said = JSON.parse(document.getElementById("keys").textContent);
  const field = document.getElementById("text"), answer = document.getElementById("answer");
  const day = (text) => `${text.slice(0, 4)}年${Number(text.slice(4, 6))}月${Number(text.slice(6))}日`;
  const today = () => { const now = new Date(); return `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, "0")}${String(now.getDate()).padStart(2, "0")}`; };
  const make = (name, text, parent, kind) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    parent.append(element);
    return element;
  };
  document.getElementById("about").textContent = `${said.node}的公钥 ${said.keys.length} 个，截至 ${said.as_of.slice(0, 10)}。不联网，不上传任何内容。`;

  const show = () => {
    const found = checkCodes.check(field.value, said.keys);
    answer.replaceChildren();
    const now = found.good ? today() : "";
    const inDays = found.good && found.fields.first <= now && now <= found.fields.last;
    const box = make("div", "", answer, found.good && inDays ? "box" : "box bad");
    if (!found.good) { make("h2", "这个码没有通过核验", box); make("p", `${found.why}。`, box); return; }
    const { fields } = found;
    make("h2", inDays ? "签名是真的，今天有效" : now < fields.first ? "签名是真的，但日期没有到" : "签名是真的，但已经过期", box);
    make("p", "是否作废、换发，要联网打开码里的网址才知道。", box, "quiet");
    make("h3", "只用于这个地方", box);
    make("p", `${fields.name}${fields.address ? `，${fields.address}` : ""}`, box);
    make("p", `${day(fields.first)}至${day(fields.last)}`, box, "quiet");
    for (const [organ, basis, officers, items, more] of fields.parts) {
      make("h3", organ, box);
      const list = make("dl", "", box);
      for (const [no, name] of officers) { make("dt", name, list); make("dd", no, list); }
      make("dt", "事由", list); make("dd", basis, list);
      make("dt", "内容", list); make("dd", items.join("、") + (more ? ` 等 ${items.length + more} 项` : ""), list);
    }
    make("p", `检查码 ${fields.codeNo}　公钥 ${fields.kid}`, box, "quiet");
  };
  document.getElementById("check").addEventListener("click", show);

  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    const button = document.getElementById("scan"), video = document.getElementById("camera");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
      if (!stream) { answer.replaceChildren(); make("p", "相机打不开。请用别的扫码软件，把文字贴到上面。", answer); return; }
      video.hidden = false;
      video.srcObject = stream;
      await video.play();
      const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      const look = async () => {
        const [code] = await detector.detect(video).catch(() => []);
        if (!code) { requestAnimationFrame(look); return; }
        stream.getTracks().forEach((track) => track.stop());
        video.hidden = true;
        field.value = code.rawValue;
        show();
      };
      look();
    });
  }
}
if (typeof module !== "undefined") module.exports = checkCodes;
