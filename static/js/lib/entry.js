/** Something that is no entry of the record, or not one that this page knows. */
export class NotAnEntry extends Error {
  /**
   * @param {string} message
   * @param {{ isUnknown?: boolean }} [options] whether it has a question or an answer that a newer
   *   page may know
   */
  constructor(message, { isUnknown = false } = {}) {
    super(message);
    this.name = "NotAnEntry";
    this.isUnknown = isUnknown;
  }
}

const PARTS_OF_DAY = ["morning", "afternoon", "evening", "night"];
const MOST_MEDICINES = 100; // in one entry; no reader comes near it

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const TAG = /^[A-Za-z]{2,8}(-[A-Za-z\d]{1,8}){0,3}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** What a row of `medicines` can say. */
const MEDICINE = ["med_name", "med_text", "med_dose", "med_part", "med_clock", "med_taken"];

/** @typedef {Plainleaf.Vocabulary["questions"][string]} Question */

/**
 * How the answers of each kind of question are read.
 *
 * @type {Record<string, (value: unknown, question: Question, vocabulary: Plainleaf.Vocabulary) => unknown>}
 */
const KINDS = {
  scale: (value) => steps(value, 10, 1),
  hours: (value) => steps(value, 24, 0.5),
  one: (value, { choices }) => code(value, choices),
  many: (value, { choices }) => codes(value, choices),
  text: (value, { longest }) => ownWords(value, longest),
  date: (value) => moment(value, DAY),
  time: (value) => matching(value, CLOCK),
  medicines: (value, _question, vocabulary) =>
    list(value, MOST_MEDICINES).map((row) => medicine(row, vocabulary)),
};

/**
 * An entry made of data from anywhere.
 *
 * @param {unknown} value it is left as it is
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Plainleaf.Entry} with nothing in it that the vocabulary does not know
 * @throws {NotAnEntry} where anything would be lost
 */
export function cleaned(value, vocabulary) {
  const entry = fields(value, ["id", "written", "changed", "answers"]);
  return {
    id: matching(entry.get("id"), UUID),
    written: moment(entry.get("written"), MINUTE),
    changed: steps(entry.get("changed"), Number.MAX_SAFE_INTEGER, 1),
    answers: cleanedAnswers(entry.get("answers"), vocabulary),
  };
}

/**
 * @param {unknown} value
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Plainleaf.Answers}
 */
function cleanedAnswers(value, vocabulary) {
  const ids = Object.keys(vocabulary.questions).filter((id) => !MEDICINE.includes(id));
  const answers = fields(value, [...ids, "se_bother"]);
  const bother = answers.get("se_bother");
  answers.delete("se_bother");
  /** @type {Plainleaf.Answers} */
  const clean = answered(answers, vocabulary);
  if (!isNothing(bother)) {
    clean.se_bother = cleanedBother(bother, clean.side_effects ?? [], vocabulary);
  }
  return withoutBlanks(clean);
}

/**
 * @param {unknown} value
 * @param {string[]} ticked
 * @param {Plainleaf.Vocabulary} vocabulary
 */
function cleanedBother(value, ticked, vocabulary) {
  const bother = fields(value, Object.keys(vocabulary.questions.side_effects?.choices ?? {}));
  const other = [...bother.keys()].find((id) => !ticked.includes(id));
  if (other) {
    throw new NotAnEntry(`${other} bothered, but was not noticed`);
  }
  return Object.fromEntries([...bother].map(([id, how]) => [id, code(how, vocabulary.bother)]));
}

/**
 * @param {unknown} row
 * @param {Plainleaf.Vocabulary} vocabulary
 */
function medicine(row, vocabulary) {
  return answered(fields(row, MEDICINE), vocabulary);
}

/**
 * @param {Map<string, unknown>} answers
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Record<string, unknown>}
 */
function answered(answers, vocabulary) {
  /** @type {Record<string, unknown>} */
  const clean = {};
  for (const [id, value] of answers) {
    const question = /** @type {Question} */ (vocabulary.questions[id]);
    const kind = /** @type {(typeof KINDS)[string]} */ (KINDS[question.kind]);
    if (!isNothing(value)) {
      clean[id] = kind(value, question, vocabulary);
    }
  }
  return clean;
}

/**
 * The own fields of an object; a map, because `__proto__` is a name like any other in it.
 *
 * @param {unknown} value
 * @param {string[]} known
 */
function fields(value, known) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new NotAnEntry(`an object was expected, not ${shown(value)}`);
  }
  const found = new Map(Object.entries(value));
  for (const name of found.keys()) {
    if (!known.includes(name)) {
      throw new NotAnEntry(`${shown(name)} is not known`, { isUnknown: true });
    }
  }
  return found;
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {unknown[]}
 */
function list(value, most) {
  if (!Array.isArray(value) || value.length > most) {
    throw new NotAnEntry(`a list of at most ${most} was expected, not ${shown(value)}`);
  }
  return value;
}

/**
 * @param {unknown} value
 * @param {number} most
 * @param {number} step
 */
