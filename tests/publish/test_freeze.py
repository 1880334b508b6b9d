"""Freezing: whole or not at all, the same for the same content, and only what changed."""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response, redirect
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.content.samples import POLISH, small_settings, write
from webapp import addresses, create_app
from webapp.config import Settings
from webapp.languages import ENGLISH
from webapp.publish import compress as compress_module
from webapp.publish import freeze
from webapp.publish.freeze import FreezeError, Frozen

Freezing = Callable[[], Frozen]

AT_NIGHT = "Keep the room dark."


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    folder = site.resolve()
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def states(site: Path) -> dict[str, tuple[int, int]]:
    """Every file of a site with its inode and the time of its last change."""
    folder = site.resolve()
    return {
        str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def change(small: Settings, words: str) -> None:
    """Changes one paragraph of one article."""
    path = small.articles / "information" / "sleep.md"
    text = path.read_text(encoding="utf-8")
    write(path, re.sub(r"(?m)^- Keep.*$", f"- {words}", text))


def test_every_address_is_a_file_that_says_what_the_app_says(small, small_app, frozen):
    done = frozen()
    client = small_app.test_client()
    everything = list(addresses.everything(small_app.extensions["editions"]()))
    assert "/pl/articles/sleep/" in everything
    for address in everything:
        file = small.site / freeze.file_of(address)
        assert file.read_bytes() == client.get(address).data
    manifest = json.loads((small.assets / "manifest.json").read_text(encoding="utf-8"))
    assets = {path.name for path in (small.site / "assets").iterdir()}
    packs = 2 * len(small.languages)  # each with its description
    at_the_root = 2  # the worker, and the icon that iOS looks for
    assert done.files == len(everything) + len(manifest) + packs + at_the_root
    assert {name for name in assets if not name.endswith((".br", ".gz"))} == set(manifest.values())


def test_every_file_has_compressed_twins_that_unpack_to_it(small, frozen):
    frozen()
    files = contents(small.site)
    pages = [name for name in files if name.endswith((".html", ".xml"))]
    assert len(pages) > 20
    for name in pages:
        assert brotli.decompress(files[f"{name}.br"]) == files[name]
        assert gzip.decompress(files[f"{name}.gz"]) == files[name]


def test_a_page_keeps_its_language_when_all_are_frozen_inside_one_command(small_app, frozen):
    alone = freeze.render(small_app)
    with small_app.app_context():
        assert freeze.render(small_app) == alone


def test_freezing_twice_gives_the_same_bytes_and_writes_nothing_the_second_time(small, frozen):
    first = frozen()
    before, bytes_before = states(small.site), contents(small.site)
    second = frozen()
    assert first.written == first.files
    assert second == Frozen(first.folder, first.files, 0)
    assert states(small.site) == before
    assert contents(small.site) == bytes_before


def test_the_same_content_in_another_folder_gives_the_same_bytes(small, frozen, tmp_path):
    other = small_settings(tmp_path / "elsewhere")
    here, there = frozen(), freeze.freeze(create_app(other), other.site, other.assets)
    assert there.folder.name == here.folder.name
    assert contents(there.folder) == contents(here.folder)


TEXT = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"))
LANGUAGE_RANGES = st.lists(
    st.sampled_from(["pl", "en;q=0.5", "pl-PL", "ur", "*", "zh;q=0", "en-GB,pl"]), max_size=4
).map(",".join)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Accept-Language": LANGUAGE_RANGES | TEXT,
        "Cookie": st.builds("{}={}".format, st.sampled_from(["session", "lang", "a"]), TEXT),
        "Accept": TEXT,
        "Host": st.sampled_from(["evil.example", "127.0.0.1", "plainleaf.example:99"]),
        "User-Agent": TEXT,
        "X-Forwarded-Host": TEXT,
        "X-Anything": TEXT,
    },
)
PATHS = st.sampled_from(
    ["/", "/pl/", "/en/help/", "/pl/articles/sleep/", "/ur/nothing/", "/en/feed.xml", "/pl/%ff"]
)


