import assert from "node:assert/strict";
import { test } from "node:test";
import { lateVoices, voiceFor } from "../../static/js/lib/voices.js";

const voice = (name, lang, more = {}) => ({ name, lang, localService: true, default: false, ...more });
const far = (name, lang, more = {}) => voice(name, lang, { localService: false, ...more });
const chosen = (voices, language, isRemoteAllowed = false) =>
  voiceFor(voices, language, isRemoteAllowed)?.name;

test("the exact language comes before its relatives", () => {
  assert.equal(chosen([voice("brazil", "pt-BR"), voice("portugal", "pt-PT")], "pt-PT"), "portugal");
});

test("a relative is better than none", () => {
  assert.equal(chosen([voice("polish", "pl-PL"), voice("portugal", "pt-PT")], "pt"), "portugal");
});

test("a language is not taken for one that begins with the same letters", () => {
  assert.equal(chosen([voice("filipino", "fil-PH")], "fi"), undefined);
});

test("Android's spelling is understood", () => {
  assert.equal(chosen([voice("us", "en_US"), voice("gb", "en_GB")], "en"), "gb");
});

test("English is British where the device has it, and its own choice where not", () => {
  assert.equal(chosen([voice("us", "en-US", { default: true }), voice("gb", "en-GB")], "en"), "gb");
  assert.equal(chosen([voice("au", "en-AU"), voice("us", "en-US", { default: true })], "en"), "us");
});

test("a voice that sends the text away is never chosen unasked", () => {
  assert.equal(chosen([far("far", "ur-PK", { default: true })], "ur"), undefined);
});

test("when the reader agrees it is chosen, but only where no local voice is", () => {
  const voices = [far("far", "ur", { default: true }), far("other", "pl-PL")];
  assert.equal(chosen(voices, "ur", true), "far");
  assert.equal(chosen([...voices, voice("near", "ur-IN")], "ur", true), "near");
});

test("a device without voices has none for any language", () => {
  assert.equal(chosen([], "en", true), undefined);
});

test("the list of the device keeps its order", () => {
  const voices = [voice("second", "en-US"), voice("first", "en-GB")];
  chosen(voices, "en");
  assert.deepEqual(
    voices.map(({ name }) => name),
    ["second", "first"],
  );
});

function deviceOf(voices) {
  return Object.assign(new EventTarget(), { voices, getVoices: () => voices });
}

test("voices are there when the device says so", async () => {
  const device = deviceOf([]);
  const found = lateVoices(device, 1000);
  device.getVoices = () => ["late"];
  device.dispatchEvent(new Event("voiceschanged"));
  assert.deepEqual(await found, ["late"]);
});

test("a device that never says anything is not waited for without end", async () => {
  assert.deepEqual(await lateVoices(deviceOf([]), 0), []);
});

test("a device that cannot say when they come is asked again", async () => {
  assert.deepEqual(await lateVoices({ getVoices: () => ["there"] }, 0), ["there"]);
});
