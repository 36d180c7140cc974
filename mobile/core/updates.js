// A new version waits until the officer takes it: nothing is reloaded under his hands, and the queue is not touched by it.
//   watchUpdates(app)      registers the service worker; app.update = {ready: boolean, accept(): Promise}

export function watchUpdates(app) {
  app.update = { ready: false, accept: async () => {} };
  if (!("serviceWorker" in navigator)) return;
  let accepted = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (accepted) location.reload(); });
  const offer = (worker) => {
    app.update = {
      ready: true,
      accept: async () => {
        await app.leave?.();      // drafts of the open page are written first
        accepted = true;
        worker.postMessage({ type: "accept" });
      },
    };
    app.tell("changed");
  };
  const watch = (worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
  });
  // After the first screen: keeping ninety files must not slow down the one that is waited for.
  app.shown.then(() => new Promise((done) => { setTimeout(done, 400); })).then(() => navigator.serviceWorker.register("sw.js", { scope: "./" })).then((registration) => {
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    setInterval(() => { if (navigator.onLine) registration.update().catch(() => {}); }, 30 * 60_000);
  }).catch((error) => console.warn("service worker", error));
}
