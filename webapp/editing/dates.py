"""What the front matter says of time: reviews that are due, changes that nobody is told of."""

import datetime
from collections.abc import Iterator

from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript

SOON = datetime.timedelta(days=60)


def reviews_due(text: Manuscript, today: datetime.date) -> Iterator[Finding]:
    """A review that is overdue or due within 60 days."""
    if text.front is None:
        return
    due, line = text.front.review_due, text.line_of("review_due")
    advice = "Open every source again, then set the next date"
    if due < today:
        yield Finding(text.path, line, "review", f"a review that was due on {due}", advice)
    elif due <= today + SOON:
        yield Finding(text.path, line, "review", f"a review that is due on {due}", advice)


def untold_revisions(text: Manuscript) -> Iterator[Finding]:
    """A text that was revised after it was published, on a day of which `changes` says nothing."""
    if text.front is None or text.front.revised == text.front.published:
        return
    day = text.front.revised
    if day not in {change.date for change in text.front.changes}:
        found = f"revised on {day}, and `changes` does not say how"
        advice = "Add the day under `changes`, as clinical or minor, with a sentence for readers"
        yield Finding(text.path, text.line_of("revised"), "untold-revision", found, advice)


def sources_without_year(text: Manuscript) -> Iterator[Finding]:
    """The sources of which a reader cannot tell how old they are, in one finding."""
    sources = enumerate(text.front.sources if text.front else (), start=1)
    numbers = [str(number) for number, source in sources if source.year is None]
    if numbers:
        found = f"no year for source {', '.join(numbers)}"
        advice = "Look on each page for the day of its last review"
        yield Finding(text.path, text.line_of("sources"), "source-year", found, advice)
