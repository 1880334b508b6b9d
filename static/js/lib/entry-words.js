import { dayOf } from "./entry.js";
import { filled } from "./words.js";

/**
 * What an entry says, in words. Each answer that was given becomes words, and nothing else does.
 *
 * @typedef {{ language: string, vocabulary: Plainleaf.Vocabulary }} Tongue a language with the words
 *   of the record in it
 * @typedef {{ question: string, text: string, own: Plainleaf.OwnWords[] }} Line what one question was
 *   answered: coded answers as a text of the language, own words as they were written
 * @typedef {Line[]} Group lines that belong together, such as those of one medicine
 */

/**
 * The columns of a summary, table by table, each with the part of the record that it belongs to.
 *
 * @type {{ name: string, columns: { name: string, part: string }[] }[]}
 */
export const TABLES = [
  {
    name: "how_it_was",
    columns: [
      { name: "pain_now", part: "pain" },
      { name: "pain_worst", part: "pain" },
      { name: "pain_usual", part: "pain" },
      { name: "where_and_what", part: "pain" },
      { name: "sleep", part: "sleep" },
      { name: "mood", part: "mood" },
      { name: "activity", part: "activity" },
    ],
  },
  {
    name: "taken_and_noticed",
    columns: [
      { name: "medicines", part: "medicines" },
      { name: "side_effects", part: "side_effects" },
      { name: "notes", part: "notes" },
    ],
  },
];

/**
 * How a language writes days and numbers; English here is British, as on the pages that the server
 * makes. Kept, because making one takes a phone longer than writing a thousand days with it.
 *
 * @type {Map<string, { day: Intl.DateTimeFormat, number: Intl.NumberFormat }>}
 */
const formats = new Map();

/** @param {string} language */
function formatsOf(language) {
  let found = formats.get(language);
  if (!found) {
    const locale = language === "en" ? "en-GB" : language;
    found = {
      day: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }),
      number: new Intl.NumberFormat(locale),
    };
    formats.set(language, found);
  }
  return found;
}

/**
 * @param {string} day "YYYY-MM-DD"
 * @param {string} language
 */
export function dateIn(day, language) {
  return formatsOf(language).day.format(Date.parse(day));
}

/**
 * Days from one to another, or the one day.
 *
 * @param {Tongue} tongue
 * @param {string} first "YYYY-MM-DD"
 * @param {string} last
 */
export function daysIn(tongue, first, last) {
  const [from, to] = [dateIn(first, tongue.language), dateIn(last, tongue.language)];
  return first === last ? from : phrase(tongue, "days", { first: from, last: to });
}

/**
 * @param {number} number
 * @param {string} language
 */
export function numberIn(number, language) {
  return formatsOf(language).number.format(number);
}

/**
 * One of the phrases of the record, with what belongs into it.
 *
 * @param {Tongue} tongue
 * @param {string} name
 * @param {Record<string, string>} [values]
 */
export function phrase({ vocabulary }, name, values = {}) {
  return filled(vocabulary.phrases[name] ?? name, values);
}

/**
 * @param {Tongue} tongue
 * @param {string} column
 */
export function headingOf(tongue, column) {
  return tongue.vocabulary.parts[column] ?? phrase(tongue, column);
}

/**
 * The part of the day that an entry is about, in words, or "".
 *
 * @param {Tongue} tongue
 * @param {Plainleaf.Answers} answers
 */
export function partOfDay(tongue, { part }) {
  return part === undefined ? "" : choice(tongue, "part", part);
}

/**
 * When an entry is about: its day, and the part of the day where it was chosen.
 *
 * @param {Tongue} tongue
 * @param {Plainleaf.Entry} entry
 */
export function whenIn(tongue, entry) {
  const day = dateIn(dayOf(entry), tongue.language);
  const part = partOfDay(tongue, entry.answers);
  return part ? listed(tongue, [day, part]) : day;
}

/**
 * The parts of the record in which anything was answered.
 *
 * @param {Plainleaf.Entry[]} entries
 * @param {Plainleaf.Vocabulary} vocabulary
 */
export function partsAnswered(entries, { questions }) {
  const asked = entries.flatMap(({ answers }) => Object.keys(withoutTime(answers)));
  return new Set(asked.map((question) => questions[question]?.part));
}

/**
 * The entry with no answers but those of some parts of the record, and what it is about.
 *
 * @param {Plainleaf.Entry} entry
 * @param {Set<string>} parts
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Plainleaf.Entry}
 */
export function withParts(entry, parts, { questions }) {
  const kept = Object.entries(entry.answers).filter(([question]) => {
    const id = question === "se_bother" ? "side_effects" : question;
    return id === "date" || id === "part" || parts.has(questions[id]?.part ?? "");
  });
  return { ...entry, answers: Object.fromEntries(kept) };
}

/** @param {Plainleaf.Answers} answers */
function withoutTime({ date: _date, part: _part, ...answers }) {
  return answers;
}

