"""The preview as a site: an editor's pages, and the real ones from the newest edition."""

import traceback
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    render_template,
    request,
    send_from_directory,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from webapp import addresses
from webapp.config import ROOT, Settings
from webapp.content import library
from webapp.content.article import Article
from webapp.content.problems import ContentError
from webapp.editing.preview import beside, policy
from webapp.editing.preview.beside import Note
from webapp.editing.preview.live import Edition, Live
from webapp.languages import ENGLISH, Language

blueprint = Blueprint("preview", __name__)

# Names of this machine: no other page can reach the drafts by giving its own name this address.
HOSTS = ["127.0.0.1", "localhost"]
_SHARED = {"tokens.css": "css", "icon.svg": "icons"}  # what the site's own front end lends


def create_preview(settings: Settings) -> Flask:
    """The preview of a site. It is never part of `create_app`, which it calls."""
    app = Flask(__name__, static_url_path="/preview/static")
    app.config["TRUSTED_HOSTS"] = HOSTS
    app.extensions["live"] = Live(settings)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.register_blueprint(blueprint)
    app.register_error_handler(ContentError, show_problems)
    app.register_error_handler(Exception, show_failure)
    app.after_request(add_headers)
    return app


def article_files(settings: Settings) -> dict[str, Path]:
    """The file of each article by its slug, whether it can be read or not."""
    files = sorted(settings.articles.glob("*/*.md"))
    return {path.stem: path for path in files if path.parent.name != "shared"}


@blueprint.get("/preview/")
def overview() -> str:
    """All articles, with what an editor may want to know before opening one."""
    live = _live()
    version = live.version()
    read = library.read(live.settings.articles)
    result = live.checked(read)
    shared = {report.path: report for report in result.reports}
    articles = [(each, shared.pop(each.path)) for each in read.articles.values()]
    return render_template(
        "overview.html",
        version=version,
        articles=articles,
        shared=list(shared.values()),
        problems=[each for each in result.problems if not each.is_placeholder],
        unfinished=Counter(each.path for each in result.problems if each.is_placeholder),
    )


@blueprint.get("/preview/<slug>/")
def shell(slug: str) -> str:
    """The frame around the page of an article, with an editor's tools."""
    live = _live()
    path = article_files(live.settings).get(slug)
    if path is None:
        abort(404)
    return render_template(
        "shell.html",
        version=live.version(),
        slug=slug,
        english=ENGLISH,
        address=addresses.article(ENGLISH, slug),
        others=[(each, _twin(slug, each)) for each in live.settings.languages if each != ENGLISH],
    )


def _twin(slug: str, language: Language) -> str:
    return addresses.article(language, slug)


@blueprint.get("/preview/<slug>/notes.json")
def notes(slug: str) -> ResponseReturnValue:
    """How a text reads, and what stands beside its blocks."""
    live = _live()
    edition = live.edition()
    article = edition.content.library.articles.get(slug)
    if article is None:
        abort(404)
    reports = live.checked(edition.content.library, beside.names_of(article)).reports
    findings = [finding for report in reports for finding in report.findings]
    placed = beside.notes(article, findings, edition.placeholders)
    reading = reports[0].readability
    anchors = {block: article.anchors[index] for index, block in article.blocks.items()}
    return {
        "version": edition.version,
        "title": article.front.title,
        "path": article.path,
        "measures": {
            "age": reading.age,
            "grade": reading.grade,
            "words": reading.words,
            **{kind: sum(note.kind == kind for note in placed) for kind in beside.KINDS},
        },
        "hardest": [
            {"grade": grade, "text": sentence.text, "anchor": anchors.get(sentence.block, "")}
            for grade, sentence in reading.hardest
        ],
        "notes": [asdict(note) | {"place": _place(note, article)} for note in placed],
    }


def _place(note: Note, article: Article) -> str:
    """Where an editor finds the line; the file only where it is another one."""
    line = f"line {note.line}"
    return line if note.path == article.path else f"{note.path}, {line}"


@blueprint.get("/preview/version.json")
def version() -> ResponseReturnValue:
    """The name of the state of the files; open pages ask for it all the time."""
    return {"version": _live().version()}


@blueprint.get("/preview/shared/<name>")
def shared(name: str) -> Response:
    """A file of the site's front end that an editor's pages use too."""
    if name not in _SHARED:
        abort(404)
    return send_from_directory(ROOT / "static" / _SHARED[name], name)


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """A built file, as the web server would give it."""
    return send_from_directory(_live().settings.assets, name)


@blueprint.get(addresses.WORKER)
def worker() -> Response:
    """No worker: it would show an editor old pages."""
    abort(404)


@blueprint.route("/", defaults={"path": ""}, methods=["GET", "POST"])
@blueprint.route("/<path:path>", methods=["GET", "POST"])
def page(path: str) -> ResponseReturnValue:
    """A page of the site, with the script and style that an editor's page need in it."""
    edition = _live().edition()
    response = Response.from_app(edition.app, request.environ, buffered=True)
    if response.mimetype == "text/html":
        html = response.get_data(as_text=True)
        response.headers["Content-Security-Policy"] = policy.of_a_page(html)
        response.set_data(html.replace("<head>", f"<head>\n{_head(edition)}", 1))
    return response


def _head(edition: Edition) -> Markup:
    """What a real page carries in the preview; its script comes first, before the page's own."""
    english = addresses.in_language(request.path, ENGLISH)
    slugs = (
        slug
        for slug in edition.content.library.articles
        if addresses.article(ENGLISH, slug) == english
    )
    return Markup(render_template("head.html", version=edition.version, slug=next(slugs, "")))  # noqa: S704 (our own template)


def show_problems(error: ContentError) -> ResponseReturnValue:
    """What has to be mended before there is a page again."""
    version = _live().version()
    return render_template("problems.html", version=version, problems=error.problems), 503


def show_failure(error: Exception) -> ResponseReturnValue:
    """What went wrong in a template or in Python; the preview goes on."""
    code = getattr(error, "code", None)
    if isinstance(code, int):
        return render_template("missing.html", version=_live().version(), code=code), code
    current_app.logger.error("The preview could not show %s", request.path, exc_info=error)
    said = "".join(traceback.format_exception_only(error)).strip()
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename}, line {place.lineno}"
    failure = render_template("failure.html", version=_live().version(), said=said, where=where)
    return failure, 500


def add_headers(response: Response) -> Response:
    """Nothing is kept by the browser, and nothing is loaded from elsewhere."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Content-Security-Policy", policy.OF_THE_SHELL)
    return response


def _live() -> Live:
    live: Live = current_app.extensions["live"]
    return live
