import { ask, onNews } from "../lib/worker.js";

// Which page was asked for is in the address: the worker answers with this page in its place.
const [, asked = "", ...rest] = location.pathname.split("/");

for (const sentence of document.querySelectorAll("main > p[lang]")) {
  /** @type {HTMLElement} */ (sentence).hidden = sentence.getAttribute("lang") !== asked;
}

/** @param {string} language one in which the page is on this phone */
function offer(language) {
  const link = /** @type {HTMLAnchorElement} */ (
    document.querySelector(`a[data-language="${CSS.escape(language)}"]`)
  );
  link.href = `/${language}/${rest.join("/")}`;
  /** @type {HTMLElement} */ (link.parentElement).hidden = false;
  /** @type {HTMLElement} */ (document.querySelector(".elsewhere")).hidden = false;
}

onNews((news) => {
  if (news.type === "facts" && news.facts.held && news.language !== asked) {
    offer(news.language);
  }
});

for (const link of document.querySelectorAll("a[data-language]")) {
  ask("describe", link.getAttribute("data-language") ?? "");
}
