"""The commands for editors: `flask --app webapp articles …`.

The site loads this module to know their names. What they need is only loaded when one of them runs,
as it needs more packages than the site does.
"""

from importlib import import_module
from types import ModuleType

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.config import Settings


@click.group()
def articles() -> None:
    """Write articles and look at them with an editor's eyes."""


@articles.command()
@click.argument("names", nargs=-1)
@click.option("--format", "form", type=click.Choice(("text", "json", "github")), default="text")
@with_appcontext
def check(names: tuple[str, ...], form: str) -> None:
    """Say what the build refuses, and what an editor should look at, in all articles or NAMES."""
    checking, reporting = _tool("check"), _tool("report")
    settings = _settings()
    try:
        result = checking.check(settings.articles, settings.facts, settings.today, names)
    except KeyError as error:
        raise click.ClickException(f"there is no article or shared piece {error}") from None
    click.echo(reporting.FORMATS[form](result))
    if result.problems:
        raise SystemExit(1)


@articles.command()
@click.argument("slug")
@click.option("--title", default="", help='The heading of the page, such as "Sleep and pain".')
@click.option("--section", default="information", show_default=True, help="Its shelf.")
@click.option("--sheet", "sheets", multiple=True, help="A fact sheet; may be given several times.")
@with_appcontext
def new(slug: str, title: str, section: str, sheets: tuple[str, ...]) -> None:
    """Write the first draft of an article, whose address ends in SLUG."""
    drafts = _tool("drafts")
    settings = _settings()
    if not title.strip():
        raise click.ClickException('an article needs a title: add --title "…"')
    draft = drafts.Draft(slug, title.strip(), section, sheets)
    try:
        path = drafts.write(draft, settings.articles, settings.facts, settings.today)
    except drafts.DraftError as error:
        raise click.ClickException(str(error)) from None
    click.echo(drafts.what_next(path))


@articles.command()
@click.argument("slug", default="")
@click.option("--port", default=8100, show_default=True, type=click.IntRange(0, 65535))
@with_appcontext
def preview(slug: str, port: int) -> None:
    """Show the site while you write, with the warnings beside the text; SLUG opens one article."""
    site, server = _tool("preview.site"), _tool("preview.server")
    settings = _settings()
    if slug and slug not in site.article_files(settings):
        message = f"there is no article {slug!r}: leave the name out to see the list of all"
        raise click.ClickException(message)

    def ready(address: str) -> None:
        path = f"{slug}/" if slug else ""
        click.echo(f"The preview is at {address}/preview/{path} until you press Ctrl-C here.")

    try:
        server.serve(site.create_preview(settings), port, ready)
    except server.PortError as error:
        raise click.ClickException(str(error)) from None


def _tool(name: str) -> ModuleType:
    """A module of the editor's tools."""
    try:
        return import_module(f"webapp.editing.{name}")
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; run: make articles"
        raise click.ClickException(message) from None


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
