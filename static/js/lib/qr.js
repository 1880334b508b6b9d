import { generate } from "lean-qr/nano";

const SVG = "http://www.w3.org/2000/svg";
/** In bytes: a code with more is too fine for the camera of a cheap phone, from a screen or paper. */
const LONGEST = 1_200;
/** ISO/IEC 18004 asks for this much white around a code, counted in its squares. */
const MARGIN = 4;

/**
 * A text as a QR code: black on white in every theme, as cameras expect it.
 *
 * @param {string} text
 * @param {string} label what a screen reader calls it
 * @returns {SVGSVGElement | undefined} nothing where the text is too long
 */
export function qrCode(text, label) {
  if (new TextEncoder().encode(text).length > LONGEST) {
    return undefined;
  }
  const code = generate(text);
  const width = code.size + 2 * MARGIN;
  const drawing = shape("svg", {
    class: "code",
    viewBox: `0 0 ${width} ${width}`,
    role: "img",
    "aria-label": label,
    "shape-rendering": "crispEdges",
  });
  drawing.append(
    shape("path", { fill: "#fff", d: `M0 0h${width}v${width}H0z` }),
    shape("path", { fill: "#000", d: squares(code) }),
  );
  return drawing;
}

/** @param {ReturnType<typeof generate>} code */
function squares({ size, get }) {
  const all = Array.from({ length: size * size }, (_, place) => [
    place % size,
    Math.floor(place / size),
  ]);
  const black = /** @type {[number, number][]} */ (all).filter(([x, y]) => get(x, y));
  return black.map(([x, y]) => `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`).join("");
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} attributes
 */
function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}
