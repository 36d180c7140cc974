// The grammar of checklists, on the examples that the server worked out itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as forms from "../core/forms.js";

const law = JSON.parse(readFileSync(new URL("../../contracts/rules/catalogue.forms.json", import.meta.url)));
const point = (no) => law.example.find((one) => one.no === no);

law.worked.forEach((worked, i) => {
  test(`worked example ${i + 1} of the contract comes out as the server works it`, () => {
    const settled = Object.fromEntries(Object.entries(worked.answers).map(([no, given]) => [no, forms.settled(point(no), given)]));
    assert.deepEqual(Object.fromEntries(Object.entries(settled).map(([no, given]) => [no, given.result])), worked.results);
    assert.deepEqual(forms.asked(law.example, settled).map((one) => one.no), worked.asked);
    assert.deepEqual(forms.missing(law.example, settled), worked.missing);
    const faults = Object.entries(settled).map(([no, given]) => [no, forms.fault(point(no), given, law)?.why]).filter(([, why]) => why);
    assert.deepEqual(Object.fromEntries(faults), worked.faults);
    assert.deepEqual(Object.fromEntries(forms.wanting(law.example, settled, [], law).map((one) => [one.no, one.kinds])), worked.wanting);
  });
});

test("a number is read as a person writes it, and its digits are kept", () => {
  assert.equal(forms.number("９．４").text, "9.4");
  assert.equal(forms.number("−0.50").text, "-0.50");
  assert.equal(forms.number("007").text, "7");
  for (const wrong of ["", "1e3", "1.", ".5", "1.1234567", "1234567890", "八"]) assert.equal(forms.number(wrong), null, wrong);
});

test("a limit belongs to the standard, and a millionth beyond it does not", () => {
  assert.ok(forms.within(forms.number("8"), "0", "8"));
  assert.ok(forms.within(forms.number("0.100000"), "0.1", "0.1"));
  assert.ok(!forms.within(forms.number("8.000001"), "0", "8"));
});

test("a measured value outside the standard says so in words", () => {
  const given = forms.settled(point("2.1"), { result: "", value: "9.4" });
  assert.equal(given.result, "不合格");
  assert.match(forms.finding(point("2.1"), given), /测得 9\.4 ℃，标准是 0 至 8 ℃/);
});

test("when a point is asked is said in words", () => {
  assert.equal(forms.conditions(point("1.2")), "第 1.1 项为“不合格”");
});

test("a form of three hundred points with long chains is asked point by point", () => {
  const points = Array.from({ length: 300 }, (_, i) => ({ no: String(i), content: "", ...(i && { applies_when: [[{ point: String(i - 1), results: ["合格"] }]] }) }));
  const answers = Object.fromEntries(points.map((one) => [one.no, { result: "合格", value: "" }]));
  assert.equal(forms.asked(points, answers).length, 300);
  delete answers["0"];
  assert.equal(forms.asked(points, answers).length, 299);
});
