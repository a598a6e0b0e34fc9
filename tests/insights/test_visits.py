"""What is prepared for a visit: what addresses may ask, what is kept, and on which paper it is printed."""

from __future__ import annotations

from datetime import date

import pytest

from insights import visits
from insights.models import Visit
from insights.paper import usual_paper
from insights.summary.wishes import ASKS, PARTS, TOPICS, USUAL_PARTS, NameAs, Wishes
from insights.visit_forms import ALWAYS, PART_NAMES, VisitForm, as_sent, filled_in
from tests.factories import NOW, make_diary

TODAY = date(2026, 3, 10)
WISHES = Wishes(
    question="Why at night?\nAnd why the left leg?",
    topics=("sleep", "worry"),
    asks=("tests",),
    name_as=NameAs.INITIALS,
    parts=("question", "flags", "where", "asks", "list", "notes"),
)


@pytest.fixture
def diary(db):
    return make_diary("alice", now=NOW)


def prepared(**changes):
    usual = {"weeks": "8", "first": date(2026, 1, 14), "last": TODAY, "wishes": WISHES}
    return visits.Prepared(**usual | changes)


def problems(diary, **told) -> dict[str, list[str]]:
    with pytest.raises(visits.Refused) as refused:
        visits.asked(diary, told, today=TODAY)
    return dict(refused.value.form.errors)


# -- what is kept --------------------------------------------------------------------------------------------


def test_before_anything_is_prepared_it_is_the_last_4_weeks_without_notes(diary):
    found = visits.prepared(diary, today=TODAY)

    assert (found.first, found.last) == (date(2026, 2, 11), TODAY)
    assert found.wishes == Wishes()
    assert "notes" not in found.wishes.parts


def test_what_was_prepared_is_there_the_next_time(diary):
    visits.save(diary, prepared(), now=NOW)

    assert visits.prepared(diary, today=TODAY) == prepared()


def test_weeks_move_on_with_the_days_and_own_dates_stay(diary):
    visits.save(diary, prepared(), now=NOW)
    assert visits.prepared(diary, today=date(2026, 3, 12)).last == date(2026, 3, 12)

    own = prepared(weeks="own", first=date(2026, 1, 1), last=date(2026, 1, 31))
    visits.save(diary, own, now=NOW)
    assert visits.prepared(diary, today=date(2026, 3, 12)) == own


def test_own_dates_never_reach_beyond_today_however_far_west_somebody_went(diary):
    visits.save(diary, prepared(weeks="own", first=TODAY, last=TODAY), now=NOW)
    yesterday = date(2026, 3, 9)

    found = visits.prepared(diary, today=yesterday)

    assert (found.first, found.last) == (yesterday, yesterday)


def test_kept_twice_is_one_row_with_the_latest_words(diary):
    visits.save(diary, prepared(), now=NOW)
    visits.save(diary, prepared(wishes=Wishes(question="Something else?")), now=NOW)

    assert Visit.objects.count() == 1
    assert visits.prepared(diary, today=TODAY).wishes.question == "Something else?"


def test_what_one_person_prepared_is_nobody_elses(diary):
    visits.save(diary, prepared(), now=NOW)

    assert visits.prepared(make_diary("mallory", now=NOW), today=TODAY).wishes == Wishes()


# -- what addresses ask --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ({}, date(2026, 1, 14), TODAY),
        ({"weeks": "4"}, date(2026, 2, 11), TODAY),
        ({"weeks": "12"}, date(2025, 12, 17), TODAY),
        ({"from": "2026-02-01", "to": "2026-02-28"}, date(2026, 2, 1), date(2026, 2, 28)),
        ({"weeks": "8", "from": "soon", "to": ""}, date(2026, 1, 14), TODAY),
        ({"weeks": "", "from": "", "to": ""}, date(2026, 1, 14), TODAY),
    ],
)
def test_an_address_names_dates_and_the_rest_is_as_prepared(diary, told, first, last):
    visits.save(diary, prepared(), now=NOW)

    found = visits.asked(diary, told, today=TODAY)

    assert (found.first, found.last, found.wishes) == (first, last, WISHES)


def test_a_year_is_the_longest_and_a_leap_year_is_one(diary):
    whole = visits.asked(diary, {"from": "2024-01-01", "to": "2024-12-31"}, today=TODAY)

    assert whole.period.days == 366


def test_an_address_names_parts_and_the_words_stay_as_prepared(diary):
    visits.save(diary, prepared(), now=NOW)

    wishes = visits.asked(diary, {"parts": "list,flags,list"}, today=TODAY).wishes

    assert wishes.parts == ("flags", "list")
    assert (wishes.question, wishes.topics, wishes.asks) == (WISHES.question, WISHES.topics, WISHES.asks)
    assert visits.asked(diary, {"parts": ""}, today=TODAY).wishes.parts == ()


