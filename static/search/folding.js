import letters from "./letters.json" with { type: "json" };

/** @type {Map<string, string>} */
const plain = new Map(Object.entries(letters.same));
for (const part of letters.drop.split(" ")) {
  const [first = 0, last = first] = part.split("-").map((code) => Number.parseInt(code, 16));
  for (let code = first; code <= last; code += 1) {
    plain.set(String.fromCodePoint(code), "");
  }
}
for (const zero of letters.zeros) {
  for (let value = 0; value < 10; value += 1) {
    plain.set(String.fromCodePoint(Number(zero.codePointAt(0)) + value), String(value));
  }
}

/**
 * A text with each letter in its plainest form, and digits of any script as 0 to 9. The server
 * folds in the same way, in `webapp/folding.py`.
 *
 * @param {string} text
 */
export function fold(text) {
  let folded = "";
  for (const letter of text.normalize("NFKD").toLowerCase()) {
    folded += plain.get(letter) ?? letter;
  }
  return folded;
}

/**
 * The folded words of a text. A vowel sign of an Indic script belongs to its word.
 *
 * @param {string} text
 */
export function tokens(text) {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * A text, cut where some words stand in it: every second piece is one of them.
 *
 * @param {string} text
 * @param {string[]} terms folded words
 */
export function cut(text, terms) {
  const wanted = new Set(terms);
  const pieces = [""];
  for (const [piece] of text.matchAll(
    /[\p{L}\p{M}\p{N}'’\u200c\u200d]+|[^\p{L}\p{M}\p{N}'’\u200c\u200d]+/gu,
  )) {
    if (tokens(piece).some((word) => wanted.has(word))) {
      pieces.push(piece, "");
    } else {
      pieces[pieces.length - 1] += piece;
    }
  }
  return pieces;
}
