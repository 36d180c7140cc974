/**
 * Dictation (语音输入): a hook, never a condition. Whoever brings a recogniser registers it here; without one the
 * browser's own is offered where it exists, and where none exists no button is shown.
 *
 * A provider is `{name, remote, available(): boolean, listen({language, onWords, onEnd, onFault}): stop}`. `onWords` gets
 * `{text, final}`; `remote` says that the voice leaves the phone, which the officer must have agreed to once.
 */

let chosen = null;

/** Put another recogniser in place of the browser's; null restores it. */
export function useDictation(provider) {
  chosen = provider;
}

/** The recogniser to use now, or null. */
export function dictation(scope = globalThis) {
  const provider = chosen ?? browsers(scope);
  return provider?.available() ? provider : null;
}

function browsers(scope) {
  const Recognition = scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
  return {
    name: "手机系统", remote: true,
    available: () => Boolean(Recognition),
    listen: (hooks) => listen(new Recognition(), hooks),
  };
}

const FAULTS = {
  "not-allowed": "没有允许使用麦克风", "service-not-allowed": "手机没有开启语音识别", "no-speech": "没有听到说话",
  "audio-capture": "没有找到麦克风", network: "没有网络，手机系统不能识别语音",
};

function listen(recognition, { language = "zh-CN", onWords, onEnd, onFault }) {
  Object.assign(recognition, { lang: language, continuous: true, interimResults: true });
  recognition.onresult = (event) => {
    for (let at = event.resultIndex; at < event.results.length; at += 1) {
      onWords({ text: event.results[at][0].transcript, final: event.results[at].isFinal });
    }
  };
  recognition.onerror = (event) => onFault(FAULTS[event.error] ?? "语音识别停止了");
  recognition.onend = () => onEnd();
  recognition.start();
  return () => recognition.stop();
}

/** What a field holds while words come in: finished words stay, those still being heard are shown after them. */
export function heard(before) {
  let kept = before;
  return ({ text, final }) => {
    const joined = kept + text.trim();
    if (final) kept = joined;
    return joined;
  };
}
