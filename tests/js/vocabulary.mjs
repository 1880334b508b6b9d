// A small vocabulary with every kind of question, and entries that it allows.
import fc from "fast-check";

const question = (part, kind, words, more = {}) => ({
  part,
  kind,
  words,
  longest: 0,
  choices: {},
  ...more,
});

export const VOCABULARY = {
  parts: { pain: "Pain", sleep: "Sleep", side_effects: "Side effects", notes: "Notes" },
  questions: {
    date: question("pain", "date", "When is this about?"),
    part: question("pain", "one", "Part of the day", {
      choices: { morning: "rano", afternoon: "po południu", evening: "wieczór", night: "noc" },
    }),
    pain_now: question("pain", "scale", "How bad is your pain right now?"),
    pain_where: question("pain", "many", "Where does it hurt?", {
      choices: { head: "head", back: "back", all_over: "all over" },
    }),
    pain_where_text: question("pain", "text", "In your own words: where", { longest: 200 }),
    sleep_hours: question("sleep", "hours", "About how many hours did you sleep?"),
    sleep_how: question("sleep", "one", "How was your sleep?", {
      choices: { bad: "bad", so_so: "so-so", good: "good" },
    }),
    medicines: question("medicines", "medicines", "Medicine taken"),
    side_effects: question("side_effects", "many", "Anything you noticed? (tick any)", {
      choices: { dizzy: "dizzy, or unsteady", dry_mouth: "dry mouth", fell: "fell over" },
    }),
    notes: question("notes", "text", 'Anything "else"', { longest: 1000 }),
    med_name: question("medicines", "one", "Medicine", {
      choices: { paracetamol: "paracetamol", codeine: "codeine or co-codamol", other: "other" },
    }),
    med_text: question("medicines", "text", "Its name, in your own words", { longest: 60 }),
    med_dose: question("medicines", "text", "Amount taken", { longest: 40 }),
    med_part: question("medicines", "one", "When", {
      choices: { morning: "morning", night: "night" },
    }),
    med_clock: question("medicines", "time", "Or at this time"),
    med_taken: question("medicines", "one", "Did you take it?", {
      choices: { as_told: "yes, as told", missed: "missed" },
    }),
  },
  bother: { not_at_all: "not at all", a_bit: "a bit", a_lot: "a lot" },
  bother_words: "How much did it bother you?",
  phrases: { out_of_ten: "{number} out of 10" },
};

const codesOf = (id) => Object.keys(VOCABULARY.questions[id].choices);
const one = (id) => fc.constantFrom(...codesOf(id));
const many = (id) => fc.subarray(codesOf(id), { minLength: 1 });

/** What a phone's keyboard can put into a field, and what an attacker would. */
const pieces = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＠",
    '"',
    "'",
    ",",
    ";",
    " ",
    "ٹھیک",
  ),
  fc.constantFrom("__proto__", "\uFEFF", "\u0000", "\u202E", "\uD800", "=cmd|' /C calc'!A0"),
);

export function anyWords(longest) {
  return fc.record(
    {
      text: fc
        .array(pieces, { minLength: 1, maxLength: 8 })
        .map((some) => some.join("").slice(0, longest))
        .filter((text) => text.trim() !== ""),
      lang: fc.constantFrom("en", "pl", "ur", "zh-Hans"),
    },
    { noNullPrototype: true },
  );
}

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const medicine = fc
  .record(
    {
      med_name: one("med_name"),
      med_text: anyWords(60),
      med_dose: anyWords(40),
      med_part: one("med_part"),
      med_clock: clock,
      med_taken: one("med_taken"),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter((row) => Object.keys(row).length > 0);

const effects = many("side_effects").chain((side_effects) =>
  fc.record(
    {
      side_effects: fc.constant(side_effects),
      se_bother: fc.dictionary(
        fc.constantFrom(...side_effects),
        fc.constantFrom(...Object.keys(VOCABULARY.bother)),
        { minKeys: 1, noNullPrototype: true },
      ),
    },
    { requiredKeys: ["side_effects"], noNullPrototype: true },
  ),
);

/** Answers of which none is blank. */
export const anyAnswers = fc
  .tuple(
    fc.record(
      {
        notes: anyWords(1000),
        date: day,
        part: one("part"),
        pain_now: fc.integer({ min: 0, max: 10 }),
        pain_where: many("pain_where"),
        pain_where_text: anyWords(200),
        sleep_hours: fc.integer({ min: 0, max: 48 }).map((halves) => halves / 2),
        sleep_how: one("sleep_how"),
        medicines: fc.array(medicine, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    fc.option(effects, { nil: {} }),
  )
  .map(([answers, noticed]) => ({ ...answers, ...noticed }));

export const anyEntry = fc.record(
  {
    id: fc.uuid(),
    written: fc.tuple(day, clock).map(([date, time]) => `${date}T${time}`),
    changed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    answers: anyAnswers,
  },
  { noNullPrototype: true },
);

export const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 8 });

/** An entry as the device has it. */
export function kept(entry) {
  const { answers, id, written } = entry;
  const part = ["", "morning", "afternoon", "evening", "night"].indexOf(answers.part ?? "");
  return { ...entry, place: `${answers.date ?? written.slice(0, 10)} ${part} ${written} ${id}` };
}

/** An entry with as little as possible; what is given counts. */
export function entryOf(number, answers = {}, more = {}) {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return { id, written: "2026-11-22T10:00", changed: number, answers, ...more };
}
