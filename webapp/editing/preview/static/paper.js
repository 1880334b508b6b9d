/**
 * Shows a page as its style for paper makes it. There is no way back but to load the page again.
 *
 * @param {Window & typeof globalThis} view
 */
export function putOnPaper(view) {
  const { document } = view;
  // Scripts take away what nobody can press when a page is printed, and may add such things late.
  const tell = () => {
    view.dispatchEvent(new Event("beforeprint"));
    late.takeRecords(); // what that has changed itself
  };
  const late = new MutationObserver(tell);
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    forPaper(sheet.cssRules);
  }
  makeSheetsForPaper(view.CSSStyleSheet.prototype);
  document.documentElement.style.colorScheme = "only light";
  tell();
  late.observe(document.body, { childList: true, subtree: true });
}

/** @param {CSSRuleList} rules */
function forPaper(rules) {
  for (const rule of rules) {
    const { media, cssRules } = /** @type {CSSMediaRule} */ (rule);
    if (media) {
      media.mediaText = mediumOnPaper(media.mediaText);
    }
    if (cssRules) {
      forPaper(cssRules);
    }
  }
}

/**
 * Style sheets that scripts of the page make from now on are for paper too.
 *
 * @param {CSSStyleSheet} prototype
 */
function makeSheetsForPaper(prototype) {
  const replace = prototype.replaceSync;
  /** @param {string} text */
  prototype.replaceSync = function (text) {
    const put = text.replace(/@media([^{]+)\{/g, (_, query) => `@media ${mediumOnPaper(query)}{`);
    replace.call(this, put);
  };
}

/**
 * @param {string} text a media query
 * @returns {string} what it comes to on paper, which is light and has no pointer
 */
function mediumOnPaper(text) {
  if (/\bprint\b/.test(text)) {
    return "all";
  }
  return /\bscreen\b|\(prefers-|\(forced-colors|\(hover|\(pointer/.test(text) ? "not all" : text;
}
