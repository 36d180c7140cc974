// A visit on the phone: what is open, how the acts of the phone lie on the task, what both sides sign.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { byCodePoint, canonical, Sha256, sha256Hex } from "../core/canonical.js";
import * as rules from "../core/rules.js";

const contract = (name) => new URL(`../../contracts/rules/${name}.json`, import.meta.url);
const flow = JSON.parse(readFileSync(contract("inspections.inspections")));
const NO = "310115-2026-000001";
const task = (more = {}) => ({ inspection_no: NO, state: "approved", officers: [], answers: {}, sign_ins: [], exhibits: [], papers: [], orders: [], rights_told_at: null, ...more });
let seq = 0;
const act = (name, payload, { at = "2026-11-22T02:00:00.000Z", by = "1", ...more } = {}) => ({ uuid: `u${seq += 1}`, seq, about: NO, name, payload, performed_at: at, offset_ms: 0, officer_no: by, verdict: "", ...more });
const fill = (no, result, how) => act("fill", { answers: [{ point_no: no, result, value: "", note: "" }] }, how);

test("every act of the workflow leads where its row says", () => {
  for (const row of flow.acts) {
    const payload = { fill: { answers: [] } }[row.act] ?? {};
    assert.equal(rules.fold(task({ state: row.from }), [act(row.act, payload)], flow).state, row.to, `${row.from} ${row.act}`);
  }
});

test("an act that is not open is refused with the reason and what is open", () => {
  const no = rules.refusal(flow, task({ state: "told" }), "fill");
  assert.match(no.what, /310115-2026-000001 现在不能/);
  assert.match(no.why, /已告知/);
  assert.ok(no.open.length && no.then.includes(no.open[0].title));
  assert.equal(rules.refusal(flow, task({ state: "on_site" }), "fill"), null);
});

test("the task that was downloaded is never changed by what lies on it", () => {
  const before = task({ state: "on_site" }), kept = structuredClone(before);
  rules.fold(before, [fill("1", "合格")], flow);
  assert.deepEqual(before, kept);
});

test("of two answers to a point the later one stands, whatever the order in which they are read", () => {
  const early = fill("1", "合格", { at: "2026-11-22T02:00:00Z" }), late = fill("1", "不合格", { at: "2026-11-22T02:01:00Z" });
  for (const acts of [[early, late], [late, early]]) assert.equal(rules.fold(task({ state: "on_site" }), acts, flow).answers["1"].result, "不合格");
});

test("at the same moment the larger officer number stands", () => {
  const one = fill("1", "合格", { by: "1" }), two = fill("1", "不合格", { by: "2" });
  for (const acts of [[one, two], [two, one]]) assert.equal(rules.fold(task({ state: "on_site" }), acts, flow).answers["1"].by, "2");
});

test("different results of two officers on one point are marked until the record", () => {
  const answers = rules.fold(task({ state: "on_site" }), [fill("1", "合格", { by: "1" }), fill("1", "不合格", { by: "2", at: "2026-11-22T02:01:00Z" })], flow).answers;
  assert.equal(answers["1"].disputed, true);
});

test("an answer of the server that is later than the phone's stands", () => {
  const known = task({ state: "on_site", answers: { 1: { result: "合理缺项", value: "", note: "", at: "2026-11-22T03:00:00Z", by: "2", disputed: false } } });
  assert.equal(rules.fold(known, [fill("1", "合格")], flow).answers["1"].result, "合理缺项");
});

test("a clock that is a day wrong is counted by its measured distance", () => {
  const wrong = fill("1", "合格", { at: "2026-11-21T02:00:00Z", offset_ms: 86_400_000 + 60_000 }), right = fill("1", "不合格", { at: "2026-11-22T02:00:00Z" });
  assert.equal(rules.fold(task({ state: "on_site" }), [wrong, right], flow).answers["1"].result, "合格");
});

test("a refused act has no effect, and one that waits has", () => {
  assert.deepEqual(rules.fold(task({ state: "on_site" }), [fill("1", "合格", { verdict: "refused" })], flow).answers, {});
  const waits = rules.fold(task({ state: "on_site" }), [fill("1", "合格", { verdict: "waiting" })], flow);
  assert.equal(waits.answers["1"].result, "合格");
  assert.equal(waits.pending, 1);
});

