// A firm's own slip: read here, never uploaded. The whole draw is replayed first, then one hash decides.
import { element, facts } from "./elements.js";
import { loadMaterial, replay } from "./material.js";

const data = JSON.parse(document.querySelector("#draw-data").textContent);
const answer = document.querySelector("#answer");
const SPACE = 2 ** 32;

function say(title, ...parts) {
  const body = document.createElement("div");
  body.append(element("h2", title), ...parts.map((part) => (typeof part === "string" ? element("p", part, "quiet") : part)));
  answer.hidden = false;
  answer.className = "verdict verdict--plain";
  answer.replaceChildren(body);
  return body;
}

/** The unit's ticket and the threshold on one line, from nothing to the largest ticket. */
function ruler(own) {
  const place = (ticket) => 10 + (parseInt(ticket.slice(0, 8), 16) / SPACE) * 400;
  const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
  const add = (name, attributes, text = "") => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    svg.append(made);
  };
  const at = place(own.ticket), line = own.threshold ? place(own.threshold) : 10;
  const anchor = at < 90 ? "start" : at > 330 ? "end" : "middle";
  for (const [key, value] of [["viewBox", "0 0 420 92"], ["width", "26.25rem"], ["class", "chart chart--fit"], ["role", "img"]]) svg.setAttribute(key, value);
  svg.setAttribute("aria-label", own.threshold ? `你的签号 ${own.ticket.slice(0, 8)}，抽中线 ${own.threshold.slice(0, 8)}，${own.verdict}` : `这一组没有名额，${own.verdict}`);
  add("path", { class: "axis", d: "M10 50H410" });
  add("rect", { class: "ink", x: 10, y: 44, width: Math.max(line - 10, 1), height: 12 });
  add("path", { class: "axis", d: `M${at} 30V62` });
  add("rect", { class: "a", x: at - 4, y: 46, width: 8, height: 8 });
  add("text", { x: 10, y: 80 }, own.threshold ? `抽中线 ${own.threshold.slice(0, 8)}` : "没有名额");
  add("text", { x: at, y: 24, "text-anchor": anchor }, `你的签号 ${own.ticket.slice(0, 8)}`);
  add("text", { x: 410, y: 80, "text-anchor": "end" }, "最大 ffffffff");
  return svg;
}

function figures(own, files) {
  const read = (name) => JSON.parse(new TextDecoder().decode(files[name]));
  return facts([["化名", own.pseudonym], ["签号", own.ticket], ["抽中线", own.threshold ?? "这一组没有名额"],
    ["同组", `${read("commit.json").N_by_cell[own.label]} 户中抽中 ${read("result.json").n_by_cell[own.label]} 户`]]);
}

const WORDS = { 抽中: "在名单内，这一次抽中了", 候补: "在名单内，这一次没有抽中，列为候补", 未抽中: "在名单内，这一次没有抽中" };
const REASONS = {
  抽中: "签号由种子和你的化名算出，谁也挑不了。签号不大于抽中线就抽中。",
  候补: "签号由种子和你的化名算出，谁也挑不了。签号大于抽中线，所以没有抽中，按次序列为候补。",
  未抽中: "签号由种子和你的化名算出，谁也挑不了。签号大于抽中线，所以没有抽中。",
};

async function check(slip) {
  if (typeof slip?.salt !== "string" || typeof slip?.identifier !== "string") {
    say("这不是回执", "文件里没有随机盐和代码。请用机关给的回执文件，或者用回执码再取一次。");
    return;
  }
  if (slip.draw_no !== data.draw_no) {
    say("这是另一次抽取的回执", `回执是抽取 ${slip.draw_no} 的，这一页是 ${data.draw_no}。请到那一次抽取的页面自查。`);
    return;
  }
  say("正在下载材料", "材料只下载，回执不提交。");
  try {
    const files = await loadMaterial(data.files, (name) => say("正在下载材料", `现在是 ${name}。材料只下载，回执不提交。`));
    const own = { salt: slip.salt, identifier: slip.identifier };
    const done = await replay(files, own, (share, step) => say("正在重算", `${step}，${Math.round(share * 100)}%。`));
    conclude(slip, done, files);
  } catch (fault) {
    say("没有算完", `${fault.message}。可以下载材料，用核验程序自查。`);
  }
}

function conclude(slip, done, files) {
  if (!done.ok) {
    const failed = done.steps.at(-1);
    say("公布的材料没有通过核验", `第一处不符在“${failed.name}”：${failed.detail}。所以不能说你的企业是否抽中。`);
    return;
  }
  const own = done.own;
  if (!own.ticket) { say("不在这次抽取的名单内", "回执对应的化名不在名单里。请核对回执是不是这一次抽取的，有没有改动过。"); return; }
  if (typeof slip.rate === "number" && slip.rate !== own.rate) {
    say("回执与承诺不符", `回执上的比例与承诺里你这一组的比例不同。请保留回执，并向监督部门反映。`);
    return;
  }
  say(`${WORDS[own.verdict]}。`, REASONS[own.verdict], ruler(own), figures(own, files), "由你的浏览器算出，回执没有提交给我们。");
}

document.querySelector("#slip-file")?.addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  let slip = null;
  try { slip = JSON.parse(await file.text()); } catch { /* said by check */ }
  await check(slip);
});

const given = document.querySelector("#slip");
if (given) {
  const button = document.querySelector("#check-slip"), save = document.querySelector("#save-slip");
  button.hidden = save.hidden = false;
  button.addEventListener("click", () => check(JSON.parse(given.textContent)));
  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([document.querySelector("#slip-text").textContent], { type: "application/json" }));
    link.download = `${data.draw_no}-receipt.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
