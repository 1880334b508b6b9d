import { element, icon } from "./elements.js";

const DANGER = "M12 2 23 21H1zM12 9v6m0 2.5v.5";

/**
 * Shows the safety notices of a page above its text, in the place of those that stand there. One
 * that the page came with goes only when there is another: a phone that has not reached the server
 * knows of none.
 *
 * @param {string} path
 * @param {Plainleaf.Notice[]} notices those of all pages in this language
 * @param {string} label "Safety notice"
 */
export function showNotices(path, notices, label) {
  const article = document.querySelector("article");
  const own = notices.filter((notice) => notice.page === path);
  if (!article) {
    return;
  }
  const outdated = own.length > 0 ? ":scope > .notice" : ":scope > .notice[data-told]";
  for (const shown of article.querySelectorAll(outdated)) {
    shown.remove();
  }
  article.prepend(...own.map((notice) => box(notice, label)));
}

/**
 * @param {Plainleaf.Notice} notice
 * @param {string} label
 */
function box({ text, lang, dir, day }, label) {
  const made = element(
    "aside",
    { className: "box emergency notice" },
    element("p", { className: "kind" }, icon(DANGER), label),
    element("p", { lang, dir }, text),
    element("p", {}, day),
  );
  made.setAttribute("aria-label", label);
  made.dataset.told = "";
  return made;
}
