"""What a report says of questions whose answers are known beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from insights.findings import Direction, Family, Finding, Look, Need, Outcome, Scale, Tier
from insights.findings import Test as Question
from insights.run import BUDGETS, cut_at, examine, report_at
from insights.schema import DiaryFrames
from insights.stats import spending
from tests.insights.tables import MONDAY, table_of

DAY = timedelta(days=1)


def at_week(week: float) -> date:
    return MONDAY + timedelta(days=round(7 * week)) - DAY


def answer(p=0.5, *, estimate=1.2, ci=(0.4, 3.6), least_p=1e-9) -> Outcome:
    return Outcome(
        p=p,
        least_p=least_p,
        direction=Direction.UP if estimate > 1 else Direction.DOWN,
        scale=Scale.RATE,
        estimate=estimate,
        ci=ci,
        plain_estimate=estimate,
        plain_ci=ci,
        counts={"with_days": 10},
    )


def question(
    key, outcome, *, family=Family.CLOCK, weight=1.0, needs=(), further=lambda z, ratio: 30
) -> Question:
    def evaluate() -> Outcome:
        assert all(need.met for need in needs)
        return outcome

    return Question(
        key=key, family=family, weight=weight, needs=tuple(needs), evaluate=evaluate, further_days=further
    )


def report(tests, *, week=26.0, looks=()):
    """The report of a diary of so many weeks in which every day has a check-in."""
    as_of = at_week(week)
    cut = cut_at(MONDAY, as_of=as_of, looks=looks)
    quiet = table_of(np.zeros((cut.on - MONDAY).days, dtype=int))
    return report_at(quiet, as_of=as_of, looks=looks, version="1.2", tests=tests)


STRONG = answer(1e-7, estimate=3.0, ci=(2.0, 4.5))


# -- cuts and looks ------------------------------------------------------------------------------------------


def test_in_the_first_four_weeks_everything_up_to_today_is_counted():
    assert cut_at(MONDAY, as_of=MONDAY + 10 * DAY).on == MONDAY + 10 * DAY


def test_between_reviews_a_report_ends_with_the_last_whole_week():
    tuesday = at_week(5) + 2 * DAY

    assert cut_at(MONDAY, as_of=tuesday).on == at_week(5)
    assert cut_at(MONDAY, as_of=at_week(6)).on == at_week(6)


def test_a_review_is_due_on_the_last_day_of_its_week():
    assert cut_at(MONDAY, as_of=at_week(8) - DAY).reviews == ()
    assert cut_at(MONDAY, as_of=at_week(8)).reviews == (8,)


def look(week, *, reviews=(8,), clear=(), **columns) -> Look:
    parts = {
        "share": sum(map(spending.share_of, reviews)),
        "version": "1.1",
        "limits": {"clock": 0.001},
        "compared": 5,
    }
    return Look(cut=at_week(week), first=MONDAY, reviews=reviews, clear=tuple(clear), **(parts | columns))


def test_a_stored_look_stands_for_its_reviews():
    taken = look(9, reviews=(8,))

    assert cut_at(MONDAY, as_of=at_week(11), looks=[taken]).reviews == ()
    assert cut_at(MONDAY, as_of=at_week(12), looks=[taken]).reviews == (12,)


def test_after_a_look_in_mid_week_no_report_falls_behind_it():
    taken = look(9.5)

    assert cut_at(MONDAY, as_of=at_week(9.5) + 2 * DAY, looks=[taken]).on == at_week(9.5)
    assert cut_at(MONDAY, as_of=at_week(10), looks=[taken]).on == at_week(10)


def test_a_table_that_goes_on_after_the_cut_is_refused():
    with pytest.raises(ValueError, match="must end before"):
        report_at(table_of(np.zeros(60, dtype=int)), as_of=MONDAY + 65 * DAY)


def test_a_diary_that_comes_whole_has_one_look_with_all_shares():
    whole, taken = report([question("timing.night", STRONG)], week=26)

    assert taken.reviews == (8, 12, 18, 26)
    assert taken.share == pytest.approx(0.70)
    assert (taken.cut, taken.first, taken.version) == (at_week(26), MONDAY, "1.2")
    assert taken.compared == len(whole.compared) == 1
    # Nothing to overlap with.
    assert taken.limits == {"clock": pytest.approx(0.70 * BUDGETS[Family.CLOCK])}


def test_later_looks_may_be_wider_for_what_they_share_with_earlier_ones():
    spent = 0.25 * BUDGETS[Family.CLOCK]
    borderline = [question("timing.night", answer(spent * 1.2, estimate=3.0, ci=(1.5, 6)))]
    far_off = [question("timing.night", answer(spent * 2, estimate=3.0, ci=(1.5, 6)))]
    earlier = [look(18, reviews=(8, 12, 18))]

    whole, taken = report(borderline, week=26, looks=earlier)

    assert taken.limits == {"clock": pytest.approx(spent)}
    assert whole.findings[0].tier is Tier.CLEAR
    assert report(far_off, week=26, looks=earlier)[0].findings[0].tier is Tier.POSSIBLE


def test_the_first_look_has_nothing_to_be_lifted_for():
    spent = 0.1 * BUDGETS[Family.CLOCK]

    whole, _look = report([question("timing.night", answer(spent * 1.01, estimate=3.0, ci=(1.5, 6)))], week=8)

    assert whole.findings[0].tier is Tier.POSSIBLE


def test_what_a_look_makes_clear_goes_out_to_be_stored():
    whole, taken = report([question("timing.night", STRONG), question("timing.evening", answer())])

    (finding,) = whole.findings
    assert taken.clear == (finding,)
    assert (finding.key, finding.tier, finding.seen_on) == ("timing.night", Tier.CLEAR, at_week(26))


def test_between_looks_the_surest_answer_is_a_hint():
    earlier = look(8)

    whole, taken = report([question("timing.night", STRONG)], week=10, looks=[earlier])

    assert taken is None
    assert [(each.key, each.tier) for each in whole.findings] == [("timing.night", Tier.POSSIBLE)]


def test_the_next_review_is_named():
    assert report([], week=20, looks=[look(18, reviews=(8, 12, 18))])[0].next_review == at_week(26)


# -- many questions ------------------------------------------------------------------------------------------


def test_the_budgets_leave_three_of_a_hundred_diaries_with_a_false_clear_pattern():
    assert sum(BUDGETS.values()) == pytest.approx(0.03)


def test_more_questions_in_a_family_make_each_limit_narrower():
    borderline = answer(0.002, estimate=3.0, ci=(1.5, 6))
    others = [question(f"timing.{name}", answer()) for name in ("evening", "waking", "clustered")]
    elsewhere = [replace(each, family=Family.SIDE) for each in others]

    alone, _look = report([question("timing.night", borderline), *elsewhere])
    among, _look = report([question("timing.night", borderline), *others])

    assert alone.findings[0].tier is Tier.CLEAR
    assert among.findings[0].tier is Tier.POSSIBLE


def test_a_question_that_its_days_cannot_answer_costs_the_others_nothing():
    borderline = answer(0.002, estimate=3.0, ci=(1.5, 6))
    dumb = [question(f"timing.{name}", answer(least_p=0.01)) for name in ("evening", "waking", "clustered")]

    whole, _look = report([question("timing.night", borderline), *dumb])

    assert whole.findings[0].tier is Tier.CLEAR


def test_luck_is_a_twentieth_of_what_was_asked():
    tests = [question(f"timing.{number}", answer()) for number in range(9)]

    whole, _look = report([*tests, question("timing.none", answer(least_p=0.2))])

    assert whole.luck == pytest.approx(0.45)
    assert len(whole.compared) == 9


# -- answers -------------------------------------------------------------------------------------------------


def test_a_hint_is_what_luck_gives_in_a_twentieth():
    tests = [
        question("timing.night", answer(0.05, estimate=2, ci=(1.0, 4))),
        question("timing.evening", answer(0.0501, estimate=2, ci=(1.0, 4))),
    ]

    whole, _look = report(tests)

    assert [(each.key, each.tier) for each in whole.findings] == [("timing.night", Tier.POSSIBLE)]


def test_no_sign_is_said_only_when_a_doubling_and_a_halving_are_out():
    tests = [
        question("timing.night", answer(ci=(0.51, 1.99))),
        question("timing.evening", answer(ci=(0.51, 2.0))),
        question("timing.waking", answer(ci=(0.5, 1.9))),
    ]

    whole, _look = report(tests)

    assert [each.key for each in whole.no_sign] == ["timing.night"]
    assert [(each.key, each.reason) for each in whole.not_enough] == [
        ("timing.evening", "wide"),
        ("timing.waking", "wide"),
    ]


@pytest.mark.parametrize(
    ("further", "days", "never"),
    [
        (lambda z, ratio: 40, 40, False),
        # A threefold link would have shown: days for a twofold one.
        (lambda z, ratio: 0 if ratio == 3 else 90, 90, False),
        (lambda z, ratio: 366, 365, True),
        (lambda z, ratio: 365, 365, False),
    ],
)
def test_a_wide_range_says_how_many_days_are_missing(further, days, never):
    whole, _look = report([question("timing.night", answer(), further=further)])

    assert (whole.not_enough[0].days_needed, whole.not_enough[0].never) == (days, never)


@pytest.mark.parametrize(
    ("ci", "days", "never"),
    [
        # Half as wide again as the room left: (1.5^2 - 1) of the 181 days so far.
        ((2**-1.5, 2**1.5), 227, False),
        ((2**-1.01, 2**1.01), 7, False),
        ((2**-4, 2**4), 365, True),
        # Around a ratio beyond 2 no narrowing leaves out a doubling.
        ((0.9, 6.0), 7, False),
    ],
)
def test_where_a_twofold_link_would_have_shown_the_days_are_those_until_no_sign_can_be_said(ci, days, never):
    whole, _look = report([question("timing.night", answer(ci=ci), further=lambda z, ratio: 0)])

    assert (whole.not_enough[0].days_needed, whole.not_enough[0].never) == (days, never)


def test_what_cannot_show_yet_is_out_of_reach_and_not_compared():
    whole, _look = report([question("timing.night", answer(0.001, least_p=0.06))])

    assert [(each.reason, each.days_needed) for each in whole.not_enough] == [("out_of_reach", 30)]
    assert whole.compared == whole.findings == ()


def test_days_that_are_missing_come_one_a_day_however_seldom_somebody_checks_in():
    as_of = at_week(26)
    seldom = replace(table_of(np.zeros(181, dtype=int)), checked=np.arange(181) % 6 == 0)
    waits = question("season.summer", answer(), needs=[Need(what="days", has=181, needs=381)])

    whole, _look = report_at(seldom, as_of=as_of, tests=[waits])

    assert [each.days_needed for each in whole.not_enough] == [200]


def test_unmet_needs_are_extrapolated_from_the_days_so_far():
    needs = (Need(what="cramp_days", has=4, needs=6), Need(what="days_with", has=9, needs=5))

    whole, _look = report([question("timing.night", answer(), needs=needs)], week=10)

    (missing,) = whole.not_enough
    assert (missing.reason, missing.needs) == ("needs", needs[:1])
    # 4 came in 69 days, so 2 more take half as long.
    assert missing.days_needed == 35


def test_what_has_not_come_once_in_a_year_may_never_show():
    needs = (Need(what="days_with", has=0, needs=5),)

    whole, _look = report([question("timing.night", answer(), needs=needs)], week=52)

    assert (whole.not_enough[0].days_needed, whole.not_enough[0].never) == (365, True)


def test_before_four_weeks_and_fourteen_check_ins_nothing_is_asked():
    tests = [question("timing.night", STRONG)]

    whole, taken = report(tests, week=3)

    assert taken is None
    assert whole.findings == whole.compared == ()
    assert [(need.what, need.has, need.needs) for need in whole.waiting_for] == [("days", 20, 28)]
    assert [(each.key, each.days_needed) for each in whole.not_enough] == [("timing.night", 8)]


def test_a_diary_with_few_check_ins_has_no_look():
    table = table_of(np.zeros(69, dtype=int), checked=np.arange(69) < 13)

    whole, taken = report_at(table, as_of=at_week(10), tests=[question("timing.night", STRONG)])

    assert taken is None
    assert [(need.what, need.has) for need in whole.waiting_for] == [("check_ins", 13)]


def test_an_empty_diary_has_a_report_without_answers():
    whole, taken = examine(DiaryFrames.empty(), as_of=MONDAY)

    assert taken is None
    assert (whole.cut, whole.episodes, whole.findings, whole.not_enough) == (None, 0, (), ())


# -- what was clear ------------------------------------------------------------------------------------------


def stored(key="timing.night", direction=Direction.UP, seen_on=None) -> Finding:
    return Finding(
        key=key,
        direction=direction,
        tier=Tier.CLEAR,
        scale=Scale.RATE,
        estimate=4.0,
        ci=(2.0, 8.0),
        counts={},
        seen_on=seen_on or at_week(8),
    )


def test_a_clear_pattern_stays_and_is_estimated_anew_while_its_interval_leaves_out_1():
    newer = answer(0.04, estimate=1.5, ci=(1.01, 2.2))

    whole, _look = report([question("timing.night", newer)], week=10, looks=[look(8, clear=[stored()])])

    (finding,) = whole.findings
    assert (finding.tier, finding.estimate, finding.seen_on) == (Tier.CLEAR, 1.5, at_week(8))
    assert whole.faded == ()


def test_a_clear_pattern_fades_when_its_interval_holds_1():
    newer = answer(0.04, estimate=1.4, ci=(0.99, 2.0))

    whole, _look = report([question("timing.night", newer)], week=10, looks=[look(8, clear=[stored()])])

    assert whole.findings == whole.no_sign == whole.not_enough == ()
    assert [(each.key, each.estimate, each.seen_on) for each in whole.faded] == [
        ("timing.night", 1.4, at_week(8))
    ]


def test_a_clear_pattern_that_turned_round_has_faded():
    newer = answer(0.01, estimate=0.5, ci=(0.3, 0.8))

    whole, _look = report([question("timing.night", newer)], week=10, looks=[look(8, clear=[stored()])])

    assert [each.direction for each in whole.faded] == [Direction.UP]


def test_what_cannot_be_asked_any_more_stays_as_it_was_stored():
    needs = (Need(what="weeks", has=7, needs=8),)

    whole, _look = report(
        [question("timing.night", answer(), needs=needs)], week=10, looks=[look(8, clear=[stored()])]
    )

    assert whole.findings == (stored(),)


def test_a_new_look_keeps_the_day_on_which_a_pattern_was_first_clear():
    whole, taken = report([question("timing.night", STRONG)], week=12, looks=[look(8, clear=[stored()])])

    assert whole.findings[0].seen_on == at_week(8)
    assert taken.clear == whole.findings


def test_a_report_of_the_past_does_not_know_a_later_look():
    later = look(12, reviews=(8, 12), clear=[stored(seen_on=at_week(12))])

    whole, taken = report([question("timing.night", STRONG)], week=10, looks=[later])

    assert taken is None
    assert [each.tier for each in whole.findings] == [Tier.POSSIBLE]
