import { library } from "./held.js";

/** @type {Map<string, import("./held.js").Library | undefined>} */
const libraries = new Map();

/** @param {string} language */
async function open(language) {
  const found = await library(language, libraries.get(language));
  libraries.set(language, found);
  return found;
}

addEventListener("message", async ({ data }) => {
  const { language, question } = /** @type {Plainleaf.Question} */ (data);
  const found = await open(language).catch(() => undefined);
  /** @type {Plainleaf.Answer} */
  const answer = { question, isHeld: Boolean(found), found: (await found?.find(question)) ?? [] };
  postMessage(answer);
});
