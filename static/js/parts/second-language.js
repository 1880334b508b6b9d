import { savedLanguages } from "../lib/saved-languages.js";

const { lang: language } = document.documentElement;

/** Loads what reading in two languages needs, where there is a second language to read. */
export async function offerSecondLanguage() {
  const own = /** @type {HTMLElement | null} */ (document.querySelector("script[data-module]"));
  const isWanted =
    language !== "en" || (await savedLanguages()).some((saved) => saved !== language);
  if (own && isWanted) {
    await import(/** @type {string} */ (own.dataset.module));
  }
}
