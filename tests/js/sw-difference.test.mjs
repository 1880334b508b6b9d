import assert from "node:assert/strict";
import { test } from "node:test";
import { apply } from "../../static/sw/difference.js";

const OLD = new TextEncoder().encode("0123456789");
const made = (parts, size) => new TextDecoder().decode(apply(OLD, parts, size));

for (const [parts, expected] of [
  [[[0, 10]], "0123456789"],
  [[[5, 5], "–", [0, 5]], "56789–01234"],
  [["درد"], "درد"],
  [[[0, 3], [0, 3], ""], "012012"],
  [[[10, 0]], ""],
  [[], ""],
]) {
  test(`copies and strings make ${JSON.stringify(expected)}`, () => {
    assert.equal(made(parts, new TextEncoder().encode(expected).length), expected);
  });
}

test("the old pack stays as it was", () => {
  const made = apply(OLD, [[0, 10]], 10);
  made[0] = 0;
  assert.equal(OLD[0], 48);
});

for (const [sentence, parts, size] of [
  ["begins before the old pack", [[-1, 5]], 5],
  ["takes a negative length", [[5, -1], "123456"], 5],
  ["ends behind the old pack", [[8, 3]], 3],
  ["begins behind the old pack", [[11, 0]], 0],
  ["makes too much", [[0, 10], "a"], 10],
  ["makes too little", [[0, 9]], 10],
  ["makes nothing where something is promised", [], 1],
  ["names places that are no numbers", [["a", "b"]], 2],
  ["names no places", [[]], 0],
  ["names no length", [[3]], 0],
  ["names half of a byte", [[0.5, 1]], 2],
  ["is infinite", [[0, Number.POSITIVE_INFINITY]], 10],
  ["promises a negative size", [[0, 1]], -1],
  ["promises more than any phone has", [[0, 1]], Number.MAX_SAFE_INTEGER],
]) {
  test(`a difference that ${sentence} is refused`, () => {
    assert.throws(() => apply(OLD, parts, size), RangeError);
  });
}

for (const part of [null, 5, undefined, true, { start: 0, length: 1 }]) {
  test(`a part that is no part is refused: ${JSON.stringify(part)}`, () => {
    assert.throws(() => apply(OLD, [part], 1), TypeError);
  });
}
