import { cleaned, NotAnEntry } from "./entry.js";

const FORMAT = "plainleaf-record";
const VERSION = 1;
const MOST_ENTRIES = 50_000;

/** The longest file that is read, decades of full checklists: one of more bytes need not be opened. */
export const LONGEST = 20_000_000;

/** A file that is no record, or none that this page can read. */
export class NotARecord extends Error {
  /**
   * @param {"broken" | "newer" | "foreign" | "large"} reason ours, but damaged; from a newer
   *   Plainleaf; not ours; more than we read
   * @param {string} [message]
   */
  constructor(reason, message = reason) {
    super(message);
    this.name = "NotARecord";
    this.reason = reason;
  }
}

/**
 * Everything that entries say, for a file. The same entries give the same bytes, in whatever order
 * they come and whatever way they went.
 *
 * @param {Plainleaf.Entry[]} entries
 * @returns {string} JSON
 */
export function toFile(entries) {
  const sorted = [...entries].sort((one, other) => (one.id < other.id ? -1 : 1));
  return JSON.stringify({ format: FORMAT, version: VERSION, entries: sorted.map(ordered) });
}

/**
 * The same, with the names in every object in the order of the alphabet.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function ordered(value) {
  if (Array.isArray(value)) {
    return value.map(ordered);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, each]) => [name, ordered(each)]));
}

/**
 * @param {string} text
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Plainleaf.Entry[]} all that the file has
 * @throws {NotARecord}
 */
export function fromFile(text, vocabulary) {
  if (text.length > LONGEST) {
    throw new NotARecord("large");
  }
  const entries = entriesIn(parsed(text.replace(/^\uFEFF/, "")));
  const clean = entries.map((entry, place) => readable(entry, place, vocabulary));
  if (new Set(clean.map(({ id }) => id)).size < clean.length) {
    throw new NotARecord("broken", "an entry is there twice");
  }
  return clean;
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    const isOurs = text.slice(0, 100).includes(`"${FORMAT}"`);
    throw new NotARecord(isOurs ? "broken" : "foreign", "this is not JSON");
  }
}

/**
 * @param {any} file
 * @returns {unknown[]}
 */
function entriesIn(file) {
  if (file?.format !== FORMAT) {
    throw new NotARecord("foreign");
  }
  if (Number.isInteger(file.version) && file.version > VERSION) {
    throw new NotARecord("newer", `version ${file.version}`);
  }
  if (file.version !== VERSION || !Array.isArray(file.entries)) {
    throw new NotARecord("broken", "there are no entries");
  }
  if (file.entries.length > MOST_ENTRIES) {
    throw new NotARecord("large", `${file.entries.length} entries`);
  }
  return file.entries;
}

/**
 * @param {unknown} entry
 * @param {number} place
 * @param {Plainleaf.Vocabulary} vocabulary
 */
function readable(entry, place, vocabulary) {
  try {
    return cleaned(entry, vocabulary);
  } catch (error) {
    if (error instanceof NotAnEntry) {
      const reason = error.isUnknown ? "newer" : "broken";
      throw new NotARecord(reason, `entry ${place + 1}: ${error.message}`);
    }
    throw error;
  }
}
