"""Section 3 of the doctor's page: what the program told the patient, and what they did about it."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
import time_machine

from insights import flag_history, flag_review
from insights.flag_answers import Kind
from insights.models import FlagRecord
from insights.registry import rules
from insights.rule import Level
from insights.stats.windows import Window
from insights.summary.flags import RISES, rises, shown_flags
from insights.summary.sections import ShownFlag
from insights.summary.sheet import Table
from insights.summary.wording import Limits, sheet
from insights.wording.rule_names import NAMES
from tests.factories import NOW, berlin, make_diary, make_episode
from tests.insights.frames import MONDAY
from tests.insights.frames import diary as frames

from .pages import after, page

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def diary(db):
    return make_diary("alice")


def long_cramp(diary, when: str, **told):
    return make_episode(diary, started_at=berlin(when), **{"duration_seconds": 700, "woke": None} | told)


def looked(diary, when: str) -> datetime:
    """Somebody opens the page of flags; the moment."""
    moment = berlin(when)
    with time_machine.travel(moment, tick=False):
        flag_review.current(diary, now=moment)
    return moment


def shown(diary, *, period: Window = MARCH, now: datetime = NOW) -> dict[str, ShownFlag]:
    return {each.rule: each for each in shown_flags(diary, period=period, now=now)}


# -- which flags, and when -----------------------------------------------------------------------------------


def test_a_diary_without_flags_has_none(diary):
    make_episode(diary, duration_seconds=60)

    assert shown(diary) == {}


def test_what_the_diary_gives_now_is_there_though_nobody_looked(diary):
    long_cramp(diary, "2026-03-03 15:00")

    found = shown(diary)["B-DUR-10"]

    today = date(2026, 3, 10)
    assert (found.level, found.first, found.last, found.times) == ("book", today, today, 1)
    assert (found.response, found.answered_on, found.source) == ("", None, "NHS")
    assert not FlagRecord.objects.exists()


def test_a_spell_of_the_history_has_its_first_and_last_date(diary):
    long_cramp(diary, "2026-03-03 15:00", duration_seconds=1000)
    looked(diary, "2026-03-03 16:00")
    looked(diary, "2026-03-04 09:00")
    looked(diary, "2026-03-06 09:00")

    found = shown(diary)

    assert (found["U-DUR-15"].first, found["U-DUR-15"].last) == (date(2026, 3, 3), date(2026, 3, 4))
    # It became a visit to book once the day had passed, and still is one.
    assert (found["B-DUR-10"].first, found["B-DUR-10"].last) == (date(2026, 3, 6), date(2026, 3, 10))


def test_spells_of_one_rule_are_one_line_with_their_number(diary):
    for when in ("2026-03-02", "2026-03-05"):
        long_cramp(diary, f"{when} 15:00", duration_seconds=1000)
        looked(diary, f"{when} 16:00")
        looked(diary, f"{when[:-1]}{int(when[-1]) + 2} 16:00")

    found = shown(diary)["U-DUR-15"]

    assert (found.times, found.first, found.last) == (2, date(2026, 3, 2), date(2026, 3, 5))


def test_flags_of_other_dates_are_not_there(diary):
    long_cramp(diary, "2026-01-10 15:00")
    looked(diary, "2026-01-10 16:00")
    looked(diary, "2026-02-20 16:00")

    assert shown(diary) == {}
    assert set(shown(diary, period=Window(date(2026, 1, 1), date(2026, 1, 31)))) == {"B-DUR-10"}


def test_a_period_in_the_past_ends_with_its_last_date(diary):
    long_cramp(diary, "2026-03-03 15:00", duration_seconds=1000)

    found = shown(diary, period=Window(date(2026, 2, 1), date(2026, 3, 3)))

    assert found["U-DUR-15"].last == date(2026, 3, 3)
    assert shown(diary, period=Window(date(2026, 2, 1), date(2026, 3, 2))) == {}


def test_what_was_done_about_it_is_there_with_its_date(diary):
    long_cramp(diary, "2026-03-03 15:00")
    looked(diary, "2026-03-04 09:00")
    flag_history.respond(diary=diary, rule="B-DUR-10", kind=Kind.READ, now=berlin("2026-03-04 09:01"))
    flag_history.respond(diary=diary, rule="B-DUR-10", kind=Kind.TOLD, now=berlin("2026-03-06 09:00"))

    found = shown(diary)["B-DUR-10"]

    assert (found.response, found.answered_on) == ("told", date(2026, 3, 6))


def test_notes_for_oneself_are_not_for_the_doctor(diary):
    for back in (2, 4):
        make_episode(
            diary, started_at=berlin(f"2026-03-0{back} 23:30"), activity="in_bed", duration_seconds=60
        )
    assert "S-STRETCH" in {flag.rule.id for flag in flag_review.current(diary, now=NOW).flags}

    assert {each.level for each in shown(diary).values()} <= {"emergency", "urgent", "book", "mention"}
    assert "S-STRETCH" not in shown(diary)


def test_the_highest_level_comes_first(diary):
    long_cramp(diary, "2026-03-10 07:00", duration_seconds=1000, pain=9)
    long_cramp(diary, "2026-03-03 15:00", pain=9)

    found = shown_flags(diary, period=MARCH, now=NOW)

    ranks = [Level(each.level).rank for each in found]
    assert ranks == sorted(ranks)
    assert found[0].rule == "U-DUR-15"


def test_other_peoples_history_is_not_there(diary):
    stranger = make_diary("mallory")
    long_cramp(stranger, "2026-03-03 15:00")
    looked(stranger, "2026-03-04 09:00")

    assert shown(diary) == {}


# -- rises ---------------------------------------------------------------------------------------------------


def risen(diary, when: str, rule: str = "B-FREQ-RISE") -> None:
    moment = berlin(when)
    FlagRecord.objects.create(
        person=diary.person,
        rule=rule,
        level="book",
        first_seen_at=moment,
        last_seen_at=moment,
        cleared_at=moment,
        rules_version="1",
    )


def test_rises_are_the_dates_on_which_a_check_first_raised_one(diary):
    # 23:30 in Berlin is 22:30 in UTC, of the same date; 00:30 is still the date before there.
    risen(diary, "2026-01-05 23:30")
    risen(diary, "2026-02-03 00:30", rule="M-FREQ-RISE")
    risen(diary, "2026-02-04 12:00", rule="B-DUR-10")
    risen(diary, "2026-03-09 12:00")
    risen(make_diary("mallory"), "2026-01-01 12:00")

    assert rises(diary, until=date(2026, 3, 8)) == (date(2026, 1, 5), date(2026, 2, 3))


def test_the_rules_that_raise_a_rise_are_there():
    assert set(RISES) <= {rule.id for rule in rules()}


# -- in words ------------------------------------------------------------------------------------------------


def flag(rule: str = "B-DUR-10", **told) -> ShownFlag:
    on = after(80)
    return ShownFlag(**{"rule": rule, "level": "book", "first": on, "last": on, "source": "NHS"} | told)


def table(*flags: ShownFlag, limits: Limits | None = None) -> Table:
    summary = page(frames(), Window.ending(after(83), days=84), flags=flags)
    (section,) = [each for each in sheet(summary, limits=limits).sections if each.code == "flags"]
    return section.tables[0]


def test_a_row_says_what_when_and_what_was_done():
    told = flag(first=MONDAY, times=3, response="told", answered_on=after(81))

    block = table(told, flag("E-CHEST", level="emergency"))

    assert block.rows == (
        ("A long cramp", "book a visit", "2 Mar – 21 May, 3 times", "told a doctor, 22 May", "NHS"),
        ("Chest pain or pressure with a cramp", "get help now", "21 May", "–", "NHS"),
    )


def test_the_page_repeats_no_advice_and_no_code():
    every = [flag(rule.id, level=str(rule.level)) for rule in rules() if rule.level is not Level.SELFCARE]

    said = " ".join(" ".join(row) for row in table(*every, limits=Limits(flags=99)).rows)

    assert not re.search(r"\b[EUBM]-[A-Z]", said)
    assert not [rule.id for rule in rules() if str(rule.says) in said]


def test_every_rule_has_a_name_for_the_page():
    assert {rule.id for rule in rules()} <= set(NAMES)


def test_of_a_rule_that_is_no_more_the_id_is_left():
    assert table(flag("B-OLD")).rows[0][0] == "B-OLD"


def test_what_does_not_fit_is_counted_and_the_highest_stay():
    block = table(flag("E-CHEST", level="emergency"), *[flag()] * 8, limits=Limits(flags=3))

    assert len(block.rows) == 3
    assert block.rows[0][1] == "get help now"
    assert block.more == "and 6 more"


def test_all_answers_have_words():
    for kind in Kind:
        (row,) = table(flag(response=str(kind), answered_on=MONDAY)).rows
        assert row[3].endswith(", 2 Mar")
        assert row[3].split(",")[0] not in {str(Kind.TOLD), str(Kind.SHOWN)}


def test_a_date_without_an_answer_is_no_answer():
    assert table(flag(response="", answered_on=MONDAY)).rows[0][3] == "–"


# -- on the screen -------------------------------------------------------------------------------------------


@pytest.fixture
def get(client, diary):
    client.force_login(diary.user)
    with time_machine.travel(NOW, tick=False):
        yield lambda: re.sub(r"\s+", " ", client.get("/doctor/preview/").content.decode())


def test_the_page_on_the_screen_names_them(get, diary):
    assert "A long cramp" not in get()
    long_cramp(diary, "2026-03-03 15:00")

    assert "A long cramp" in get()


def test_an_answer_is_on_the_page_at_once(get, diary):
    long_cramp(diary, "2026-03-10 07:00", duration_seconds=1000)
    flag_review.current(diary, now=NOW)
    assert "read, 10 Mar" not in get()

    # Changes no entry, so that the diary itself is the same as before.
    flag_history.respond(diary=diary, rule="U-DUR-15", kind=Kind.READ, now=NOW)

    assert "read, 10 Mar" in get()
