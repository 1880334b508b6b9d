"""What an operator can set, read once from the environment and passed on as one value."""

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from webapp.languages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where things are and what the site says of itself."""

    origin: str = "http://127.0.0.1:8000"
    contact: str | None = None
    has_worker: bool = True
    today: datetime.date = field(default_factory=datetime.date.today)
    languages: tuple[Language, ...] = LANGUAGES
    articles: Path = ROOT / "articles"
    translations: Path = ROOT / "translations"
    facts: Path = ROOT / "docs" / "facts"
    notices: Path = ROOT / "notices"
    assets: Path = ROOT / "build" / "assets"
    site: Path = ROOT / "build" / "site"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings with what the environment overrides.

        `PLAINLEAF_ORIGIN`: the public address without a slash at its end. `PLAINLEAF_CONTACT`: an
        e-mail address for readers. `PLAINLEAF_SITE`: the folder (a link) of the frozen site.
        `PLAINLEAF_WORKER=off`: phones drop the service worker at the next contact.
        `PLAINLEAF_TODAY`: the day (`2026-11-22`) that "review overdue"
        is reckoned from, for builds that must come out the same on another day.
        """
        today = environment.get("PLAINLEAF_TODAY")
        site = environment.get("PLAINLEAF_SITE")
        return cls(
            origin=(environment.get("PLAINLEAF_ORIGIN") or cls.origin).rstrip("/"),
            contact=environment.get("PLAINLEAF_CONTACT") or None,
            has_worker=environment.get("PLAINLEAF_WORKER") != "off",
            today=datetime.date.fromisoformat(today) if today else datetime.date.today(),
            site=Path(site) if site else cls.site,
        )
