"""Whatever is known about a day, an untouched edit of its check-in says the same again."""

import dataclasses
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from diary import asking, nights, vocabulary
from diary.checkins import is_checkin
from diary.facts import DayFacts, Shoes, SymptomAnswer, WornShoes
from diary.forms.day import CheckinForm
from diary.models import Trigger

MONDAY = date(2026, 3, 9)
NOW = nights.resolve_local(datetime(2026, 3, 12, 9), "Europe/Berlin").instant
OWN = [
    Trigger(pk=1, code="own-1", name="new garden chair"),
    Trigger(pk=2, code="own-2", name="old boots", retired_on=MONDAY),
]
SHOES = (Shoes("Brown boots", "too_tight"), Shoes("Old trainers", retired_on="2026-01-01"))
KEYS = [*vocabulary.TRIGGERS, *(word.name for word in OWN)]


def amounts(highest):
    return st.none() | st.decimals(0, highest, places=2)


# The order on the page is the order that is kept.
muscles = st.sets(st.sampled_from(["calf", "thigh_back", "neck"])).map(
    lambda chosen: tuple(code for code in ("calf", "thigh_back", "neck") if code in chosen)
)
shoes = st.dictionaries(st.sampled_from(["Brown boots", "Old trainers", "Aunt's clogs"]), amounts(24)).map(
    lambda worn: tuple(WornShoes(name, hours) for name, hours in worn.items())
)


@st.composite
def days(draw):
    exposures = draw(st.dictionaries(st.sampled_from(KEYS), st.booleans()))
    minutes = draw(st.none() | st.integers(0, 1440))
    units = draw(amounts(99))
    # An amount and its answer agree in every stored day.
    if minutes is not None:
        exposures["exercise"] = minutes > 0
    if units is not None:
        exposures["alcohol"] = units > 0
    exercised = exposures.get("exercise") is True
    codes = draw(st.lists(st.sampled_from(list(vocabulary.SYMPTOMS)), unique=True, max_size=30))
    return DayFacts(
        date=MONDAY,
        no_cramps=draw(st.none() | st.booleans()),
        exposures=exposures,
        exercise_minutes=minutes,
        exercise_intensity=draw(st.sampled_from(["", "light", "hard"])) if exercised else "",
        exercise_ended_at=draw(
            st.none()
            | st.datetimes(datetime(2026, 3, 8), datetime(2026, 3, 11)).map(
                lambda naive: nights.resolve_local(naive, "Europe/Berlin").instant
            )
        )
        if exercised
        else None,
        exercise_kind=draw(st.sampled_from(["", "football"])) if exercised else "",
        exercise_unusual=draw(st.none() | st.booleans()) if exercised else None,
        loaded_muscles=draw(muscles) if exercised else (),
        shoes=draw(shoes),
        alcohol_units=units,
        water_glasses=draw(amounts(99)),
        slept_hours=draw(amounts(24)),
        sleep_disturbance=draw(st.none() | st.integers(0, 10)),
        symptoms=tuple(
            SymptomAnswer(code, draw(st.booleans()), draw(st.sampled_from(["", "before", "after"])))
            for code in codes
        ),
        medicines=tuple(draw(st.lists(st.sampled_from(["Magnesium", "Aunt's tea", "B 12"]), unique=True))),
        note=draw(st.sampled_from(["", "A walk", "Two\nlines"])),
    )


def form_for(stored, data=None, tracked=()):
    questions = asking.questions(tracked=tracked, own=OWN, answered=stored.exposures if stored else ())
    return CheckinForm(
        data,
        day=MONDAY,
        questions=questions,
        medicine_names=("Magnesium",),
        stored=stored,
        cramps=0,
        time_zone="Europe/Berlin",
        now=NOW,
        shoes=SHOES,
    )


def sent_by(form):
    """What a browser sends when nobody touches the page: the notes with CR LF, as browsers do."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is True:
            data[bound.name] = "on"
        elif isinstance(value, list):
            data.setlist(bound.name, value)
        elif value is not None and value is not False:
            shown = bound.field.widget.format_value(value)
            data[bound.name] = (shown[0] if isinstance(shown, list) else shown or "").replace("\n", "\r\n")
    return data


def comparable(facts):
    """Symptoms and pairs in any order: the lists on the page have their own."""
    return dataclasses.replace(
        facts,
        symptoms=tuple(sorted(facts.symptoms, key=lambda a: (a.code, a.phase))),
        shoes=tuple(sorted(facts.shoes, key=lambda pair: pair.name)),
    )


@given(
    days().filter(is_checkin),
    st.lists(st.sampled_from(["stress", "own-1", "own-2", "heat", "gone"]), unique=True),
)
def test_an_untouched_edit_says_what_was_said(stored, tracked):
    shown = form_for(stored, tracked=tracked)

    again = form_for(stored, sent_by(shown), tracked=tracked)

    assert again.is_valid(), again.errors
    assert comparable(again.facts) == comparable(stored)


@given(days())
def test_a_row_that_is_no_check_in_is_answered_by_tapping_and_keeps_what_it_holds(stored):
    stored = dataclasses.replace(
        stored, exposures={}, no_cramps=None, exercise_minutes=None, alcohol_units=None
    )
    shown = form_for(stored)
    happened = shown.initial["happened"]

    again = form_for(stored, sent_by(shown))

    assert shown.by_tapping and again.is_valid(), again.errors
    assert again.facts.exposures == {code: code in happened for code in asking.USUAL}
    assert comparable(dataclasses.replace(again.facts, exposures={})) == comparable(stored)


@given(
    st.sets(st.sampled_from(asking.USUAL)),
    st.sets(st.sampled_from(asking.USUAL)),
    st.dictionaries(st.sampled_from(["stress", "own-1"]), st.sampled_from(["yes", "no", "unsure"])),
)
def test_a_new_day_says_yes_no_and_nothing_exactly_where_the_person_did(happened, unsure, more):
    data = QueryDict(mutable=True)
    data["asked"] = " ".join(asking.USUAL)
    data.setlist("happened", sorted(happened))
    data.setlist("unsure", sorted(unsure - happened))
    data.update({f"answer_{code}": answer for code, answer in more.items()})

    form = form_for(None, data)

    assert form.is_valid(), form.errors
    told = dict(form.facts.exposures)
    for code, answer in more.items():
        key = {"own-1": "new garden chair"}.get(code, code)
        assert told.pop(key, None) is {"yes": True, "no": False, "unsure": None}[answer]
    assert told == {code: code in happened for code in asking.USUAL if code not in unsure - happened}


def test_the_day_after_an_amount_is_shown_as_it_was_typed():
    stored = DayFacts(date=MONDAY, exposures={"alcohol": True}, alcohol_units=Decimal("2.00"))

    assert form_for(stored)["alcohol_units"].field.prepare_value(Decimal("2.00")) == "2"
    assert form_for(stored)["alcohol_units"].field.prepare_value(Decimal("0.25")) == "0.25"
    assert form_for(stored)["alcohol_units"].field.prepare_value(Decimal("10")) == "10"


def test_the_night_is_named_over_the_end_of_a_month():
    form = CheckinForm(
        day=date(2026, 2, 28), questions=asking.questions(tracked=(), own=()), medicine_names=(), stored=None,
        cramps=0, time_zone="Europe/Berlin", now=NOW + timedelta(days=1),
    )  # fmt: skip

    assert form.fields["cramps"].label == "Any cramps, Sat to Sun?"
