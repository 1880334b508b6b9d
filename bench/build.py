"""Libraries of several sizes, frozen as `make build` does it, and what comes after them."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import library
from webapp import addresses, create_app
from webapp.config import Settings
from webapp.languages import ENGLISH
from webapp.publish import freeze, packs
from webapp.publish.compress import twins

OURS = "information/amitriptyline.md"
MADE = f"{library.SECTION}/article-0004.md"


@dataclass(frozen=True)
class Built:
    """A frozen library, in English only, and the processor seconds of parts of its making."""

    name: str
    folder: Path
    assets: Path
    article: str = OURS
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Where it lies. It has no safety notices: ours are about articles that it may lack."""
        return replace(
            Settings.from_environment(),
            has_worker=True,
            languages=(ENGLISH,),
            articles=self.folder / "articles",
            notices=self.folder / "notices",
            assets=self.assets,
            site=self.folder / "build" / "site",
        )

    @property
    def page(self) -> str:
        """The page that is opened, which is also the one that changes."""
        return addresses.article(ENGLISH, Path(self.article).stem)

    def files(self) -> dict[str, bytes]:
        """What packs are made from: the pages and what they load."""
        site = self.settings.site.resolve()
        found = (path for path in site.rglob("*") if path.is_file())
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in found
            if path.suffix not in (".br", ".gz") and path.parent != site / "packs"
        }


@dataclass(frozen=True)
class Update:
    """What a server has for phones that hold the pack before: no pages, and not the pack itself."""

    site: Path
    store: Path
    description: str
    difference: str


def ours(built: Built, factor: int) -> Built:
    """Our own library, with so many articles added that there are factor times as many."""
    own = library.ours(built.settings.articles)
    library.add(built.settings.articles, range(own, own * factor))
    return _frozen(built)


def made(built: Built, count: int, sources: int) -> Built:
    """So many articles of 950 words each and nothing else."""
    library.only_made(built.settings.articles, count, sources)
    return _frozen(replace(built, article=MADE))


def _frozen(built: Built) -> Built:
    settings = built.settings
    settings.notices.mkdir()
    settings.site.parent.mkdir()
    app = create_app(settings)
    with _timed(built.seconds, "read"):
        app.extensions["editions"]()
    with _timed(built.seconds, "freeze"):
        freeze.freeze(app, settings.site, settings.assets)
    return built


def update(built: Built, name: str, edit: Callable[[Path, str], None]) -> Update:
    """What leads from the frozen library to one whose articles have been edited."""
    folder = built.folder / name
    settings = replace(built.settings, articles=folder / "articles")
    shutil.copytree(built.settings.articles, settings.articles)
    edit(settings.articles, built.article)
    files = built.files() | freeze.render(create_app(settings))
    return _published(files, built.settings.site.with_name("packs"), folder)


def back(built: Built, updated: Update) -> Update:
    """What leads from an update to the library as it was."""
    return _published(built.files(), updated.store, built.folder / "back")


def _published(files: Mapping[str, bytes], earlier: Path, folder: Path) -> Update:
    store, site = folder / "packs", folder / "site"
    shutil.copytree(earlier, store)
    published = packs.publish(files, (ENGLISH,), store, Settings.from_environment().today)
    kept = {name: data for name, data in published.items() if name.endswith(".json")}
    for name, data in kept.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
        for ending, twin in twins(name, data).items():
            (site / (name + ending)).write_bytes(twin)
    description = addresses.pack(ENGLISH)
    (difference,) = (f"/{name}" for name in kept if f"/{name}" != description)
    return Update(site, store, description, difference)


@contextmanager
def _timed(seconds: dict[str, float], part: str) -> Iterator[None]:
    """Notes how long the processor works at a part; what else it does does not count."""
    begun = time.process_time()
    yield
    seconds[part] = time.process_time() - begun
