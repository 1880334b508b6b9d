import { keepPlaceAcrossLanguages } from "../lib/reading-place.js";
import { showOverdue } from "../lib/review-date.js";

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
  document.querySelectorAll(".languages a")
);
keepPlaceAcrossLanguages(links, window);
for (const note of document.querySelectorAll(".overdue[data-due]")) {
  showOverdue(/** @type {HTMLElement} */ (note), new Date());
}
