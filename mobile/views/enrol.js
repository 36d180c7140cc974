// The way in on a phone that does not know the officer yet, and the same form for a colleague on the same phone (#/enrol/more).

import { sentences } from "../core/dialogs.js";
import { fill, h } from "../core/dom.js";
import { weakPin } from "../core/vault.js";

export async function render(root, params, app) {
  const more = params.rest[0] === "more" && app.ready;
  const user = field("username", "用户名", { autocomplete: "username", autocapitalize: "off", spellcheck: "false" });
  const password = field("password", "密码", { type: "password", autocomplete: "current-password" }, "与工作台相同。只在联网登录时用。");
  const pin = field("pin", "设一个 PIN", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 }, "6 至 12 位数字。以后每次打开都用它，没有信号也行。它锁住本机的全部内容，别人不知道，管理员也不知道。");
  const again = field("pin2", "再输一次 PIN", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 });
  const mine = more ? field("mine", `${app.officers.name(app.officers.current)}的 PIN`, { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 }, "由你确认同组的人可以用这台手机。") : null;
  const why = h("div", { role: "alert" });
  const button = h("button.btn.btn--main.btn--wide", { type: "submit" }, more ? "加入这台手机" : "登录并设置");
  const form = h("form.stack", { novalidate: true }, user.node, password.node, pin.node, again.node, mine?.node, why, button);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fill(why);
    const fault = check({ user, password, pin, again, mine });
    if (fault) return;
    button.disabled = true;
    button.textContent = "正在登录";
    try {
      const from = more ? { officer_no: app.officers.current, pin: mine.input.value } : undefined;
      const officer = await app.officers.enrol({ username: user.input.value.trim(), password: password.input.value, pin: pin.input.value, from });
      await app.opened();
      app.say(more ? `${officer.name}已加入这台手机` : `${officer.name}，已登录。正在下载任务`);
      app.go(more ? "#/me" : "#/today", { replace: true });
    } catch (error) {
      fill(why, said(error));
    } finally {
      button.disabled = false;
      button.textContent = more ? "加入这台手机" : "登录并设置";
    }
  });
  const words = sessionStorage.getItem("hengjian-said");
  sessionStorage.removeItem("hengjian-said");
  root.append(
    more ? app.head({ title: "加入同组人员", back: "#/me" }) : h("header.phone-head.brand-head", h("img", { src: "icons/icon-192.png", alt: "", width: 36, height: 36 }), h("h1", "衡鉴　移动监管")),
    h("main", { id: "main" }, words ? h("div.note-box.note-box--ok", h("p", words)) : null,
      more ? null : h("p.quiet", "第一次在这台手机上用，要联网登录一次。之后任务存在本机，没有信号也能办完一次检查。"), form, more ? null : install()));
}

export function field(name, label, props, help = "") {
  const why = h("p.err", { id: `${name}-why`, role: "alert", hidden: true });
  const input = h("input.input", { id: name, name, "aria-describedby": help ? `${name}-help ${name}-why` : `${name}-why`, ...props });
  const node = h("div.field", h("label", { for: name }, label), input, help ? h("p.help", { id: `${name}-help` }, help) : null, why);
  const mark = (words) => {
    why.hidden = !words;
    why.textContent = words;
    if (words) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    return words;
  };
  return { node, input, mark };
}

function check({ user, password, pin, again, mine }) {
  const all = [
    [user, user.input.value.trim() ? "" : "请填写用户名"], [password, password.input.value ? "" : "请填写密码"], [pin, weakPin(pin.input.value)],
    [again, again.input.value === pin.input.value ? "" : "两次输入的 PIN 不一样"], ...(mine ? [[mine, mine.input.value ? "" : "请输入你的 PIN"]] : []),
  ];
  const bad = all.filter(([one, words]) => one.mark(words));
  bad[0]?.[0].input.focus();
  return bad.length > 0;
}

export function said(error) {
  if (error.name === "OperationError") return h("div.note-box.note-box--bad", h("h2", "不能加入"), h("p", "你的 PIN 不对。请再输入一次。"));
  return h("div.note-box.note-box--bad", h("h2", error.what ?? "没有登录成"), h("p", sentences(error.why ?? error.message, error.then)));
}

function install() {
  const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone;
  return installed ? null : h("p.meta.mt", "建议先在浏览器菜单中选择“安装”或者“添加到主屏幕”：没有安装的，有的浏览器七天不用会清掉本机内容。");
}
