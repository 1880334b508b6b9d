"""Packs: closed, whole or absent, a function of files, and small."""

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import brotli
import pytest
from flask import Flask

from bench.pack import unpacked, visible
from tests.publish.test_freeze import change
from webapp import addresses, create_app
from webapp.config import ROOT, Settings
from webapp.headers import content_security_policy
from webapp.languages import ENGLISH, LANGUAGES, Language
from webapp.publish import check, freeze, packs
from webapp.publish.differences import difference
from webapp.publish.packs import Pack

# A pack against all that a reader can read in it, on the screen and on paper, and its assets. The
# addresses of sources are read on paper only; bench/offline.py prints the ratio without them too.
MOST_OF_ITS_TEXT = 1.3


def each_language(language: Language) -> str:
    return language.code


@pytest.fixture(scope="module", params=LANGUAGES, ids=each_language)
def language(request: pytest.FixtureRequest) -> Language:
    """Each real language."""
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    """The real frozen site, without compressed twins, packs and their descriptions."""
    folder = site.resolve()
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".br", ".gz")
    }
    return {
        name: data
        for name, data in found.items()
        if not name.startswith("packs/") and not name.endswith("/pack.json")
    }


@pytest.fixture(scope="module")
def description(site: Path, language: Language) -> dict[str, object]:
    """What the server says of the newest pack of a language."""
    data = (site / addresses.pack(language)[1:]).read_bytes()
    said: dict[str, object] = json.loads(data)
    return said


@pytest.fixture(scope="module")
def data(site: Path, description: Mapping[str, str]) -> bytes:
    """The bytes of the pack that the description leads to."""
    return (site / description["address"][1:]).read_bytes()


def read(page: bytes) -> check._Page:
    """The links and loads of a page."""
    parser = check._Page()
    parser.feed(page.decode())
    return parser


def test_every_asset_that_a_page_of_a_pack_loads_is_in_the_pack(data):
    found = unpacked(data).files
    pages = {address: page for address, (_, page) in found.items() if address.endswith("/")}
    assert len(pages) > 10
    for address, page in pages.items():
        loads = set(read(page).loads)
        assert loads, address
        assert loads <= set(found), address


def test_every_link_of_a_pack_leads_into_it_or_to_where_it_says(data, language):
    found = unpacked(data).files
    others = tuple(addresses.home(each) for each in LANGUAGES if each != language)
    inside = 0
    for address, (kind, page) in found.items():
        for link in read(page).links if kind.startswith("text/html") else ():
            target = link.partition("#")[0]
            if not target or re.match(r"[a-z]+:", target) or target.startswith(others):
                continue
            inside += 1
            assert target in found or target == addresses.feed(language), f"{address}: {link}"
    assert inside > 100


def test_a_script_that_fetches_words_finds_them_in_the_pack(data, language):
    found = unpacked(data).files
    kind, words = found[addresses.words(language)]
    assert kind == "application/json"
    assert json.loads(words)["saved"]


def test_unpacked_a_pack_is_the_frozen_site_but_for_what_only_machines_read(
    data, files, language, editions
):
    found = unpacked(data).files
    wanted = {*addresses.pages(editions, language), addresses.missing(language)}
    assert {address for address in found if address.endswith("/")} == wanted
    for address, (_, content) in found.items():
        frozen = files[freeze.file_of(address)]
        if address in wanted:
            assert machines_parts_taken_from(frozen.decode()) == content.decode(), address
        else:
            assert content == frozen, address


def machines_parts_taken_from(page: str) -> str:
    """The page without linked data and links for search engines, line by line."""
    for_machines = (
        '<script type="application/ld+json">',
        '<link rel="canonical"',
        '<link rel="alternate"',
        '<meta property="',
    )
    lines = page.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(for_machines))


def test_what_is_taken_out_never_touches_what_a_reader_sees(data, files):
    found = unpacked(data).files
    for address, (kind, page) in found.items():
        if kind.startswith("text/html"):
            assert visible(page) == visible(files[freeze.file_of(address)])


