"""Search on the server, for browsers without scripts or without a saved language."""

import re

import pytest
from flask.testing import FlaskClient

from webapp import LARGEST_REQUEST


def titles(client: FlaskClient, question: str, language: str = "en") -> list[str]:
    page = client.post(f"/{language}/search/", data={"question": question})
    assert page.status_code == 200
    results = re.search(r'<ol class="results">(.*?)</ol>', page.text, re.DOTALL)[1]
    return re.findall(r"<a [^>]*>(.*?)</a>", results)


@pytest.mark.parametrize(
    "question", ["amitriptyline", "Amitriptiline?", "AMITRIPT", "ÀMITRIPTYLINE"]
)
def test_an_article_is_found_however_it_is_written(client, question):
    assert titles(client, question)[0] == "Amitriptyline for pain"


def test_brand_names_and_lay_words_find_what_they_mean(client):
    assert titles(client, "Neurontin")[0] == "Gabapentin and pregabalin for nerve pain"
    assert "Gabapentin and pregabalin for nerve pain" in titles(client, "nerve pills")[:3]


def test_a_result_leads_to_the_paragraph_that_has_the_words(client):
    page = client.post("/en/search/", data={"question": "lactose"}).text
    address, anchor = re.search(r'<a href="(/en/articles/[^"#]*)#([^"]+)"', page).groups()
    block = re.search(rf'<(\w+) id="{anchor}"[^>]*>(.*?)</\1>', client.get(address).text, re.DOTALL)
    assert "lactose" in block[2].lower()


def test_a_question_comes_back_as_it_was_written_and_is_nothing_else(client):
    hostile = '"><script>alert(1)</script>'
    page = client.post("/en/search/", data={"question": hostile}).text
    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page


@pytest.mark.parametrize("question", ["", "   ", "?!", "*", '"', "zzzzzz", "\x00", "-", "'; --"])
def test_what_is_no_word_or_in_no_article_finds_nothing(client, question):
    assert titles(client, question) == []


@pytest.mark.parametrize("question", ["sleep OR", "NEAR(sleep", "sleep*", "title:sleep", '"sleep'])
def test_signs_that_mean_something_to_the_index_mean_nothing_here(client, question):
    assert "Sleep and pain" in titles(client, question)


def test_nothing_found_is_said_with_what_to_do(client):
    page = client.post("/en/search/", data={"question": "zzzzzz"}).text
    assert "Nothing found. Try another word, or look under the topics." in page


def test_the_words_never_stand_in_an_address_and_the_answer_is_kept_nowhere(client):
    page = client.post("/en/search/", data={"question": "suicide"})
    assert page.headers["Cache-Control"] == "no-store"
    assert 'method="post"' in client.get("/en/search/").text
    assert "suicide" not in client.get("/en/search/?question=suicide").text


def test_a_question_that_is_far_too_long_is_refused_in_words(client):
    page = client.post("/en/search/", data={"question": "a" * (LARGEST_REQUEST + 1)})
    assert page.status_code == 413
    assert "<h1>" in page.text


def test_each_language_searches_its_own_texts(client):
    assert titles(client, "amitryptylina", "pl")[0].startswith("Amitryptylina")
    assert "amitriptyline" in titles(client, "amitriptyline", "ur")[0]
