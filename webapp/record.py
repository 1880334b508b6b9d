"""What the reader's record asks, and the codes that answers are kept as.

The questions, their answers and their limits are those of the specification of the record, which is
binding: no score, no threshold, no advice that depends on an answer. A code never changes once it
has been published, because phones hold entries with it; a wording may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

Kind = Literal["date", "scale", "one", "many", "hours", "time", "text", "medicines"]


@dataclass(frozen=True)
class Choice:
    """One answer that can be picked: the code that is kept, and its words."""

    code: str
    words: LazyString

    @property
    def near_red_flag(self) -> bool:
        """Whether the fixed line that leads to the panel stands under it, ticked or not."""
        return self.code in NEAR_RED_FLAGS


@dataclass(frozen=True)
class Group:
    """Answers that stand together under a plain heading."""

    heading: LazyString | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Question:
    """One question; every one may stay without an answer.

    `longest` is in characters.
    """

    id: str
    kind: Kind
    words: LazyString
    groups: tuple[Group, ...] = ()
    longest: int = 0
    hint: LazyString | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All answers that can be picked, in their order."""
        return tuple(choice for group in self.groups for choice in group.choices)


@dataclass(frozen=True)
class Step:
    """What is asked on one screen of a phone. `part` is the section of a summary it belongs to.

    Where the step has no heading of its own, its first question is its heading.
    """

    id: str
    part: str
    questions: tuple[Question, ...]
    own_heading: LazyString | None = None

    @property
    def heading(self) -> LazyString:
        """What stands above the questions."""
        return self.own_heading or self.questions[0].words


def _choices(**words: LazyString) -> tuple[Group, ...]:
    return (_group(None, **words),)


def _group(heading: LazyString | None, /, **words: LazyString) -> Group:
    return Group(heading, tuple(Choice(code, said) for code, said in words.items()))


# Answers that sit near a red flag (section 4 of the specification).
NEAR_RED_FLAGS = {"fell", "trouble_peeing", "palpitations", "strange_mood", "constipation"}

SCALE = tuple(range(11))  # pain, from none to the worst one can imagine

PARTS = {
    "pain": lazy_gettext("Pain"),
    "sleep": lazy_gettext("Sleep"),
    "mood": lazy_gettext("Mood and worry"),
    "activity": lazy_gettext("Activity and pacing"),
    "medicines": lazy_gettext("Medicines"),
    "side_effects": lazy_gettext("Side effects"),
    "notes": lazy_gettext("Notes"),
    "questions": lazy_gettext("Questions for my doctor or pharmacist"),
}

NOTICED = lazy_gettext("Anything you noticed? (tick any)")
SIDE_EFFECTS = (
    _group(
        lazy_gettext("Head and mood"),
        dizzy=lazy_gettext("dizzy or unsteady"),
        fell=lazy_gettext("fell over"),
        headache=lazy_gettext("headache"),
        forgetful=lazy_gettext("forgetful or foggy"),
        strange_mood=lazy_gettext("strange or flat mood"),
        restless=lazy_gettext("restless"),
    ),
    _group(
        lazy_gettext("Sleep, eyes, ears and mouth"),
        sleepy=lazy_gettext("sleepy or groggy"),
        vivid_dreams=lazy_gettext("vivid dreams"),
        trouble_sleeping=lazy_gettext("trouble sleeping"),
        snoring=lazy_gettext("snoring (someone told me)"),
        blurred_sight=lazy_gettext("blurred sight"),
        ringing=lazy_gettext("ringing in ears"),
        dry_mouth=lazy_gettext("dry mouth"),
    ),
    _group(
        lazy_gettext("Tummy and toilet"),
        constipation=lazy_gettext("constipation"),
        trouble_peeing=lazy_gettext("trouble peeing (slow)"),
        feeling_sick=lazy_gettext("feeling sick"),
        diarrhoea=lazy_gettext("diarrhoea"),
        tummy_pain=lazy_gettext("tummy pain or heartburn"),
        more_hungry=lazy_gettext("more hungry"),
        weight_change=lazy_gettext("weight change"),
    ),
    _group(
        lazy_gettext("Body"),
        palpitations=lazy_gettext("palpitations (heart racing or uneven)"),
        sweating=lazy_gettext("sweating"),
        swelling=lazy_gettext("swollen legs or hands"),
        itching=lazy_gettext("itching or rash"),
        shaky=lazy_gettext("shaky hands"),
        sex=lazy_gettext("sex problems"),
        other=lazy_gettext("other"),
    ),
)

