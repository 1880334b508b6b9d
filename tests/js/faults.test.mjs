import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "../../static/js/lib/faults.js";

const dom = (name) => new DOMException("", name);

for (const [expected, sentence, error] of [
  ["full", "a full disk", dom("QuotaExceededError")],
  ["full", "a full disk in an old WebKit", { name: "QUOTA_EXCEEDED_ERR" }],
  ["full", "a full disk in an old Firefox", { name: "NS_ERROR_DOM_QUOTA_REACHED" }],
  [
    "full",
    "a transaction given up because the disk is full",
    Object.assign(dom("AbortError"), { cause: dom("QuotaExceededError") }),
  ],
  ["newer", "a database that a newer page has changed", dom("VersionError")],
  ["refused", "storage that the reader has turned off", dom("SecurityError")],
  ["refused", "a private window of an old Firefox", dom("InvalidStateError")],
  ["refused", "a browser without a database", dom("NotSupportedError")],
  ["refused", "a browser that asks and hears no", dom("NotAllowedError")],
  ["other", "a transaction given up without a reason", dom("AbortError")],
  ["other", "a disk that fails", dom("UnknownError")],
  ["other", "a fault of ours", new TypeError("x is not a function")],
  ["other", "a word", "QuotaExceededError"],
  ["other", "nothing", undefined],
  ["other", "null", null],
]) {
  test(`${sentence} is "${expected}"`, () => {
    assert.equal(faultOf(error), expected);
  });
}

test("an error that is its own cause is looked at, and left", () => {
  const error = new Error("round");
  error.cause = error;
  assert.equal(faultOf(error), "other");
});
