/**
 * Shows "review overdue" when the day in `data-due` has passed. The page was written before that
 * day and may be read long after it.
 *
 * @param {HTMLElement} note
 * @param {Date} now
 */
export function showOverdue(note, now) {
  const due = Date.parse(`${note.dataset.due}T23:59:59`);
  if (now.getTime() > due) {
    note.hidden = false;
  }
}
