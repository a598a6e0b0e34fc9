"""What a coin may decide: which things somebody may test, and why others are not offered.

Only what they do anyway now and then, never a medicine, and nothing that could harm when a coin asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import asking, telling, vocabulary, wardrobe
from .models import Experiment, Person, Trigger
from .scope import Diary

Sentence = str | Promise

# Done on so many of the last days, a thing is one that they do anyway.
DONE_DAYS = 3
LOOK_BACK = timedelta(weeks=8)
# Who drinks on more of their days than this is not asked to stop from one day to the next.
MOST_DRINKING = 0.8
AGE = 18
AFTER_BIRTH = timedelta(days=365)
ALCOHOL = "alcohol"

# Built-in things that no coin decides, each with the reason that people read.
NEVER: Mapping[str, Sentence] = {
    "low_water": _("Drinking too little can harm you."),
    "high_water": _("Drinking a lot does not suit everybody."),
    "cold_exposure": _("A cramp in cold water is a danger."),
    "tight_shoes": _("Shoes that hurt are best left out. That needs no test."),
    "short_sleep": _("Nobody should sleep less for a test."),
    "heat": _("A coin cannot make the weather."),
    "stress": _("Nobody can choose this day by day."),
    "illness": _("Nobody can choose this day by day."),
    "awkward_position": _("Nobody can choose this day by day."),
    "smoking": _("Nobody should smoke for a test."),
    "little_movement": _("Legs need to move. No test should stop them."),
}
_ILL_SUITED_TO_SITTING = frozenset(
    {"postpartum", "surgery", "immobile", "long_trip", "cancer", "past_clot", "oestrogen"}
)
_NO_MEDICINE = _("This looks like a medicine or a supplement. A coin should not decide about those.")
_NO_MEASURE = _("It is in your list of medicines or of what you do to prevent cramps.")
_NOT_DONE = _("You did it on fewer than 3 of the days you checked in on in the last 8 weeks.")
# In an own word, these speak of something to take, to drink or to smoke, or of harm.
_MEDICINE_WORDS = re.compile(
    r"medic|tablet|\bpills?\b|\bdrugs?\b|supplement|vitamin|magnesi|potassi|calcium|quinine|statin|diuretic"
    r"|\bdos(?:e|es|ing)\b|inject|insulin|therap|treatment|\bsalts?\b|electrolyte|ibuprofen|paracetamol"
    r"|aspirin|\bdrops\b|\bcbd\b|cannabis|herbal|\biron\b",
    re.IGNORECASE,
)
_ALCOHOL_WORDS = re.compile(
    r"alcohol|\bwines?\b|\bbeers?\b|\bciders?\b|whisk|vodka|\bgin\b|\brum\b|champagne|cocktail|liquor",
    re.IGNORECASE,
)
_SMOKING_WORDS = re.compile(r"smok|cigar|tobacco|nicotin|\bvap(?:e|es|ing)\b|shisha", re.IGNORECASE)
_HARM_WORDS = re.compile(r"\bfast(?:ing|s)?\b|no sleep|little sleep|less sleep|dehydrat", re.IGNORECASE)
_NO_CHOICE_WORDS = re.compile(
    r"\bill\b|illness|sick|fever|poison|injur|\bpains?\b|stress|weather|\brain|period\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be tested, or not. code : of the word, or the name of a pair of shoes

    why_not : "" when it may be tested · is_alcohol : with it means "you may"
    """

    kind: str
    code: str
    label: Sentence
    why_not: Sentence = ""
    is_alcohol: bool = False

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.code}"


def things(diary: Diary, *, today: date) -> list[Thing]:
    """Everything that the check-in asks, built-in things that are never offered, and the pairs of shoes."""
    own = list(diary.own_triggers.select_related("merged_into").order_by("pk"))
    questions = asking.questions(tracked=diary.person.tracked, own=own)
    yes, checked = _answers(diary, today)
    taken = [name.casefold() for name in diary.medicines.values_list("name", flat=True)]
    found = []
    for question in questions.asked:
        drinks = is_alcohol(question.code, str(question.label))
        why_not = why_not_word(
            diary.person, code=question.code, name=str(question.label), medicines=taken, today=today
        )
        if not why_not and yes.get(question.code, 0) < DONE_DAYS:
            why_not = _NOT_DONE
        if not why_not and drinks and yes[question.code] > MOST_DRINKING * checked.get(question.code, 0):
            why_not = _("If you drink on most days, ask a doctor before you stop.")
        found.append(Thing(Experiment.Kind.THING, question.code, question.label, why_not, drinks))
    return found + _pairs(diary, today)


def never_offered(shown: Iterable[Thing]) -> list[Thing]:
    """Built-in things that no coin decides, but for those that `shown` has already."""
    there = {thing.code for thing in shown}
    return [
        Thing(Experiment.Kind.THING, code, vocabulary.TRIGGERS[code], why)
        for code, why in NEVER.items()
        if code not in there
    ]


