// What is taken on the spot: first bytes, strokes, recordings, drafts, answers on their way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dictation, heard, useDictation } from "../capture/dictation.js";
import { clockOf, mediaRefusal, recording, shapeOf } from "../capture/recorder.js";
import { extension, refusal, sniff } from "../capture/sniff.js";
import * as strokes from "../capture/strokes.js";
import { Answers, BATCH, MOST } from "../visit/answers.js";
import { draftOf, eager } from "../visit/drafts.js";

const bytes = (...parts) => new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : [part])));
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0);

test("a file is what its first bytes say, not what it is called", () => {
  assert.equal(sniff(JPEG).family, "photo");
  assert.equal(sniff(bytes(0x89, "PNG", 0x0d, 0x0a, 0x1a, 0x0a)).type, "image/png");
  assert.equal(sniff(bytes(0, 0, 0, 24, "ftypheic")).type, "image/heic");
  assert.equal(sniff(bytes(0, 0, 0, 24, "ftypisom")).family, "video");
  assert.equal(sniff(bytes(0, 0, 0, 24, "ftypM4A ")).family, "audio");
  assert.equal(sniff(bytes("RIFF", 0, 0, 0, 0, "WEBP")).family, "photo");
  assert.equal(sniff(bytes("RIFF", 0, 0, 0, 0, "WAVE")).family, "audio");
  assert.equal(sniff(bytes(0x1a, 0x45, 0xdf, 0xa3)).family, "video");
  assert.equal(sniff(bytes("<svg onload=alert(1)>")), null);
  assert.equal(sniff(new Uint8Array(0)), null);
});

test("a photo that is not a photo is refused in words that say where the original is", () => {
  const said = refusal(bytes("<html>"), "photo", { name: "IMG_1.jpg", declared: "image/jpeg" });
  assert.match(`${said.what}${said.why}${said.then}`, /IMG_1.jpg.*没有作为照片保存.*原件还在手机相册/);
  assert.match(refusal(bytes("%PDF-1.7"), "photo").why, /是文件，不是照片/);
  assert.match(refusal(new Uint8Array(0), "photo", { size: 0 }).why, /空的/);
  assert.equal(refusal(JPEG, "photo"), null);
});

test("sound in a container of video may call itself sound", () => {
  const webm = bytes(0x1a, 0x45, 0xdf, 0xa3);
  assert.equal(refusal(webm, "audio", { declared: "audio/webm;codecs=opus" }), null);
  assert.ok(refusal(webm, "audio", { declared: "video/webm" }));
  assert.equal(extension("audio/webm;codecs=opus"), "webm");
});

test("a dot is no signature, a stroke is, and it comes back at the size of another screen", () => {
  const dot = strokes.withStroke(strokes.blank(300, 200), { tool: "pen", points: [strokes.tenths(10, 10), strokes.tenths(12, 10)] });
  const line = strokes.withStroke(dot, { tool: "pen", points: [strokes.tenths(0, 0), strokes.tenths(30, 40)] });
  assert.ok(!strokes.isSignature(dot));
  assert.ok(strokes.isSignature(line));
  assert.equal(Math.round(strokes.lengthOf(line)), 52);
  const [, group] = strokes.toPad(line, 150, 100, {});
  assert.deepEqual([group.points[1].x, group.points[1].y], [15, 20]);
  assert.deepEqual(strokes.fromPad(strokes.toPad(line, 300, 200, {}), 300, 200).strokes, line.strokes);
  assert.equal(strokes.withoutLast(line).strokes.length, 1);
});

test("a wall drawn almost level is level", () => {
  assert.deepEqual(strokes.straightened([0, 0], [1000, 60]), [1000, 0]);
  assert.deepEqual(strokes.straightened([0, 0], [60, 1000]), [0, 1000]);
  assert.deepEqual(strokes.straightened([0, 0], [1000, 500]), [1000, 500]);
});

test("a single touch is painted as a dot", () => {
  assert.equal(strokes.steps(strokes.withStroke(strokes.blank(), { tool: "pen", points: [[10, 10]] })).length, 2);
});

