// Where the page starts.

import { start } from "./app.js";

start(document.querySelector("#view")).then((app) => { globalThis.hengjian = app; });
