"""What one entry must keep, whichever door it comes through."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from diary.facts import DayFacts, MedicineFacts, ProfileFacts, ReliefTry, SymptomAnswer, word_problem
from tests.factories import NOW, episode_facts, full_episode_facts

TODAY = date(2026, 3, 10)


def fields(facts, **when):
    return [problem.field for problem in facts.problems(**when)]


def test_a_full_cramp_is_accepted():
    assert fields(full_episode_facts(), now=NOW) == []


def test_only_when_is_needed():
    bare = episode_facts(sites=(), duration_seconds=None, duration_source="", pain=None, woke=None)
    assert fields(bare, now=NOW) == []


def test_a_cramp_may_be_ten_minutes_ahead_of_our_clock_and_no_more():
    assert fields(episode_facts(started_at=NOW + timedelta(minutes=10)), now=NOW) == []
    assert fields(episode_facts(started_at=NOW + timedelta(minutes=10, seconds=1)), now=NOW) == ["started_at"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"started_at": datetime(1899, 12, 31, tzinfo=UTC)}, "started_at"),
        ({"started_at": datetime(2026, 3, 3, 2, 40)}, "started_at"),
        ({"time_zone": "Europe"}, "time_zone"),
        ({"time_precision": "roughly"}, "time_precision"),
        ({"duration_seconds": 7 * 24 * 3600 + 1}, "duration_seconds"),
        ({"duration_seconds": -1}, "duration_seconds"),
        ({"duration_max_seconds": 239}, "duration_max_seconds"),
        (
            {"duration_seconds": None, "duration_source": "", "duration_max_seconds": 9},
            "duration_max_seconds",
        ),
        ({"duration_source": "guess"}, "duration_source"),
        ({"duration_seconds": None}, "duration_source"),
        ({"ongoing": True}, "duration_seconds"),
        ({"sites": (("knee", "left"),)}, "muscle"),
        ({"sites": (("calf", "up"),)}, "side"),
        ({"sites": (("calf", "left"), ("calf", "left"))}, "muscle"),
        ({"pain": 11}, "pain"),
        ({"activity": "flying"}, "activity"),
        ({"soreness_hours": Decimal(721)}, "soreness_hours"),
        ({"triggers": ("alcohol", "alcohol")}, "triggers"),
        ({"triggers": ("a;b",)}, "triggers"),
        ({"relief": (ReliefTry("stretching", "maybe"),)}, "relief"),
        ({"relief": (ReliefTry("stretching", "no", 60),)}, "relief"),
        ({"associated": (SymptomAnswer("itchy_ears"),)}, "associated"),
        ({"associated": (SymptomAnswer("fever"), SymptomAnswer("fever", False))}, "associated"),
        ({"note": "x" * 4001}, "note"),
        ({"recorded_at": NOW + timedelta(hours=1)}, "recorded_at"),
    ],
)  # fmt: skip
def test_a_slip_in_a_cramp_is_named_by_its_field(changes, field):
    assert fields(episode_facts(**changes), now=NOW) == [field]


def test_a_day_with_every_answer_is_accepted():
    told = DayFacts(
        date=TODAY,
        no_cramps=True,
        exposures={"exercise": True, "alcohol": False, "gardening": True},
        exercise_minutes=40,
        exercise_intensity="hard",
        exercise_ended_at=datetime(2026, 3, 10, 18, 0, tzinfo=UTC),
        alcohol_units=Decimal(0),
        water_glasses=Decimal(6),
        slept_hours=Decimal("7.5"),
        sleep_disturbance=2,
        symptoms=(SymptomAnswer("both_leg_swelling", False),),
        medicines=("Magnesium",),
    )
    assert fields(told, today=TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": date(2026, 3, 11)}, "date"),
        ({"date": date(1899, 1, 1)}, "date"),
        ({"exercise_minutes": 1441}, "exercise_minutes"),
        ({"exercise_minutes": 30, "exposures": {"exercise": False}}, "exercise_minutes"),
        ({"exercise_intensity": "brutal"}, "exercise_intensity"),
        ({"exercise_ended_at": datetime(2026, 3, 1, tzinfo=UTC)}, "exercise_ended_at"),
        ({"alcohol_units": Decimal(-1)}, "alcohol_units"),
        ({"alcohol_units": Decimal(2), "exposures": {"alcohol": False}}, "alcohol_units"),
        ({"water_glasses": Decimal(100)}, "water_glasses"),
        ({"slept_hours": Decimal("24.5")}, "slept_hours"),
        ({"sleep_disturbance": 11}, "sleep_disturbance"),
        ({"symptoms": (SymptomAnswer("itchy_ears"),)}, "symptoms"),
        ({"medicines": ("a", "a")}, "medicines"),
        ({"note": "x" * 4001}, "note"),
    ],
)
def test_a_slip_in_a_day_is_named_by_its_field(changes, field):
    assert fields(DayFacts(**{"date": TODAY} | changes), today=TODAY) == [field]


def test_an_amount_answers_its_question():
    told = DayFacts(date=TODAY, alcohol_units=Decimal(0), exercise_minutes=30).completed()
    assert told.exposures == {"alcohol": False, "exercise": True}


def test_an_unanswered_question_stays_unanswered():
    assert DayFacts(date=TODAY).completed().exposures == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"medicine_class": "sweets"}, "medicine_class"),
        ({"kind": "habit"}, "kind"),
        ({"started_on": date(2026, 3, 2), "stopped_on": date(2026, 3, 1)}, "stopped_on"),
        ({"started_on": date(2026, 3, 2), "dose_changed_on": date(2026, 3, 1)}, "dose_changed_on"),
        ({"started_on": date(2062, 3, 2)}, "started_on"),
    ],
)
def test_a_slip_in_a_medicine_is_named_by_its_field(changes, field):
    assert fields(MedicineFacts(**{"name": "Magnesium"} | changes), today=TODAY) == [field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"birth_year": 1850}, "birth_year"),
        ({"birth_year": 2027}, "birth_year"),
        ({"birth_year": 1990, "first_cramp_year": 1980}, "first_cramp_year"),
        ({"region": "gb"}, "region"),
        ({"conditions": ("hiccups",)}, "conditions"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"wound_on": date(2026, 3, 11)}, "wound_on"),
        ({"toxin_kind": "glue"}, "toxin_kind"),
    ],
)
def test_a_slip_in_the_profile_is_named_by_its_field(changes, field):
    assert fields(ProfileFacts(given=frozenset(changes), **changes), now=NOW, today=TODAY) == [field]


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_that_a_database_cannot_hold_is_refused_at_every_door(text):
    assert fields(episode_facts(note=text), now=NOW) == ["note"]
    assert fields(DayFacts(date=TODAY, note=text), today=TODAY) == ["note"]
    assert fields(DayFacts(date=TODAY, medicines=(text,)), today=TODAY) == ["medicines"]
    assert fields(MedicineFacts(name=text), today=TODAY) == ["name"]
    assert fields(ProfileFacts(given=frozenset({"name"}), name=text), now=NOW, today=TODAY) == ["name"]
    assert fields(episode_facts(triggers=(text,)), now=NOW) == ["triggers"]


@pytest.mark.parametrize("word", ["", " tea", "a;b", "a=b", "a@b", "exposure:tea", "two\nlines", "x" * 81])
def test_a_word_that_files_could_not_hold_is_refused(word):
    assert word_problem(word) is not None


@pytest.mark.parametrize("word", ["tea", "new garden chair", "Käse & Wein", "早起き", "x" * 80])
def test_any_other_word_is_fine(word):
    assert word_problem(word) is None
