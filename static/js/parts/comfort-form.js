import { chosen, keep, reset, show } from "../lib/comforts.js";

/**
 * Puts the form of the settings page to work: each choice changes this page and is kept, at once.
 *
 * @param {HTMLFormElement} form
 * @param {string} style the address of the style sheet that choices need
 * @returns {Promise<boolean>} whether this browser lets us keep choices
 */
export async function startComfortForm(form, style) {
  const kept = await chosen().catch(() => undefined);
  /** What the page looks like, also where nothing can be kept. */
  let comforts = { ...kept, style };
  check(form, comforts);
  if (kept && Object.keys(kept).length > 0 && kept.style !== style) {
    await keep(comforts).catch(() => {}); // the style sheet of an earlier build is on its way out
  }

  /** Each choice begins with what the one before has kept. */
  let last = Promise.resolve();
  /** @param {() => Promise<void>} work */
  const inTurn = (work) => {
    last = last.then(work);
  };
  form.addEventListener("change", ({ target }) =>
    inTurn(async () => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      const present = await chosen().catch(() => ({}));
      comforts = { ...comforts, ...present, style, [name]: value };
      show(comforts);
      /** @type {HTMLElement} */ (target).scrollIntoView({ block: "nearest" });
      say(form, await succeeds(keep(withoutUsual(comforts)), "kept"));
    }),
  );
  form.addEventListener("submit", (event) => event.preventDefault()); // Enter on a choice
  form.querySelector("button")?.addEventListener("click", () =>
    inTurn(async () => {
      comforts = { style };
      check(form, comforts);
      show(comforts);
      say(form, await succeeds(reset(), "reset"));
    }),
  );
  for (const part of form.querySelectorAll("fieldset, button")) {
    part.toggleAttribute("disabled", false);
  }
  return kept !== undefined;
}

/**
 * Ticks what is chosen; where the form does not know a value, what is usual.
 *
 * @param {HTMLFormElement} form
 * @param {import("../lib/comforts.js").Comforts} comforts
 */
export function check(form, comforts) {
  for (const choices of form.querySelectorAll("fieldset")) {
    const options = [
      .../** @type {NodeListOf<HTMLInputElement>} */ (choices.querySelectorAll("input")),
    ];
    const [usual] = options;
    const name = /** @type {keyof typeof comforts} */ (usual?.name);
    const option = options.find(({ value }) => value === comforts[name]) ?? usual;
    if (option) {
      option.checked = true;
    }
  }
}

/** @param {import("../lib/comforts.js").Comforts} comforts */
function withoutUsual(comforts) {
  return Object.fromEntries(Object.entries(comforts).filter(([, value]) => value));
}

/**
 * @param {Promise<void>} work
 * @param {"kept" | "reset"} outcome
 */
async function succeeds(work, outcome) {
  return work.then(
    () => outcome,
    () => /** @type {const} */ ("failed"),
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {"kept" | "reset" | "failed"} outcome its words stand in the page
 */
function say(form, outcome) {
  const line = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  line.replaceChildren(line.dataset[outcome] ?? "");
}
