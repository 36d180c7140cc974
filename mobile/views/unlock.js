// Opening the app again: the officer's PIN, without a network. Five wrong PINs, or a forgotten one, lead to the password, online.

import { dayHour, fill, h, size } from "../core/dom.js";
import { weakPin } from "../core/vault.js";
import { field, said } from "./enrol.js";

export async function render(root, params, app) {
  const body = h("main", { id: "main" });
  root.append(h("header.phone-head.brand-head", h("img", { src: "icons/icon-192.png", alt: "", width: 36, height: 36 }), h("h1", "衡鉴　移动监管")), body);
  const queue = await app.store.plain.get("queue"), files = await app.store.plain.get("files");
  const then = params.then && !/unlock|enrol/.test(params.then) ? params.then : "#/today";
  let chosen = app.officers.current;
  const draw = (how = "pin") => {
    const officer = app.officers.list().find((one) => one.officer_no === chosen);
    fill(body, left(queue, files), chooser(app, chosen, (no) => { chosen = no; draw(); }), how === "pin" && !officer.locked ? byPin(app, officer, then, draw) : byPassword(app, officer, then, draw));
    body.querySelector("input:not([type=radio])")?.focus();
  };
  draw();
}

function left(queue, files) {
  if (!queue?.acts && !files?.files) return null;
  const parts = [queue?.acts ? `${queue.acts} 条操作` : "", files?.files ? `${files.files} 个文件（${size(files.bytes)}）` : ""].filter(Boolean).join("、");
  return h("p.note-box.note-box--near", `本机有 ${parts}待传${queue?.since ? `，最早 ${dayHour(queue.since)}` : ""}。输入 PIN 后自动上传。`);
}

function chooser(app, chosen, choose) {
  const all = app.officers.list();
  if (all.length < 2) return h("p.who", all[0].name);
  return h("fieldset.field", h("legend", "谁在用"), h("div.seg.seg--wide", all.map((one) => h("label",
    h("input", { type: "radio", name: "who", value: one.officer_no, checked: one.officer_no === chosen, onchange: () => choose(one.officer_no) }), h("span", one.name)))));
}

async function enter(app, officer, then) {
  await app.opened();
  await app.officers.choose(officer.officer_no);
  // A killed tab comes back where it was.
  if (then === location.hash) app.refresh(); else app.go(then, { replace: true });
}

function byPin(app, officer, then, draw) {
  const pin = field("pin", "PIN", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 });
  const button = h("button.btn.btn--main.btn--wide", { type: "submit" }, "打开");
  const form = h("form.stack", { novalidate: true }, pin.node, button, h("button.btn.btn--plain.btn--wide", { type: "button", onclick: () => draw("password") }, "忘记 PIN"));
  pin.input.classList.add("pin");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await app.officers.unlock(officer.officer_no, pin.input.value);
      await enter(app, officer, then);
    } catch (error) {
      if (!error.what) { app.fail(error, "本机内容没有读出来。请关闭后重新打开。"); return; }
      if (app.officers.list().find((one) => one.officer_no === officer.officer_no).locked) { draw("password"); return; }
      pin.mark(`${error.what}，${error.why}。${error.then}。`);
      pin.input.value = "";
      pin.input.focus();
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

function byPassword(app, officer, then, draw) {
  const password = field("password", "密码", { type: "password", autocomplete: "current-password" }, `${officer.username}在工作台的密码。要联网。`);
  const old = field("old", "设 PIN 时的密码", { type: "password", autocomplete: "off" }, "后来改过密码的才填。");
  const pin = field("pin", "新的 PIN", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 }, "6 至 12 位数字。");
  const why = h("div", { role: "alert" }), button = h("button.btn.btn--main.btn--wide", { type: "submit" }, "登录并重设 PIN");
  const form = h("form.stack", { novalidate: true },
    officer.locked ? h("div.note-box.note-box--bad", h("h2", "PIN 连续输错五次，已锁"), h("p", "联网用密码登录后重设。本机的内容和待传的都还在。")) : h("p.quiet", "用密码登录后重设 PIN。本机的内容和待传的都还在。"),
    password.node, old.node, pin.node, why, button, officer.locked ? null : h("button.btn.btn--plain.btn--wide", { type: "button", onclick: () => draw("pin") }, "返回输入 PIN"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fill(why);
    if (password.mark(password.input.value ? "" : "请填写密码") || pin.mark(weakPin(pin.input.value))) return;
    button.disabled = true;
    try {
      await app.officers.rescue({ officer_no: officer.officer_no, password: password.input.value, old: old.input.value, pin: pin.input.value });
      await enter(app, officer, then);
      app.say("PIN 已重设");
    } catch (error) {
      fill(why, said(error));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}
