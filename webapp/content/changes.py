"""What has changed in the library, and when."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from webapp.content.translate import Text, TranslatedArticle


@dataclass(frozen=True)
class Event:
    """One day on which an article came or changed; `note` says how it changed."""

    date: datetime.date
    kind: Literal["new", "clinical", "minor"]
    article: TranslatedArticle
    note: Text | None = None


def history(articles: Iterable[TranslatedArticle]) -> list[Event]:
    """Everything that has happened to some articles, newest first."""
    events: list[Event] = []
    for article in articles:
        events.append(Event(article.article.front.published, "new", article))
        for change, note in article.changes:
            events.append(Event(change.date, change.kind, article, note))
    return sorted(events, key=lambda event: event.date, reverse=True)
