import { keepPlaceAcrossLanguages } from "../lib/reading-place.js";
import { showOverdue } from "../lib/review-date.js";

for (const link of document.querySelectorAll(".languages a")) {
  keepPlaceAcrossLanguages(/** @type {HTMLAnchorElement} */ (link), document);
}
for (const note of document.querySelectorAll(".overdue[data-due]")) {
  showOverdue(/** @type {HTMLElement} */ (note), new Date());
}
