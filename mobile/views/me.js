// Me: who works on this phone, how long the session lasts, what the phone holds, the version, how it reads, and emptying it.

import { dayHour, fill, fullDay, h, size } from "../core/dom.js";
import { reading, setReading } from "../core/reading.js";
import { weakPin } from "../core/vault.js";

export async function render(root, _params, app) {
  const body = h("main", { id: "main" });
  root.append(app.head({ title: "我" }), body);
  const draw = async () => {
    if (body.contains(document.activeElement) && document.activeElement.matches("input")) return;
    const usage = await app.store.usage();
    fill(body, person(app), session(app), colleagues(app, draw), storage(app, usage, draw), version(app), look(draw), ending(app));
  };
  await draw();
  return app.on("changed", draw);
}

const section = (title, ...rest) => h("section.sec", h("h2", title), ...rest);
const button = (words, onclick, props = {}) => h("button.btn", { type: "button", onclick, ...props }, words);
const facts = (...rows) => h("dl.facts", rows.filter(([, value]) => value).map(([name, value]) => [h("dt", name), h("dd", value)]));

function person(app) {
  const officer = app.bundle()?.officer ?? {}, mine = app.officers.list().find((one) => one.officer_no === app.officers.current);
  const until = officer.officer_no === app.officers.current ? officer.certificate_valid_until : "";
  return h("section.item.item--now", h("h2", mine?.name ?? ""), facts(
    ["单位", officer.officer_no === app.officers.current ? officer.organ_name : ""], ["执法证号", app.officers.current],
    ["证件有效期", until && `至 ${fullDay(until)}`], ["节点", app.bundle()?.node?.area_name ?? ""]));
}

function session(app) {
  const mine = app.officers.list().find((one) => one.officer_no === app.officers.current), over = app.officers.sessionWords() || (app.sync.state.needsSession ? "登录已到期" : "");
  const password = h("input.input", { id: "renew", type: "password", autocomplete: "current-password" });
  const form = h("form.stack", h("div.field", h("label", { for: "renew" }, "密码"), password), h("button.btn.btn--main.btn--wide", { type: "submit" }, "续期"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await app.officers.renew(password.value);
      password.blur();
      app.say("登录已续期");
      app.tell("changed");
    } catch (error) { app.fail(error); }
  });
  if (app.sync.state.blocked) return section("登录", h("div.note-box.note-box--bad", h("h2", "服务器不接受这台手机"), h("p", app.sync.state.blocked)), button("重新登录", () => app.go("#/unlock")));
  return section("登录", over ? h("p.near-ink", `${over}。续期后才能更新任务；已做的照常上传。`) : h("p", `有效至 ${dayHour(mine.session_until)}。到期后要联网输入一次密码。`),
    h("details", { open: Boolean(over) }, h("summary", "现在续期"), form), h("details", h("summary", "更改 PIN"), changePin(app)), button("锁上", () => app.lock(), { class: "btn btn--wide mt" }));
}

function changePin(app) {
  const entry = (id, label, props) => h("input.input", { id, type: "password", autocomplete: "off", "aria-label": label, placeholder: "", ...props });
  const password = entry("pin-password", "设 PIN 时的密码"), pin = entry("pin-new", "新的 PIN", { inputmode: "numeric", maxlength: 12 });
  const form = h("form.stack", h("div.field", h("label", { for: "pin-password" }, "设 PIN 时的密码"), password), h("div.field", h("label", { for: "pin-new" }, "新的 PIN"), pin), h("button.btn.btn--wide", { type: "submit" }, "更改 PIN"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const weak = weakPin(pin.value);
    if (weak) { app.fail({ what: "不能用这个 PIN", why: weak, then: "请另选一个" }); return; }
    try {
      await app.vault.setPin({ officer_no: app.officers.current, pin: pin.value, password: password.value });
      form.reset();
      app.say("PIN 已更改");
    } catch (error) {
      app.fail(error.name === "OperationError" ? { what: "PIN 没有更改", why: "密码不对", then: "请输入设 PIN 时的密码" } : error);
    }
  });
  return form;
}

