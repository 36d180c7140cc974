// node replay.mjs MODULE FOLDER... : one JSON line per folder, as the browser verifier answers.
import { existsSync, readFileSync } from "node:fs";
const [module, ...folders] = process.argv.slice(2);
const { FILES, WITNESS, verify } = await import(module);
for (const folder of folders) {
  const there = [...FILES, WITNESS].filter((name) => existsSync(`${folder}/${name}`));
  const files = Object.fromEntries(there.map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]));
  const own = existsSync(`${folder}/receipt.json`) ? JSON.parse(readFileSync(`${folder}/receipt.json`, "utf8")) : null;
  console.log(JSON.stringify(await verify(files, undefined, own)));
}