class FakeRecorder {
  static isTypeSupported = (type) => type.startsWith("audio/webm");
  state = "inactive";
  constructor(stream, { mimeType }) { this.mimeType = mimeType; FakeRecorder.last = this; }
  start(every) { this.state = "recording"; this.every = every; }
  piece(size = 10) { this.ondataavailable({ data: new Blob(["x".repeat(size)]) }); }
  stop() { this.state = "inactive"; this.piece(3); setTimeout(() => this.onstop?.()); }
}
const stream = { getTracks: () => [{ stop() {} }] };
function growing({ full = Infinity } = {}) {
  const file = { pieces: [], append: async (blob) => { if (file.pieces.length >= full) throw Object.assign(new Error("满"), { what: "存储空间已满" }); file.pieces.push(blob.size); }, finish: async (more) => ({ pieces: file.pieces, ...more }), discard: async () => { file.gone = true; } };
  return file;
}

test("a recording keeps every piece of a second before it asks for the next, and ends with the last one", async () => {
  const file = growing();
  const one = recording({ kind: "audio", stream, begin: async (facts) => Object.assign(file, { facts }), facts: { title: "录音" }, Recorder: FakeRecorder });
  await one.start();
  assert.equal(FakeRecorder.last.every, 1000);
  FakeRecorder.last.piece();
  FakeRecorder.last.piece();
  const kept = await one.stop();
  assert.deepEqual(kept.pieces, [10, 10, 3]);
  assert.equal(file.facts.media_type, "audio/webm");
  assert.equal(await one.stop(), null);
});

test("a recording that finds no room stops, keeps what it has, and says so", async () => {
  const file = growing({ full: 1 });
  const faults = [];
  const one = recording({ kind: "audio", stream, begin: async () => file, facts: {}, Recorder: FakeRecorder, onFault: (fault) => faults.push(fault.what) });
  await one.start();
  FakeRecorder.last.piece();
  FakeRecorder.last.piece();
  const kept = await one.stop();
  assert.deepEqual(faults, ["存储空间已满"]);
  assert.deepEqual(kept.pieces, [10]);
  assert.match(kept.note, /之前的部分完整/);
});

test("a recording in which nothing arrived is no exhibit", async () => {
  class Silent extends FakeRecorder { stop() { this.state = "inactive"; setTimeout(() => this.onstop()); } }
  const file = growing();
  const one = recording({ kind: "audio", stream, begin: async () => file, facts: {}, Recorder: Silent });
  await one.start();
  assert.equal(await one.stop(), null);
  assert.ok(file.gone);
});

test("a phone that gives no microphone is answered in words", () => {
  const said = mediaRefusal({ name: "NotAllowedError" }, "audio");
  assert.deepEqual([said.what, said.why], ["不能录音", "没有允许使用麦克风"]);
  assert.match(mediaRefusal({ name: "OddError" }, "video").then, /执法记录仪/);
  assert.equal(shapeOf("audio", () => false), "");
  assert.equal(clockOf(3725), "01:02:05");
});

test("words that are still being heard are shown after those that were finished", () => {
  const hear = heard("已写的。");
  assert.equal(hear({ text: "冷藏", final: false }), "已写的。冷藏");
  assert.equal(hear({ text: "冷藏柜超温", final: true }), "已写的。冷藏柜超温");
  assert.equal(hear({ text: "九度", final: false }), "已写的。冷藏柜超温九度");
});

test("where nothing recognises speech no dictation is offered, and a recogniser of one's own goes first", () => {
  assert.equal(dictation({}), null);
  assert.equal(dictation({ webkitSpeechRecognition: class {} }).remote, true);
  useDictation({ name: "本机", remote: false, available: () => true });
  assert.equal(dictation({}).name, "本机");
  useDictation(null);
});

test("drafts write at once, never two at a time, and only the last of those that waited", async () => {
  const written = [];
  let release;
  const writer = eager((value) => { written.push(value); return new Promise((done) => { release = done; }); });
  const first = writer.write("a");
  const rest = [writer.write("b"), writer.write("c")];
  assert.deepEqual(written, ["a"]);
  release();
  await first;
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(written, ["a", "c"]);
  release();
  await Promise.all(rest);
});

test("a draft that finds no room says so and does not stop the hand", async () => {
  const faults = [];
  const draft = draftOf({ put: async () => { throw new Error("quota"); } }, "x", (fault) => faults.push(fault.message));
  await draft.write({ a: 1 });
  assert.deepEqual(faults, ["quota"]);
});