def is_alcohol(code: str, name: str) -> bool:
    return code == ALCOHOL or bool(_ALCOHOL_WORDS.search(name) and code not in vocabulary.TRIGGERS)


def why_not_word(
    person: Person, *, code: str, name: str, today: date, medicines: Collection[str] = ()
) -> Sentence:
    """Why a coin should not decide about this word for this person, whatever they answered; "" if it may.

    medicines : names of what they take or do against cramps, in small letters
    """
    if code in NEVER:
        return NEVER[code]
    if is_alcohol(code, name):
        return _why_no_alcohol(person, today)
    if code == "long_sitting" and (person.pregnant or _ILL_SUITED_TO_SITTING & set(person.risks or ())):
        return _("Sitting for long does not suit you at present.")
    if code == "long_standing" and (person.pregnant or "veins" in (person.conditions or ())):
        return _("Standing for long does not suit you at present.")
    if code in vocabulary.TRIGGERS:
        return ""
    if any(medicine in name.casefold() or name.casefold() in medicine for medicine in medicines):
        return _NO_MEASURE
    if _MEDICINE_WORDS.search(name):
        return _NO_MEDICINE
    if _SMOKING_WORDS.search(name):
        return NEVER["smoking"]
    if _HARM_WORDS.search(name):
        return _("A coin should not ask for something that can harm.")
    return NEVER["illness"] if _NO_CHOICE_WORDS.search(name) else ""


def _why_no_alcohol(person: Person, today: date) -> Sentence:
    """What was not answered about the person is asked when the test starts."""
    if person.pregnant:
        return _("Not in pregnancy.")
    if person.gave_birth_on is not None and person.gave_birth_on > today - AFTER_BIRTH:
        return _("Not in the first year after a birth.")
    # Only the year is known: whoever may still be too young counts as too young.
    if person.birth_year is not None and today.year - person.birth_year <= AGE:
        return _("Only from 18 years on.")
    if person.alcohol_stopped_at is not None or ALCOHOL in (person.trigger_stopped_on or {}):
        return _("You have stopped drinking.")
    if "liver" in (person.conditions or ()):
        return _("Not with liver disease.")
    return ""


def _answers(diary: Diary, today: date) -> tuple[dict[str, int], dict[str, int]]:
    """By code: on how many of the last days the answer was yes, and on how many it was given."""
    recent = diary.days.filter(date__gt=today - LOOK_BACK, date__lte=today, exposures__isnull=False)
    yes: dict[str, int] = {}
    checked: dict[str, int] = {}
    counted = recent.values_list("exposures__trigger__code", "exposures__answer").annotate(n=Count("pk"))
    for code, answer, count in counted:
        checked[code] = checked.get(code, 0) + count
        if answer:
            yes[code] = count
    return yes, checked


def _pairs(diary: Diary, today: date) -> list[Thing]:
    pairs = [pair for pair in telling.pairs(diary.person) if not pair.retired_on]
    if not pairs:
        return []
    recent = diary.days.filter(date__gt=today - LOOK_BACK, date__lte=today).exclude(shoes=[])
    worn = wardrobe.days_worn(recent.values_list("shoes", flat=True))
    found = []
    for pair in pairs:
        why_not: Sentence = ""
        if wardrobe.is_trouble(pair):
            why_not = NEVER["tight_shoes"]
        elif worn[pair.name.casefold()] < DONE_DAYS:
            why_not = _("You wore them on fewer than 3 days in the last 8 weeks.")
        found.append(Thing(Experiment.Kind.SHOES, pair.name, pair.name, why_not))
    return found


def label(experiment: Experiment, own: Iterable[Trigger] | None = None) -> Sentence:
    """What is tested, as the person calls it today.

    own : their words, where they are at hand already. Without them an experiment that was fetched with
        `named` costs no query.
    """
    if experiment.kind == Experiment.Kind.SHOES:
        return experiment.code
    if experiment.code in vocabulary.TRIGGERS:
        return vocabulary.TRIGGERS[experiment.code]
    fetched = _fetched_label(experiment) if own is None else None
    if fetched is not None:
        return fetched
    words = Trigger.objects.filter(owner=experiment.person_id).select_related("merged_into")
    word = standing_for(experiment.code, words if own is None else own)
    return word.label if word is not None else experiment.code


def _fetched_label(experiment: Any) -> Sentence | None:
    """From what `ExperimentQuerySet.named` brought along; None where it cannot tell."""
    name: str | None = getattr(experiment, "word_name", None)
    if not name or experiment.merged_twice is not None:
        return None
    if experiment.merged_code is None:
        return name
    return str(experiment.merged_name) or vocabulary.TRIGGERS.get(experiment.merged_code)


def standing_for(code: str, own: Iterable[Trigger]) -> Trigger | None:
    """The word that `code` goes by now, after merges."""
    by_code = {word.code: word for word in own}
    by_id = {word.pk: word for word in by_code.values()}
    word: Trigger | None = by_code.get(code)
    while word is not None and word.merged_into_id is not None:
        word = by_id.get(word.merged_into_id) or cast(Trigger, word.merged_into)
    return word
