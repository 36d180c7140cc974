// Words to the officer: what was done (toast), what was refused (stays until sent away), and questions (dialog).

import { fill, h } from "./dom.js";

const TOAST_MS = 8000;
const place = () => document.querySelector("#toasts") ?? document.body.appendChild(h("div.toasts", { id: "toasts", role: "status" }));
const faults = () => document.querySelector("#faults") ?? document.body.appendChild(h("div.faults", { id: "faults", role: "alert" }));

export function said(text) {
  const close = h("button", { type: "button", onclick: () => toast.remove() }, "知道了");
  const toast = h("div.toast", h("span", text), close);
  fill(place(), toast);
  setTimeout(() => toast.remove(), TOAST_MS);
}

/** Parts of a refusal as sentences, each with its full stop once. */
export const sentences = (...parts) => parts.filter(Boolean).map((part) => `${String(part).replace(/。$/, "")}。`).join("");

/** Refusals have what, why, then; anything else is a fault of the app and says so. */
export function failed(error, then = "") {
  const known = Boolean(error?.what);
  if (!known) console.error(error);
  const box = h("div.note-box.note-box--bad",
    h("h2", known ? error.what : "这一步没有做成"),
    h("p", known ? sentences(error.why, error.then) : `${then || "已存好的都在本机。请再试一次；仍然不行的，把这句话告诉管理员："} ${error?.message ?? error}`),
    h("button.btn.btn--small", { type: "button", onclick: () => box.remove() }, "知道了"));
  fill(faults(), box);
  box.querySelector("button").focus({ preventScroll: true });
}

export function ask({ title, text = "", body = null, act, no = "不做", grave = false, check = () => "" }) {
  return new Promise((resolve) => {
    const yes = h(`button.btn.${grave ? "btn--grave" : "btn--main"}`, { type: "submit" }, act);
    const form = h("form.stack", { method: "dialog" }, h("h2", { id: "ask-title" }, title), text && h("p", text), body,
      h("div.two", h("button.btn", { type: "button", onclick: () => end(false) }, no), yes));
    const dialog = h("dialog.dialog", { "aria-labelledby": "ask-title", oncancel: () => end(false) }, form);
    const end = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      yes.disabled = true;
      try {
        if (!(await check())) end(true);
      } finally {
        yes.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export async function confirmed({ title, text = "", act, no, reason = false, grave = false }) {
  const field = h("textarea.input", { id: "ask-reason", rows: 3, maxlength: 200 });
  const why = h("p.err", { role: "alert", hidden: true }, "请写明理由");
  const body = reason ? h("div.field", h("label", { for: "ask-reason" }, "理由"), field, why) : null;
  const check = () => { why.hidden = !reason || field.value.trim() !== ""; return why.hidden ? "" : "请写明理由"; };
  return (await ask({ title, text, body, act, no, grave, check })) ? { reason: field.value.trim() } : false;
}
