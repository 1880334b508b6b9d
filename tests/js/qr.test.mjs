import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { qrCode } from "../../static/js/lib/qr.js";
import { documentOf, MARKUP } from "./page.mjs";

beforeEach(() => {
  globalThis.document = documentOf();
});

afterEach(() => {
  delete globalThis.document;
});

const ADDRESS = "https://plainleaf.example/en/saved/#list=1.W10";

function parts(text = ADDRESS, label = "QR code") {
  const drawing = qrCode(text, label);
  const [ground, squares] = drawing.childNodes;
  const width = Number(drawing.getAttribute("viewBox").split(" ")[2]);
  return { drawing, ground, squares, width };
}

test("the code is a picture with a name", () => {
  const { drawing } = parts(ADDRESS, MARKUP);
  assert.equal(drawing.namespaceURI, "http://www.w3.org/2000/svg");
  assert.equal(drawing.getAttribute("role"), "img");
  assert.equal(drawing.getAttribute("aria-label"), MARKUP);
});

test("the code is black on white, whatever the theme", () => {
  const { ground, squares, width } = parts();
  assert.equal(ground.getAttribute("fill"), "#fff");
  assert.equal(ground.getAttribute("d"), `M0 0h${width}v${width}H0z`);
  assert.equal(squares.getAttribute("fill"), "#000");
});

test("four squares of white stand around the code", () => {
  const { squares, width } = parts();
  const places = [...squares.getAttribute("d").matchAll(/M(\d+) (\d+)h1v1h-1z/g)];
  const numbers = places.flatMap(([, x, y]) => [Number(x), Number(y)]);
  assert.equal(places.map(([all]) => all).join(""), squares.getAttribute("d"));
  assert.equal(Math.min(...numbers), 4);
  assert.equal(Math.max(...numbers), width - 5);
});

test("another text is another code", () => {
  const codes = [ADDRESS, `${ADDRESS}A`].map((text) => parts(text).squares.getAttribute("d"));
  assert.notEqual(codes[0], codes[1]);
});

test("a text of more than 1,200 bytes has no code", () => {
  assert.ok(qrCode("a".repeat(1_200), ""));
  assert.equal(qrCode("a".repeat(1_201), ""), undefined);
  assert.equal(qrCode("ż".repeat(601), ""), undefined);
});
