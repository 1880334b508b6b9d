"""Plainleaf: plain-language health articles to keep, to hear, to read in one's own language."""

from functools import cache

from flask import Flask

from webapp import assets, cli, i18n, pages, search, visitors
from webapp.config import ROOT, Settings
from webapp.content import editions
from webapp.templating import init_app as init_templates

LARGEST_REQUEST = 16 * 1024  # bytes; a question is the only thing that anybody sends


def create_app(settings: Settings | None = None) -> Flask:
    """The Flask app. Articles and catalogues are read when they are first needed.

    Raises AssetsMissingError where the front end has not been built.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.extensions["settings"] = settings

    @cache
    def load() -> editions.Editions:
        return editions.load(
            settings.articles, settings.translations, settings.notices, settings.languages
        )

    app.extensions["editions"] = load
    i18n.init_app(app, settings)
    assets.init_app(app, assets.load(settings.assets))
    init_templates(app, settings)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.register_blueprint(pages.blueprint)
    search.init_app(app)
    visitors.init_app(app)
    cli.init_app(app)
    return app
