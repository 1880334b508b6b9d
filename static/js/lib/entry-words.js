import { dayOf } from "./entry.js";

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

/** English here is British, as on the pages that the server makes. */
const FORMATS = /** @type {Record<string, string>} */ ({ en: "en-GB" });

/**
 * @param {string} day "YYYY-MM-DD"
 * @param {string} language
 */
export function dateIn(day, language) {
  const options = /** @type {const} */ ({ dateStyle: "long", timeZone: "UTC" });
  return new Intl.DateTimeFormat(FORMATS[language] ?? language, options).format(Date.parse(day));
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
  return new Intl.NumberFormat(FORMATS[language] ?? language).format(number);
}

/**
 * One of the phrases of the record, with what belongs into it.
 *
 * @param {Tongue} tongue
 * @param {string} name
 * @param {Record<string, string>} [values]
 */
export function phrase({ vocabulary }, name, values = {}) {
  const pattern = vocabulary.phrases[name] ?? name;
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
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

/**
 * How the answers of a column read; a column that is not here is one question with own words.
 *
 * @type {Record<string, (tongue: Tongue, answers: Plainleaf.Answers) => Group[]>}
 */
const COLUMNS = {
  pain_now: (tongue, answers) => [coded(tongue, answers, "pain_now")],
  pain_worst: (tongue, answers) => [coded(tongue, answers, "pain_worst")],
  pain_usual: (tongue, answers) => [coded(tongue, answers, "pain_usual")],
  where_and_what: (tongue, answers) => [
    [
      ...coded(tongue, answers, "pain_where"),
      ...own("pain_where_text", answers.pain_where_text),
      ...coded(tongue, answers, "pain_words"),
      ...own("pain_words_text", answers.pain_words_text),
    ],
  ],
  sleep: (tongue, answers) => [
    [
      ...coded(tongue, answers, "sleep_hours", "sleep_hours"),
      ...coded(tongue, answers, "sleep_how"),
      ...coded(tongue, answers, "sleep_wake", "sleep_wake"),
    ],
  ],
  mood: (tongue, answers) => [
    [...coded(tongue, answers, "mood", "mood_was"), ...coded(tongue, answers, "worry", "worry")],
  ],
  activity: (tongue, answers) => [
    [
      ...coded(tongue, answers, "activity"),
      ...own("activity_text", answers.activity_text),
      ...own("activity_note", answers.activity_note, questionIn(tongue, "activity_note")),
      ...coded(tongue, answers, "pacing", "pacing"),
    ],
  ],
  medicines: (tongue, { medicines = [] }) => medicines.map((each) => medicineIn(tongue, each)),
  side_effects: (tongue, answers) => [
    ...(answers.side_effects ?? []).map((code) => [sideEffectIn(tongue, answers, code)]),
    own("side_effects_text", answers.side_effects_text),
  ],
};

/**
 * What stands in one column for an entry: nothing where nothing was answered.
 *
 * @param {Tongue} tongue
 * @param {Plainleaf.Answers} answers
 * @param {string} column
 * @returns {Group[]}
 */
export function cellOf(tongue, answers, column) {
  const groups = COLUMNS[column]?.(tongue, answers) ?? [own(column, givenTo(answers, column))];
  return groups.filter((group) => group.length > 0);
}

/**
 * @param {Tongue} tongue
 * @param {Plainleaf.Medicine} medicine
 */
function medicineIn(tongue, medicine) {
  const { med_name, med_text, med_dose } = medicine;
  const name = med_name === undefined ? "" : choice(tongue, "med_name", med_name);
  const typed = [med_text, med_dose].flatMap((each) => each ?? []);
  const first = { question: "med_name", text: name, own: typed };
  return [
    ...(name || typed.length > 0 ? [first] : []),
    ...coded(tongue, medicine, "med_part"),
    ...coded(tongue, medicine, "med_clock"),
    ...coded(tongue, medicine, "med_taken", "med_taken"),
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
  const bother = how === undefined ? [] : [botherIn(tongue, how)];
  return { question: "side_effects", text: listed(tongue, [effect, ...bother]), own: [] };
}

/**
 * @param {Tongue} tongue
 * @param {string} how
 */
function botherIn(tongue, how) {
  const answer = tongue.vocabulary.bother[how] ?? how;
  return phrase(tongue, "labelled", { label: phrase(tongue, "bothered"), answer });
}

/**
 * @param {Tongue} tongue
 * @param {Plainleaf.Answers | Plainleaf.Medicine} answers
 * @param {string} question
 * @param {string} [label] a phrase, for an answer that would not be understood alone
 * @returns {Line[]} one, or none where the question was left blank
 */
function coded(tongue, answers, question, label) {
  const value = givenTo(answers, question);
  if (value === undefined) {
    return [];
  }
  const answer = answerIn(tongue, question, value);
  const text = label
    ? phrase(tongue, "labelled", { label: labelIn(tongue, label), answer })
    : answer;
  return [{ question, text, own: [] }];
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
  return listed(
    tongue,
    [value].flat().map((code) => choice(tongue, question, code)),
  );
}

/**
 * @param {string} question
 * @param {Plainleaf.OwnWords | undefined} words
 * @param {string} [text] what the words are about, where they would not be understood alone
 * @returns {Line[]}
 */
function own(question, words, text = "") {
  return words ? [{ question, text, own: [words] }] : [];
}

/**
 * @param {Tongue} tongue
 * @param {string} question
 */
function questionIn({ vocabulary }, question) {
  return vocabulary.questions[question]?.words ?? question;
}

/**
 * @param {Tongue} tongue
 * @param {string} label
 */
function labelIn(tongue, label) {
  return label in tongue.vocabulary.phrases ? phrase(tongue, label) : questionIn(tongue, label);
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

/**
 * @param {object} answers
 * @param {string} question
 * @returns {any} undefined where it was left blank
 */
function givenTo(answers, question) {
  return /** @type {Record<string, any>} */ (answers)[question];
}
