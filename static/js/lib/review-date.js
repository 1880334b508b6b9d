/**
 * Shows "review overdue" when the day in `data-due` has passed, and takes it back when a better
 * clock says that it has not. The page was written before that day and may be read long after it.
 *
 * @param {HTMLElement} note
 * @param {number} now milliseconds since 1970
 */
export function showOverdue(note, now) {
  note.hidden = !(now > Date.parse(`${note.dataset.due}T23:59:59`));
}
