/**
 * The id of the block that is being read: the first with a part of it below the line to which the
 * browser scrolls the target of a link. Blocks have the same id in every language.
 *
 * @param {Document} page
 * @returns {string | undefined} nothing at the top of the page, before any block
 */
export function placeOf(page) {
  const line = Number.parseFloat(getComputedStyle(page.documentElement).scrollPaddingTop) + 1;
  const [first, ...others] = page.querySelectorAll("article :is(p, li, h2, h3, td, th, dt)[id]");
  if (!first || first.getBoundingClientRect().top >= line) {
    return undefined;
  }
  return [first, ...others].find((block) => block.getBoundingClientRect().bottom > line)?.id;
}

/**
 * Makes links to the same page in other languages land on the paragraph that was being read. The
 * links stand at the top of the page: on the way up to them the place stays where reading stopped.
 *
 * @param {Iterable<HTMLAnchorElement>} links
 * @param {Window} view
 */
export function keepPlaceAcrossLanguages(links, view) {
  let place = placeOf(view.document);
  let before = view.scrollY;
  const follow = () => {
    if (view.scrollY > before) {
      place = placeOf(view.document);
    }
    before = view.scrollY;
  };
  view.addEventListener("scroll", follow, { passive: true });
  for (const link of links) {
    link.addEventListener("click", () => {
      link.hash = place ?? "";
    });
  }
}
