"""`python -m bench.record`: prints how long the record's list takes to open on a slow phone."""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from bench import table
from bench.phone import Phone
from bench.timing import serving
from webapp import addresses
from webapp.config import Settings
from webapp.languages import ENGLISH

SLOWER = 4  # times; what a cheap phone is to the machine that measures
COUNTS = (30, 3_000)
ROUNDS = 11

# Entries as a reader writes them, each with an answer of every kind; written where the page keeps
# them, in one transaction.
SEED = """async (count) => {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open("plainleaf");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction("entries", "readwrite");
  const store = transaction.objectStore("entries");
  const own = (text) => ({ text, lang: "en" });
  store.clear();
  for (let place = 0; place < count; place += 1) {
    const day = new Date(2018, 0, 1 + place).toISOString().slice(0, 10);
    const id = crypto.randomUUID();
    store.put({
      id,
      place: `${day} 1 ${day}T09:30 ${id}`,
      written: `${day}T09:30`,
      changed: 1_700_000_000_000 + place,
      answers: {
        date: day, part: "morning", pain_now: place % 11, pain_worst: 8, pain_usual: 5,
        pain_where: ["back", "leg"], pain_words: ["burning"], sleep_hours: 6.5, sleep_how: "bad",
        mood: "so_so", activity: "less", pacing: ["breaks"],
        medicines: [{ med_name: "amitriptyline", med_dose: own("10mg"), med_part: "night" }],
        side_effects: ["dry_mouth"], se_bother: { dry_mouth: "a_bit" },
        notes: own("A long day, and the bus was late. ".repeat(4)),
      },
    });
  }
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  database.close();
}"""
# From the press of a button to the picture after the list has been filled.
OPENED = """async () => {
  const list = document.querySelector(".entries");
  const filled = new Promise((resolve) => {
    new MutationObserver(resolve).observe(list, { childList: true });
  });
  const begun = performance.now();
  document.querySelector("[data-view=entry] [data-do=home]").click();
  await filled;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
}"""


def main() -> None:
    settings = Settings.from_environment()
    with (
        tempfile.TemporaryDirectory() as name,
        sync_playwright() as playwright,
        serving(settings.site) as server,
    ):
        address = server.address + addresses.checklist(ENGLISH)
        rows = [(count, *measured(playwright, Path(name), address, count)) for count in COUNTS]
    title = f"The list of the record on a processor slowed {SLOWER} times, ms"
    table.show(title, ("entries", f"opened (median of {ROUNDS})", "slowest"), rows)


def measured(playwright: Playwright, folder: Path, address: str, count: int) -> tuple[float, float]:
    """The median and the longest time until the list is there, in milliseconds."""
    with Phone(playwright, folder / str(count)).on(has_worker=False) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("[data-view=home]:not([hidden])")
        page.evaluate(SEED, count)
        page.reload()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        times = [_opened(page) for _ in range(ROUNDS)]
    return median(times), max(times)


def _opened(page: Page) -> float:
    page.click(".entries button")
    page.wait_for_selector("[data-view=entry]:not([hidden])")
    return float(page.evaluate(OPENED))


if __name__ == "__main__":
    main()
