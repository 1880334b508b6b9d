"""How pages look, in a browser without a worker: what each choice does, and what none may."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, places
from tests.browser.test_reflow import LAYOUT
from tests.browser.waiting import until
from tests.views.test_comforts import THEMES, colours
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

URDU = next(each for each in LANGUAGES if each.code == "ur")
SETTINGS = addresses.settings(ENGLISH)
ARTICLE = addresses.article(ENGLISH, places.AMITRIPTYLINE)
LARGEST = {"text": "200", "lines": "most", "letters": "wide", "column": "narrow"}
CHOICES = "fieldset:not([disabled])"

STORE = """(text) => caches.open("reader-settings-1").then((cache) =>
  cache.put("/settings", new Response(text)))"""
STORED = """() => caches.match("/settings", { cacheName: "reader-settings-1" })
  .then((kept) => kept?.json()).catch(() => undefined)"""
SIZE = "(part) => Number.parseFloat(getComputedStyle(document.querySelector(part)).fontSize)"
COLOUR = """([part, property]) => {
  const [, ...parts] = getComputedStyle(document.querySelector(part))[property]
    .match(/rgb\\((\\d+), (\\d+), (\\d+)\\)/);
  return `#${parts.map((each) => Number(each).toString(16).padStart(2, "0")).join("")}`;
}"""


def full(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def stored(page: Page) -> dict[str, str]:
    return page.evaluate(STORED) or {}


def open_settings(somebody, language=ENGLISH) -> Page:
    page = somebody.open(addresses.settings(language))
    page.wait_for_selector(CHOICES)
    return page


def choose(page: Page, **choices: str) -> None:
    """Ticks choices, and waits until the page says of each that it is kept, and it is."""
    said = page.locator(".settings-form [role=status]")
    for name, value in choices.items():
        said.evaluate("(each) => each.replaceChildren()")
        page.check(f"[name={name}][value='{value}']")
        expect(said).not_to_be_empty()
        until(page, lambda name=name, value=value: stored(page).get(name) == value)


def go(page: Page, somebody, address: str, **choices: str) -> None:
    """Opens a page and waits until it looks as chosen."""
    page.goto(somebody.address + address)
    for name, value in choices.items():
        page.wait_for_selector(f"html[data-{name}='{value}']")
    page.wait_for_function("() => [...document.styleSheets].some((each) => each.href)")


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_colours_paper_ink_links_and_boxes_on_every_page(reader, theme):
    somebody = reader()
    page = open_settings(somebody)
    choose(page, theme=theme)
    go(page, somebody, ARTICLE, theme=theme)
    own = {name: full(colour) for name, colour in colours(theme).items()}
    seen = {
        "paper": page.evaluate(COLOUR, ["body", "backgroundColor"]),
        "ink": page.evaluate(COLOUR, ["article p[id]", "color"]),
        "leaf": page.evaluate(COLOUR, ["article a[href^='#']", "color"]),
        "sheet": page.evaluate(COLOUR, [".box", "backgroundColor"]),
        "red": page.evaluate(COLOUR, [".emergency", "borderTopColor"]),
    }
    assert seen == {name: own[name] for name in seen}


def test_the_phone_decides_the_colours_until_a_reader_does(reader):
    somebody = reader(color_scheme="dark")
    page = open_settings(somebody)
    dark = full(colours("dark")["paper"])
    assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == dark
    choose(page, theme="light")
    light = full(colours("light")["paper"])
    assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == light
    page.check("[name=theme][value='']")
    page.wait_for_selector("html:not([data-theme])")
    assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == dark


def test_high_contrast_underlines_links_and_thickens_borders(reader):
    somebody = reader()
    page = open_settings(somebody)
    choose(page, theme="black-on-white")
    go(page, somebody, ARTICLE, theme="black-on-white")
    plain = page.locator("a:visible:not([aria-current])").evaluate_all(
        "(all) => all.filter((a) => getComputedStyle(a).textDecorationLine !== 'underline')"
        ".map((a) => a.outerHTML)"
    )
    assert plain == []
    box = "getComputedStyle(document.querySelector('.box'))"
    assert page.evaluate(f"{box}.borderTopWidth") == "4px"
    assert page.evaluate(f"{box}.borderTopStyle") == "solid"


@pytest.mark.parametrize("size", [125, 150, 175, 200])
def test_text_grows_by_what_the_choice_says(reader, size):
    somebody = reader()
    page = open_settings(somebody)
    before = page.evaluate(SIZE, "main p")
    choose(page, text=str(size))
    assert page.evaluate(SIZE, "main p") == pytest.approx(before * size / 100)


@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_lines_grow_from_the_leading_of_the_language(reader, language):
    page = open_settings(reader(), language)
    leading = """() => {
      const style = getComputedStyle(document.body);
      return Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
    }"""
    usual = page.evaluate(leading)
    choose(page, lines="more")
    more = page.evaluate(leading)
    choose(page, lines="most")
    most = page.evaluate(leading)
    assert [more / usual, most / usual] == pytest.approx([1.2, 1.45])


def test_paragraphs_stand_two_lines_apart_with_most_space(reader):
    somebody = reader()
    page = open_settings(somebody)
    choose(page, lines="most")
    go(page, somebody, ARTICLE, lines="most")
    gap = (
        "Number.parseFloat(getComputedStyle(document.querySelector('article p[id]')).marginBottom)"
    )
    assert page.evaluate(gap) == pytest.approx(2 * page.evaluate(SIZE, "article p[id]"))


def test_a_narrow_column_is_narrower_and_no_wider_than_26_letters_of_m(reader):
    page = open_settings(reader())
    width = "document.querySelector('main p').getBoundingClientRect().width"
    usual = page.evaluate(width)
    choose(page, column="narrow")
    assert page.evaluate(width) < usual
    assert page.evaluate(width) <= 26 * page.evaluate(SIZE, "html") + 1


def test_letters_get_space_except_where_they_join(reader):
    somebody = reader()
    page = open_settings(somebody)
    choose(page, letters="wide")
    spacing = "(part) => getComputedStyle(document.querySelector(part)).letterSpacing"
    size = page.evaluate(SIZE, "main p")
    assert page.evaluate(spacing, "main p") == f"{round(0.12 * size, 2):g}px"
    assert page.evaluate(spacing, "main [lang=ur]") == "normal"
    go(page, somebody, addresses.article(URDU, places.AMITRIPTYLINE), letters="wide")
    assert page.evaluate(spacing, "article p:not([lang])") == "normal"
    assert page.evaluate(spacing, "article [lang=en]") != "normal"


def test_less_motion_stops_what_would_move(reader):
    page = open_settings(reader())
    choose(page, motion="less")
    moved = page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`@layer components { @keyframes turn { to { rotate: 9deg } }
            html { scroll-behavior: smooth } p { animation: turn 9s; transition: all 9s } }`);
          document.adoptedStyleSheets = [sheet];
          const style = getComputedStyle(document.querySelector("main p"));
          const root = getComputedStyle(document.documentElement);
          return [style.animationName, style.transitionProperty, root.scrollBehavior];
        }"""
    )
    assert moved == ["none", "none", "auto"]


