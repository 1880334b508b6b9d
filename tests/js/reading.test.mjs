import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import { readingOf, scriptOf, sentences } from "../../static/js/lib/reading.js";

const bare = (text) => text.replace(/\s/gu, "");

test("a text is spoken sentence by sentence", () => {
  assert.deepEqual(sentences("Take 10mg. Why? Ask “us.” Then stop!"), [
    "Take 10mg.",
    "Why?",
    "Ask “us.”",
    "Then stop!",
  ]);
});

test("numbers are left as they are written", () => {
  assert.deepEqual(sentences("Call 116 123. Take 2.5ml or 10mg."), [
    "Call 116 123.",
    "Take 2.5ml or 10mg.",
  ]);
});

test("Urdu, Hindi and Chinese end their sentences in their own ways", () => {
  assert.deepEqual(sentences("ایک۔ دو؟ तीन। 四。五"), ["ایک۔", "دو؟", "तीन।", "四。", "五"]);
});

test("a text without an end is a sentence, and an empty one is none", () => {
  assert.deepEqual(sentences(" Side effects \n"), ["Side effects"]);
  assert.deepEqual(sentences(" \n "), []);
});

test("a long sentence is cut between words", () => {
  const pieces = sentences("word ".repeat(100));
  assert.equal(pieces.join(" "), "word ".repeat(100).trim());
  assert.ok(pieces.length > 2);
});

test("nothing of a text is lost, and no piece of it is long", () => {
  const letters = fc.string({ unit: "binary", maxLength: 900 });
  const likely = fc.string({ unit: fc.constantFrom(..." ab.?!۔。”)\n"), maxLength: 900 });
  fc.assert(
    fc.property(fc.oneof(letters, likely), (text) => {
      const pieces = sentences(text);
      assert.equal(bare(pieces.join("")), bare(text));
      for (const piece of pieces) {
        assert.ok([...piece].length <= 200);
        assert.notEqual(bare(piece), "");
      }
    }),
  );
});

const ENGLISH = (text) => ({ text, lang: "en" });
const URDU = (text) => ({ text, lang: "ur" });
const OMISSION = URDU("Left out");
const onlyUrdu = (lang) => lang === "ur";

test("each sentence keeps its language", () => {
  const parts = [{ place: "a", runs: [URDU("One. Two."), ENGLISH("Three.")] }];
  assert.deepEqual(scriptOf(parts, () => true, OMISSION), [
    { place: "a", runs: [URDU("One."), URDU("Two."), ENGLISH("Three.")] },
  ]);
});

test("what has no voice is told of once, however long it is", () => {
  const parts = [
    { place: "a", runs: [URDU("One.")] },
    { place: "b", runs: [ENGLISH("Two. Three.")] },
    { place: "c", runs: [ENGLISH("Four.")] },
    { place: "d", runs: [URDU("Five."), ENGLISH("Six.")] },
  ];
  assert.deepEqual(scriptOf(parts, onlyUrdu, OMISSION), [
    { place: "a", runs: [URDU("One.")] },
    { place: "b", runs: [OMISSION] },
    { place: "d", runs: [URDU("Five."), OMISSION] },
  ]);
});

test("a block without words is not read", () => {
  const parts = [
    { place: "a", runs: [] },
    { place: "b", runs: [URDU(" ")] },
    { place: "c", runs: [URDU("One")] },
  ];
  assert.deepEqual(scriptOf(parts, onlyUrdu, OMISSION), [{ place: "c", runs: [URDU("One")] }]);
});

let device;
let reading;

/** A voice that is at its end when the test says so. */
function deviceOf() {
  const voice = {
    said: [],
    seen: [],
    reports: [],
    isSilent: true,
    speak({ text }, done) {
      voice.said.push(text);
      voice.reports.push(done);
      voice.isSilent = false;
    },
    silence() {
      voice.isSilent = true;
    },
    changed: (...change) => voice.seen.push(change),
    report: (outcome) => voice.reports.at(-1)(outcome),
  };
  return voice;
}

beforeEach(() => {
  device = deviceOf();
  reading = readingOf(
    [
      { place: "a", runs: [ENGLISH("a1"), ENGLISH("a2")] },
      { place: "b", runs: [ENGLISH("b1")] },
      { place: "c", runs: [ENGLISH("c1")] },
    ],
    device,
  );
});

test("nothing is spoken before it is asked for", () => {
  assert.deepEqual([device.said, device.seen, reading.state()], [[], [], "none"]);
});

test("parts follow one another, and then reading is over", () => {
  reading.start(0);
  for (let times = 0; times < 4; times += 1) device.report("ended");
  assert.deepEqual(device.said, ["a1", "a2", "b1", "c1"]);
  assert.deepEqual(device.seen, [
    ["playing", "a", "ended"],
    ["playing", "b", "ended"],
    ["playing", "c", "ended"],
    ["none", "c", "ended"],
  ]);
});

test("reading begins where it is told to, and at the first part where there is none", () => {
  reading.start(1);
  reading.start(-1);
  assert.deepEqual(device.said, ["b1", "a1"]);
});

test("a pause is silent and remembers the sentence", () => {
  reading.start(0);
  device.report("ended");
  reading.pause();
  assert.deepEqual([device.isSilent, reading.state()], [true, "paused"]);
  reading.resume();
  assert.deepEqual(device.said, ["a1", "a2", "a2"]);
});

test("what a silenced voice reports late changes nothing", () => {
  reading.start(0);
  const late = device.reports[0];
  reading.next();
  late("ended");
  late("failed");
  assert.deepEqual([device.said, reading.state()], [["a1", "b1"], "playing"]);
  reading.pause();
  device.report("ended");
  reading.stop();
  device.report("cut");
  assert.deepEqual([device.said, reading.state()], [["a1", "b1"], "none"]);
});

test("a device that reports while it is being silenced changes nothing either", () => {
  device.silence = () => device.reports.at(-1)?.("cut");
  reading.start(0);
  reading.next();
  assert.deepEqual(device.said, ["a1", "b1"]);
});

test("previous and next go by parts and speak, also out of a pause", () => {
  reading.start(0);
  device.report("ended");
  reading.next();
  reading.pause();
  reading.previous();
  assert.deepEqual([device.said, reading.state()], [["a1", "a2", "b1", "a1"], "playing"]);
});

test("before the first part is the first, and after the last is the end", () => {
  reading.start(0);
  reading.previous();
  assert.deepEqual(device.said, ["a1", "a1"]);
  reading.start(2);
  reading.next();
  assert.deepEqual([reading.state(), device.isSilent], ["none", true]);
});

test("what was cut is spoken once more, and then reading waits", () => {
  reading.start(0);
  device.report("cut");
  assert.deepEqual([device.said, reading.state()], [["a1", "a1"], "playing"]);
  device.report("cut");
  assert.deepEqual(device.seen.at(-1), ["paused", "a", "cut"]);
  reading.resume();
  device.report("cut");
  device.report("ended");
  device.report("cut");
  assert.deepEqual(device.said, ["a1", "a1", "a1", "a1", "a2", "a2"]);
});

test("a failure pauses at its sentence", () => {
  reading.start(1);
  device.report("failed");
  assert.deepEqual(device.seen.at(-1), ["paused", "b", "failed"]);
  reading.resume();
  assert.deepEqual(device.said, ["b1", "b1"]);
});