@pytest.fixture(scope="module")
def busy_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An app that answers readers between two freezes."""
    return create_app(small_settings(tmp_path_factory.mktemp("busy")))


@pytest.fixture(scope="module")
def quiet_bytes(busy_app: Flask) -> dict[str, bytes]:
    """What a freeze gives before any reader came."""
    return freeze.render(busy_app)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(requests=st.lists(st.tuples(PATHS, HEADERS), min_size=1, max_size=5))
def test_no_header_of_a_request_changes_its_page_or_what_is_frozen_after_it(
    busy_app, quiet_bytes, requests
):
    client = busy_app.test_client(use_cookies=False)  # a jar would drop the Cookie header
    for path, headers in requests:
        answer = client.get(path, headers=headers)
        if freeze.file_of(path) in quiet_bytes:
            assert answer.data == quiet_bytes[freeze.file_of(path)]
    assert freeze.render(busy_app) == quiet_bytes


def test_a_site_of_which_one_page_changed_links_the_files_that_did_not(small, frozen):
    first = frozen()
    before = states(small.site)
    change(small, "Keep the room cool.")
    second = frozen()
    after = states(small.site)
    changed = {name for name in after if after[name] != before.get(name)}
    written = {name for name in changed if not name.endswith((".br", ".gz"))}
    pages = {f"{code}/articles/sleep/index.html" for code in ("en", "pl")}
    descriptions = {f"{code}/pack.json" for code in ("en", "pl")}
    assert {name for name in written if not name.startswith("packs/")} == pages | descriptions
    # The new pack of each language, and the difference that leads to it.
    assert sorted(Path(name).suffix for name in written - pages - descriptions) == [
        *(".json", ".json", ".pack", ".pack"),
    ]
    assert second.written == len(written)
    assert second.files == first.files + 2


def test_the_site_before_stays_whole_for_servers_that_still_send_it(small, frozen):
    first = frozen()
    before = contents(first.folder)
    change(small, "Keep the room cool.")
    second = frozen()
    assert small.site.resolve() == second.folder != first.folder
    assert contents(first.folder) == before


def test_a_site_older_than_the_one_before_is_deleted(small, frozen):
    first = frozen()
    for words in ("Keep the room cool.", "Keep the room quiet."):
        change(small, words)
        last = frozen()
    assert not first.folder.exists()
    assert len(list(last.folder.parent.iterdir())) == 2


def test_going_back_to_the_content_before_writes_only_what_leads_back(small, frozen):
    first = frozen()
    before = contents(first.folder)
    change(small, "Keep the room cool.")
    frozen()
    change(small, AT_NIGHT)
    back = frozen()
    after = contents(small.site)
    descriptions = {f"{code}/pack.json" for code in ("en", "pl")}
    changed = {name for name in after if after[name] != before.get(name)}
    written = {name for name in changed if not name.endswith((".br", ".gz"))}
    assert written >= descriptions
    assert all(re.match(r"packs/..-\w+-\w+\.json$", name) for name in written - descriptions)
    assert back.files == first.files + 2
    assert before.keys() <= after.keys()


def without_packs(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site that do not depend on the packs before: not what leads from them."""
    return {
        name: files[name] for name in files if not re.search(r"pack\.json|-\w+-\w+\.json", name)
    }


def test_the_site_is_a_link_that_can_be_moved_with_its_folder(small, frozen, tmp_path):
    frozen()
    assert small.site.is_symlink()
    assert not small.site.readlink().is_absolute()
    moved = tmp_path / "moved"
    small.site.parent.rename(moved)
    assert (moved / "site" / "en" / "index.html").is_file()


def test_a_plain_folder_in_the_place_of_the_site_is_replaced(small, frozen):
    write(small.site / "index.html", "old")
    done = frozen()
    assert small.site.resolve() == done.folder


def answer_404(*_args: object, **_kwargs: object) -> Response:
    return Response("gone", 404)


def answer_elsewhere(*_args: object, **_kwargs: object) -> Response:
    return redirect("/en/", 302)


def fail(*_args: object, **_kwargs: object) -> Response:
    raise RuntimeError("a template is broken")


def answer_with_a_cookie(*_args: object, **_kwargs: object) -> Response:
    response = Response("hello")
    response.set_cookie("id", "1")
    return response


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (answer_404, "/en/articles/ answered 404 NOT FOUND"),
        (answer_elsewhere, "/en/articles/ answered 302 FOUND"),
        (fail, "/en/articles/ answered 500 INTERNAL SERVER ERROR"),
        (answer_with_a_cookie, "/en/articles/ sets a cookie; no page of this site may"),
    ],
)
def test_a_page_that_cannot_be_frozen_is_named_and_the_present_site_stays(
    small, frozen, view, sentence
):
    frozen()
    target, before = small.site.readlink(), states(small.site)
    change(small, "Keep the room cool.")
    app = create_app(small)
    app.view_functions["pages.articles"] = view
    with pytest.raises(FreezeError) as caught:
        freeze.freeze(app, small.site, small.assets)
    assert str(caught.value) == sentence
    assert (small.site.readlink(), states(small.site)) == (target, before)
    assert [path.name for path in small.site.parent.joinpath("sites").iterdir()] == [target.name]


class Stop(BaseException):
    """As a full disk, a signal or a power cut would."""


