"""Numbers that a person may change: more careful at will, less so when agreed (clinical note 3.1)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from diary.actions import clinician
from insights import flag_review
from insights.flag_forms import NumbersForm, is_less_careful
from insights.registry import rules
from insights.rule import Level, Number
from tests.factories import NOW, make_diary, make_episode
from tests.insights.raised import rule
from tests.visits import problems, said, sign_in

pytestmark = pytest.mark.django_db

LONG = "/flags/rules/B-DUR-10/"
VERY_LONG = "/flags/rules/U-DUR-15/"
OFTEN = "/flags/rules/B-FREQ-3W/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit():
    return sign_in(make_diary())


def chosen(visit) -> dict:
    visit.diary.person.refresh_from_db()
    return visit.diary.person.thresholds


def agreed(visit) -> dict:
    visit.diary.person.refresh_from_db()
    return visit.diary.person.clinician_agreed


def raised(visit) -> dict[str, Level]:
    visit.diary.person.refresh_from_db()
    return {flag.rule.id: flag.level for flag in flag_review.current(visit.diary, now=NOW).flags}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_more_careful_number_counts_at_once(visit):
    make_episode(visit.diary, duration_seconds=500)
    assert "B-DUR-10" not in raised(visit)
    response = visit.post(LONG, number_minutes="8")
    assert (response.status_code, response["Location"], said(response)) == (303, LONG, ["Saved."])
    assert chosen(visit) == {"B-DUR-10": {"minutes": 8.0}}
    assert "B-DUR-10" in raised(visit)
    assert "For you: 8 minutes" in text(visit.get(LONG))


def test_an_empty_box_is_the_usual_number_again(visit):
    visit.post(LONG, number_minutes="8")
    visit.post(LONG, number_minutes="")
    assert chosen(visit) == {}


def test_the_usual_number_typed_out_is_no_choice(visit):
    visit.post(LONG, number_minutes="10")
    assert chosen(visit) == {}


@pytest.mark.parametrize("typed", ["4", "11", "soon", "-8", "1e1", "٨", "8.555", "99999999"])
def test_what_is_out_of_bounds_is_refused_beside_the_box_and_kept(visit, typed):
    response = visit.post(LONG, number_minutes=typed)
    assert problems(response) == {"number_minutes": ["Enter a number from 5 to 10"]}
    assert f'value="{typed}"' in response.content.decode()
    assert chosen(visit) == {}


def test_a_decimal_comma_is_read(visit):
    visit.post("/flags/rules/B-FREQ-RISE/", number_ratio="1,4")
    assert chosen(visit)["B-FREQ-RISE"]["ratio"] == 1.4


def test_a_less_careful_number_needs_the_tick(visit):
    assert problems(visit.post(OFTEN, number_a_week="4")) == {
        "number_a_week": ["This is less careful than 3. It needs the tick below, and a date"]
    }
    assert chosen(visit) == {}


def test_a_less_careful_number_counts_when_it_was_agreed(visit):
    visit.post(OFTEN, number_a_week="4", agreed="on", agreed_on="2026-03-01")
    assert chosen(visit) == {"B-FREQ-3W": {"a_week": 4.0}}
    assert agreed(visit) == {"B-FREQ-3W": "2026-03-01"}
    assert "You agreed this with your clinician on 1 March 2026." in text(visit.get(OFTEN))


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("", "Enter the day on which you agreed it"),
        ("2026-03-11", "The day cannot be in the future"),
        ("2025-03-10", "This is more than 12 months ago. Please ask your clinician again"),
        ("last week", "Enter a date, such as 2026-03-02"),
    ],
)
def test_an_agreement_needs_its_day(visit, day, problem):
    response = visit.post(OFTEN, number_a_week="4", agreed="on", agreed_on=day)
    assert problems(response)["agreed_on"] == [problem]
    assert (chosen(visit), agreed(visit)) == ({}, {})


def test_an_agreement_of_almost_12_months_ago_counts(visit):
    visit.post(OFTEN, number_a_week="4", agreed="on", agreed_on="2025-03-11")
    assert agreed(visit) == {"B-FREQ-3W": "2025-03-11"}


def test_taking_the_tick_away_takes_the_agreement_back(visit):
    visit.post(OFTEN, number_a_week="4", agreed="on", agreed_on="2026-03-01")
    visit.post(OFTEN, number_a_week="", agreed_on="2026-03-01")
    assert (chosen(visit), agreed(visit)) == ({}, {})


def test_an_urgent_rule_becomes_book_when_a_clinician_agreed(visit):
    make_episode(visit.diary, started_at=NOW.replace(hour=4), duration_seconds=1000)
    assert raised(visit)["U-DUR-15"] is Level.URGENT
    visit.post(VERY_LONG, agreed="on", agreed_on="2026-03-01")
    assert raised(visit)["U-DUR-15"] is Level.BOOK


def test_what_is_an_emergency_has_nothing_to_change(visit):
    for each in (each for each in rules() if each.level is Level.EMERGENCY):
        address = f"/flags/rules/{each.id}/"
        assert "This rule cannot be changed or switched off." in text(visit.get(address))
        visit.post(address, number_minutes="1", agreed="on", agreed_on="2026-03-01")
    assert (chosen(visit), agreed(visit)) == ({}, {})


def test_only_the_urgent_rules_that_may_be_agreed_offer_it(visit):
    for each in (each for each in rules() if each.level is Level.URGENT):
        form = NumbersForm(rule=each, chosen={}, agreed_on=None, today=NOW.date())
        lenient = any(number.lenient != number.default for number in each.numbers.values())
        assert form.asks_agreement is (each.can_be_agreed or lenient), each.id


def test_each_bound_of_every_number_is_taken(visit):
    for each in rules():
        for name, number in each.numbers.items():
            if number.careful == number.lenient:
                continue
            for bound in {number.careful, number.lenient}:
                told = {f"number_{name}": f"{bound:g}", "agreed": "on", "agreed_on": "2026-03-01"}
                form = NumbersForm(told, rule=each, chosen={}, agreed_on=None, today=NOW.date())
                assert form.is_valid(), (each.id, form.errors)


@pytest.mark.parametrize(
    ("number", "typed", "less"),
    [
        (Number(10, careful=5, lenient=10, unit="minutes"), 8, False),
        (Number(3, careful=2, lenient=5, unit="a week"), 4, True),
        (Number(3, careful=2, lenient=5, unit="a week"), 2, False),
        # Where more is more careful.
        (Number(24, careful=72, lenient=24, unit="hours"), 48, False),
        (Number(21, careful=28, lenient=14, unit="days"), 14, True),
    ],
)
def test_which_side_is_less_careful(number, typed, less):
    assert is_less_careful(typed, number) is less


def test_a_choice_leaves_the_numbers_of_other_rules_alone(visit):
    clinician.choose_numbers(diary=visit.diary, rule="B-SORE", numbers={"hours": 24}, agreed_on=None)
    visit.post(LONG, number_minutes="8")
    assert chosen(visit) == {"B-SORE": {"hours": 24}, "B-DUR-10": {"minutes": 8.0}}


def test_a_choice_raises_the_version_that_caches_go_by(visit):
    before = visit.diary.person.data_version
    clinician.discuss(diary=visit.diary, rule="B-SORE", on=date(2026, 3, 1))
    clinician.choose_numbers(diary=visit.diary, rule="B-SORE", numbers={"hours": 24}, agreed_on=None)
    visit.diary.person.refresh_from_db()
    assert visit.diary.person.data_version == before + 2


# -- the list and the page of a rule -------------------------------------------------------------------------


def test_the_list_names_every_rule_with_sentence_and_source(visit):
    page = text(visit.get("/flags/rules/"))
    assert f"There are {len(rules())} rules." in page
    for each in rules():
        assert f'href="/flags/rules/{each.id}/"' in page, each.id


def test_every_rule_has_a_page_with_its_sources(visit):
    for each in rules():
        page = text(visit.get(f"/flags/rules/{each.id}/"))
        assert f"Rule {each.id}" in page
        for source in each.sources:
            assert f'href="{source.url}"' in page if source.url else True, each.id


def test_the_page_of_a_rule_says_whether_it_is_so_now(visit):
    make_episode(visit.diary, duration_seconds=700)
    assert "It is so now." in text(visit.get(LONG))
    assert "It is not so now." in text(visit.get("/flags/rules/S-WATER/"))
    told = text(visit.get("/flags/rules/M-AGE/"))
    assert "It could not be checked. Your diary does not say:" in told and "your year of birth" in told


def test_the_page_of_a_rule_stands_when_the_check_breaks(visit, monkeypatch):
    def broken(diary, *, now):
        raise RuntimeError

    monkeypatch.setattr("insights.flag_review.current", broken)
    assert "This could not be checked now. The fault is ours, not yours." in text(visit.get(LONG))


def test_sentences_name_the_number_of_the_country(visit):
    assert "call your local emergency number" in text(visit.get("/flags/rules/E-CHEST/"))
    visit.diary.person.region = "GB"
    visit.diary.person.save()
    assert "call 999" in text(visit.get("/flags/rules/E-CHEST/"))
    assert rule("E-CHEST").level is Level.EMERGENCY
