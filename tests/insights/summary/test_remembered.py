"""The page as it is asked for by pages and links: computed once, never stale, and writing nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary import nights
from insights import doctor_page
from insights.findings import Tier
from insights.models import FlagRecord, Look
from insights.reviews import current_report, stored_report
from insights.stats.windows import Window
from insights.summary.sections import DoctorSummary
from insights.summary.wishes import NameAs, Wishes
from tests.factories import NOW, make_diary, make_episode, make_medicine
from tests.insights.planted import FIRST, WEEKS_26, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    diary = make_diary("alice")
    diary.person.name = "Ana Kovač"
    diary.person.save()
    return diary


@pytest.fixture
def planted(diary):
    plant(diary)
    return diary


def asked(diary, wishes: Wishes | None = None, *, last: date = WEEKS_26, days: int = 84) -> DoctorSummary:
    return doctor_page.summary(
        diary,
        period=Window.ending(last, days=days),
        wishes=wishes or Wishes(),
        made_at=nights.local(NOW, diary.person.time_zone),
    )


def alcohol(summary: DoctorSummary):
    (row,) = [row for row in summary.context.exposures if row.code == "alcohol"]
    return row


def test_asking_for_the_page_writes_nothing(planted, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as asked_for:
        asked(planted)

    verbs = {query["sql"].split(maxsplit=1)[0] for query in asked_for.captured_queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}
    assert not Look.objects.exists()
    assert not FlagRecord.objects.exists()


def test_asked_again_the_diary_is_not_read_again(planted, django_assert_max_num_queries):
    first = asked(planted)

    with django_assert_max_num_queries(2):
        again = asked(planted, Wishes(parts=("list",)))

    assert again.headline == first.headline
    assert again.context is None


def test_what_one_link_leaves_out_another_still_shows(planted):
    narrow = asked(planted, Wishes(parts=(), name_as=NameAs.INITIALS))
    whole = asked(planted)

    assert (narrow.events, narrow.header.name) == (None, "A. K.")
    assert (len(whole.events or ()), whole.header.name) == (whole.quality.cramps, "Ana Kovač")


def test_a_new_entry_is_on_the_page_at_once(diary):
    assert asked(diary, last=NOW.date()).quality.cramps == 0
    make_episode(diary, started_at=NOW - timedelta(hours=3))

    assert asked(diary, last=NOW.date()).quality.cramps == 1


def test_a_declared_illness_and_a_medicine_are_on_the_page_at_once(diary):
    asked(diary, last=NOW.date())
    make_medicine(diary)

    assert len(asked(diary, last=NOW.date()).medicines) == 1


# -- what a review found -------------------------------------------------------------------------------------


def test_before_any_look_a_strong_pattern_is_no_more_than_possible(planted):
    assert alcohol(asked(planted)).ratio.tier == "possible"


def test_once_a_look_has_made_it_clear_the_page_says_so_at_once(planted):
    asked(planted)
    shown = current_report(planted, now=NOW, as_of=WEEKS_26)

    row = alcohol(asked(planted))

    (found,) = [each for each in shown.findings if each.key == row.ratio.key]
    assert (row.ratio.tier, found.tier) == ("clear", Tier.CLEAR)
    assert (row.ratio.estimate, row.ratio.low, row.ratio.high) == (found.estimate, *found.ci)


def test_a_page_of_an_earlier_period_shows_nothing_that_was_found_after_it(planted):
    current_report(planted, now=NOW, as_of=WEEKS_26)
    early = FIRST + timedelta(days=27)

    assert alcohol(asked(planted, last=early, days=28)).ratio is None


def test_a_report_from_stored_looks_is_the_same_as_any_between_looks(planted):
    current_report(planted, now=NOW, as_of=WEEKS_26)

    assert stored_report(planted, now=NOW, as_of=WEEKS_26) == current_report(planted, now=NOW, as_of=WEEKS_26)


def test_a_report_from_stored_looks_takes_none(planted):
    report = stored_report(planted, now=NOW, as_of=WEEKS_26)

    assert {finding.tier for finding in report.findings} == {Tier.POSSIBLE}
    assert not Look.objects.exists()


def test_an_empty_diary_has_a_page(diary):
    summary = asked(diary, last=NOW.date())

    assert (summary.quality.cramps, summary.context.exposures, summary.events) == (0, (), ())