/** The questions of each column that is more than the question of its name. */
const QUESTIONS = /** @type {Record<string, string[]>} */ ({
  where_and_what: ["pain_where", "pain_where_text", "pain_words", "pain_words_text"],
  sleep: ["sleep_hours", "sleep_how", "sleep_wake"],
  mood: ["mood", "worry"],
  activity: ["activity", "activity_text", "activity_note", "pacing"],
});

/** Questions whose answers would not be understood alone. */
const LABELLED = "sleep_hours sleep_wake mood worry activity_note pacing med_taken".split(" ");

/**
 * What stands in one column for an entry: nothing where nothing was answered.
 *
 * @param {Tongue} tongue
 * @param {Plainleaf.Answers} answers
 * @param {string} column
 * @returns {Group[]}
 */
export function cellOf(tongue, answers, column) {
  const groups = [linesOf(tongue, answers, QUESTIONS[column] ?? [column])];
  if (column === "medicines") {
    groups.splice(0, 1, ...(answers.medicines ?? []).map((each) => medicineIn(tongue, each)));
  } else if (column === "side_effects") {
    const ticked = answers.side_effects ?? [];
    groups.splice(0, 1, ...ticked.map((code) => [sideEffectIn(tongue, answers, code)]));
    groups.push(linesOf(tongue, answers, ["side_effects_text"]));
  }
  return groups.filter((group) => group.length > 0);
}

/**
 * @param {Tongue} tongue
 * @param {Plainleaf.Medicine} medicine
 */
function medicineIn(tongue, { med_name, med_text, med_dose, ...others }) {
  const text = med_name === undefined ? "" : choice(tongue, "med_name", med_name);
  const own = [med_text, med_dose].flatMap((each) => each ?? []);
  const first = { question: "med_name", text, own };
  return [
    ...(text || own.length > 0 ? [first] : []),
    ...linesOf(tongue, others, ["med_part", "med_clock", "med_taken"]),
  ];
}

/**
 * @param {Tongue} tongue
 * @param {Plainleaf.Answers} answers
 * @param {string} code
 * @returns {Line}
 */
function sideEffectIn(tongue, { se_bother = {} }, code) {
  const effect = choice(tongue, "side_effects", code);
  const how = se_bother[code];
  const bother = tongue.vocabulary.bother[how ?? ""] ?? how;
  const text = bother ? phrase(tongue, "bothered", { effect, bother }) : effect;
  return { question: "side_effects", text, own: [] };
}

/**
 * The answers to some questions, each as a line of its own; what was left blank has none.
 *
 * @param {Tongue} tongue
 * @param {object} answers
 * @param {string[]} questions
 * @returns {Line[]}
 */
function linesOf(tongue, answers, questions) {
  const given = /** @type {Record<string, any>} */ (answers);
  return questions
    .filter((question) => given[question] !== undefined)
    .map((question) => lineOf(tongue, question, given[question]));
}

/**
 * @param {Tongue} tongue
 * @param {string} question
 * @param {number | string | string[] | Plainleaf.OwnWords} value
 * @returns {Line}
 */
function lineOf(tongue, question, value) {
  const label = LABELLED.includes(question) ? labelOf(tongue, question) : "";
  if (typeof value === "object" && "text" in value) {
    return { question, text: label, own: [value] };
  }
  const answer = answerIn(tongue, question, value);
  return {
    question,
    text: label ? phrase(tongue, "labelled", { label, answer }) : answer,
    own: [],
  };
}

/**
 * A short label, or else the question itself.
 *
 * @param {Tongue} tongue
 * @param {string} question
 */
function labelOf({ vocabulary }, question) {
  const { phrases, questions } = vocabulary;
  return phrases[`label_${question}`] ?? questions[question]?.words ?? question;
}

/**
 * @param {Tongue} tongue
 * @param {string} question
 * @param {number | string | string[]} value
 */
function answerIn(tongue, question, value) {
  if (typeof value === "number") {
    const number = numberIn(value, tongue.language);
    const isScale = tongue.vocabulary.questions[question]?.kind === "scale";
    return isScale ? phrase(tongue, "out_of_ten", { number }) : number;
  }
  const codes = [value].flat();
  return listed(
    tongue,
    codes.map((code) => choice(tongue, question, code)),
  );
}

/**
 * The words of a coded answer; a code that is not known is better than nothing.
 *
 * @param {Tongue} tongue
 * @param {string} question
 * @param {string} code
 */
function choice({ vocabulary }, question, code) {
  return vocabulary.questions[question]?.choices[code] ?? code;
}

/**
 * Several texts as a list, with no word such as "and", which nobody chose. `Intl.ListFormat` has
 * that word in some languages.
 *
 * @param {Tongue} tongue
 * @param {string[]} texts
 */
export function listed(tongue, texts) {
  return texts.reduce((one, other) => phrase(tongue, "listed", { one, other }));
}
