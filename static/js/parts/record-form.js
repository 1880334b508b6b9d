/**
 * The form of the record: answers into it and out of it. What is blank stays blank, and nothing is
 * worked out from anything.
 */

/** What a row of medicines is named after in the page; the rows differ by their number. */
const ROW = /^medicine-\d+-/;

/** @param {HTMLElement} form */
const rowsOf = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".medicine")]);

/**
 * The questions of a form or of one row of medicines, without those of the rows inside of it.
 *
 * @param {HTMLElement} part
 */
function questionsOf(part) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-question]"));
  return [...all].filter((each) => each.closest(".medicine, form") === part);
}

/**
 * The answers that stand in a form, by the names of the questions.
 *
 * @param {HTMLElement} form
 * @param {string} language the language that the reader now writes in
 * @param {Plainleaf.Answers} before the answers that the form was filled with; words that were not
 *   changed keep the language that they were written in
 * @returns {Plainleaf.Answers}
 */
export function answersIn(form, language, before = {}) {
  const answers = answersOf(form, language, before);
  const rows = rowsOf(form).map((row, place) =>
    answersOf(row, language, before.medicines?.[place] ?? {}),
  );
  const medicines = rows.filter((row) => Object.keys(row).length > 0);
  const bother = botherIn(form, answers.side_effects ?? []);
  return {
    ...answers,
    ...(medicines.length > 0 ? { medicines } : {}),
    ...(Object.keys(bother).length > 0 ? { se_bother: bother } : {}),
  };
}

/**
 * @param {HTMLElement} part
 * @param {string} language
 * @param {Record<string, any>} before
 */
function answersOf(part, language, before) {
  /** @type {Record<string, any>} */
  const answers = {};
  for (const question of questionsOf(part)) {
    const id = question.dataset.question ?? "";
    const answer = answerTo(question, language, before[id]);
    if (answer !== undefined) {
      // Side effects are asked on several screens, and are one answer.
      answers[id] = Array.isArray(answers[id]) ? [...answers[id], ...answer] : answer;
    }
  }
  return answers;
}

/**
 * @param {HTMLElement} question
 * @param {string} language
 * @param {any} before
 */
function answerTo(question, language, before) {
  const field = /** @type {HTMLInputElement} */ (question.querySelector("input, select, textarea"));
  if (field.type === "checkbox" || field.type === "radio") {
    return picked(question, field.type);
  }
  if (field.type === "number") {
    return Number.isNaN(field.valueAsNumber) ? undefined : field.valueAsNumber;
  }
  if (field.type !== "text" && field.type !== "textarea") {
    return field.value || undefined;
  }
  const isSame = before?.text === field.value;
  const words = isSame ? before : { text: field.value, lang: language };
  return field.value.trim() ? words : undefined;
}

/**
 * @param {HTMLElement} question
 * @param {string} type
 */
function picked(question, type) {
  const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (
    question.querySelectorAll("input:checked")
  );
  const codes = [...chosen].map(({ value }) => value);
  if (type === "checkbox") {
    return codes.length > 0 ? codes : undefined;
  }
  return question.classList.contains("scale") && codes[0] ? Number(codes[0]) : codes[0];
}

/**
 * @param {HTMLElement} form
 * @param {string[]} effects those that are ticked
 */
function botherIn(form, effects) {
  const said = effects.map((code) => [code, selectOf(form, code)?.value ?? ""]);
  return Object.fromEntries(said.filter(([, bother]) => bother));
}

/**
 * @param {HTMLElement} form
 * @param {string} effect
 */
function selectOf(form, effect) {
  return /** @type {HTMLSelectElement | null} */ (
    form.querySelector(`[name="bother-${CSS.escape(effect)}"]`)
  );
}

/**
 * Fills a form with answers, and with nothing else.
 *
 * @param {HTMLFormElement} form
 * @param {Plainleaf.Answers} answers
 * @param {(number: number) => string} nameOfRow what the heading of a row of medicines says
 */
