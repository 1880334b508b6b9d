"""The pages that are frozen: each depends on its address and the content, on nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, format_date, gettext, lazy_gettext
from markupsafe import Markup

from webapp import addresses, record
from webapp.content import html
from webapp.content.changes import history
from webapp.content.collation import sort_key
from webapp.content.editions import Editions
from webapp.content.front_matter import SECTIONS
from webapp.content.topics import from_a_to_z
from webapp.content.translate import TranslatedArticle
from webapp.i18n import known_language
from webapp.languages import ENGLISH, Language
from webapp.linked_data import web_page

blueprint = Blueprint("pages", __name__)
blueprint.url_value_preprocessor(known_language)

SECTION_NAMES = {
    "information": lazy_gettext("Information and resources"),
    "support": lazy_gettext("Help and support"),
    "get-involved": lazy_gettext("Get involved"),
    "about": lazy_gettext("About us"),
}
# What scripts/screenshots.py takes; a new language has them only after its next run.
SCREENSHOTS = {"narrow": "360x740", "wide": "1280x800"}
CLINICAL_SECTIONS = ("information", "support")


@dataclass(frozen=True)
class Shelf:
    """A section with its articles, for lists."""

    name: str
    articles: list[TranslatedArticle]


def editions() -> Editions:
    """The content of the running app; read once, when it is first needed."""
    loaded: Editions = current_app.extensions["editions"]()
    return loaded


@blueprint.get("/<lang>/")
def home(language: Language) -> str:
    """The home page, with the four shelves."""
    return render_template("home.html", shelves=_shelves(language))


@blueprint.get("/<lang>/articles/")
def articles(language: Language) -> str:
    """All articles, shelf by shelf."""
    return render_template("articles.html", shelves=_shelves(language))


@blueprint.get("/<lang>/sections/<name>/")
def section(language: Language, name: str) -> str:
    """One shelf."""
    if name not in SECTIONS:
        abort(404)
    return render_template("section.html", shelf=_shelf(name, language))


@blueprint.get("/<lang>/glossary/")
def glossary(language: Language) -> str:
    """Every word that we explain, from A to Z."""
    loaded = editions()
    words = html.explained(
        loaded.library.words,
        lambda block: loaded.text(block, language),
        html.Renderer(addresses.links(language)),
    )
    in_order = sorted(words, key=lambda word: sort_key(html.without_tags(word.term), language))
    return render_template("glossary.html", words=in_order)


@blueprint.get("/<lang>/topics/")
def topics(language: Language) -> str:
    """The topics from A to Z."""
    return render_template("topics.html", letters=from_a_to_z(editions().all(language), language))


@blueprint.get("/<lang>/changes/")
def changes(language: Language) -> str:
    """What has changed, newest first."""
    return render_template("changes.html", events=history(editions().all(language)))


@blueprint.get("/<lang>/languages/")
def languages(language: Language) -> str:
    """The languages, and how much of the library each of them has."""
    return render_template("languages.html")


@blueprint.get("/<lang>/offline/")
def offline(language: Language) -> str:
    """What this phone holds; a script fills it in."""
    return render_template("offline.html")


@blueprint.get("/<lang>/checklist/")
def checklist(language: Language) -> str:
    """The reader's record; without scripts it is a form for paper."""
    return render_template("checklist.html", record=record)


@blueprint.get("/<lang>/checklist/summary/")
def summary(language: Language) -> str:
    """The record for a doctor or pharmacist; a script makes it on the phone."""
    return render_template("summary.html", record=record)


@blueprint.get("/<lang>/record.json")
def record_words(language: Language) -> Response:
    """The words of the record by their codes, in this language and in English.

    A summary is read in both, and English may not be on the phone.
    """
    words = {language.code: record.vocabulary()}
    with force_locale(ENGLISH.locale):
        words[ENGLISH.code] = record.vocabulary()
    return Response(current_app.json.dumps(words, sort_keys=False), mimetype="application/json")


@blueprint.get("/<lang>/saved/")
def saved(language: Language) -> str:
    """The reader's list of pages; a script fills it in."""
    return render_template("saved.html", shelves=_shelves(language))


@blueprint.get("/<lang>/settings/")
def settings(language: Language) -> str:
    """How the reader wants pages to look."""
    return render_template("settings.html")