# How much a side effect bothered the reader, one for each that is ticked.
BOTHER = _choices(
    not_at_all=lazy_gettext("not at all"),
    a_bit=lazy_gettext("a bit"),
    a_lot=lazy_gettext("a lot"),
)[0].choices
BOTHER_WORDS = lazy_gettext("How much did it bother you?")

# What one row of `medicines` asks.
MEDICINE = (
    Question(
        "med_name",
        "one",
        lazy_gettext("Medicine"),
        _choices(
            amitriptyline=lazy_gettext("amitriptyline"),
            nortriptyline=lazy_gettext("nortriptyline"),
            duloxetine=lazy_gettext("duloxetine"),
            gabapentin=lazy_gettext("gabapentin"),
            pregabalin=lazy_gettext("pregabalin"),
            codeine=lazy_gettext("codeine or co-codamol"),
            tramadol=lazy_gettext("tramadol"),
            opioid=lazy_gettext("morphine or other opioid"),
            paracetamol=lazy_gettext("paracetamol"),
            nsaid=lazy_gettext("ibuprofen or other anti-inflammatory"),
            patch=lazy_gettext("patch"),
            cream=lazy_gettext("cream"),
            other=lazy_gettext("other"),
        ),
    ),
    Question("med_text", "text", lazy_gettext("Or write its name"), longest=60),
    Question(
        "med_dose",
        "text",
        lazy_gettext("Amount taken"),
        longest=40,
        hint=lazy_gettext("What it says on my label"),
    ),
    Question(
        "med_part",
        "one",
        lazy_gettext("When"),
        _choices(
            morning=lazy_gettext("morning"),
            midday=lazy_gettext("midday"),
            evening=lazy_gettext("evening"),
            night=lazy_gettext("night"),
        ),
    ),
    Question("med_clock", "time", lazy_gettext("Or at this time")),
    Question(
        "med_taken",
        "one",
        lazy_gettext("Did you take it?"),
        _choices(
            as_told=lazy_gettext("yes, as told"),
            missed=lazy_gettext("missed"),
            later=lazy_gettext("later than usual"),
            more=lazy_gettext("more than told"),
            not_sure=lazy_gettext("not sure"),
        ),
    ),
)

