// One window at a time writes: the second one that is opened says so and can take over.
//   onlyWindow({taken: () => {}}) -> Promise<boolean>    true when this window may work; taken() when another one took over later

import { ask } from "./dialogs.js";

const NAME = "hengjian-window";

function hold(options, taken) {
  return new Promise((resolve) => {
    navigator.locks.request(NAME, options, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    }).catch(() => taken());
  });
}

export async function onlyWindow({ taken }) {
  if (!navigator.locks || await hold({ ifAvailable: true }, taken)) return true;
  const here = await ask({ title: "衡鉴已在另一个窗口打开", text: "两个窗口同时填写会互相覆盖。可以在这里继续，那个窗口随即停下，它已存好的都在。", act: "在这里继续", no: "回到那个窗口" });
  return here ? hold({ steal: true }, taken) : false;
}
