"""What esbuild made: logical names to hashed addresses, and the styles that pages carry."""

import json
from dataclasses import dataclass
from pathlib import Path

from click import ClickException
from flask import Flask

from webapp import addresses


class AssetsMissingError(ClickException):
    """The front end has not been built."""


@dataclass(frozen=True)
class Assets:
    """The built files by their logical names, and the texts of the style sheets."""

    files: dict[str, str]
    style: str
    folder: Path

    def address(self, name: str) -> str:
        """The address of a file by its name below `static/`, such as `icons/icon.svg`."""
        return addresses.asset(self.files[name])

    def style_of(self, page: str) -> str:
        """The style that one page adds to that of all pages, from `static/css/pages/`."""
        return (self.folder / f"{page}.css").read_text(encoding="utf-8").strip()


def load(folder: Path) -> Assets:
    """The assets of a build folder; raises AssetsMissingError where there is none."""
    try:
        files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        style = (folder / "site.css").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        message = f"The front end is not built: {error.filename} is missing. Run: make build"
        raise AssetsMissingError(message) from None
    return Assets(files, style, folder)


def init_app(app: Flask, assets: Assets) -> None:
    """Gives templates the styles and the addresses of the built files."""
    app.extensions["assets"] = assets
    app.jinja_env.globals |= {
        "asset": assets.address,
        "style": assets.style,
        "style_of": assets.style_of,
    }
