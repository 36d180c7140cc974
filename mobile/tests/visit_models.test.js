// Progress, record, result and papers of a visit: what is said, and what is refused before it is signed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { versionsOf } from "../visit/dispute_model.js";
import * as papers from "../visit/paper_model.js";
import { beyond, groupsOf, nextOpen } from "../visit/progress.js";
import * as record from "../visit/record_model.js";
import * as result from "../visit/result_model.js";
import { isMatrix, pathOf, sideOf } from "../visit/qr.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../../contracts/rules/${name}.json`, import.meta.url)));
const table = read("inspections.papers");
const codes = read("inspections.result_codes");
const points = [{ no: "1", group: "甲", content: "一" }, { no: "2", group: "甲", content: "二" }, { no: "3", group: "乙", content: "三" }];

test("a number says by how much it misses its standard, exactly", () => {
  const point = { low: "0", high: "8", unit: "℃" };
  assert.equal(beyond(point, "9.4"), "高出上限 1.4 ℃");
  assert.equal(beyond(point, "-0.1"), "低于下限 0.1 ℃");
  assert.equal(beyond({ low: "-18" , unit: "℃" }, "-18.5"), "低于下限 0.5 ℃");
});

test("points stand in their groups, and the next open one is found going round", () => {
  assert.deepEqual(groupsOf(points).map((group) => group.points.length), [2, 1]);
  const asked = new Set(["1", "2", "3"]);
  assert.equal(nextOpen(points, asked, { 2: { result: "合格" } }, "2").no, "3");
  assert.equal(nextOpen(points, asked, { 2: { result: "合格" }, 3: { result: "合格" } }, "3").no, "1");
  assert.equal(nextOpen(points, new Set(["1"]), { 1: { result: "合格" } }), null);
});

test("a record that is not signed needs its circumstances and a witness or a recording", () => {
  const form = { ...record.draft(), narrative: "检查了冷藏柜。", signature: "refused" };
  assert.deepEqual(Object.keys(record.faults(form, [])), ["signature_note", "witness"]);
  const told = { ...form, signature_note: "看过后拒绝签字" };
  assert.deepEqual(Object.keys(record.faults(told, [])), ["witness"]);
  assert.deepEqual(record.faults(told, [{ how: "recorder" }]), {});
  assert.deepEqual(record.faults({ ...told, witness: { name: "赵某", note: "" } }, []), {});
});

test("a record that is signed needs a name and a role, and carries no circumstances", () => {
  const form = { ...record.draft(), narrative: " 属实 ", signature_note: "旧的", witness: { name: "赵某" } };
  assert.deepEqual(Object.keys(record.faults(form, [])), ["party_name", "party_role"]);
  assert.deepEqual(record.told({ ...form, party: { name: " 王某 ", role: "负责人" } }), { narrative: "属实", party: { name: "王某", role: "负责人" }, signature: "signed", signature_note: "", witness: null });
});

test("who is absent signs nothing and is not named as the one who was there", () => {
  const form = { ...record.draft(), party: { name: "王某", role: "负责人" }, signature: "absent", signature_note: "店门锁着" };
  assert.deepEqual(record.told(form).party, { name: "", role: "" });
  assert.deepEqual(record.signers(form, [{ officer_no: "1", name: "甲" }]).map((row) => row.key), ["1"]);
});

test("the narrative begins with what the phone knows, so that nobody types it twice", () => {
  const said = record.opening({
    task: { entity_name: "某店", address: "某路 1 号", kind: "日常" }, when: "11月22日 10:00", officers: ["甲", "乙"], asked: new Set(["1", "2", "3"]),
    points: [{ ...points[0], answer: "number", unit: "℃" }, ...points.slice(1)], answers: { 1: { result: "不合格", value: "9.4", note: "超温。" }, 2: { result: "合格" }, 3: { result: "未检查", note: "上锁" } },
  });
  assert.match(said, /甲、乙到某店（某路 1 号）/);
  assert.match(said, /检查 2 项，发现问题 1 项，未检查 1 项/);
  assert.match(said, /第 1 项 一：测得 9.4 ℃，超温。/);
});

test("a result that contradicts the checklist cannot be chosen, and says why", () => {
  const table_ = codes.codes ?? codes;
  const open = result.choices(table_, { failed: ["2"], passed: true, ordered: false });
  assert.match(open.find((one) => one.finds === "nothing").why, /第 2 项不合格/);
  assert.match(open.find((one) => one.corrected).why, /先责令改正/);
  assert.deepEqual(result.suggestion(table_, { failed: [], passed: true, ordered: false }), ["01"]);
  assert.deepEqual(result.suggestion(table_, { failed: ["2"], passed: true, ordered: true }), ["06"]);
  assert.match(result.fault(table_, ["01", "08"], { failed: [] }), /不能与其他结果同时选择/);
  assert.match(result.fault(table_, ["08"], { failed: ["2"] }), /反映问题/);
  assert.equal(result.fault(table_, ["09"], { failed: ["2"] }), "");
});