STEPS = (
    Step(
        "when",
        "pain",
        (
            Question("date", "date", lazy_gettext("Date")),
            Question(
                "part",
                "one",
                lazy_gettext("Part of the day"),
                _choices(
                    morning=lazy_gettext("morning"),
                    afternoon=lazy_gettext("afternoon"),
                    evening=lazy_gettext("evening"),
                    night=lazy_gettext("night"),
                ),
            ),
        ),
        lazy_gettext("When is this about?"),
    ),
    Step(
        "pain_now",
        "pain",
        (
            Question(
                "pain_now",
                "scale",
                lazy_gettext("How bad is your pain right now?"),
                hint=lazy_gettext("0 is none, 10 is the worst you can imagine"),
            ),
        ),
    ),
    Step(
        "pain_day",
        "pain",
        (
            Question("pain_worst", "scale", lazy_gettext("The worst it got in the last 24 hours")),
            Question(
                "pain_usual",
                "scale",
                lazy_gettext(
                    "What it was like most of the time in the last 24 hours (“your usual”)"
                ),
            ),
        ),
        lazy_gettext("Pain in the last 24 hours"),
    ),
    Step(
        "where",
        "pain",
        (
            Question(
                "pain_where",
                "many",
                lazy_gettext("Where does it hurt?"),
                _choices(
                    head=lazy_gettext("head"),
                    face=lazy_gettext("face"),
                    neck=lazy_gettext("neck"),
                    shoulder=lazy_gettext("shoulder"),
                    arm=lazy_gettext("arm"),
                    hand=lazy_gettext("hand"),
                    back=lazy_gettext("back"),
                    chest=lazy_gettext("chest"),
                    tummy=lazy_gettext("tummy"),
                    hip=lazy_gettext("hip"),
                    leg=lazy_gettext("leg"),
                    foot=lazy_gettext("foot"),
                    all_over=lazy_gettext("all over"),
                    elsewhere=lazy_gettext("somewhere else"),
                ),
            ),
            Question(
                "pain_where_text", "text", lazy_gettext("In your own words: where"), longest=200
            ),
        ),
    ),
    Step(
        "words",
        "pain",
        (
            Question(
                "pain_words",
                "many",
                lazy_gettext("What is it like? (pick any)"),
                _choices(
                    aching=lazy_gettext("aching"),
                    burning=lazy_gettext("burning"),
                    stabbing=lazy_gettext("stabbing"),
                    shooting=lazy_gettext("shooting"),
                    tingling=lazy_gettext("tingling"),
                    numb=lazy_gettext("numb"),
                    tight=lazy_gettext("tight"),
                    throbbing=lazy_gettext("throbbing"),
                    other=lazy_gettext("other"),
                ),
            ),
            Question(
                "pain_words_text",
                "text",
                lazy_gettext("In your own words: what it is like"),
                longest=200,
            ),
        ),
    ),
    Step(
        "sleep",
        "sleep",
        (
            Question("sleep_hours", "hours", lazy_gettext("About how many hours did you sleep?")),
            Question(
                "sleep_how",
                "one",
                lazy_gettext("How was your sleep?"),
                _choices(
                    very_bad=lazy_gettext("very bad"),
                    bad=lazy_gettext("bad"),
                    so_so=lazy_gettext("so-so"),
                    good=lazy_gettext("good"),
                    very_good=lazy_gettext("very good"),
                ),
            ),
        ),
        lazy_gettext("Sleep"),
    ),
    Step(
        "sleep_wake",
        "sleep",
        (
            Question(
                "sleep_wake",
                "one",
                lazy_gettext("Did pain wake you?"),
                _choices(
                    no=lazy_gettext("no"),
                    once=lazy_gettext("once"),
                    more=lazy_gettext("more than once"),
                    not_sure=lazy_gettext("not sure"),
                ),
            ),
        ),
    ),
    Step(
        "mood",
        "mood",
        (
            Question(
                "mood",
                "one",
                lazy_gettext("How was your mood?"),
                _choices(
                    very_low=lazy_gettext("very low"),
                    low=lazy_gettext("low"),
                    so_so=lazy_gettext("so-so"),
                    fairly_good=lazy_gettext("fairly good"),
                    good=lazy_gettext("good"),
                ),
            ),
        ),
    ),
    Step(
        "worry",
        "mood",
        (
            Question(
                "worry",
                "one",
                lazy_gettext("How worried did you feel?"),
                _choices(
                    not_at_all=lazy_gettext("not at all"),
                    a_little=lazy_gettext("a little"),
                    quite_a_lot=lazy_gettext("quite a lot"),
                    very=lazy_gettext("very"),
                ),
            ),
        ),
    ),
    Step(
        "activity",
        "activity",
        (
            Question(
                "activity",
                "one",
                lazy_gettext("What did you manage today?"),
                _choices(
                    very_little=lazy_gettext("very little"),
                    less=lazy_gettext("less than usual"),
                    usual=lazy_gettext("my usual"),
                    a_bit_more=lazy_gettext("a bit more"),
                    a_lot_more=lazy_gettext("a lot more"),
                ),
            ),
            Question(
                "activity_text",
                "text",
                lazy_gettext("In your own words: what you did"),
                longest=200,
            ),
            Question(
                "activity_note",
                "text",
                lazy_gettext("One thing I did, or wanted to do"),
                longest=200,
            ),
        ),
    ),
    Step(
        "pacing",
        "activity",
        (
            Question(
                "pacing",
                "many",
                lazy_gettext("Breaks and pacing"),
                _choices(
                    breaks=lazy_gettext("planned breaks"),
                    plan=lazy_gettext("kept to my plan"),
                    too_much=lazy_gettext("did too much"),
                    too_little=lazy_gettext("did too little"),
                    not_today=lazy_gettext("not today"),
                ),
            ),
        ),
    ),
    Step(
        "medicines",
        "medicines",
        (Question("medicines", "medicines", lazy_gettext("Medicine taken")),),
    ),
    *(
        Step(
            f"side_effects_{name}",
            "side_effects",
            (
                Question(
                    "side_effects",
                    "many",
                    NOTICED,
                    (group,),
                ),
                *others,
            ),
        )
        for name, group, others in (
            ("head", SIDE_EFFECTS[0], ()),
            ("senses", SIDE_EFFECTS[1], ()),
            ("tummy", SIDE_EFFECTS[2], ()),
            (
                "body",
                SIDE_EFFECTS[3],
                (
                    Question(
                        "side_effects_text",
                        "text",
                        lazy_gettext("In your own words: what you noticed"),
                        longest=200,
                    ),
                ),
            ),
        )
    ),
    Step(
        "notes",
        "notes",
        (
            Question(
                "notes",
                "text",
                lazy_gettext("Anything else"),
                longest=1000,
                hint=lazy_gettext("Do not write names or phone numbers of other people."),
            ),
        ),
    ),
    Step(
        "question",
        "questions",
        (
            Question(
                "doctor_q",
                "text",
                lazy_gettext("A question for my doctor or pharmacist"),
                longest=300,
            ),
        ),
    ),
)