function colleagues(app, draw) {
  const row = (one) => h("li.between", h("span", h("b", one.name), h("span.meta", one.officer_no === app.officers.current ? "　正在使用" : one.unlocked ? "　已输入 PIN" : "　未输入 PIN")),
    h("span.row", one.officer_no === app.officers.current ? null : button("换成他", async () => {
      if (!one.unlocked && !(await app.pin({ officer_no: one.officer_no, title: `换成${one.name}` }))) return;
      await app.officers.choose(one.officer_no);
      await draw();
    }, { class: "btn btn--small" }), one.officer_no === app.officers.current ? null : button("移除", () => remove(app, one, draw), { class: "btn btn--small" })));
  return section("这台手机上的人", h("ul.lines", app.officers.list().map(row)), h("a.btn.btn--wide.mt", { href: "#/enrol/more" }, "加入同组人员"), h("p.meta.mt", "两名执法人员可以用一台手机。签到、签名由本人输入自己的 PIN。"));
}

async function remove(app, one, draw) {
  const sure = await app.confirm({ title: `从本机移除${one.name}？`, text: "他在本机做过的都保留并照常上传。再用这台手机时要联网重新登录。", act: "移除", no: "不移除" });
  if (!sure) return;
  try {
    await app.vault.forget(one.officer_no);
    await app.officers.load();
    await draw();
  } catch (error) { app.fail(error); }
}

function storage(app, usage, draw) {
  const left = usage.quota ? usage.quota - usage.used : 0, tight = usage.quota && left < 200 * 1024 * 1024;
  return section("存储", facts(["已用", usage.quota ? `${size(usage.used)}，浏览器最多给 ${size(usage.quota)}` : size(usage.used)], ["待传", `${app.outbox.unsent().length} 条操作、${app.files.unsent().length} 个文件，${size(app.files.bytesLeft())}`]),
    tight ? h("p.near-ink", `只剩 ${size(left)}。请先联网传完，或者删去手机里其他照片、视频。`) : null,
    usage.persisted ? h("p", "浏览器已答应长期保存，不会自行清理。") : [h("p.near-ink", "浏览器没有答应长期保存：空间紧张时可能清掉本机内容。请把衡鉴安装到主屏幕，并尽快上传。"),
      button("申请长期保存", async () => {
        const given = await app.store.persist();
        if (given) app.say("浏览器已答应长期保存");
        else app.fail({ what: "浏览器没有答应长期保存", why: "多数浏览器只答应已安装到主屏幕的应用", then: "请先安装，再申请一次" });
        await draw();
      }, { class: "btn btn--wide mt" })]);
}

function version(app) {
  const build = document.querySelector("meta[name=hengjian-build]")?.content ?? "";
  return section("版本", h("p.meta", `${build}${navigator.serviceWorker?.controller ? "　已存在本机，没有信号也能打开" : "　还没有存到本机，请保持联网片刻"}`),
    app.update?.ready ? [h("p", "新版本已经下载。更新只换程序，任务、草稿和待传的都不动。"), button("现在更新", () => app.update.accept(), { class: "btn btn--main btn--wide mt" })] : h("p", "已是最新。有新版本时由你决定何时更换。"));
}

function look(draw) {
  const now = reading();
  const choose = (name, label, ways) => h("fieldset.field", h("legend", label), h("div.seg.seg--wide", ways.map(([value, words]) => h("label",
    h("input", { type: "radio", name, value, checked: now[name] === value, onchange: () => { setReading({ [name]: value }); draw(); } }), h("span", words)))));
  return section("阅读", h("div.stack", choose("contrast", "对比", [["standard", "标准"], ["high", "高对比（阳光下）"]]), choose("size", "字号", [["standard", "标准"], ["large", "大字"]])));
}

function ending(app) {
  return section("清空本机", h("p", "交还手机或者换人使用前，清空本机全部内容。还有没传完的，不能清空。"),
    button("清空本机", async () => {
      if (!app.sync.safe) await app.sync.now();
      if (app.sync.safe && !(await app.confirm({ title: "清空本机？", text: "任务、草稿、照片都从本机删除。服务器上的不受影响。", act: "清空", no: "不清空", grave: true }))) return;
      try { await app.wipe(); } catch (error) { app.fail(error); }
    }, { class: "btn btn--grave btn--wide mt" }));
}
