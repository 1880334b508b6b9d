"""Entries of a record for tests, and how they come onto a phone without the page that asks."""

import random
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from webapp import record

Entry = dict[str, Any]

# As the store makes it; a page that opens the database afterwards finds it in its present form.
SEED = """(entries) => new Promise((resolve, reject) => {
  const asked = indexedDB.open("plainleaf", 2);
  asked.onupgradeneeded = () => {
    for (const name of ["entries", "drafts", "saved"]) {
      asked.result.createObjectStore(name, { keyPath: "id" });
    }
    asked.transaction.objectStore("entries").createIndex("place", "place");
  };
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("entries", "readwrite");
    for (const entry of entries) {
      const { id, written, answers: { date, part } } = entry;
      const time = ["", "morning", "afternoon", "evening", "night"].indexOf(part ?? "");
      const place = [date ?? written.slice(0, 10), time, written, id].join(" ");
      transaction.objectStore("entries").put({ ...entry, place });
    }
    transaction.oncomplete = () => { asked.result.close(); resolve(); };
    transaction.onerror = () => reject(transaction.error);
  };
})"""

CLEAR = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.deleteDatabase("plainleaf");
  asked.onsuccess = resolve;
  asked.onerror = () => reject(asked.error);
  asked.onblocked = () => reject(new Error("a page holds the database"));
})"""


def entry(number: int, day: str, **answers: Any) -> Entry:
    """One entry; `number` makes its id, and it was written at nine on its day."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "written": f"{day}T09:00",
        "changed": 1_700_000_000_000 + number,
        "answers": {"date": day, **answers},
    }


def own(text: str, lang: str) -> dict[str, str]:
    """A reader's own words."""
    return {"text": text, "lang": lang}


def seed(page: Page, entries: list[Entry]) -> None:
    """Puts entries into the database of the page's site."""
    page.evaluate(SEED, entries)


def generated(seed_number: int, count: int, lang: str) -> list[Entry]:
    """Entries with any answers at all, always the same for a number; some days have several."""
    pick = random.Random(seed_number)
    return [
        entry(place, f"2026-03-{place // 2 * 3 % 28 + 1:02d}", **_answers(pick, lang))
        for place in range(count)
    ]


def _answers(pick: random.Random, lang: str) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for _, question in record.questions():
        is_asked = question.kind != "date" and not question.id.startswith("med_")
        if is_asked and pick.random() < 0.5:
            answers[question.id] = _answer(pick, question, lang)
    ticked = answers.get("side_effects", [])
    bother = {code: pick.choice(record.BOTHER).code for code in ticked if pick.random() < 0.5}
    return answers | ({"se_bother": bother} if bother else {})


def _answer(pick: random.Random, question: record.Question, lang: str) -> Any:
    codes = [choice.code for choice in question.choices]
    answers: dict[str, Callable[[], Any]] = {
        "scale": lambda: pick.randrange(11),
        "hours": lambda: pick.randrange(49) / 2,
        "one": lambda: pick.choice(codes),
        "many": lambda: pick.sample(codes, pick.randrange(1, min(5, len(codes)))),
        "time": lambda: f"{pick.randrange(24):02d}:{pick.randrange(60):02d}",
        "medicines": lambda: [_medicine(pick, lang) for _ in range(pick.randrange(1, 4))],
        "text": lambda: own(f"words {pick.randrange(1000)}\n<b>=1+1</b>"[: question.longest], lang),
    }
    return answers[question.kind]()


def _medicine(pick: random.Random, lang: str) -> dict[str, Any]:
    rows = {each.id: _answer(pick, each, lang) for each in record.MEDICINE if pick.random() < 0.6}
    return rows or {"med_name": "paracetamol"}
