"""A diary cut at a date, and the days on which there were cramps."""

from __future__ import annotations

from insights.stats.windows import cramp_dates, up_to
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet, stretched

DAYS = days_from(MONDAY, 4)


def test_a_diary_cut_at_a_date_keeps_the_night_that_follows_it_and_no_later_detail():
    cramps = [cramp(day) for day in DAYS]
    whole = diary(
        cramps,
        [quiet(day, no_cramps=None) for day in DAYS],
        sites=[{"uuid": each["uuid"], "muscle": "calf"} for each in cramps],
        relief=[stretched(each) for each in cramps],
        exposures=[{"date": day, "code": "heat", "answer": True} for day in DAYS],
        medicines=[{"name": "Magnesium", "started_on": DAYS[3]}],
        sleep_from=cramps[0]["local_start"].time(),
    )

    kept = up_to(whole, DAYS[1])

    uuids = [each["uuid"] for each in cramps[:2]]
    assert list(kept.episodes["uuid"]) == list(kept.sites["uuid"]) == list(kept.relief["uuid"]) == uuids
    assert list(kept.days["date"]) == list(kept.exposures["date"]) == DAYS[:2]
    assert list(kept.medicines["name"]) == ["Magnesium"]
    assert kept.sleep_from == whole.sleep_from


def test_a_diary_of_which_nothing_is_left_has_frames_of_the_same_shape():
    whole = diary([cramp(DAYS[2])], [quiet(DAYS[2])])

    assert up_to(whole, DAYS[0]).episodes.columns.equals(whole.episodes.columns)
    assert up_to(up_to(whole, DAYS[0]), DAYS[0]).days.empty


def test_cramps_that_were_confirmed_make_a_cramp_date_without_an_entry():
    seen = diary([cramp(DAYS[0])], [quiet(DAYS[1]), quiet(DAYS[2], no_cramps=False)])

    assert cramp_dates(seen) == {DAYS[0], DAYS[2]}
