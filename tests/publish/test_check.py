"""The check of a frozen site: each fault in a sentence, and none where there is none."""

from pathlib import Path

import pytest

from tests.content.samples import write
from webapp.publish.check import check

ORIGIN = "https://plainleaf.example"
GOOD = """\
<link rel="canonical" href="https://plainleaf.example/en/">
<link rel="icon" href="/assets/icon-1.svg">
<script type="module" src="/assets/a-1.js"></script>
<h1 id="top">Home</h1>
<a href="#top">Up</a> <a href="/en/help/#now">Help</a> <a href="/en/help/">Help</a>
<a href="https://nhs.uk/nothing/">NHS</a> <a href="tel:999">999</a> <a href="/en/a%20b/">A b</a>
<a href="https://plainleaf.example/en/help/#now">Help</a>
"""


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A folder of a few good files."""
    write(tmp_path / "en" / "index.html", GOOD)
    write(tmp_path / "en" / "help" / "index.html", '<h1>Help</h1><h2 id="now">Now</h2>')
    write(tmp_path / "en" / "a b" / "index.html", "<h1>A b</h1>")
    write(tmp_path / "assets" / "icon-1.svg", "<svg/>")
    write(tmp_path / "assets" / "a-1.js", "export {};")
    return tmp_path


def test_a_good_site_has_no_faults(small_site):
    assert check(small_site, ORIGIN) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="/en/nothing/">', "links to /en/nothing/, which is not a page of this site"),
        ('<a href="nothing/">', "links to nothing/, which is not a page of this site"),
        (
            '<a href="https://plainleaf.example/en/nothing/">',
            "links to https://plainleaf.example/en/nothing/, which is not a page of this site",
        ),
        ('<a href="#nowhere">', "links to #nowhere, an anchor that is not there"),
        ('<a href="/en/help/#top">', "links to /en/help/#top, an anchor that is not there"),
        (
            '<link rel="alternate" hreflang="pl" href="/pl/">',
            "links to /pl/, which is not a page of this site",
        ),
        ('<img src="https://a.example/b.png">', "loads https://a.example/b.png"),
        ('<img src="//a.example/b.png">', "loads //a.example/b.png"),
        ('<img srcset="https://a.example/b.png 2x">', "loads https://a.example/b.png"),
        ('<video poster="https://a.example/b.png">', "loads https://a.example/b.png"),
        ('<script src="/assets/b-1.js"></script>', "loads /assets/b-1.js"),
        ('<link rel="stylesheet" href="/site.css">', "loads /site.css"),
        ('<link rel="preload icon" href="https://a.example/">', "loads https://a.example/"),
        ('<iframe src="https://a.example/"></iframe>', "loads https://a.example/"),
        ('<object data="https://a.example/"></object>', "loads https://a.example/"),
        ('<svg><image href="https://a.example/b.png"/></svg>', "loads https://a.example/b.png"),
        ("<style>p{background:url(https://a.example/b.png)}</style>", "loads https://a.example/b"),
        ('<style>@import "https://a.example/b.css";</style>', "loads https://a.example/b.css"),
        ('<p onclick="go()">', "onclick on <p>, which no page may have"),
        ('<p style="color:red">', "style on <p>, which no page may have"),
        ('<meta http-equiv="Set-Cookie" content="a=b">', "a cookie in <meta>, which no page may"),
        ('<p id="top">', "the id 'top' 2 times"),
    ],
)
def test_a_fault_of_a_page_is_named_with_its_file(small_site, html, fault):
    write(small_site / "en" / "index.html", GOOD + html)
    (found,) = check(small_site, ORIGIN)
    assert found.startswith("en/index.html: ")
    assert fault in found


def test_a_script_that_touches_cookies_is_named(small_site):
    write(small_site / "assets" / "a-1.js", "document.cookie='a=b'")
    (found,) = check(small_site, ORIGIN)
    assert found.startswith("assets/a-1.js: ")
    assert "cookies" in found


def test_all_faults_of_all_pages_are_told_at_once(small_site):
    write(small_site / "en" / "index.html", GOOD + '<a href="/a/"><a href="/b/">')
    write(small_site / "en" / "help" / "index.html", '<h2 id="now">Now</h2><img src="/c.png">')
    assert len(check(small_site, ORIGIN)) == 3


def test_a_site_that_is_not_there_is_a_fault(tmp_path):
    assert check(tmp_path / "site", ORIGIN) != []


def test_a_site_without_a_page_is_a_fault(tmp_path):
    assert check(tmp_path, ORIGIN) != []


def test_the_small_site_has_no_faults(small, frozen):
    frozen()
    assert check(small.site, small.origin) == []


def test_the_real_site_has_no_faults(site, settings):
    assert check(site, settings.origin) == []
