"""The list of pages that browser tests go through is the list of pages that there are."""

import pytest

from tests.browser import places
from webapp import addresses
from webapp.content.editions import Editions
from webapp.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_browser_tests_know_every_page(editions: Editions, language):
    assert sorted(places.pages(language)) == sorted(addresses.pages(editions, language))
