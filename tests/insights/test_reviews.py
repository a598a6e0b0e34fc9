"""Looks are taken when they are due, once, and kept: asking every day finds no more than asking never."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from diary.actions import people
from insights import models
from insights.findings import Tier
from insights.reviews import current_report
from tests.factories import NOW, make_day, make_diary

from .planted import FIRST, WEEKS_26, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    diary = make_diary()
    plant(diary)
    return diary


def noon(day):
    return datetime.combine(day, time(15), tzinfo=UTC)


def clear(report) -> set[str]:
    return {finding.key for finding in report.findings if finding.tier is Tier.CLEAR}


def looks(diary) -> list[tuple]:
    return [(look.cut, look.reviews) for look in models.Look.objects.filter(person=diary.person)]


def test_a_diary_that_comes_whole_has_one_merged_look(diary):
    report = current_report(diary, now=NOW, as_of=WEEKS_26)

    assert clear(report) >= {"exposure.alcohol.same"}
    (look,) = models.Look.objects.all()
    assert (look.cut, look.reviews, look.latest_review) == (WEEKS_26, [8, 12, 18, 26], 26)
    assert look.share == pytest.approx(0.70)


def test_what_a_look_found_is_stored_with_its_limits_and_the_version(diary):
    current_report(diary, now=NOW, as_of=WEEKS_26)

    look = models.Look.objects.get()
    (found,) = [each for each in look.clear if each["key"] == "exposure.alcohol.same"]
    assert found["direction"] == "up"
    assert found["counts"]["with_cramp_days"] > found["counts"]["without_cramp_days"]
    assert look.limits["trigger"] >= 0.7 * 0.0144
    assert look.version
    assert look.compared > 0


def test_asking_again_takes_no_second_look(diary):
    first = current_report(diary, now=NOW, as_of=WEEKS_26)
    taken = looks(diary)

    again = current_report(diary, now=NOW, as_of=WEEKS_26)

    assert looks(diary) == taken
    assert again == first


def test_asking_every_day_takes_the_scheduled_looks_only(diary):
    for days in [*range(50, 62), *range(80, 90)]:
        day = FIRST + timedelta(days=days)
        current_report(diary, now=noon(day), as_of=day)

    assert looks(diary) == [
        (FIRST + timedelta(weeks=8, days=-1), [8]),
        (FIRST + timedelta(weeks=12, days=-1), [12]),
    ]


def test_nothing_new_is_clear_between_looks(diary):
    before = clear(current_report(diary, now=NOW, as_of=FIRST + timedelta(weeks=8, days=-1)))

    between = clear(current_report(diary, now=NOW, as_of=FIRST + timedelta(weeks=11)))

    assert between <= before


def test_a_date_before_a_stored_look_is_only_a_replay(diary):
    current_report(diary, now=NOW, as_of=WEEKS_26)
    taken = looks(diary)

    current_report(diary, now=NOW, as_of=FIRST + timedelta(weeks=12))

    assert looks(diary) == taken


def test_hints_stay_the_same_through_a_week(diary):
    current_report(diary, now=NOW, as_of=FIRST + timedelta(weeks=9))

    cuts = {
        current_report(diary, now=NOW, as_of=FIRST + timedelta(weeks=9, days=days)).cut for days in range(6)
    }

    assert len(cuts) == 1


def test_a_noon_day_that_still_runs_is_not_used(diary):
    morning = datetime(2026, 3, 1, 9, tzinfo=UTC)
    report = current_report(diary, now=morning)

    assert report.as_of == morning.date()
    assert report.cut is not None
    assert report.cut < morning.date()


def test_a_date_in_the_future_uses_what_is_there(diary):
    report = current_report(diary, now=NOW, as_of=NOW.date() + timedelta(days=400))

    assert report.cut is not None
    assert report.cut <= NOW.date()


def test_looks_end_with_the_entries_they_rest_on(diary):
    current_report(diary, now=NOW, as_of=WEEKS_26)

    people.empty_diary(diary=diary)

    assert not models.Look.objects.exists()


def test_looks_at_entries_that_are_gone_do_not_count_for_new_ones(diary):
    current_report(diary, now=NOW, as_of=WEEKS_26)
    diary.days.all().delete()
    diary.all_episodes.delete()
    diary.person.bump()
    later = WEEKS_26 + timedelta(days=200)
    plant(diary, first=later, number=70, now=noon(later + timedelta(days=90)))

    current_report(diary, now=noon(later + timedelta(days=70)), as_of=later + timedelta(days=69))

    assert looks(diary) == [(later + timedelta(days=69), [8])]


def test_a_diary_without_entries_has_a_report():
    report = current_report(make_diary(), now=NOW)

    assert (report.observed_days, report.episodes, report.findings) == (0, 0, ())
    assert [need.has for need in report.waiting_for] == [0, 0]


def test_a_change_of_the_diary_is_seen_at_once(diary):
    before = current_report(diary, now=NOW)

    make_day(diary, NOW.date(), no_cramps=True)

    after = current_report(diary, now=NOW)
    assert after.observed_days == before.observed_days + 1


def test_one_persons_looks_are_nobody_elses(diary):
    current_report(diary, now=NOW, as_of=WEEKS_26)
    other = make_diary("bob")
    plant(other)

    current_report(other, now=NOW, as_of=FIRST + timedelta(weeks=12))

    assert len(looks(diary)) == len(looks(other)) == 1