test("an order to correct has a content and a day that is neither past nor a year away", () => {
  assert.deepEqual(Object.keys(result.orderFaults({ content: " ", due_on: "" }, "2026-11-22")), ["content", "due_on"]);
  assert.match(result.orderFaults({ content: "改", due_on: "2026-11-22" }, "2026-11-22").due_on, /不晚于今天/);
  assert.match(result.orderFaults({ content: "改", due_on: "2027-11-23" }, "2026-11-22").due_on, /超过一年/);
  assert.deepEqual(result.orderFaults({ content: "改", due_on: "2027-11-22" }, "2026-11-22"), {});
  assert.equal(result.daysAfter("2026-12-25", 15), "2027-01-09");
});

for (const [at, example] of table.examples.entries()) {
  test(`the paper of worked example ${at + 1} (${example.kind}) is judged as by the server`, () => {
    const kind = papers.kindOf(table, example.kind);
    const found = papers.faults(kind, example.content, table);
    const ofContent = example.field && !["signatures", "pages"].includes(example.field);
    assert.equal(found[0]?.field ?? "", ofContent ? example.field : "", JSON.stringify(found));
  });
}

test("a long answer is cut into pages that hold every word, and each page is signed", () => {
  const kind = papers.kindOf(table, "inquiry");
  const long = "当天的情况是这样的。".repeat(150);
  const content = { ...papers.opening(kind, { task: { address: "某路" } }), questions: [{ question: "怎么回事？", answer: long }] };
  const all = papers.pages(kind, content);
  assert.ok(all.length > 1);
  assert.ok(all.flat().map((block) => block.text).join("").includes("当天的情况是这样的。".repeat(3)));
  assert.equal(all.flat().map((block) => block.text).join("").match(/情况/g).length, 150);
  const rows = papers.signers(kind, content, { team: [{ officer_no: "1", name: "甲" }, { officer_no: "2", name: "乙" }], partyName: "王某", papers: table });
  assert.equal(rows.filter((row) => row.role === "asked").length, all.length);
  assert.equal(papers.told(kind, content).pages, all.length);
});

test("empty rows of a paper are left out, figures become numbers, text is trimmed", () => {
  const kind = papers.kindOf(table, "inquiry");
  const told = papers.told(kind, { questions: [{ question: " 问 ", answer: "答" }, { question: " " }], corrections: [{ page: "2", before: "一", after: "二", confirmed: "yes" }] });
  assert.deepEqual(told.questions, [{ question: "问", answer: "答" }]);
  assert.equal(told.corrections[0].page, 2);
});

test("a paper nobody signs is signed by the officers and a witness alone", () => {
  const kind = papers.kindOf(table, "keep");
  const rows = papers.signers(kind, papers.opening(kind, { task: { address: "" } }), { team: [{ officer_no: "1", name: "甲" }], partyName: "", unsigned: true, witness: "赵某", papers: table });
  assert.deepEqual(rows.map((row) => row.role), ["witness", "officer"]);
});

test("of two officers' answers both are shown, the latest first, one a person", () => {
  const fill = (by, at, value) => ({ name: "fill", officer_no: by, performed_at: at, offset_ms: 0, verdict: "", payload: { answers: [{ point_no: "1", result: value }] } });
  const found = versionsOf("1", { by: "2", at: "2026-11-22T02:00:00Z", result: "不合格", disputed: true }, [fill("1", "2026-11-22T01:00:00Z", "未检查"), fill("1", "2026-11-22T03:00:00Z", "合格")]);
  assert.deepEqual(found.map((one) => [one.by, one.result]), [["1", "合格"], ["2", "不合格"]]);
});

test("a code is drawn module by module with its quiet zone, and a broken one is not drawn", () => {
  const matrix = Array.from({ length: 21 }, (_, y) => (y === 0 ? "1".repeat(21) : "0".repeat(21)));
  assert.equal(pathOf(matrix), "M4 4h21v1h-21z");
  assert.equal(sideOf(matrix), 29);
  assert.ok(isMatrix(matrix));
  assert.ok(!isMatrix([...matrix.slice(1), "01"]));
  assert.ok(!isMatrix([]));
});

