"""What esbuild made: logical names to hashed addresses, and the style that every page carries."""

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
    """The built files by their logical names, and the text of the style sheet."""

    files: dict[str, str]
    style: str

    def address(self, name: str) -> str:
        """The address of a file by its name below `static/`, such as `icons/icon.svg`."""
        return addresses.asset(self.files[name])


def load(folder: Path) -> Assets:
    """The assets of a build folder; raises AssetsMissingError where there is none."""
    try:
        files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        style = (folder / "site.css").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        message = f"The front end is not built: {error.filename} is missing. Run: make build"
        raise AssetsMissingError(message) from None
    return Assets(files, style)


def init_app(app: Flask, assets: Assets) -> None:
    """Gives templates the style and the addresses of the built files."""
    app.extensions["assets"] = assets
    app.jinja_env.globals |= {"asset": assets.address, "style": assets.style}
