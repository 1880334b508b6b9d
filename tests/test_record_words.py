"""The words and codes of the record: what is published stays, and the limits are as specified."""

import pytest

from webapp import record
from webapp.languages import LANGUAGES

# What phones hold. A code may be added; one that is here never changes and never goes.
PUBLISHED = {
    "part": "morning afternoon evening night",
    "pain_where": (
        "head face neck shoulder arm hand back chest tummy hip leg foot all_over elsewhere"
    ),
    "pain_words": "aching burning stabbing shooting tingling numb tight throbbing other",
    "sleep_how": "very_bad bad so_so good very_good",
    "sleep_wake": "no once more not_sure",
    "mood": "very_low low so_so fairly_good good",
    "worry": "not_at_all a_little quite_a_lot very",
    "activity": "very_little less usual a_bit_more a_lot_more",
    "pacing": "breaks plan too_much too_little not_today",
    "side_effects": (
        "dizzy fell headache forgetful strange_mood restless"
        " sleepy vivid_dreams trouble_sleeping snoring blurred_sight ringing dry_mouth"
        " constipation trouble_peeing feeling_sick diarrhoea tummy_pain more_hungry weight_change"
        " palpitations sweating swelling itching shaky sex other"
    ),
    "med_name": (
        "amitriptyline nortriptyline duloxetine gabapentin pregabalin codeine tramadol opioid"
        " paracetamol nsaid patch cream other"
    ),
    "med_part": "morning midday evening night",
    "med_taken": "as_told missed later more not_sure",
}
KINDS = {
    "date": "date",
    "pain_now": "scale",
    "pain_worst": "scale",
    "pain_usual": "scale",
    "sleep_hours": "hours",
    "med_clock": "time",
    "medicines": "medicines",
    **dict.fromkeys(PUBLISHED, "one"),
    **dict.fromkeys(("pain_where", "pain_words", "pacing", "side_effects"), "many"),
}
# Section 3 of the specification; it has no limit for the texts beside a list of answers.
LONGEST = {
    "activity_note": 200,
    "med_text": 60,
    "med_dose": 40,
    "notes": 1000,
    "doctor_q": 300,
    "pain_where_text": 200,
    "pain_words_text": 200,
    "activity_text": 200,
    "side_effects_text": 200,
}
BOTHER = ["not_at_all", "a_bit", "a_lot"]


@pytest.fixture(params=LANGUAGES, ids=lambda each: each.code)
def words(request: pytest.FixtureRequest, client) -> dict:
    """The words of the record in a language and in English, as a phone gets them."""
    found = client.get(f"/{request.param.code}/record.json").json
    assert list(found) == list(dict.fromkeys([request.param.code, "en"]))
    return found


def test_every_published_code_is_there_once_and_no_other(words):
    for vocabulary in words.values():
        questions = vocabulary["questions"]
        found = {name: " ".join(each["choices"]) for name, each in questions.items()}
        assert {name: codes for name, codes in found.items() if codes} == PUBLISHED
        assert {name: each["kind"] for name, each in questions.items()} == {
            **KINDS,
            **dict.fromkeys(LONGEST, "text"),
        }
        assert list(vocabulary["bother"]) == BOTHER


def test_no_code_stands_twice_in_the_answers_of_a_question():
    for _, question in record.questions():
        codes = [choice.code for choice in question.choices]
        assert len(set(codes)) == len(codes), question.id


def test_the_limits_are_those_of_the_specification(words):
    for vocabulary in words.values():
        found = {name: each["longest"] for name, each in vocabulary["questions"].items()}
        assert {name: limit for name, limit in found.items() if limit} == LONGEST
    assert tuple(range(11)) == record.SCALE


def test_everything_has_words_in_every_language(words):
    for vocabulary in words.values():
        for question in vocabulary["questions"].values():
            assert all([question["words"], *question["choices"].values()])
            assert question["part"] in vocabulary["parts"]
        said = [*vocabulary["parts"].values(), *vocabulary["phrases"].values()]
        assert all([*said, *vocabulary["bother"].values(), vocabulary["bother_words"]])


def test_answers_near_a_red_flag_are_answers_of_the_record():
    codes = {choice.code for _, question in record.questions() for choice in question.choices}
    assert codes >= record.NEAR_RED_FLAGS
    marked = {
        choice.code
        for _, question in record.questions()
        for choice in question.choices
        if choice.near_red_flag
    }
    assert marked == {"fell", "trouble_peeing", "palpitations", "strange_mood", "constipation"}


def test_every_question_belongs_to_one_step_and_side_effects_to_several():
    asked = [question.id for step in record.STEPS for question in step.questions]
    assert {each for each in asked if asked.count(each) > 1} == {"side_effects"}
    shown = {
        choice.code
        for step in record.STEPS
        for question in step.questions
        if question.id == "side_effects"
        for choice in question.choices
    }
    assert shown == set(PUBLISHED["side_effects"].split())
