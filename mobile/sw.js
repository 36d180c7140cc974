// Keeps the whole app on the phone. Every file is fetched once per content: its SHA-256 stands in the list that the server writes into
// this script, a file that did not change is taken over from the version before, and one that does not match its hash is not accepted.
// A new version waits until the officer takes it ("accept"). What the phone keeps (IndexedDB) is never touched here.

const SHELL = {{shell}};
const CACHE = `shell-${SHELL.build}`;
const HOME = new URL("./", self.location).href;
const API = new URL("api/", HOME).pathname;
const address = (path) => new URL(path, HOME).href;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The same content under an older version, if there is one. */
async function older(hash) {
  for (const name of await caches.keys()) {
    if (!name.startsWith("shell-") || name === CACHE) continue;
    const cache = await caches.open(name), list = await cache.match(address("shell.json"));
    const found = list && (await list.json()).files.find((file) => file.hash === hash);
    const kept = found && await cache.match(address(found.path));
    if (kept) return kept;
  }
  return null;
}

async function take(cache, { path, hash }) {
  const found = await older(hash) ?? await fetch(address(path), { cache: "no-cache", credentials: "omit" });
  if (!found.ok) throw new Error(`${path}: ${found.status}`);
  const body = await found.arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", body)) !== hash) throw new Error(`${path}: not what was announced`);
  await cache.put(address(path), new Response(body, { status: 200, headers: found.headers }));
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(SHELL.files.map((file) => take(cache, file)));
    await cache.put(address("shell.json"), new Response(JSON.stringify(SHELL), { headers: { "Content-Type": "application/json" } }));
    // The very first version starts at once, so that the next start needs no network; later ones wait to be accepted.
    if (!self.registration.active) await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => { if (event.data?.type === "accept") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith(API)) return;
  if (request.mode === "navigate") {
    event.respondWith(caches.open(CACHE).then((cache) => cache.match(HOME)).then((found) => found ?? fetch(request)));
    return;
  }
  event.respondWith(caches.match(url.href, { cacheName: CACHE }).then((found) => found ?? fetch(request)));
});
