// Replays the draw of this page in the reader's browser and says what came of it. Files are loaded; nothing is sent.
import { element } from "./elements.js";
import { loadMaterial, replay } from "./material.js";

const data = JSON.parse(document.querySelector("#draw-data").textContent);
const verdict = document.querySelector("#verdict");
const button = document.querySelector("#verify");
const rows = new Map([...document.querySelectorAll("#proof [data-step]")].map((row) => [row.dataset.step, row]));
const copyOf = (id) => document.querySelector(id).content.cloneNode(true);

const brief = (detail) => /[0-9a-f]{64}/.exec(detail)?.[0].slice(0, 8) ?? detail;

function mark(step, ok, detail) {
  const row = rows.get(step);
  if (!row) return;
  row.className = ok ? "" : "not";
  row.firstElementChild.replaceWith(copyOf(ok ? "#tick" : "#cross"));
  const figure = row.querySelector("[data-figure]");
  figure.textContent = ok && brief(detail).length <= 12 ? brief(detail) : "";
  if (!ok) row.querySelector(".meta").textContent = detail;
}

function unmark() {
  for (const row of rows.values()) {
    row.className = "idle";
    const idle = element("span", "", "idle-mark");
    idle.setAttribute("aria-hidden", "true");
    row.firstElementChild.replaceWith(idle);
    row.querySelector("[data-figure]").textContent = "";
  }
}

function say(title, text, { sealed = false } = {}) {
  const body = document.createElement("div");
  const acts = verdict.querySelector(".row");
  body.append(element("h2", title), element("p", text, "quiet"));
  if (acts) body.append(acts);
  verdict.className = sealed ? "verdict" : "verdict verdict--plain";
  verdict.replaceChildren(...(sealed ? [copyOf("#seal"), body] : [body]));
}

const after = data.voided ? "这次抽取已经作废，材料仍可核验。" : "";

function witnesses(files) {
  const { k } = JSON.parse(new TextDecoder().decode(files["commit.json"])).witnesses;
  return k ? `承诺由区级节点见证，签名也由你的浏览器核对过（至少 ${k} 个）。` : "无外部见证。";
}

function conclude(done, files, seconds) {
  done.steps.forEach((step) => mark(step.name, step.ok, step.detail));
  const other = done.ok && JSON.parse(new TextDecoder().decode(files["result.json"])).commitment !== data.commitment;
  if (other) mark("承诺", false, "材料里的承诺不是页面上公布的那一个");
  if (done.ok && !other) {
    say("重算一遍，与公布的结果一致", `由你的浏览器用公开材料算出，${done.steps.length} 项全部相符，用时 ${seconds} 秒。${witnesses(files)}你没有向我们提交任何数据。${after}`, { sealed: true });
    return;
  }
  const failed = other ? { name: "承诺", detail: "材料里的承诺不是页面上公布的那一个" } : done.steps.at(-1);
  if (done.unsupported) say("没有算完，不能说相符", `停在“${failed.name}”：${failed.detail}。材料仍可下载，可以用核验程序再算。${after}`);
  else say("与公布的结果不一致", `第一处不符在“${failed.name}”：${failed.detail}。请保留下载的材料，并向监督部门反映。${after}`);
}

async function run() {
  button.disabled = true;
  const began = performance.now();
  unmark();
  try {
    const files = await loadMaterial(data.files, (name) => say("正在下载材料", `现在是 ${name}。材料只下载，不提交。`));
    say("正在重算", "已下载全部材料，正在从承诺算起。");
    const done = await replay(files, null, (share, step) => say("正在重算", `${step}，${Math.round(share * 100)}%。`));
    conclude(done, files, ((performance.now() - began) / 1000).toFixed(1));
  } catch (fault) {
    say("没有算完，不能说相符", `${fault.message}。材料仍可下载，可以用核验程序再算。`);
  }
  button.disabled = false;
  button.textContent = "再算一遍";
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", run);
}
