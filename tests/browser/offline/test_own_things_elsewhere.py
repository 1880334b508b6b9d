"""What readers make for themselves, in browsers that are not Chromium, with the server gone."""

import json

from tests.browser.offline.other_browsers import OtherBrowser, visit
from tests.browser.offline.site import Site
from tests.browser.offline.steps import ARTICLE

RECORD = "/en/checklist/"
SUMMARY = "/en/checklist/summary/"
HOME = "[data-view=home]"
NOTE = "Slept badly <b>again</b>"

# The files that a page makes are caught on their way to the reader's folder.
CATCH_FILES = """(() => {
  const make = URL.createObjectURL;
  window.files = [];
  URL.createObjectURL = (blob) => { window.files.push(blob); return make.call(URL, blob); };
  return true;
})()"""


def choose(phone: OtherBrowser, selector: str) -> None:
    """Presses something that may be covered by its own label."""
    phone.wait_for(f"document.querySelector({json.dumps(selector)}) !== null")
    phone.evaluate(f"(document.querySelector({json.dumps(selector)}).click(), true)")


def write(phone: OtherBrowser, selector: str, text: str) -> None:
    field = f"document.querySelector({json.dumps(selector)})"
    phone.evaluate(
        f"({field}.value = {json.dumps(text)},"
        f" {field}.dispatchEvent(new Event('input', {{ bubbles: true }})))"
    )


def open_record(phone: OtherBrowser, site: Site) -> None:
    phone.open(site.address + RECORD)
    phone.wait_until_visible(HOME)


def write_an_entry(phone: OtherBrowser) -> None:
    phone.click("[data-do=quick]")
    phone.wait_until_visible("[data-view=quick]")  # it is emptied before it is shown
    choose(phone, "[data-view=quick] input[value='7']")
    write(phone, "[data-view=quick] textarea", NOTE)
    phone.click("[data-view=quick] [data-do=save]")
    phone.wait_until_visible(".entries button")


def test_an_entry_is_written_read_changed_and_deleted_without_a_server(site, other_phone):
    visit(other_phone, site)
    with site.gone():
        open_record(other_phone, site)
        write_an_entry(other_phone)
        other_phone.restart()
        open_record(other_phone, site)
        other_phone.click(".entries button")
        other_phone.wait_until_visible("[data-view=entry]")
        assert NOTE in other_phone.texts(".answers")[0]

        other_phone.click("[data-do=change]")
        other_phone.wait_until_visible("[data-view=form]")
        choose(other_phone, "form.full [name=pain_now][value='3']")
        other_phone.restart()  # in the middle of it
        open_record(other_phone, site)
        other_phone.click("[data-do=go_on]")
        other_phone.wait_until_visible("[data-view=form]")
        other_phone.click(".steering [data-do=save]")
        other_phone.wait_for("document.querySelector('.entries').innerText.includes('3 out of 10')")

        other_phone.click(".entries button")
        other_phone.click("[data-do=remove]")
        other_phone.click("[data-do=undo]")
        other_phone.wait_until_visible(".entries button")
        choose(other_phone, "[data-do=ask-erase]")
        other_phone.click("[data-view=erase] [data-do=erase]")
        other_phone.wait_until_visible(f"{HOME} .none")
        other_phone.restart()
        open_record(other_phone, site)
        other_phone.wait_until_visible(f"{HOME} .none")


def file_made_by(phone: OtherBrowser, button: str) -> str:
    """The text of the file that a button makes."""
    phone.evaluate(CATCH_FILES)
    phone.click(button)
    phone.wait_for("window.files.length === 1")
    phone.evaluate("window.files[0].text().then((text) => { window.text = text; return true; })")
    phone.wait_for("window.text !== undefined")
    text = phone.evaluate("window.text")
    assert isinstance(text, str)
    return text


def choose_file(phone: OtherBrowser, text: str) -> None:
    phone.evaluate(
        f"""(() => {{
          const chosen = new DataTransfer();
          chosen.items.add(new File([{json.dumps(text)}], "record.json"));
          const field = document.querySelector("#import-file");
          field.closest("details").open = true;
          field.files = chosen.files;
          return field.dispatchEvent(new Event("change", {{ bubbles: true }}));
        }})()"""
    )


def test_a_record_is_summed_up_saved_as_a_file_deleted_and_brought_back(site, other_phone):
    visit(other_phone, site)
    with site.gone():
        open_record(other_phone, site)
        write_an_entry(other_phone)
        other_phone.open(site.address + SUMMARY)
        other_phone.wait_until_visible(".summary")
        assert "7 out of 10" in other_phone.texts(".summary")[0]
        whole = file_made_by(other_phone, "[data-do=save-file]")
        assert json.loads(whole)["entries"][0]["answers"]["notes"]["text"] == NOTE

        open_record(other_phone, site)
        choose(other_phone, "[data-do=ask-erase]")
        other_phone.click("[data-view=erase] [data-do=erase]")
        other_phone.wait_until_visible(f"{HOME} .none")
        other_phone.open(site.address + SUMMARY)
        other_phone.wait_for("!document.querySelector('.import').hidden")
        choose_file(other_phone, whole)
        other_phone.click("[data-do=add]")
        other_phone.wait_until_visible(".summary")
        assert file_made_by(other_phone, "[data-do=save-file]") == whole


def test_a_page_is_saved_and_pages_look_as_chosen_after_a_restart(site, other_phone):
    visit(other_phone, site)
    with site.gone():
        other_phone.open(site.address + ARTICLE)
        other_phone.click("article + p > button")
        other_phone.wait_for(
            "document.querySelector('article + p > button').innerText === 'Remove from Saved'"
        )
        other_phone.open(f"{site.address}/en/settings/")
        other_phone.wait_until_visible("[name=theme]")
        choose(other_phone, "[name=theme][value=dark]")
        other_phone.wait_for("document.documentElement.dataset.theme === 'dark'")
        other_phone.restart()
        other_phone.open(f"{site.address}/en/saved/")
        other_phone.wait_until_visible(".groups a")
        assert other_phone.texts(".groups a") == ["Amitriptyline for pain"]
        other_phone.wait_for("document.documentElement.dataset.theme === 'dark'")