@blueprint.get("/<lang>/offline/missing/")
def missing(language: Language) -> str:
    """What the worker shows for a page that is not saved, with its one sentence in each language.

    The reader may have asked for a language of which nothing else is on the phone.
    """
    others = [each for each in current_app.extensions["settings"].languages if each != language]
    return render_template("missing.html", sentences=[(each, _not_here(each)) for each in others])


def _not_here(language: Language) -> str:
    with force_locale(language.locale):
        return gettext("This page is not on this phone")


@blueprint.get("/<lang>/notices.json")
def notices(language: Language) -> Response:
    """The safety notices in force, for phones that hold older pages."""
    said = [
        {
            "page": addresses.article(language, notice.article),
            "day": format_date(notice.date, "long"),
            "text": text.markdown,
            "lang": text.language.code,
            "dir": text.language.direction,
        }
        for notice in editions().notices
        for text in (notice.text(language),)
    ]
    return Response(current_app.json.dumps(said), mimetype="application/json")


@blueprint.get("/<lang>/words.json")
def words(language: Language) -> Response:
    """What scripts say to a reader."""
    return Response(render_template("words.json"), mimetype="application/json")


@blueprint.get("/<lang>/app.webmanifest")
def manifest(language: Language) -> Response:
    """The web app manifest of a language (W3C Web Application Manifest)."""
    files = current_app.extensions["assets"].files
    forms = [form for form in SCREENSHOTS if f"screenshots/{form}-{language.code}.png" in files]
    body = render_template("app.webmanifest", screenshots=[(f, SCREENSHOTS[f]) for f in forms])
    return Response(body, mimetype="application/manifest+json")


@blueprint.get("/<lang>/articles/<slug>/")
def article(language: Language, slug: str) -> ResponseReturnValue:
    """An article; one that has a short address is found there."""
    if slug not in editions().library.articles:
        abort(404)
    if slug in addresses.SHORT:
        return redirect(addresses.article(language, slug), 301)
    return _article_page(language, slug)


@blueprint.get("/<lang>/<any(help, about, accessibility, privacy):page>/")
def short(language: Language, page: str) -> str:
    """An article that has a short address."""
    slug = next(slug for slug, path in addresses.SHORT.items() if path == page)
    if slug not in editions().library.articles:
        abort(404)
    return _article_page(language, slug)


@blueprint.get("/<lang>/feed.xml")
def feed(language: Language) -> Response:
    """The Atom feed of a language (RFC 4287): what is new and what has changed, newest first."""
    body = render_template("feed.xml", events=history(editions().all(language)))
    return Response(body, mimetype="application/atom+xml")


@blueprint.get(addresses.SITEMAP)
def sitemap() -> Response:
    """All pages with their translations (sitemaps.org protocol 0.9)."""
    pages = list(addresses.pages(editions(), ENGLISH))
    return Response(render_template("sitemap.xml", pages=pages), mimetype="application/xml")


@blueprint.get(addresses.ROBOTS)
def robots() -> Response:
    """Everything may be read by anybody (RFC 9309)."""
    return Response(render_template("robots.txt"), mimetype="text/plain")


def _shelf(name: str, language: Language) -> Shelf:
    return Shelf(name, editions().section(name, language))


def _shelves(language: Language) -> list[Shelf]:
    return [_shelf(name, language) for name in SECTIONS]


def _way_to_english(language: Language, slug: str) -> Callable[[str], str] | None:
    """For who has no scripts to see both languages: a link to the same part of the English page."""
    if language == ENGLISH:
        return None
    words = gettext("This part in English")

    def link(anchor: str) -> str:
        address = addresses.article(ENGLISH, slug, anchor)
        anchor_of = Markup('<a href="{}" hreflang="{}">{}</a>').format(address, "en", words)
        return f'<noscript><p class="to-english">{anchor_of}</p></noscript>\n'

    return link


def _article_page(language: Language, slug: str) -> str:
    settings = current_app.extensions["settings"]
    translated = editions().article(slug, language)
    front = translated.article.front

    links = addresses.links(language)
    return render_template(
        "article.html",
        article=translated,
        parts=html.render(translated, links, _way_to_english(language, slug)),
        headings=html.headings(translated, links),
        related=[editions().article(each, language) for each in front.related],
        is_clinical=front.section in CLINICAL_SECTIONS,
        notices=[each for each in editions().notices if each.article == slug],
        is_overdue=front.review_due < settings.today,
        provenance=editions().provenance(language),
        data=web_page(translated, settings.origin + request.path),
    )