function steps(value, most, step) {
  if (typeof value !== "number" || !(value >= 0 && value <= most) || value % step !== 0) {
    throw new NotAnEntry(`0 to ${most} in steps of ${step} was expected, not ${shown(value)}`);
  }
  return Math.abs(value); // no reader wrote "-0"
}

/**
 * @param {unknown} value
 * @param {Record<string, string>} choices
 */
function code(value, choices) {
  if (typeof value !== "string") {
    throw new NotAnEntry(`a code was expected, not ${shown(value)}`);
  }
  if (!Object.keys(choices).includes(value)) {
    throw new NotAnEntry(`${shown(value)} is not known`, { isUnknown: true });
  }
  return value;
}

/**
 * @param {unknown} value
 * @param {Record<string, string>} choices
 */
function codes(value, choices) {
  const found = list(value, Object.keys(choices).length).map((each) => code(each, choices));
  if (new Set(found).size < found.length) {
    throw new NotAnEntry(`each code once was expected, not ${shown(found)}`);
  }
  return found;
}

/**
 * @param {unknown} value
 * @param {number} longest in UTF-16 code units, as `maxlength` counts
 * @returns {Plainleaf.OwnWords}
 */
function ownWords(value, longest) {
  const words = fields(value, ["text", "lang"]);
  const text = words.get("text");
  if (typeof text !== "string" || text.length > longest) {
    throw new NotAnEntry(`a text of at most ${longest} was expected, not ${shown(text)}`);
  }
  return { text, lang: matching(words.get("lang"), TAG) };
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function matching(value, pattern) {
  if (typeof value !== "string" || !pattern.test(value)) {
    throw new NotAnEntry(`${pattern} was expected, not ${shown(value)}`);
  }
  return value;
}

/**
 * A day or a minute that the calendar has.
 *
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function moment(value, pattern) {
  const text = matching(value, pattern);
  const time = new Date(pattern === DAY ? text : `${text}Z`);
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(text)) {
    throw new NotAnEntry(`${text} is not in the calendar`);
  }
  return text;
}

/**
 * Something of unknown shape and size, for a message. Not what an object holds: one may be nested
 * more deeply than there is room to follow.
 *
 * @param {unknown} value
 */
function shown(value) {
  const text = typeof value === "object" && value ? "an object" : JSON.stringify(value);
  return String(text).slice(0, 80);
}

/**
 * Whether nothing at all was answered.
 *
 * @param {Plainleaf.Answers} answers
 */
export function isBlank(answers) {
  return Object.keys(withoutBlanks(answers)).length === 0;
}

/**
 * The answers that were given, in new objects. A question that was left blank is not there.
 *
 * @param {Plainleaf.Answers} answers
 * @returns {Plainleaf.Answers}
 */
export function withoutBlanks(answers) {
  const ticked = answers.side_effects ?? [];
  const bother = Object.entries(answers.se_bother ?? {}).filter(([id]) => ticked.includes(id));
  const medicines = (answers.medicines ?? []).map(given);
  return given({
    ...answers,
    medicines: medicines.filter((row) => Object.keys(row).length > 0),
    se_bother: given(Object.fromEntries(bother)),
  });
}

/**
 * @template {object} Given
 * @param {Given} answers
 * @returns {Given}
 */
function given(answers) {
  const kept = Object.entries(answers).filter(([, value]) => !isNothing(value));
  return /** @type {Given} */ (Object.fromEntries(kept.map(([id, value]) => [id, copy(value)])));
}

/** @param {unknown} value */
function isNothing(value) {
  if (value === undefined || value === null || Number.isNaN(value)) {
    return true;
  }
  if (typeof value === "object") {
    return "text" in value ? isEmpty(value.text) : Object.keys(value).length === 0;
  }
  return isEmpty(value);
}

/** @param {unknown} text */
function isEmpty(text) {
  return typeof text === "string" && text.trim() === "";
}

/** @param {unknown} value */
function copy(value) {
  if (Array.isArray(value)) {
    return [...value];
  }
  return typeof value === "object" ? { ...value } : value;
}

/**
 * The day that an entry is about: the one that the reader chose, or else the day of writing.
 *
 * @param {Plainleaf.Entry} entry
 * @returns {string} "YYYY-MM-DD"
 */
export function dayOf(entry) {
  return entry.answers.date ?? entry.written.slice(0, 10);
}

/**
 * Where an entry stands among others: by the day and the part of it that it is about, then by when
 * it was written.
 *
 * @param {Plainleaf.Entry} entry
 * @returns {string} the later, the greater
 */
export function placeOf(entry) {
  const part = PARTS_OF_DAY.indexOf(entry.answers.part ?? "") + 1;
  return [dayOf(entry), part, entry.written, entry.id].join(" ");
}

/**
 * A time by the phone's own clock and calendar.
 *
 * @param {Date} [date]
 * @returns {string} "YYYY-MM-DDTHH:MM"
 */
export function localNow(date = new Date()) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const clock = [date.getHours(), date.getMinutes()];
  return `${day.map(padded).join("-")}T${clock.map(padded).join(":")}`;
}

/** @param {number} part */
function padded(part) {
  return String(part).padStart(2, "0");
}