def test_the_headers_of_a_pack_let_in_the_style_of_each_of_its_pages(data):
    contents = unpacked(data)
    headers, found = contents.headers, contents.files
    assert set(headers) >= {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"}
    styles = {
        re.search(rb"<style>(.*?)</style>", page, re.DOTALL)[1].decode()
        for kind, page in found.values()
        if kind.startswith("text/html")
    }
    added = list((ROOT / "static" / "css" / "pages").glob("*.css"))
    assert len(styles) == 1 + len(added)
    assert headers["Content-Security-Policy"] == content_security_policy(*sorted(styles))


def test_every_field_of_a_description_is_true(data, description, language, settings):
    digest = hashlib.sha256(data).digest()
    found = unpacked(data).files
    hashes = {
        address: hashlib.sha256(page).hexdigest()[:8]
        for address, (kind, page) in found.items()
        if kind.startswith("text/html")
    }
    assert description == {
        "version": digest.hex()[:16],
        "size": len(data),
        "bytes": description["bytes"],
        "integrity": f"sha256-{base64.b64encode(digest).decode()}",
        "address": addresses.pack_data(language, digest.hex()[:16]),
        "made": settings.today.isoformat(),
        "from": [],
        "pages": hashes,
    }


def test_the_bytes_that_a_description_promises_are_those_of_the_download(site, description):
    twin = site / f"{description['address'][1:]}.br"
    assert description["bytes"] == twin.stat().st_size
    assert brotli.decompress(twin.read_bytes()) == (site / description["address"][1:]).read_bytes()


def test_a_pack_weighs_little_more_than_what_there_is_to_read_and_its_assets(data, description):
    contents = unpacked(data)
    least = contents.printed_weight + contents.assets_weight
    assert description["bytes"] <= MOST_OF_ITS_TEXT * least


def test_a_pack_depends_on_the_bytes_of_its_files_and_not_on_their_order(files, data, language):
    assert packs.make(files, language).data == data
    assert packs.make(dict(reversed(files.items())), language).data == data


def test_a_pack_holds_nothing_of_other_languages(files, data, language):
    others = tuple(f"{each.code}/" for each in LANGUAGES if each != language)
    own = {name: each for name, each in files.items() if not name.startswith(others)}
    assert packs.make(own, language).data == data


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "session=1; lang=ur"},
        {"Accept-Language": "ur,pl;q=0.5"},
        {"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
        {"User-Agent": "Lynx", "Save-Data": "on", "Authorization": "Basic eDp5"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_whoever_asks_before_a_pack_is_made_it_has_the_same_bytes(small_app: Flask, small, headers):
    assets = freeze._asset_files(small.assets, has_worker=True)
    before = packs.make(freeze.render(small_app) | assets, ENGLISH).data
    client = small_app.test_client(use_cookies=False)
    asked = {}
    for address in addresses.everything(small_app.extensions["editions"]()):
        asked[freeze.file_of(address)] = client.get(address, headers=headers).data
    assert packs.make(asked | assets, ENGLISH).data == before
    assert packs.make(freeze.render(small_app) | assets, ENGLISH).data == before


def test_the_same_files_in_another_store_and_on_another_day_give_the_same_pack(files, tmp_path):
    stores = [tmp_path / "here", tmp_path / "there"]
    days = [date(2026, 11, 22), date(2027, 1, 1)]
    first, second = (
        packs.publish(files, [ENGLISH], store, day) for store, day in zip(stores, days, strict=True)
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == ["en/pack.json"]
    assert publication(first)["made"] == "2026-11-22"
    assert publication(second)["made"] == "2027-01-01"


def publication(made: Mapping[str, bytes]) -> dict[str, object]:
    """The description of the English pack among what was published."""
    said: dict[str, object] = json.loads(made["en/pack.json"])
    return said


@pytest.fixture
def publish(small: Settings, tmp_path: Path):
    """Publishes the small library with some words in it on a day, into one store."""
    rendered = freeze.render(create_app(small))
    rendered |= freeze._asset_files(small.assets, has_worker=True)

    def publishing(words: str, day: int = 1) -> dict[str, bytes]:
        name = "en/articles/sleep/index.html"
        page = rendered[name].replace(b"Keep the room dark.", words.encode())
        assert words.encode() in page
        store = tmp_path / "packs"
        made = packs.publish(rendered | {name: page}, [ENGLISH], store, date(2026, 12, day))
        for place, path in enumerate(sorted(store.rglob("*.pack"), key=os.path.getmtime)):
            os.utime(path, (place, place))  # clocks of file systems are coarse
        return made

    return publishing


def test_the_day_on_which_a_pack_was_made_stays_while_its_version_stays(publish):
    first = publication(publish("Cool.", day=1))
    again = publication(publish("Cool.", day=2))
    other = publication(publish("Quiet.", day=3))
    back = publication(publish("Cool.", day=4))
    assert (first["made"], other["made"]) == ("2026-12-01", "2026-12-03")
    assert again == first
    assert {**back, "from": []} == first


def test_at_most_ten_earlier_packs_lead_to_the_newest(publish):
    versions = [publication(publish(f"Room {number}."))["version"] for number in range(12)]
    made = publish("Room 12.")
    said = publication(made)
    assert said["from"] == versions[:1:-1]
    leading = {f"packs/en-{version}-{said['version']}.json" for version in versions[2:]}
    assert {
        name for name in made if name.startswith("packs/") and name.endswith(".json")
    } == leading


def test_every_difference_makes_the_newest_pack_from_the_one_that_it_names(publish):
    kept = {}
    for number in range(3):
        made = publish(f"Room {number}. Łóżko اردو")
        said = publication(made)
        for version in said["from"]:
            parts = json.loads(made[f"packs/en-{version}-{said['version']}.json"])
            assert applied(kept[version], parts) == made[said["address"][1:]]
        kept[said["version"]] = made[said["address"][1:]]
    assert len(said["from"]) == 2


def applied(old: bytes, parts: list[str | list[int]]) -> bytes:
    """What a phone makes of a difference."""
    return b"".join(
        part.encode() if isinstance(part, str) else old[part[0] : part[0] + part[1]]
        for part in parts
    )


def test_going_back_leads_from_the_pack_that_is_taken_back(publish):
    first = publication(publish("Cool."))["version"]
    second = publication(publish("Quiet."))["version"]
    back = publication(publish("Cool."))
    assert (back["version"], back["from"]) == (first, [second])


@pytest.mark.parametrize("rest", [b"", b"half a pack"])
def test_a_pack_that_an_interrupted_freeze_left_in_part_leads_nowhere(publish, tmp_path, rest):
    broken = publication(publish("Cool."))["version"]
    whole = publication(publish("Quiet."))["version"]
    next((tmp_path / "packs").rglob(f"*{broken}.pack")).write_bytes(rest)
    assert publication(publish("Dark."))["from"] == [whole]
    publish("Cool.")
    assert broken in publication(publish("Dark."))["from"]


def test_a_pack_of_which_an_image_changed_is_fetched_whole():
    headers = b"{}\n\n"
    old, new = (Pack(ENGLISH, headers + data, {}) for data in (b"\x89PNG\xff", b"\x89PNG\xfe"))
    assert difference(old.data, new.data) is None


def test_a_frozen_site_has_one_pack_a_language_and_all_that_lead_to_it(small, frozen):
    frozen()
    first = json.loads((small.site / "en" / "pack.json").read_bytes())
    change(small, "Keep the room cool.")
    frozen()
    second = json.loads((small.site / "en" / "pack.json").read_bytes())
    assert second["from"] == [first["version"]]
    assert (small.site / "packs" / f"en-{first['version']}-{second['version']}.json").is_file()
    assert not (small.site / first["address"][1:]).exists()
    changed = [page for page in second["pages"] if second["pages"][page] != first["pages"][page]]
    assert changed == ["/en/articles/sleep/"]


def test_a_pack_of_a_language_without_its_pages_cannot_be_made(files):
    with pytest.raises(KeyError, match="xx"):
        packs.make(files, Language("xx", "Nothing"))


def test_what_no_reader_sees_does_not_count_as_text():
    page = b"<!doctype html><title>A</title><style>x</style><body><script>b</script><p>c</p>d"
    assert visible(page) == "A\nc\nd"