@pytest.mark.parametrize("place", ["settings", "article", "home", "help"])
@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_nothing_is_lost_with_the_largest_text_in_a_narrow_window(reader, language, place):
    somebody = reader(size=(320, 640))
    page = open_settings(somebody, language)
    choose(page, **LARGEST)
    if place != "settings":
        address = {
            "article": addresses.article(language, places.AMITRIPTYLINE),
            "home": addresses.home(language),
            "help": addresses.article(language, addresses.HELP),
        }[place]
        go(page, somebody, address, **LARGEST)
    for size in ("200", "125"):
        page.evaluate("(size) => { document.documentElement.dataset.text = size }", size)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for width, height in ((320, 640), (360, 1200), (640, 900), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(LAYOUT) == [], (size, width)


@pytest.mark.parametrize("size", ["125", "150", "175", "200"])
def test_no_bar_covers_large_text(reader, size):
    somebody = reader(size=(360, 740))
    page = open_settings(somebody)
    choose(page, text=size)
    go(page, somebody, ARTICLE, text=size)
    fixed = """() => [...document.querySelectorAll("*")].filter((each) =>
      ["fixed", "sticky"].includes(getComputedStyle(each).position)).length"""
    assert page.evaluate(fixed) == 0
    assert page.evaluate("getComputedStyle(document.body).paddingBottom") == "0px"


@pytest.mark.parametrize("theme", [*THEMES, "forced colours"])
def test_axe_finds_nothing_to_mend_in_any_theme(reader, theme):
    forced = {"forced_colors": "active"} if theme == "forced colours" else {}
    somebody = reader(bypass_csp=True, size=(320, 900), **forced)
    page = open_settings(somebody)
    chosen = "sepia" if forced else theme
    choose(page, theme=chosen)
    for address in (SETTINGS, ARTICLE):
        go(page, somebody, address, theme=chosen)
        assert axe.faults(page, rules=axe.COLOURS if address == ARTICLE else None) == []


def test_forced_colours_go_before_any_theme(reader):
    somebody = reader(forced_colors="active")
    page = open_settings(somebody)
    before = page.evaluate(COLOUR, ["body", "backgroundColor"])
    choose(page, theme="sepia")
    assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == before


def test_the_form_works_with_the_keyboard_alone_and_the_focus_stays(reader):
    somebody = reader(size=(320, 640))
    page = open_settings(somebody)
    page.focus("[name=text]:checked")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    focus = page.locator(":focus")
    expect(focus).to_have_attribute("value", "200")
    expect(focus).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url == somebody.address + SETTINGS
    page.keyboard.press("Tab")
    expect(focus).to_have_attribute("name", "lines")
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(focus).to_have_text(re.compile("Back to how it was"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).not_to_have_attribute("data-text", "200")
    expect(focus).to_have_text(re.compile("Back to how it was"))


def test_every_choice_can_be_hit_with_a_finger(reader):
    page = open_settings(reader(size=(320, 640)))
    for label in page.locator("label").all():
        box = label.bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_a_screen_reader_hears_groups_choices_and_what_is_kept(reader):
    page = open_settings(reader())
    group = page.get_by_role("group", name="Text size")
    expect(group.get_by_role("radio", name="150%")).not_to_be_checked()
    letters = page.get_by_role("group", name="Space between letters")
    expect(letters).to_have_accessible_description(re.compile("Urdu"))
    said = page.locator("main [role=status]")
    expect(said).to_have_text("")
    group.get_by_role("radio", name="150%").check()
    expect(said).to_have_text("Kept on this phone")
    page.get_by_role("button", name="Back to how it was").click()
    expect(said).to_have_text("Everything is back to how it was")
    expect(group.get_by_role("radio", name="100%")).to_be_checked()
    assert page.evaluate("caches.has('reader-settings-1')") is False


def test_choices_are_ticked_when_a_reader_comes_back(reader):
    somebody = reader()
    choose(open_settings(somebody), text="150", start="ur")
    page = open_settings(somebody)
    expect(page.locator("[name=text]:checked")).to_have_value("150")
    expect(page.locator("[name=start]:checked")).to_have_value("ur")
    expect(page.locator("[name=lines]:checked")).to_have_value("")


def test_what_is_as_usual_again_is_not_kept(reader):
    page = open_settings(reader())
    choose(page, text="150", theme="dark")
    page.check("[name=theme][value='']")
    until(page, lambda: set(stored(page)) == {"text", "style"})


def test_two_tabs_with_the_form_do_not_undo_each_other(reader):
    somebody = reader()
    one, other = open_settings(somebody), open_settings(somebody)
    choose(one, text="150")
    choose(other, theme="dark")
    kept = one.evaluate(STORED)
    assert (kept["text"], kept["theme"]) == ("150", "dark")


def test_a_page_that_is_shown_again_looks_as_chosen_meanwhile(reader):
    somebody = reader()
    page = somebody.open(ARTICLE)
    choose(open_settings(somebody), text="150")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    page.wait_for_selector("html[data-text='150']")


def test_a_change_makes_no_request(reader):
    somebody = reader()
    page = open_settings(somebody)
    page.wait_for_function("() => [...document.styleSheets].some((each) => each.href)")
    somebody.requests.clear()
    choose(page, text="150", lines="most", column="narrow", letters="wide", theme="dark")
    choose(page, motion="less", start="ur")
    page.click(".back button")
    expect(page.locator(".kept")).not_to_have_text("Kept on this phone")
    assert somebody.requests == []


HOSTILE = [
    '{"text":"9999","theme":"x\\" onload=\\"alert(1)","lines":{"a":1},"style":7}',
    '{"__proto__":{"text":"200"},"constructor":"x","theme":["dark"]}',
    "null",
    "{",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_broken_or_hostile_settings_leave_a_page_that_can_be_read_and_set_again(reader, text):
    somebody = reader()
    page = somebody.open(SETTINGS)
    page.evaluate(STORE, text)
    page.goto(somebody.address + SETTINGS)
    page.wait_for_selector(CHOICES)
    expect(page.locator("[name=text]:checked")).to_have_value("")
    expect(page.locator("h1")).to_be_visible()
    choose(page, text="150")


REFUSED = "Object.defineProperty(window, 'caches', { value: undefined })"
FULL = """if (globalThis.Cache) Cache.prototype.put = () =>
  Promise.reject(new DOMException("full", "QuotaExceededError"))"""


def test_where_storage_is_refused_choices_last_for_the_page_and_it_says_so(reader):
    somebody = reader()
    somebody.context.add_init_script(REFUSED)
    page = open_settings(somebody)
    expect(page.locator(".unable")).to_be_visible()
    page.check("[name=text][value='150']")
    page.wait_for_selector("html[data-text='150']")
    expect(page.locator(".kept")).to_contain_text("could not be kept")


def test_where_the_phone_is_full_the_page_says_that_a_choice_was_not_kept(reader):
    somebody = reader()
    somebody.context.add_init_script(FULL)
    page = open_settings(somebody)
    expect(page.locator(".unable")).to_be_hidden()
    page.check("[name=theme][value='dark']")
    expect(page.locator(".kept")).to_contain_text("could not be kept")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_without_scripts_the_page_says_so_and_leads_to_the_phones_own_settings(reader):
    page = reader(java_script_enabled=False).open(SETTINGS)
    expect(page.locator("noscript .note")).to_contain_text("scripts turned off")
    assert page.locator("form input:enabled, form button:enabled").count() == 0
    expect(page.get_by_role("heading", name="own settings")).to_be_visible()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_paper_stays_as_it_is_whatever_is_chosen(reader, scheme):
    somebody = reader(color_scheme=scheme)
    page = somebody.open(ARTICLE)
    look = """() => ["body", "h1", "article p[id]", "a", ".box"].map((part) => {
      const style = getComputedStyle(document.querySelector(part));
      return ["color", "backgroundColor", "fontSize", "lineHeight", "letterSpacing", "maxWidth",
        "borderTopWidth"].map((each) => style[each]).join(" ");
    })"""
    page.emulate_media(media="print")
    before = page.evaluate(look)
    page.emulate_media(media="screen")
    choose(open_settings(somebody), **LARGEST, theme="white-on-black")
    go(page, somebody, ARTICLE, theme="white-on-black")
    page.emulate_media(media="print")
    assert page.evaluate(look) == before
