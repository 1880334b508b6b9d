/**
 * The id of the block that is being read: the first with a part of it below the top of the window.
 * Blocks have the same id in every language.
 *
 * @param {Document} page
 * @returns {string | undefined} nothing at the top of the page, before any block
 */
export function placeOf(page) {
  const [first, ...others] = page.querySelectorAll("article :is(p, li, h2, h3, td, th, dt)[id]");
  if (!first || first.getBoundingClientRect().top >= 0) {
    return undefined;
  }
  return others.find((block) => block.getBoundingClientRect().bottom > 0)?.id;
}

/**
 * Makes a link to the same page in another language land on the paragraph that is being read.
 *
 * @param {HTMLAnchorElement} link
 * @param {Document} page
 */
export function keepPlaceAcrossLanguages(link, page) {
  link.addEventListener("click", () => {
    link.hash = placeOf(page) ?? "";
  });
}