# What the page of the record says while it is used.
SAYS = {
    "saved": lazy_gettext("Saved on this phone."),
    "both": lazy_gettext(
        "This entry was changed or deleted in another tab. What you wrote is kept as a new entry."
    ),
    "drafted": lazy_gettext("Not saved yet, but kept so that you can go on later."),
    "deleted": lazy_gettext("Deleted."),
    "undone": lazy_gettext("It is back."),
    "erased": lazy_gettext("Everything in your record was deleted from this phone."),
    "not_erased": lazy_gettext("Nothing was deleted. Close other Plainleaf tabs and try again."),
    "no_room": lazy_gettext(
        "Not saved: there is no room on this phone. What you wrote is still on this page. "
        "Delete something else on the phone, then press Save again."
    ),
    "not_written": lazy_gettext(
        "Not saved: the browser could not write. What you wrote is still on this page. "
        "Press Save again, or print this page."
    ),
    "blank": lazy_gettext("There is nothing to save yet. Answer one question, or stop for now."),
    "mistake": lazy_gettext("Not saved yet. One answer has to be put right; it is marked."),
    "quick": lazy_gettext("Pain now and a note"),
    "full": lazy_gettext("One entry"),
    "go_on": lazy_gettext("Go on with it"),
    "throw_away": lazy_gettext("Throw it away"),
    "no_date": lazy_gettext("Written on %(day)s", day="{day}"),
    "pain": lazy_gettext("Pain now: %(number)s out of 10", number="{number}"),
    "own_words": lazy_gettext("In your own words (%(language)s)", language="{language}"),
    "medicine": lazy_gettext("Medicine %(number)s", number="{number}"),
}

