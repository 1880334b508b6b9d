"""What readers do in these tests, in the words of the tests."""

from playwright.sync_api import BrowserContext, Page

from tests.browser.offline.site import Site
from tests.browser.waiting import until

ARTICLE = "/en/articles/amitriptyline/"
LIST = "/en/offline/"


def asked_by_itself(code: str) -> set[str]:
    """All that a phone asks for which has a language, whatever its reader opens or writes."""
    return {"/sw.js", f"/{code}/notices.json", f"/{code}/pack.json"}


def visit(context: BrowserContext, site: Site, path: str = ARTICLE) -> Page:
    """Opens a page and waits until its language is on the phone."""
    page = context.new_page()
    page.goto(site.address + path)
    wait_for_state(page, "saved")
    return page


def wait_for_state(page: Page, state: str) -> None:
    """Waits until the line in the header says a state."""
    page.wait_for_function(
        "(state) => document.querySelector('.status')?.dataset.state === state", arg=state
    )


def wish(page: Page, name: str, language: str = "en") -> None:
    """Presses a button of "On this phone"."""
    page.click(f"[data-language={language}] [data-wish={name}]:visible")


def ask_worker(page: Page, name: str, language: str = "en") -> None:
    """Sends the wish that such a button sends, from any page."""
    page.wait_for_function(
        "async ([wish, language]) => {"
        "  (await navigator.serviceWorker.ready).active.postMessage({ wish, language });"
        "  return true;"
        "}",
        arg=[name, language],
    )


def listen(page: Page) -> Page:
    """Keeps what the worker tells the page in `window.news`."""
    page.add_init_script(
        "window.news = []; navigator.serviceWorker?.addEventListener('message',"
        " (event) => window.news.push(event.data));"
    )
    return page


def wait_for_news(page: Page, kind: str, language: str = "en") -> dict[str, object]:
    """The next news of a kind, which is then forgotten together with all before it."""
    handle = page.wait_for_function(
        """([kind, language]) => {
          const at = window.news.findIndex((n) => n.type === kind && n.language === language);
          return at < 0 ? null : window.news.splice(0, at + 1).at(-1);
        }""",
        arg=[kind, language],
    )
    return handle.json_value()


def fetch_newer(page: Page, site: Site, language: str = "en") -> None:
    """Asks for the newest pack, until it waits. That the worker says "ready" is not enough: a page
    that opens hears that too, of the pack that waited before."""
    ask_worker(page, "check", language)
    wait_for_news(page, "ready", language)
    newest = site.version(language)
    until(page, lambda: versions_held(page).get(f"/packs/{language}/next") == newest)


def take_newer(page: Page, language: str = "en") -> None:
    """Puts the waiting pack in use. That the worker says "saved" would not do as a sign: it says so
    to every page that opens, too."""
    ask_worker(page, "change", language)
    until(page, lambda: f"/packs/{language}/next" not in versions_held(page))


def kinds_of_news(page: Page) -> list[str]:
    return page.evaluate("window.news.map(({ type }) => type)")


def versions_held(page: Page) -> dict[str, str]:
    """The packs in the browser's own storage, each by its path with its version."""
    return page.evaluate(
        """async () => {
          const cache = await caches.open('plainleaf-packs-1');
          const held = {};
          for (const key of await cache.keys()) {
            const response = await cache.match(key);
            // The worker may have taken one away between the two questions.
            if (response) held[new URL(key.url).pathname] = response.headers.get('X-Version');
          }
          return held;
        }"""
    )