export function fill(form, answers, nameOfRow) {
  form.reset();
  setRows(form, Math.max(1, answers.medicines?.length ?? 0), nameOfRow);
  fillPart(form, answers);
  for (const [place, medicine] of (answers.medicines ?? []).entries()) {
    fillPart(/** @type {HTMLElement} */ (rowsOf(form)[place]), medicine);
  }
  for (const [effect, bother] of Object.entries(answers.se_bother ?? {})) {
    const select = selectOf(form, effect);
    if (select) {
      select.value = bother;
    }
  }
}

/**
 * @param {HTMLElement} part
 * @param {Record<string, any>} answers
 */
function fillPart(part, answers) {
  for (const question of questionsOf(part)) {
    const answer = answers[question.dataset.question ?? ""];
    if (answer !== undefined) {
      fillQuestion(question, answer);
    }
  }
}

/**
 * @param {HTMLElement} question
 * @param {any} answer
 */
function fillQuestion(question, answer) {
  const codes = [answer].flat().map(String);
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    question.querySelectorAll("input, select, textarea")
  );
  for (const field of fields) {
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = codes.includes(field.value);
    } else if (!field.name.startsWith("bother-")) {
      field.value = answer.text ?? answer;
    }
  }
}

/**
 * Gives a form as many rows of medicines as are wanted. Those that stay keep what is in them.
 *
 * @param {HTMLElement} form
 * @param {number} count
 * @param {(number: number) => string} nameOfRow
 */
export function setRows(form, count, nameOfRow) {
  const rows = rowsOf(form);
  const first = rows[0];
  if (!first) {
    return; // the short form asks for no medicines
  }
  for (const row of rows.slice(count)) {
    row.remove();
  }
  for (let number = rows.length + 1; number <= count; number += 1) {
    rowsOf(form)[number - 2]?.after(emptyRow(first, number, nameOfRow(number)));
  }
}

/**
 * @param {HTMLElement} first the row to make another like it
 * @param {number} number
 * @param {string} name
 */
function emptyRow(first, number, name) {
  const row = renamed(first, (each) => each.replace(ROW, `medicine-${number}-`));
  row.dataset.row = String(number);
  const legend = row.querySelector("legend");
  if (legend) {
    legend.textContent = name;
  }
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    row.querySelectorAll("input, select, textarea")
  );
  for (const field of fields) {
    if (field.type === "radio") {
      field.checked = false;
    } else {
      field.value = "";
    }
  }
  return row;
}

/**
 * A copy of a part of the page in which all names are others, as a name may stand only once.
 *
 * @template {HTMLElement} T
 * @param {T} part
 * @param {(name: string) => string} rename
 * @returns {T}
 */
export function renamed(part, rename) {
  const copy = /** @type {T} */ (part.cloneNode(true));
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const attribute of ["id", "name", "for", "aria-labelledby", "aria-describedby"]) {
      const value = element.getAttribute(attribute);
      if (value && value !== "red-flags") {
        element.setAttribute(attribute, rename(value));
      }
    }
  }
  return copy;
}

/**
 * Marks what cannot be kept as it is: a day in the future, hours that are no hours.
 *
 * @param {HTMLElement} form
 * @param {string} today "YYYY-MM-DD"
 * @returns {HTMLElement | undefined} the first field with a mistake
 */
export function markMistakes(form, today) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll("input:is([type=date], [type=number])")
  );
  const wrong = [...fields].filter((field) => {
    const isWrong = !field.validity.valid || (field.type === "date" && field.value > today);
    field.setAttribute("aria-invalid", String(isWrong));
    const error = /** @type {HTMLElement} */ (form.querySelector(`#${CSS.escape(field.id)}-error`));
    error.hidden = !isWrong;
    // Only now: a screen reader reads a description also where it is hidden.
    if (isWrong) {
      field.setAttribute("aria-describedby", error.id);
    } else {
      field.removeAttribute("aria-describedby");
    }
    return isWrong;
  });
  return wrong[0];
}
