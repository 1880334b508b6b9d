"""The commands for translators: `flask --app webapp translations …`.

The site loads this module to know their names. What `check` needs is only loaded when it runs, as
it needs more packages than the site does.
"""

from collections.abc import Sequence
from importlib import import_module

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.config import Settings
from webapp.content import editions
from webapp.content import status as counting
from webapp.content.problems import Problem
from webapp.languages import ENGLISH, Language
from webapp.translating import report
from webapp.translating.folders import languages_in


@click.group()
def translations() -> None:
    """Look at the catalogues of all languages, also of those that are only begun."""


@translations.command()
@click.argument("codes", metavar="[LANGUAGE]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(tuple(report.FORMATS)), default="text")
@with_appcontext
def status(codes: tuple[str, ...], form: str) -> None:
    """Show how much of each article is translated, out of date and missing, and who checked it."""
    settings = _settings()
    languages = (ENGLISH, *_chosen(settings, codes))
    loaded, _ = editions.read(settings.articles, settings.translations, settings.notices, languages)
    click.echo(report.FORMATS[form](counting.of(loaded)))


@translations.command()
@click.argument("codes", metavar="[LANGUAGE]...", nargs=-1)
@with_appcontext
def check(codes: tuple[str, ...]) -> None:
    """Say what has to be mended in the catalogues and glossaries of all languages or some."""
    settings = _settings()
    languages = _chosen(settings, codes)
    problems = _check(settings, languages)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise click.ClickException(f"{len(problems)} place(s) to mend in the translations")
    click.echo(f"{len(languages)} language(s) checked; nothing to mend")


def _check(settings: Settings, languages: Sequence[Language]) -> list[Problem]:
    try:
        checking = import_module("webapp.translating.check")
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; run: make translations"
        raise click.ClickException(message) from None
    found: list[Problem] = checking.check(settings.translations, languages)
    return found


def _chosen(settings: Settings, codes: Sequence[str]) -> list[Language]:
    known = {each.code: each for each in languages_in(settings.translations, settings.languages)}
    strange = [code for code in codes if code not in known]
    if strange:
        there_are = f"there are {', '.join(known)}"
        message = f"there are no translations into {', '.join(strange)}; {there_are}"
        raise click.ClickException(message)
    return [known[code] for code in codes] or list(known.values())


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
