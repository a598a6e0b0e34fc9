"""First or doubled cramps: clinical note 3.3, U-FLUID and U-STATIN. Now is 10 March 2026."""

from datetime import timedelta

from insights.case.onset import first_or_doubled
from tests.insights.rules.cases import TODAY, ago, case, cramp, day

SINCE = TODAY - timedelta(days=3)


def cramps(*days_ago):
    return [cramp(ago(days=back)) for back in days_ago]


def without(*days_ago):
    return [day(TODAY - timedelta(days=back), no_cramps=True) for back in days_ago]


def truth(cramps, days=(), *, since=SINCE, within=14):
    return first_or_doubled(case(cramps, days), since, within=within).truth


def test_the_first_cramps_of_the_diary_count_from_that_date_on():
    assert truth(cramps(3)) is True
    assert truth(cramps(4)) is False


def test_nothing_since_is_a_no_also_in_an_empty_diary():
    assert truth([]) is False
    assert truth(cramps(8, 9)) is False


def test_the_window_ends_within_so_many_dates():
    assert truth(cramps(0), since=TODAY - timedelta(days=14)) is True
    assert truth(cramps(0), since=TODAY - timedelta(days=15)) is False
    assert truth(cramps(0), since=TODAY + timedelta(days=1)) is False


def test_twice_as_many_in_as_many_observed_days_are_doubled_and_three_after_two_are_not():
    # Four dates since, four before; each date observed by its cramp or by a check-in.
    before = cramps(4, 5)
    quiet = without(6, 7)
    assert truth([*before, *cramps(0, 1, 2, 3)], quiet) is True
    assert truth([*before, *cramps(1, 2, 3)], [*quiet, *without(0)]) is False


def test_the_stretch_before_has_as_many_dates_and_no_more():
    # Half a cramp a day in the four dates before; the fifth had one too.
    assert truth(cramps(0, 1, 2, 3, 4, 5, 8), without(6, 7)) is True


def test_it_may_have_been_today():
    assert truth(cramps(0), since=TODAY) is True


def test_dates_without_an_entry_are_in_no_rate():
    # 3 cramps on 3 observed dates since; before, 2 on 2 observed ones or on 4: 1 a day, or half of one.
    since = cramps(1, 2, 3)
    assert truth([*since, *cramps(4, 5)]) is False
    assert truth([*since, *cramps(4, 5)], without(6, 7)) is True


def test_earlier_cramps_without_any_observed_date_just_before_cannot_be_compared():
    found = first_or_doubled(case(cramps(0, 60)), SINCE, within=14)
    assert (found.truth, found.missing) == (None, {"coverage"})


def test_it_tells_since_when_and_how_many():
    found = first_or_doubled(case(cramps(0, 2)), SINCE, within=14)
    assert dict(found.inputs) == {"since": SINCE, "cramps": 2}
    assert len(found.evidence) == 2
