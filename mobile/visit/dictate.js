/** The button that lets a field be filled by speaking, where this phone can; the officer agrees once to what it means. */
import { dictation, heard } from "../capture/dictation.js";
import { h, icon } from "../core/dom.js";

const AGREED = "hengjian-dictation";

/** A button for `box`, or null where nothing recognises speech. `changed(text)` gets the field's text as words come in. */
export function dictate(box, changed, scope = globalThis) {
  const provider = dictation(scope);
  if (!provider) return null;
  let stop = null;
  const words = h("span", "语音输入");
  const button = h("button.btn.btn--plain.dictate", { type: "button", "aria-pressed": "false" }, icon("microphone"), words);
  const set = (text) => { box.value = text; box.dispatchEvent(new Event("input", { bubbles: true })); changed(text); };
  const end = (why = "") => {
    stop = null;
    button.setAttribute("aria-pressed", "false");
    words.textContent = why || "语音输入";
  };
  button.addEventListener("click", () => {
    if (stop) { stop(); return; }
    if (provider.remote && !agreed(scope)) return;
    const hear = heard(box.value);
    button.setAttribute("aria-pressed", "true");
    words.textContent = "正在听，点一下停";
    stop = provider.listen({ language: "zh-CN", onWords: (one) => set(hear(one)), onEnd: () => end(), onFault: (why) => end(why) });
  });
  return button;
}

function agreed(scope) {
  if (scope.localStorage?.getItem(AGREED)) return true;
  const yes = scope.confirm("语音由手机系统识别，声音可能送到手机厂商。涉及个人隐私和秘密的内容，改用手写或者键盘。现在开始？");
  if (yes) scope.localStorage?.setItem(AGREED, "1");
  return yes;
}