function answers(more = {}) {
  const acts = [], drafts = [];
  const timers = [];
  const points = [{ no: "1", content: "" }, { no: "2", content: "", answer: "number", low: "0", high: "8", unit: "℃" }, { no: "3", content: "", answer: "text" }, ...Array.from({ length: 20 }, (_, at) => ({ no: `9.${at}`, content: "" }))];
  const one = new Answers({
    points, kept: {}, draft: { write: async (value) => { drafts.push(structuredClone(value)); } }, perform: async (given) => { acts.push(given); },
    faultOf: (point, answer) => (answer.result === "不合格" && !answer.note ? "请写明" : ""), later: (fn, ms) => { timers.push({ fn, ms }); return timers.length; }, ...more,
  });
  return { one, acts, drafts, timers };
}

test("a tap is a draft at once and an act after a pause", async () => {
  const { one, acts, drafts, timers } = answers();
  one.result("1", "合格");
  assert.equal(drafts.at(-1)["1"].result, "合格");
  assert.equal(acts.length, 0);
  await timers.at(-1).fn();
  assert.deepEqual(acts, [[{ point_no: "1", result: "合格", value: "", note: "" }]]);
  assert.equal(one.waiting, 0);
  assert.equal(drafts.at(-1), null);
});

test("a failed point without its finding stays a draft and is not sent", async () => {
  const { one, acts } = answers();
  one.result("1", "不合格");
  one.result("9.1", "合格");
  await one.save();
  assert.deepEqual(acts[0].map((given) => given.point_no), ["9.1"]);
  assert.equal(one.of("1").result, "不合格");
  one.note("1", "面粉放在地上 ");
  await one.save();
  assert.equal(acts[1][0].note, "面粉放在地上");
});

test("a number settles its result, plain digits go into the act, and clearing it takes the result back", async () => {
  const { one, acts } = answers();
  one.value("2", "９.4");
  assert.equal(one.of("2").result, "不合格");
  one.value("2", "5");
  assert.equal(one.of("2").result, "合格");
  one.value("2", "");
  assert.equal(one.of("2").result, "");
  one.value("2", "７");
  await one.save();
  assert.deepEqual(acts[0][0], { point_no: "2", result: "合格", value: "7", note: "" });
});

test("ten answers do not wait for a pause", () => {
  const { one, timers } = answers();
  for (let at = 0; at < BATCH; at += 1) one.result(`9.${at}`, "合格");
  assert.equal(timers.at(-1).ms, 0);
});

test("one act takes no more than fifty answers, and a refused one stops the rest, which stay drafts", async () => {
  const points = Array.from({ length: 130 }, (_, at) => ({ no: `p${at}`, content: "" }));
  const made = [], faults = [];
  let room = 2;
  const { one } = answers({
    points, onFault: (fault) => faults.push(fault.message),
    perform: async (given) => { if (!room) throw new Error("quota"); room -= 1; made.push(given.length); },
  });
  for (const point of points) one.result(point.no, "合格");
  await one.save();
  assert.deepEqual(made, [MOST, MOST]);
  assert.deepEqual(faults, ["quota"]);
  assert.equal(one.waiting, 130 - 2 * MOST);
  room = 1;
  await one.save();
  assert.deepEqual(made, [MOST, MOST, 30]);
  assert.equal(one.waiting, 0);
});

test("an answer that changes while it is being saved is not lost", async () => {
  let release;
  const { one, acts } = answers({ perform: (given) => { acts_.push(given); return new Promise((done) => { release = done; }); } });
  const acts_ = [];
  one.result("1", "合格");
  const saving = one.save();
  await new Promise((done) => setTimeout(done));
  one.result("1", "合理缺项");
  release();
  await saving;
  assert.equal(one.of("1").result, "合理缺项");
  assert.equal(one.waiting, 1);
  assert.equal(acts.length, 0);
});

test("an act that is refused leaves the answer in the draft and tells why", async () => {
  const faults = [];
  const { one } = answers({ perform: async () => { throw Object.assign(new Error(), { what: "手机存储空间已满" }); }, onFault: (fault) => faults.push(fault.what) });
  one.result("1", "合格");
  await one.save();
  assert.deepEqual(faults, ["手机存储空间已满"]);
  assert.equal(one.of("1").result, "合格");
});