test("an act that the server's task already shows changes nothing a second time", () => {
  const shown = task({ state: "on_site", sign_ins: [{ officer_no: "1", at: "x" }], exhibits: [{ uuid: "e", sha256: "s" }], orders: [{ order_no: "1", content: "换锁", due_on: "2026-12-01", state: "issued" }] });
  const acts = [act("sign_in", {}), act("attach", { exhibit: { uuid: "e", sha256: "s" } }), act("order_correction", { content: "换锁", due_on: "2026-12-01" })];
  const now = rules.fold(shown, acts.map((one) => ({ ...one, verdict: "accepted" })), flow);
  assert.deepEqual([now.sign_ins.length, now.exhibits.length, now.orders.length, now.pending], [1, 1, 1, 0]);
});

test("evidence is kept in any state", () => {
  assert.equal(rules.fold(task({ state: "told" }), [act("attach", { exhibit: { uuid: "e", sha256: "s" } })], flow).exhibits.length, 1);
});

test("only officers with a valid certificate count", () => {
  const team = [{ officer_no: "1", certificate_valid_until: "2026-11-22", fault: "" }, { officer_no: "2", certificate_valid_until: "2026-11-21", fault: "" }, { officer_no: "3", certificate_valid_until: "2030-01-01", fault: "证件已暂扣" }];
  assert.deepEqual(rules.certified(task({ officers: team }), "2026-11-22").map((one) => one.officer_no), ["1"]);
});

test("canonical text is the server's: names by code point, no spaces, no fractions", () => {
  assert.equal(canonical({ b: [1, true, null], a: "中\n\"", "\u{10000}": 1, "\uffff": 2 }), '{"a":"中\\n\\"","b":[1,true,null],"\uffff":2,"\u{10000}":1}');
  assert.ok(byCodePoint("\uffff", "\u{10000}") < 0);
  assert.throws(() => canonical({ a: 0.5 }), /不是整数/);
  assert.throws(() => canonical({ a: undefined }));
});

test("hashes and signatures are outside of what the record's digest covers", async () => {
  const said = { answers: { 1: { result: "合格", value: "", note: "" } }, narrative: "正常" };
  const digest = await rules.recordDigest(NO, said);
  assert.equal(digest, createHash("sha256").update(`{"answers":{"1":{"note":"","result":"合格","value":""}},"inspection_no":"${NO}","narrative":"正常","v":1}`).digest("hex"));
  assert.equal(await rules.recordDigest(NO, { ...said, record_sha256: "x", party_signature: "y", officer_signatures: { 1: "z" } }), digest);
  assert.notEqual(await rules.recordDigest(NO, { ...said, narrative: "异常" }), digest);
});

test("the record's digest is the server's on its worked examples", { skip: !existsSync(contract("inspections.record")) && "the contract is not written yet" }, async () => {
  const { worked, examples } = JSON.parse(readFileSync(contract("inspections.record")));
  const all = worked ?? examples;
  assert.ok(all.length >= 3);
  for (const one of all) assert.equal(await rules.recordDigest(one.inspection_no, one.payload), one.record_sha256 ?? one.sha256);
});

test("a digest that grows piece by piece is the digest of the whole, also when it was put down in between", async () => {
  const bytes = new Uint8Array(100_003).map((_, i) => (i * 31) % 251);
  for (const step of [1000, 63, 64, 65, 100_003]) {
    let digest = new Sha256();
    for (let at = 0; at < bytes.length; at += step) {
      digest.update(bytes.subarray(at, at + step));
      if (at % 3 === 0) digest = Sha256.resume(JSON.parse(JSON.stringify(digest.state())));
    }
    assert.equal(digest.hex(), await sha256Hex(bytes), `step ${step}`);
  }
  for (const length of [0, 55, 56, 63, 64, 119, 120]) assert.equal(new Sha256().update(bytes.subarray(0, length)).hex(), await sha256Hex(bytes.subarray(0, length)));
});
