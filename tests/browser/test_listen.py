"""The button that reads an article aloud, with a device whose voices are known.

The voices are the platform's, so a fake stands in their place: it remembers what it was given, and
a sentence ends when the test says so. The last tests meet a real Chromium, which here has none.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import pseudo_site
from tests.browser import axe, places
from tests.browser.conftest import DESK, PHONE, THEMES
from tests.browser.test_loading import AFTER_TWO_FRAMES, WATCH
from tests.browser.test_reflow import LAYOUT
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

POLISH, URDU = LANGUAGES[1:3]
MEDICINE = {each.code: addresses.article(each, places.AMITRIPTYLINE) for each in LANGUAGES}
SHORT = addresses.article(ENGLISH, "take-part")

# A device with `voices`; `said` is what it has been given to speak, `speaking` what it is at.
DEVICE = """(() => {
  window.said = [];
  window.voices = VOICES;
  const events = new EventTarget();
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const device = {
    addEventListener: (...listener) => events.addEventListener(...listener),
    getVoices: () => window.voices,
    cancel() {
      const cut = window.speaking;
      window.speaking = undefined;
      cut?.onerror({ error: "interrupted" });
    },
    speak(utterance) {
      window.speaking = utterance;
      window.said.push(utterance);
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: device });
  window.finish = () => { const { speaking } = window; speaking.onend(); };
  window.fail = (error) => { const { speaking } = window; speaking.onerror({ error }); };
  window.arrive = (voices) => {
    window.voices = voices;
    events.dispatchEvent(new Event("voiceschanged"));
  };
})()"""

LOCAL = {
    code: f"{{ name: '{code}', lang: '{tag}', localService: true, default: false }}"
    for code, tag in (("en", "en_GB"), ("pl", "pl-PL"), ("ur", "ur-PK"))
}
REMOTE = "{ name: 'far', lang: 'ur-PK', localService: false, default: true }"


def voices(*each: str) -> str:
    return f"[{', '.join(each)}]"


def open_with(somebody, address: str, *each: str) -> Page:
    """A page on a device with these voices, its button there."""
    somebody.context.add_init_script(DEVICE.replace("VOICES", voices(*each)))
    page = somebody.open(address)
    controls(page).locator("button").first.wait_for()
    return page


def controls(page: Page) -> Locator:
    return page.locator(".listen")


def press(page: Page, name: str) -> None:
    controls(page).get_by_role("button", name=name, exact=True).click()


def texts(page: Page) -> list[str]:
    return page.evaluate("window.said.map((each) => each.text)")


def last(page: Page) -> dict:
    return page.evaluate(
        "(({ text, lang, rate, voice }) => ({ text, lang, rate, voice: voice.name }))(said.at(-1))"
    )


def marked(page: Page) -> list[str]:
    return page.locator(".spoken").all_inner_texts()


def finish(page: Page, times: int = 1) -> None:
    """Lets the voice come to the end of what it speaks."""
    page.evaluate("(times) => { for (; times > 0; times -= 1) window.finish(); }", times)


def read_to_the_end(page: Page) -> list[str]:
    page.evaluate("while (window.said.length < 5000 && document.querySelector('.spoken')) finish()")
    return texts(page)


@pytest.fixture
def article(reader) -> Page:
    """The English article on a device that speaks English."""
    return open_with(reader(), MEDICINE["en"], LOCAL["en"])


def test_nothing_is_spoken_before_the_button_is_pressed(article: Page):
    assert texts(article) == []
    assert article.evaluate("document.activeElement === document.body")
    assert controls(article).get_by_role("button").all_inner_texts() == ["Listen"]


def test_the_title_comes_first_and_is_marked(article: Page):
    press(article, "Listen")
    assert last(article) == {
        "text": "Amitriptyline for pain",
        "lang": "en_GB",
        "rate": 1,
        "voice": "en",
    }
    assert marked(article) == ["Amitriptyline for pain"]


def test_the_mark_goes_with_the_voice(article: Page):
    press(article, "Listen")
    finish(article)
    assert marked(article)[0].startswith(last(article)["text"])
    assert len(marked(article)) == 1
    assert last(article)["text"] == "Written by Plainleaf."
    finish(article)
    assert marked(article)[0].endswith(last(article)["text"])


def test_everything_that_is_seen_is_read_once_and_nothing_else(article: Page):
    press(article, "Listen")
    spoken = read_to_the_end(article)
    seen = article.evaluate(
        """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, th, td, dt, dd)")]
          .filter((each) => !each.closest(".contents, .listen"))
          .filter((each) => each.checkVisibility({ visibilityProperty: true }))
          .map((each) => {
            const said = each.cloneNode(true);
            said.querySelectorAll("button").forEach((button) => button.remove());
            return said.textContent.trim().replace(/\\s+/g, " ");
          })"""
    )
    assert " ".join(spoken) == " ".join(seen)
    assert "Emergency" in spoken
    assert "Review overdue." not in spoken
    assert not any("https:" in each for each in spoken)
    assert controls(article).get_by_role("button").all_inner_texts() == ["Listen"]
    assert marked(article) == []


def test_pause_is_silent_and_remembers_the_sentence(article: Page):
    press(article, "Listen")
    finish(article, 3)
    sentence = last(article)["text"]
    before = len(texts(article))
    press(article, "Pause")
    assert article.evaluate("window.speaking === undefined")
    assert len(texts(article)) == before
    assert len(marked(article)) == 1
    press(article, "Go on")
    assert texts(article)[before:] == [sentence]


def test_next_and_previous_go_by_blocks(article: Page):
    press(article, "Listen")
    press(article, "Next")
    press(article, "Next")
    assert last(article)["text"].startswith("Published")
    press(article, "Previous")
    assert last(article)["text"] == "Written by Plainleaf."


def test_the_speed_is_that_of_the_next_words_and_goes_round(article: Page):
    press(article, "Listen")
    rates = [last(article)["rate"]]
    for shown in ("1", "1.25", "1.5", "0.75"):
        press(article, f"Speed: {shown}")
        rates.append(last(article)["rate"])
    assert rates == [1, 1.25, 1.5, 0.75, 1]
    assert set(texts(article)) == {"Amitriptyline for pain"}


def test_a_speed_chosen_in_a_pause_leaves_it_silent(article: Page):
    press(article, "Listen")
    press(article, "Pause")
    press(article, "Speed: 1")
    assert article.evaluate("window.speaking === undefined")
    press(article, "Go on")
    assert last(article)["rate"] == 1.25


def test_stop_takes_the_mark_away_and_the_focus_stays_in_the_controls(article: Page):
    press(article, "Listen")
    press(article, "Stop")
    assert marked(article) == []
    assert article.evaluate("window.speaking === undefined")
    expect(controls(article).get_by_role("button", name="Listen")).to_be_focused()


def test_after_a_stop_reading_begins_at_the_block_on_the_screen(article: Page):
    press(article, "Listen")
    press(article, "Stop")
    article.evaluate("document.querySelector('#stopping').scrollIntoView()")
    press(article, "Listen")
    assert last(article)["text"] == article.locator("#stopping").inner_text()


def test_walking_through_the_controls_leaves_the_page_where_it_is(article: Page):
    press(article, "Listen")
    article.evaluate("document.querySelector('#stopping').scrollIntoView()")
    place = article.evaluate("scrollY")
    walked = []
    for key in ("Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        article.keyboard.press(key)
        walked.append(article.evaluate("document.activeElement.textContent"))
        assert article.evaluate("scrollY") == place
    assert walked == ["Previous", "Next", "Speed: 1", "Stop", "Speed: 1", "Next"]


def test_a_page_that_is_left_falls_silent(article: Page):
    press(article, "Listen")
    article.evaluate("dispatchEvent(new Event('pagehide'))")
    assert article.evaluate("window.speaking === undefined")
    assert marked(article) == []


def test_a_block_that_is_off_the_screen_comes_into_view_below_the_controls(article: Page):
    press(article, "Listen")
    tops = []
    for _ in range(20):
        press(article, "Next")
        block = article.locator(".spoken").bounding_box()
        bar = controls(article).bounding_box()
        assert bar["y"] > 0 or block["y"] >= bar["height"]
        assert block["y"] + block["height"] <= DESK[1]
        tops.append(bar["y"])
    assert tops[0] > tops[-1] == 0


def test_the_page_does_not_follow_a_reader_who_has_scrolled_away(article: Page):
    press(article, "Listen")
    article.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    place = article.evaluate("scrollY")
    finish(article, 2)
    assert article.evaluate("scrollY") == place
    press(article, "Next")
    assert article.evaluate("scrollY") != place


def test_while_it_speaks_nothing_else_is_said_to_a_screen_reader(article: Page):
    article.evaluate(
        """() => {
          window.chatter = [];
          const live = document.querySelectorAll("[role=status], [aria-live]");
          const hear = (changes) => window.chatter.push(...changes.map((each) => each.type));
          const all = { childList: true, subtree: true, characterData: true };
          for (const each of live) new MutationObserver(hear).observe(each, all);
        }"""
    )
    press(article, "Listen")
    press(article, "Next")
    finish(article, 10)
    article.evaluate(AFTER_TWO_FRAMES)
    assert article.evaluate("window.chatter") == []


def test_a_sentence_that_went_with_a_cancelled_one_is_spoken_again(article: Page):
    press(article, "Listen")
    article.evaluate("fail('canceled')")
    assert texts(article) == ["Amitriptyline for pain"] * 2


def test_a_voice_that_fails_is_told_and_may_be_tried_again(article: Page):
    press(article, "Listen")
    article.evaluate("fail('network')")
    expect(controls(article).get_by_role("status")).to_have_text(
        "The voice has stopped. Press “Go on” to try again."
    )
    press(article, "Go on")
    assert texts(article) == ["Amitriptyline for pain"] * 2
    expect(controls(article).get_by_role("status")).to_be_empty()


def test_voices_that_come_late_are_waited_for(reader):
    page = open_with(reader(), MEDICINE["en"])
    press(page, "Listen")
    assert texts(page) == []
    page.evaluate(f"arrive({voices(LOCAL['en'])})")
    page.wait_for_function("() => window.said.length === 1")


def test_the_keys_of_the_system_act_on_what_is_read(reader):
    somebody = reader()
    somebody.context.add_init_script(
        """window.keys = {};
        MediaSession.prototype.setActionHandler = (name, act) => { window.keys[name] = act; };"""
    )
    page = open_with(somebody, MEDICINE["en"], LOCAL["en"])
    state = "navigator.mediaSession.playbackState"
    press(page, "Listen")
    assert page.evaluate(state) == "playing"
    page.evaluate("keys.nexttrack()")
    assert last(page)["text"] == "Written by Plainleaf."
    page.evaluate("keys.previoustrack()")
    assert last(page)["text"] == "Amitriptyline for pain"
    page.evaluate("keys.pause()")
    assert page.evaluate(state) == "paused"
    page.evaluate("keys.play()")
    assert page.evaluate(state) == "playing"
    page.evaluate("keys.stop()")
    assert page.evaluate(state) == "none"


def test_each_block_has_the_voice_of_its_own_language(reader):
    page = open_with(reader(), MEDICINE["ur"], LOCAL["en"], LOCAL["ur"])
    press(page, controls(page).get_by_role("button").first.inner_text())
    read_to_the_end(page)
    spoken = page.evaluate("said.map(({ text, lang, voice }) => [text, lang, voice.name])")
    assert ["Read this page in English", "en_GB", "en"] in spoken
    assert spoken[0][1:] == ["ur-PK", "ur"]
    sources = page.locator(".sources li").all_inner_texts()
    english = [text for text, lang, _ in spoken if lang == "en_GB"]
    assert " ".join(english) == " ".join(["Read this page in English", *sources])


def test_what_has_no_voice_is_left_out_and_the_voice_says_so_once(reader, pseudo_server):
    address = addresses.article(pseudo_site.PARTIAL, places.AMITRIPTYLINE)
    page = open_with(reader(pseudo_server), address, LOCAL["ur"])
    english = page.locator("article [lang=en]").all_inner_texts()
    press(page, controls(page).get_by_role("button").first.inner_text())
    spoken = read_to_the_end(page)
    assert len(english) > 20
    assert {each for each in spoken if each in english} == set()
    omission = page.evaluate("fetch('/ur/words.json').then((each) => each.json())")[
        "listenOmission"
    ]
    told = [place for place, text in enumerate(spoken) if text == omission]
    assert len(told) > 5
    assert not any(spoken[place] == spoken[place + 1] for place in told if place + 1 < len(spoken))


def test_a_voice_that_needs_the_network_is_used_only_when_the_reader_agrees(reader):
    page = open_with(reader(), MEDICINE["ur"], REMOTE, LOCAL["en"])
    words = page.evaluate("fetch('/ur/words.json').then((each) => each.json())")
    press(page, words["listen"])
    assert texts(page) == []
    expect(controls(page).get_by_role("status")).to_have_text(words["listenRemote"])
    press(page, words["listenAgree"])
    assert last(page)["voice"] == "far"
    expect(controls(page).get_by_role("status")).to_be_empty()
    expect(controls(page).get_by_role("button").first).to_be_focused()


def test_where_the_language_has_no_voice_the_others_are_offered(reader):
    page = open_with(reader(), MEDICINE["ur"], LOCAL["en"], LOCAL["pl"])
    words = page.evaluate("fetch('/ur/words.json').then((each) => each.json())")
    press(page, words["listen"])
    expect(controls(page).get_by_role("status")).to_have_text(words["listenNoVoice"])
    links = controls(page).get_by_role("link")
    assert [(each.inner_text(), each.get_attribute("lang")) for each in links.all()] == [
        ("English", "en"),
        ("Polski", "pl"),
    ]
    assert texts(page) == []
    links.first.click()
    page.wait_for_url(f"**{MEDICINE['en']}")


def test_below_a_short_article_the_controls_come_up_when_they_are_used(reader):
    page = open_with(reader(size=PHONE), SHORT, LOCAL["en"])
    assert page.locator("main > .listen").count() == 1
    press(page, "Listen")
    assert page.locator("h1 + .listen").count() == 1
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    assert last(page)["text"] == page.locator("h1").inner_text()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", places.named([*MEDICINE.values(), SHORT]))
def test_nothing_jumps_when_the_button_comes(reader, address, size):
    somebody = reader(size=size)
    somebody.context.add_init_script(WATCH)
    page = open_with(somebody, address, *LOCAL.values())
    page.evaluate(AFTER_TWO_FRAMES)
    assert page.evaluate("window.shifts") == []


def test_the_mark_moves_no_text(article: Page):
    press(article, "Listen")
    where = "[...document.querySelectorAll('article *')].map((each) => each.offsetTop)"
    before = article.evaluate(where)
    press(article, "Next")
    assert article.evaluate(where) == before


@pytest.mark.parametrize("theme", THEMES)
def test_the_mark_is_a_shape_on_every_theme(reader, theme):
    page = open_with(reader(**THEMES[theme]), MEDICINE["en"], LOCAL["en"])
    press(page, "Listen")
    style = page.locator(".spoken").evaluate(
        "(each) => (({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])"
        "(getComputedStyle(each))"
    )
    assert style[0] == "dashed"
    assert float(style[1].removesuffix("px")) >= 3


def test_paper_shows_neither_controls_nor_mark(article: Page):
    press(article, "Listen")
    article.emulate_media(media="print")
    expect(controls(article)).to_be_hidden()
    outline = "(each) => getComputedStyle(each).outlineStyle"
    assert article.locator(".spoken").evaluate(outline) == "none"


def test_in_a_small_window_the_controls_stay_where_they_are(reader):
    page = open_with(reader(size=(320, 256)), MEDICINE["en"], LOCAL["en"])
    press(page, "Listen")
    assert controls(page).evaluate("(each) => getComputedStyle(each).position") == "static"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function("() => document.querySelector('.listen.sticky')")


def test_the_controls_never_cover_the_focus(reader):
    page = open_with(reader(size=PHONE), MEDICINE["en"], LOCAL["en"])
    press(page, "Listen")
    page.keyboard.press("End")
    covered = page.evaluate(
        """() => {
          const links = [...document.querySelectorAll("article a")]
            .filter((link) => link.checkVisibility());
          const bar = document.querySelector(".listen");
          return links.reverse().filter((link) => {
            link.focus();
            return link.getBoundingClientRect().top < bar.getBoundingClientRect().bottom;
          }).map((link) => link.textContent);
        }"""
    )
    assert covered == []


def test_every_button_is_reached_and_pressed_with_the_keyboard(article: Page):
    listen = controls(article).get_by_role("button", name="Listen")
    for _ in range(40):
        article.keyboard.press("Tab")
        if listen.evaluate("(each) => each === document.activeElement"):
            break
    article.keyboard.press("Enter")
    walked = []
    for _ in range(5):
        walked.append(article.evaluate("document.activeElement.textContent"))
        article.keyboard.press("Tab")
    assert walked == ["Pause", "Previous", "Next", "Speed: 1", "Stop"]
    article.keyboard.press("Shift+Tab")
    article.keyboard.press("Space")
    expect(listen).to_be_focused()


STATES = {
    "idle": (),
    "speaking": ("listen",),
    "paused": ("listen", "listenPause"),
}


@pytest.mark.parametrize("code", ["en", "ur"])
@pytest.mark.parametrize("state", [*STATES, "remote", "no-voice"])
def test_axe_and_reflow_find_nothing_in_any_state(reader, state, code):
    somebody = reader(size=(320, 900), bypass_csp=True)
    of_device = {"remote": [REMOTE.replace("ur-PK", code)], "no-voice": [LOCAL["pl"]]}
    page = open_with(somebody, MEDICINE[code], *of_device.get(state, LOCAL.values()))
    words = page.evaluate(f"fetch('/{code}/words.json').then((each) => each.json())")
    for name in STATES.get(state, ("listen",)):
        press(page, words[name])
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(LAYOUT) == []
        assert axe.faults_in_every_theme(page, within=".listen") == []
        for button in controls(page).get_by_role("button").all():
            box = button.bounding_box()
            assert min(box["width"], box["height"]) >= 44


def test_a_device_without_voices_is_told_of_honestly(reader):
    page = reader().open(MEDICINE["en"])
    press(page, "Listen")
    expect(controls(page).get_by_role("status")).to_have_text(
        "Your device has no voice for this language. You may be able to add one in its settings."
    )
    assert controls(page).get_by_role("link").count() == 0


def test_a_browser_that_cannot_speak_has_no_button(reader):
    somebody = reader()
    somebody.context.add_init_script("delete window.speechSynthesis")
    page = somebody.open(MEDICINE["en"], until="networkidle")
    assert page.evaluate("!('speechSynthesis' in window)")
    assert page.locator(".listen").count() == 0
