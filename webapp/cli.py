"""The commands for editors, translators and operators: `flask --app webapp …`."""

from collections.abc import Callable
from contextlib import chdir
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click
from babel.messages.frontend import CommandLineInterface
from flask import Flask, current_app
from flask.cli import with_appcontext

from webapp.config import ROOT, Settings
from webapp.content.editions import Editions
from webapp.content.problems import ContentError
from webapp.editing.commands import articles
from webapp.publish import check as checking
from webapp.publish import freeze as freezing
from webapp.translating.commands import translations
from webapp.translating.folders import languages_in

DOMAINS = ("messages", "articles")
P = ParamSpec("P")


def init_app(app: Flask) -> None:
    """Registers the commands."""
    for command in (freeze, check, notices, messages, articles, translations):
        app.cli.add_command(command)


def _readable(command: Callable[P, None]) -> Callable[P, None]:
    """Shows the problems of the content a line each, without a stack trace."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ContentError as error:
            count = len(error.problems)
            click.echo(str(error), err=True)
            raise click.ClickException(f"nothing was published; mend {count} problem(s)") from None

    return wrapped


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _editions() -> Editions:
    editions: Editions = current_app.extensions["editions"]()
    return editions


@click.command()
@with_appcontext
@_readable
def freeze() -> None:
    """Write every page of every language into build/site."""
    _write_site()


def _write_site() -> None:
    settings = _settings()
    try:
        done = freezing.freeze(current_app, settings.site, settings.assets)
    except freezing.FreezeError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{done.files} files, {done.written} of them new, in {settings.site.name}")


@click.command()
@with_appcontext
@_readable
def check() -> None:
    """Look for dead links, missing anchors and strangers' requests in build/site."""
    settings = _settings()
    faults = checking.check(settings.site, settings.origin)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} fault(s) in the frozen site")
    click.echo("the frozen site has no faults")


@click.command()
@with_appcontext
@_readable
def notices() -> None:
    """List the safety notices in force, and write the site with them into build/site."""
    for notice in _editions().notices:
        click.echo(f"{notice.date} {notice.article}: {notice.texts['en']}")
    _write_site()


@click.command()
@with_appcontext
def messages() -> None:
    """Extract all texts and bring every catalogue up to date, with Babel's own tools."""
    settings = _settings()
    with chdir(ROOT):  # so that the catalogues name files as the repository does
        Path("build").mkdir(exist_ok=True)
        for domain in DOMAINS:
            _babel(f"extract -F translations/{domain}.cfg -o build/{domain}.pot {_EXTRACT} .")
            for language in languages_in(settings.translations, settings.languages):
                catalogue = f"-d translations -D {domain} -l {language.folder}"
                _babel(f"update -i build/{domain}.pot {catalogue} {_UPDATE}")


_EXTRACT = (
    "--add-location=file --no-wrap -c TRANSLATORS: -k lazy_gettext"
    " --project=Plainleaf --version=0.1.0 --copyright-holder=Plainleaf"
)
_UPDATE = "--init-missing --previous --no-wrap --ignore-pot-creation-date"


def _babel(command: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *command.split()])