def test_no_address_brings_words_of_its_own(diary):
    told = {"question": "Which?", "topics": "worry", "asks": "tests", "name_as": "none"}

    assert visits.asked(diary, told, today=TODAY).wishes == Wishes()


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"weeks": "own"}, "first", "Enter the first day, such as 2026-03-02"),
        ({"weeks": "own", "from": "2026-03-01"}, "last", "Enter the last day, such as 2026-03-29"),
        ({"from": "2026-02-30", "to": "2026-03-01"}, "first", "Enter a date, such as 2026-03-02"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "last", "The last day cannot be before the first"),
        ({"from": "2026-03-02", "to": "2026-03-11"}, "last", "The last day cannot be in the future"),
        ({"from": "2024-03-02", "to": "2026-03-01"}, "first", "Choose at most one year"),
        ({"from": "2025-03-09", "to": "2026-03-10"}, "first", "Choose at most one year"),
        ({"from": "\x00", "to": "٢٠٢٦-٠٣-٠١"}, "last", "Enter a date, such as 2026-03-02"),
        ({"weeks": "lots"}, "weeks", "Choose one of the answers shown"),
        ({"weeks": "4" * 10**6}, "weeks", "Choose one of the answers shown"),
        ({"parts": "flags,secrets"}, "parts", "Choose one of the answers shown"),
        ({"parts": "flags," * 10**5}, "parts", "Choose one of the answers shown"),
    ],
)
def test_an_address_that_asks_for_what_cannot_be_is_refused_with_the_reason(diary, told, field, sentence):
    assert problems(diary, **told)[field] == [sentence]


def test_an_address_leads_back_to_the_same_dates_and_parts(diary):
    visits.save(diary, prepared(), now=NOW)
    told = visits.query(prepared())

    assert told == "from=2026-01-14&to=2026-03-10&parts=question,flags,where,asks,list,notes"
    found = visits.asked(diary, dict(pair.split("=") for pair in told.split("&")), today=TODAY)
    assert found == prepared()


def test_no_word_of_the_person_is_in_an_address():
    wishes = Wishes(question="Cramps since statins", topics=("worry",), asks=("tests",))

    told = visits.query(prepared(wishes=wishes))

    assert not any(word in told for word in ("Cramps", "statins", "worry", "tests"))


# -- the form ------------------------------------------------------------------------------------------------


def form(**changes) -> VisitForm:
    answers = filled_in(weeks="8", first=date(2026, 1, 14), last=TODAY, wishes=WISHES) | changes
    return VisitForm(as_sent(answers), today=TODAY)


def test_what_the_form_shows_comes_back_as_it_was():
    sent = form()

    assert sent.is_valid(), sent.errors
    assert sent.wishes == WISHES
    assert (sent.cleaned_data["first"], sent.cleaned_data["last"]) == (date(2026, 1, 14), TODAY)


def test_an_empty_form_is_4_weeks_with_nothing_ticked():
    sent = VisitForm(as_sent({}), today=TODAY)

    assert sent.is_valid()
    assert sent.cleaned_data["first"] == date(2026, 2, 11)
    assert sent.wishes == Wishes(parts=ALWAYS)


def test_every_part_can_be_ticked_or_is_always_there_and_notes_have_their_own_tick():
    assert {*PART_NAMES, *ALWAYS, "notes"} == set(PARTS)
    assert {*PART_NAMES, *ALWAYS} == set(USUAL_PARTS)
    sent = form(notes=True, parts=[])
    assert sent.is_valid()
    assert set(sent.wishes.parts) == {*ALWAYS, "notes"}


@pytest.mark.parametrize(
    ("question", "faults"),
    [
        ("x" * 200, []),
        ("x" * 201, ["Use up to 200 characters. Now it has 201."]),
        ("漢" * 200, []),
        ("a\r\nb" * 66, []),  # 198: a line end is one character, however a browser sends it
        ("a\x00b", ["Character 2 cannot be kept. Delete it and type it again."]),
        ("a\x1bb", ["Character 2 cannot be kept. Delete it and type it again."]),
        ("\ud83d", ["Character 1 cannot be kept. Delete it and type it again."]),
        ("x" * 10**7, ["Use up to 200 characters. Now it has 10000000."]),
    ],
)
def test_a_question_has_at_most_200_characters_that_can_be_kept(question, faults):
    sent = form(question=question)

    assert sent.errors.get("question", []) == faults
    assert sent["question"].value() == question


@pytest.mark.parametrize("field", ["topics", "asks", "parts"])
def test_codes_that_nobody_offered_are_refused(field):
    assert form(**{field: ["sleep", "x" * 1000]}).errors[field] == ["Choose one of the answers shown"]


def test_what_stands_in_boxes_that_are_not_shown_refuses_nothing():
    sent = VisitForm(as_sent({"weeks": "4", "first": "soon", "last": "2099-01-01"}), today=TODAY)

    assert sent.is_valid(), sent.errors


def test_every_topic_and_every_question_to_ask_can_be_ticked():
    assert [code for code, _words in VisitForm(today=TODAY).fields["topics"].choices] == list(TOPICS)
    assert [code for code, _words in VisitForm(today=TODAY).fields["asks"].choices] == list(ASKS)


# -- paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "zone", "paper"),
    [
        ("US", "Europe/Berlin", "letter"),
        ("MX", "UTC", "letter"),
        ("UK", "America/New_York", "a4"),
        ("", "America/Toronto", "letter"),
        ("", "Asia/Manila", "letter"),
        ("", "US/Pacific", "letter"),
        ("", "America/Argentina/Buenos_Aires", "a4"),
        ("", "Europe/Berlin", "a4"),
        ("", "UTC", "a4"),
        ("", "No/Such_Place", "a4"),
    ],
)
def test_paper_is_that_of_the_country_or_else_of_the_clock(diary, region, zone, paper):
    diary.person.region, diary.person.time_zone = region, zone

    assert usual_paper(diary) == paper
