/**
 * A new pack from the one that the phone holds. A difference is a list of parts: `[start, length]`
 * copies bytes of the old pack, a string adds its UTF-8 bytes. The caller checks the hash.
 *
 * @param {Uint8Array} old
 * @param {(string | [number, number])[]} parts
 * @param {number} size the length of the new pack in bytes
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {RangeError} where the parts do not make exactly that many bytes
 */
export function apply(old, parts, size) {
  const encoder = new TextEncoder();
  const made = new Uint8Array(size);
  let end = 0;
  for (const part of parts) {
    const bytes = typeof part === "string" ? encoder.encode(part) : copied(old, part);
    made.set(bytes, end); // throws a RangeError where it does not fit
    end += bytes.length;
  }
  if (end !== size) {
    throw new RangeError("a difference that makes too little");
  }
  return made;
}

/**
 * @param {Uint8Array} old
 * @param {[number, number]} place
 */
function copied(old, [start, length]) {
  if (!(start >= 0 && length >= 0 && start + length <= old.length)) {
    throw new RangeError("a difference that copies what is not there");
  }
  return old.subarray(start, start + length);
}
