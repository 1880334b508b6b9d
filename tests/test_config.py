"""What an operator can set, and what holds where nothing is set."""

import datetime
from pathlib import Path

import pytest

from webapp import config
from webapp.config import ROOT, Settings
from webapp.languages import LANGUAGES


def test_without_any_setting_the_site_is_a_local_one_with_the_real_content():
    settings = Settings.from_environment({})
    assert settings.origin == "http://127.0.0.1:8000"
    assert settings.contact is None
    assert settings.languages == LANGUAGES
    assert settings.articles == ROOT / "articles"
    assert settings.translations == ROOT / "translations"
    assert settings.assets == ROOT / "build" / "assets"
    assert settings.site == ROOT / "build" / "site"


def test_every_setting_of_the_environment_is_taken():
    settings = Settings.from_environment(
        {
            "PLAINLEAF_ORIGIN": "https://plainleaf.example",
            "PLAINLEAF_CONTACT": "hello@plainleaf.example",
            "PLAINLEAF_TODAY": "2027-12-01",
            "PLAINLEAF_SITE": "/srv/site",
        }
    )
    assert settings.origin == "https://plainleaf.example"
    assert settings.contact == "hello@plainleaf.example"
    assert settings.today == datetime.date(2027, 12, 1)
    assert settings.site == Path("/srv/site")


@pytest.mark.parametrize(
    "origin", ["https://a.example/", "https://a.example//", "https://a.example"]
)
def test_an_origin_loses_the_slash_at_its_end(origin):
    assert Settings.from_environment({"PLAINLEAF_ORIGIN": origin}).origin == "https://a.example"


def test_settings_that_are_empty_are_not_set():
    empty = dict.fromkeys(
        ("PLAINLEAF_ORIGIN", "PLAINLEAF_CONTACT", "PLAINLEAF_TODAY", "PLAINLEAF_SITE"), ""
    )
    today = datetime.date.today()
    settings = Settings.from_environment(empty)
    assert today <= settings.today <= datetime.date.today()
    assert (settings.contact, settings.site) == (None, ROOT / "build" / "site")
    assert settings.origin == "http://127.0.0.1:8000"


def test_the_day_is_that_of_the_start_and_not_of_the_import(monkeypatch):
    class Later(datetime.date):
        @classmethod
        def today(cls):
            return cls(2030, 1, 1)

    monkeypatch.setattr(config.datetime, "date", Later)
    assert Settings.from_environment({}).today == datetime.date(2030, 1, 1)


@pytest.mark.parametrize("today", ["tomorrow", "2026-13-01", "01/12/2026"])
def test_a_day_that_is_none_is_refused(today):
    with pytest.raises(ValueError, match=r"isoformat|month"):
        Settings.from_environment({"PLAINLEAF_TODAY": today})


def test_settings_are_read_from_the_environment_of_the_process(monkeypatch):
    monkeypatch.setenv("PLAINLEAF_CONTACT", "hello@plainleaf.example")
    assert Settings.from_environment().contact == "hello@plainleaf.example"


def test_settings_cannot_be_changed_while_the_site_runs():
    with pytest.raises(AttributeError):
        Settings().origin = "https://other.example"  # type: ignore[misc]
