// The check of one line on the page of the log: proved here from tiles, said in words.
import { element, facts } from "./elements.js";
import { prove } from "./log_proof.js";

const data = JSON.parse(document.querySelector("#log-data").textContent);
const form = document.querySelector("#line-form"), answer = document.querySelector("#line-answer");

function seen(number) {
  if (!data.cosigned) return "无外部见证。";
  return number < data.cosigned_size
    ? `节点公布：前 ${data.cosigned_size} 行由 ${data.cosigned} 家会签，这一行在其中；会签的签名没有在这里核对。`
    : `节点公布的会签只到前 ${data.cosigned_size} 行，这一行还没有会签。`;
}
const say = (...parts) => answer.replaceChildren(...parts);

const SIGNED = new Map([
  [true, "检查点的签名与公钥相符。"], [false, "检查点的签名与公钥不符，不要相信这个检查点。"],
  [null, "这个浏览器不能核对 Ed25519 签名，请另用工具核对检查点。"],
]);

function words(number, found) {
  if (found.outside) return [element("p", `没有第 ${number} 行：现在的检查点有 ${found.size} 行，行号是 0 至 ${found.size - 1}。`, "err")];
  const good = found.included && found.signed !== false;
  const link = element("a", "下载这一行的证明");
  link.href = `${data.prefix}proof/${number}.tlog-proof`;
  const foot = element("p", "", "small mt");
  foot.append(link);
  return [
    element("h3", good ? `第 ${number} 行在日志里` : `第 ${number} 行没有通过核验`),
    element("p", `由你的浏览器用 ${found.hashes} 个摘要算出，${found.included ? "树根一致" : "树根不一致"}。${SIGNED.get(found.signed)}${seen(number)}`, "quiet"),
    facts([["树叶", found.leaf], ["算出的树根", found.computed], ["检查点的树根", found.root]]), foot,
  ];
}

async function check(text) {
  if (!/^[0-9]{1,15}$/.test(text)) { say(element("p", "行号只含数字，从 0 数起。", "err")); return; }
  if (!globalThis.crypto?.subtle) { say(element("p", "浏览器只在安全连接下计算摘要。请用 https 打开，或者下载证明。", "err")); return; }
  say(element("p", "正在取树块。"));
  try { say(...words(Number(text), await prove(data.prefix, data.vkey, Number(text)))); }
  catch (fault) { say(element("p", `没有算完：${fault.message}。`, "err")); }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = new FormData(form).get("line").trim();
  history.replaceState(null, "", `?line=${encodeURIComponent(text)}`);
  check(text);
});
if (form.line.value) check(form.line.value.trim());
