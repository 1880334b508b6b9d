/**
 * A pack: the lines of its index, an empty line, and the bytes of its files one after the other.
 *
 * @typedef {{ type: string, start: number, end: number }} Place bytes of a file inside a pack
 * @typedef {{ headers: Record<string, string>, files: Map<string, Place> }} Index
 */

const NEWLINE = 10;

/**
 * The length in bytes of a pack's index with the empty line after it.
 *
 * @param {Uint8Array} bytes
 * @returns {number}
 * @throws {RangeError} where no index ends
 */
export function indexLength(bytes) {
  let line = bytes.indexOf(NEWLINE);
  while (line !== -1) {
    if (bytes[line + 1] === NEWLINE) {
      return line + 2;
    }
    line = bytes.indexOf(NEWLINE, line + 1);
  }
  throw new RangeError("a pack without an index");
}

/**
 * The index of a pack from the text of its lines.
 *
 * @param {string} text the index and the empty line after it
 * @param {number} length the bytes that the text takes up
 * @returns {Index}
 * @throws {SyntaxError} where a line is not JSON
 */
export function readIndex(text, length) {
  const [headers, ...entries] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const files = new Map();
  let start = length;
  for (const [address, type, size] of entries) {
    files.set(address, { type, start, end: start + size });
    start += size;
  }
  return { headers, files };
}