def interrupt_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stops at the first page that is written anew."""

    def stop(*_args: object) -> dict[str, bytes]:
        raise Stop

    monkeypatch.setattr(freeze, "twins", stop)


def interrupt_renaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stops when the folder is whole and not yet named."""

    def stop(*_args: object) -> Path:
        raise Stop

    monkeypatch.setattr(Path, "rename", stop)


def interrupt_switching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stops when everything is written and only the link is old."""

    def stop(*_args: object) -> Path:
        raise Stop

    monkeypatch.setattr(Path, "replace", stop)


def freeze_interrupted(frozen: Freezing, interrupt: Callable[[pytest.MonkeyPatch], None]) -> None:
    """A freeze that never comes to its end."""
    with pytest.MonkeyPatch.context() as patched:
        interrupt(patched)
        with pytest.raises(Stop):
            frozen()


INTERRUPTIONS = [interrupt_writing, interrupt_renaming, interrupt_switching]


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_an_interrupted_freeze_leaves_the_present_site_as_it_was(small, frozen, interrupt):
    frozen()
    target, before = small.site.readlink(), states(small.site)
    change(small, "Keep the room cool.")
    freeze_interrupted(frozen, interrupt)
    assert (small.site.readlink(), states(small.site)) == (target, before)


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_after_an_interrupted_freeze_the_next_one_is_whole(small, frozen, tmp_path, interrupt):
    frozen()
    change(small, "Keep the room cool.")
    freeze_interrupted(frozen, interrupt)
    frozen()
    other = small_settings(tmp_path / "elsewhere")
    change(other, "Keep the room cool.")
    whole = freeze.freeze(create_app(other), other.site, other.assets)
    assert without_packs(contents(small.site)) == without_packs(contents(whole.folder))
    for code in ("en", "pl"):
        description = json.loads((small.site / code / "pack.json").read_bytes())
        afresh = json.loads((whole.folder / code / "pack.json").read_bytes())
        assert {**description, "from": []} == afresh
    names = sorted(path.name for path in small.site.parent.iterdir())
    assert names == ["packs", "site", "sites"]


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_what_an_interrupted_freeze_left_never_pushes_out_the_site_before(small, frozen, interrupt):
    first = frozen()
    served = contents(first.folder)
    change(small, "Keep the room cool.")
    freeze_interrupted(frozen, interrupt)
    change(small, "Keep the room quiet.")
    second = frozen()
    assert contents(first.folder) == served
    assert not [path for path in second.folder.parent.iterdir() if path.suffix == ".part"]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/en/", "en/index.html"),
        ("/en/articles/sleep/", "en/articles/sleep/index.html"),
        ("/sitemap.xml", "sitemap.xml"),
        ("/en/feed.xml", "en/feed.xml"),
        ("/", "index.html"),
    ],
)
def test_an_address_names_its_file(address, file):
    assert freeze.file_of(address) == file


def test_the_name_of_a_site_depends_on_every_name_and_byte_but_not_on_their_order():
    files = {"a": b"1", "b": b"23"}
    name = freeze.fingerprint(files)
    assert freeze.fingerprint(dict(reversed(files.items()))) == name
    others = [
        {"a": b"12", "b": b"3"},
        {"a": b"1", "c": b"23"},
        {"a": b"1"},
        {"a": b"1", "b": b"24"},
    ]
    assert name not in {freeze.fingerprint(other) for other in others}


def rebuild(small: Settings, script: str) -> None:
    """Builds a front end in which the script of every page has another name."""
    manifest = small.assets / "manifest.json"
    names = json.loads(manifest.read_text(encoding="utf-8"))
    (small.assets / names["js/pages/every.js"]).unlink()
    names["js/pages/every.js"] = script
    write(manifest, json.dumps(names))
    write(small.assets / script, f"a script called {script}\n")


def test_the_assets_of_the_builds_before_are_still_there_after_a_new_build(small, frozen):
    frozen()
    before = (small.site / "assets" / "1-every.js").read_bytes()
    for build in ("2-every.js", "3-every.js"):
        rebuild(small, build)
        frozen()
        assert (small.site / "assets" / build).is_file()
        assert (small.site / "assets" / "1-every.js").read_bytes() == before
    assert (small.site / "assets" / "2-every.js").is_file()
    pages = [path.read_text() for path in small.site.resolve().rglob("*.html")]
    assert not [page for page in pages if "/assets/1-every.js" in page]
    assert [page for page in pages if "/assets/3-every.js" in page]


def test_assets_of_long_ago_are_forgotten(small, frozen, monkeypatch):
    monkeypatch.setattr(freeze, "EARLIER_ASSETS", 2)
    frozen()
    for build in range(2, 6):
        rebuild(small, f"{build}-every.js")
        frozen()
        for path in small.site.resolve().glob("assets/*"):
            age = 10 - int(path.name[0])
            os.utime(path, (1_000_000 - age, 1_000_000 - age))
    scripts = {path.name for path in (small.site / "assets").glob("*-every.js")}
    assert scripts == {"3-every.js", "4-every.js", "5-every.js"}


@pytest.mark.parametrize(("has_worker", "worker"), [(True, "sw.js"), (False, "farewell.js")])
def test_phones_get_the_worker_or_the_one_that_ends_it(small, has_worker, worker):
    own = replace(small, has_worker=has_worker)
    freeze.freeze(create_app(own), own.site, own.assets)
    assert (own.site / "sw.js").read_bytes() == (own.assets / worker).read_bytes()
    assert not [path for path in own.site.resolve().glob("assets/*") if path.name == worker]


def notice(small: Settings, texts: Mapping[str, str], slug: str = "sleep", day: int = 1) -> None:
    """Puts a safety notice in force."""
    lines = [f"article: {slug}", f"date: 2026-12-{day:02}", "text:"]
    lines += [f"  {code}: {json.dumps(words)}" for code, words in texts.items()]
    write(small.notices / f"2026-12-{day:02}-{slug}.yaml", "\n".join(lines))


def test_a_page_that_a_notice_names_shows_it_above_its_text(small, frozen):
    notice(small, {"en": "The dose was wrong.", "pl": "Dawka była błędna."})
    frozen()
    for code, words in (("en", "The dose was wrong."), ("pl", "Dawka była błędna.")):
        page = (small.site / code / "articles" / "sleep" / "index.html").read_text()
        article = page.partition("<article>")[2]
        assert words in article
        assert article.index(words) < article.index("Pain can wake you")
        assert page.count('class="box emergency notice"') == 1
        other = (small.site / code / "help" / "index.html").read_text()
        assert words not in other


def test_a_notice_in_english_is_marked_as_english_on_a_page_of_another_language(small, frozen):
    notice(small, {"en": "The <dose> was wrong."})
    frozen()
    page = (small.site / "pl" / "articles" / "sleep" / "index.html").read_text()
    assert '<p lang="en" dir="ltr">The &lt;dose&gt; was wrong.</p>' in page


def test_notices_that_are_too_heavy_for_every_visit_are_refused(small, frozen):
    for day in range(1, 9):
        words = " ".join(hashlib.sha256(f"{day} {word}".encode()).hexdigest() for word in range(6))
        notice(small, {"en": words[:399]}, day=day)
    before = list(small.site.parent.iterdir()) if small.site.parent.exists() else []
    with pytest.raises(FreezeError, match=r"/en/notices\.json weighs \d{4} bytes; at most 1024"):
        frozen()
    assert (list(small.site.parent.iterdir()) if small.site.parent.exists() else []) == before


def test_many_short_notices_are_light_enough(small, frozen):
    for day in range(1, 9):
        notice(small, {"en": "The dose was wrong. Ask your pharmacist."}, day=day)
    frozen()
    assert len(json.loads((small.site / "en" / "notices.json").read_bytes())) == 8


def test_a_freeze_never_writes_into_a_file_that_another_site_shares(small, frozen):
    frozen()
    page = small.site / "en" / "articles" / "sleep" / "index.html"
    kept = small.site.parent / "kept.html"
    os.link(page.resolve(), kept)
    before = kept.read_bytes()
    change(small, "Keep the room cool.")
    frozen()
    assert kept.read_bytes() == before != page.read_bytes()


def test_both_languages_of_the_small_site_are_really_different(small, frozen):
    frozen()
    pages = [
        (small.site / language.code / "articles" / "sleep" / "index.html").read_text()
        for language in (ENGLISH, POLISH)
    ]
    assert ["Niech będzie ciemno." in page for page in pages] == [False, True]


def test_a_pack_is_compressed_once_however_many_files_there_are(small, frozen, monkeypatch):
    compress_module.brotli_of.cache_clear()  # other tests freeze the same library
    path = small.assets / "manifest.json"
    manifest = json.loads(path.read_text())
    for number in range(100):
        name = f"{number}-more.js"
        write(small.assets / name, f"// {number}\n" * 9)
        manifest[f"js/{name}"] = name
    path.write_text(json.dumps(manifest))
    compressed, compress = [], brotli.compress
    monkeypatch.setattr(
        brotli, "compress", lambda data, **how: compressed.append(data) or compress(data, **how)
    )
    frozen()
    packs = [each.read_bytes() for each in (small.site / "packs").glob("*.pack")]
    assert len(packs) == 2
    assert [compressed.count(each) for each in packs] == [1, 1]
