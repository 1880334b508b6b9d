import { element } from "./elements.js";

/**
 * Shows the safety notices of a page above its text, in the place of those that stand there.
 *
 * @param {string} path
 * @param {Plainleaf.Notice[]} notices those of all pages in this language
 * @param {string} label "Safety notice"
 */
export function showNotices(path, notices, label) {
  const article = document.querySelector("article");
  const own = notices.filter((notice) => notice.page === path);
  if (!article || own.length === 0) {
    return;
  }
  for (const shown of article.querySelectorAll(":scope > .notice")) {
    shown.remove();
  }
  article.prepend(...own.map((notice) => box(notice, label)));
}

/**
 * @param {Plainleaf.Notice} notice
 * @param {string} label
 */
function box({ text, lang, dir, day }, label) {
  return element(
    "aside",
    { className: "box emergency notice", ariaLabel: label },
    element("p", { className: "kind" }, label),
    element("p", { lang, dir }, text),
    element("p", {}, day),
  );
}