# What a summary says beside questions and answers, in both of its languages.
PHRASES = {
    "out_of_ten": lazy_gettext("%(number)s out of 10", number="{number}"),
    "no_entry": lazy_gettext("no entry"),
    "left_blank": lazy_gettext("left blank"),
    "record": lazy_gettext("Pain record"),
    "heading": lazy_gettext("Written by the patient. Not checked by a clinician. Not a diagnosis."),
    "number_of_entries": lazy_gettext("Number of entries: %(number)s", number="{number}"),
    "days": lazy_gettext("%(first)s to %(last)s", first="{first}", last="{last}"),
    "name": lazy_gettext("Name"),
    "date_of_birth": lazy_gettext("Date of birth"),
    "patients_words": lazy_gettext("in the patient’s own words, not translated"),
    "listed": lazy_gettext("%(one)s, %(other)s", one="{one}", other="{other}"),
    "labelled": lazy_gettext("%(label)s: %(answer)s", label="{label}", answer="{answer}"),
    # The tables and their columns; other columns are named as their part.
    "how_it_was": lazy_gettext("How it was, day by day"),
    "taken_and_noticed": lazy_gettext("Medicines and what was noticed, day by day"),
    "day": lazy_gettext("Day"),
    "pain_now": lazy_gettext("Pain now"),
    "pain_worst": lazy_gettext("Worst in 24 hours"),
    "pain_usual": lazy_gettext("Usual in 24 hours"),
    "where_and_what": lazy_gettext("Where it hurts, what it is like"),
    # Answers that would not be understood alone.
    "sleep_hours": lazy_gettext("Hours of sleep"),
    "sleep_wake": lazy_gettext("Woken by pain"),
    "mood_was": lazy_gettext("Mood"),
    "worry": lazy_gettext("Worry"),
    "med_taken": lazy_gettext("Taken"),
    "bothered": lazy_gettext("Bothered by it"),
    # What its page and the import say while they are used.
    "entries_from": lazy_gettext(
        "You have entries from %(first)s to %(last)s.", first="{first}", last="{last}"
    ),
    "wrong_order": lazy_gettext("The first day is after the last day. Change one of them."),
    "no_entries_then": lazy_gettext("You have no entries on these days. Choose other days."),
    "nothing_chosen": lazy_gettext("No section is chosen. Choose at least one."),
    "file_made": lazy_gettext("The file is ready. Look where your phone keeps downloads."),
    "file_sent": lazy_gettext("The file was handed over."),
    "file_not_sent": lazy_gettext("The file was not sent. You can save it and send it yourself."),
    "import_found": lazy_gettext("Entries in the file: %(number)s", number="{number}"),
    "import_new": lazy_gettext("Entries that are new here: %(number)s", number="{number}"),
    "import_known": lazy_gettext(
        "Entries that are here already and stay as they are: %(number)s", number="{number}"
    ),
    "import_nothing": lazy_gettext("There is nothing new in this file. Nothing was changed."),
    "import_added": lazy_gettext("Entries added: %(number)s", number="{number}"),
    "import_cancelled": lazy_gettext("Nothing was added."),
    "import_broken": lazy_gettext(
        "This file is damaged. Nothing was changed. Save it again on the other phone."
    ),
    "import_foreign": lazy_gettext(
        "This file does not come from a Plainleaf record. Nothing was changed. Choose another file."
    ),
    "import_newer": lazy_gettext(
        "This file comes from a newer Plainleaf. Nothing was changed. "
        "Load the newer pages on this phone first."
    ),
    "import_large": lazy_gettext("This file is too large for a record. Nothing was changed."),
    "import_full": lazy_gettext(
        "There is no room on this phone. Nothing was added. Delete something else, then try again."
    ),
    "import_other": lazy_gettext("The browser could not write. Nothing was added. Try again."),
    # The picture.
    "picture": lazy_gettext("The pain numbers as a picture"),
    "picture_says": lazy_gettext("The table says the same as this picture."),
    "picture_dots": lazy_gettext("Each dot is a number that the patient wrote down."),
}


def questions() -> Iterator[tuple[str, Question]]:
    """Each question once, with the part that it belongs to; those of a medicine come last."""
    side_effects = Question("side_effects", "many", NOTICED, SIDE_EFFECTS)
    found: dict[str, tuple[str, Question]] = {}
    for step in STEPS:
        for question in step.questions:
            found.setdefault(question.id, (step.part, question))
    found["side_effects"] = ("side_effects", side_effects)
    yield from found.values()
    yield from (("medicines", question) for question in MEDICINE)


def vocabulary() -> dict[str, Any]:
    """Every code with its words in the language of the request, ready to become JSON."""
    return {
        "parts": {name: str(words) for name, words in PARTS.items()},
        "questions": {
            question.id: {
                "part": part,
                "kind": question.kind,
                "words": str(question.words),
                "longest": question.longest,
                "choices": {choice.code: str(choice.words) for choice in question.choices},
            }
            for part, question in questions()
        },
        "bother": {choice.code: str(choice.words) for choice in BOTHER},
        "bother_words": str(BOTHER_WORDS),
        "phrases": {name: str(words) for name, words in (SAYS | PHRASES).items()},
    }


def week() -> list[Question]:
    """What a week on one sheet of paper asks of each day."""
    asked = {
        *("pain_now", "pain_worst", "pain_usual", "sleep_hours", "sleep_how", "mood", "worry"),
        *("activity", "medicines", "side_effects", "notes", "doctor_q"),
    }
    return [question for _, question in questions() if question.id in asked]
