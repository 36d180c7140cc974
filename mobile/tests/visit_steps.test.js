// The path of a visit: which step is open, and why the others are not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { openActs } from "../core/rules.js";
import { certificateFault, codeFault, path, stepNow } from "../visit/steps.js";

const flow = JSON.parse(readFileSync(new URL("../../contracts/rules/inspections.inspections.json", import.meta.url)));
const TODAY = "2026-11-22";
const officer = (no, more = {}) => ({ officer_no: no, name: `甲${no}`, certificate_valid_until: "2027-01-01", fault: "", ...more });
const task = (more = {}) => ({ source: "draw", reason_title: "", officers: [officer("1"), officer("2")], code: { valid_from: TODAY, valid_to: TODAY }, ...more });
const nothing = { asked: 3, filled: 0, missing: ["1", "2", "3"], wanting: [], faults: [] };
const whole = { asked: 3, filled: 3, missing: [], wanting: [], faults: [] };

function visit({ state = "approved", task: changes, ...more } = {}) {
  return {
    task: task(changes), state, opens: new Set(openActs(flow, state).map((row) => row.act)), today: TODAY, codeShownAt: "", signIns: new Set(), elsewhere: new Set(),
    rightsToldAt: "", recusal: "", progress: nothing, disputed: [], reasons: { complaint: "投诉举报" }, keeper: { mine: true, held_by: "" }, ...more,
  };
}
const now = (given) => stepNow(visit(given))?.key ?? "";
const why = (key, given) => path(visit(given)).find((row) => row.key === key).why;

test("the steps follow each other in the order of the law", () => {
  assert.equal(now({}), "code");
  assert.equal(now({ codeShownAt: "x" }), "sign-in");
  assert.equal(now({ state: "on_site" }), "rights");
  assert.equal(now({ state: "on_site", rightsToldAt: "x" }), "check");
  assert.equal(now({ state: "on_site", rightsToldAt: "x", progress: whole }), "record");
  assert.equal(now({ state: "recorded" }), "result");
  assert.equal(now({ state: "told" }), "documents");
});

test("nothing is filled before the rights were told", () => {
  assert.match(why("check", { state: "on_site" }), /先告知/);
  assert.match(why("papers", { state: "on_site" }), /告知权利后/);
  assert.equal(why("check", { state: "on_site", rightsToldAt: "x" }), "");
});

test("a visit without a code, or with one of another day, is not begun", () => {
  assert.match(why("code", { task: { code: null } }), /没有检查码/);
  assert.match(codeFault({ valid_from: "2026-11-20", valid_to: "2026-11-21" }, TODAY), /11-21 失效/);
  assert.match(codeFault({ valid_from: "2026-11-23", valid_to: "2026-11-25" }, TODAY), /11-23 起/);
  assert.equal(codeFault({ valid_from: `${TODAY}T00:00:00+08:00`, valid_to: `${TODAY}T23:59:59+08:00` }, TODAY), "");
});

test("fewer than two certified officers stop the visit and are named", () => {
  const one = officer("2", { certificate_valid_until: "2026-11-21" });
  assert.match(why("code", { task: { officers: [officer("1"), one] } }), /只有 1 名.*甲2的执法证已于 2026-11-21 到期/);
  assert.equal(certificateFault(officer("1", { fault: "执法证已暂停" }), TODAY), "执法证已暂停");
  assert.equal(certificateFault(officer("1", { certificate_valid_until: TODAY }), TODAY), "");
});

test("a triggered visit needs a listed reason and its notice", () => {
  assert.match(why("code", { task: { source: "trigger" } }), /没有列明的事由/);
  assert.match(why("code", { task: { source: "trigger", reason_title: "顺路看看" } }), /没有列明的事由/);
  assert.equal(why("code", { task: { source: "trigger", reason_title: "投诉举报" } }), "");
  assert.match(why("code", { task: { source: "trigger", reason_title: "投诉举报", needs_notice: true } }), /还没有送达检查通知/);
});

test("a record waits for every point, every value, every piece of evidence, every difference of two officers", () => {
  const said = why("record", { state: "on_site", rightsToldAt: "x", disputed: ["7"], progress: { ...whole, missing: ["4", "5"], wanting: [{ no: "2", titles: "书证" }], faults: ["3"] } });
  assert.match(said, /还有 2 项未查（第 4、5 项）；第 3 项填写有误；第 2 项缺少书证；第 7 项两人填写不一致/);
});

test("a recusal that is asked for does not stop the inspection, and the result waits for the decision", () => {
  assert.equal(why("check", { state: "on_site", rightsToldAt: "x", recusal: "asked" }), "");
  assert.match(why("result", { state: "recorded", rightsToldAt: "x", recusal: "asked" }), /决定后才能告知结果/);
  assert.equal(why("result", { state: "recorded", rightsToldAt: "x", recusal: "" }), "");
});

test("a phone that does not lead the visit leaves its acts to the one that does", () => {
  const other = { state: "on_site", rightsToldAt: "x", progress: whole, keeper: { mine: false, held_by: "甲1" } };
  assert.match(why("record", other), /甲1的手机主办/);
  assert.equal(why("papers", other), "");
});

test("every step has exactly one row and at most one is now", () => {
  for (const state of ["created", "approved", "on_site", "recorded", "told", "reviewed", "published", "closed", "terminated"]) {
    const rows = path(visit({ state }));
    assert.equal(new Set(rows.map((row) => row.key)).size, rows.length);
    assert.ok(rows.filter((row) => row.state === "now").length <= 1, state);
    assert.ok(rows.every((row) => (row.state === "shut") === Boolean(row.why)), state);
  }
});
