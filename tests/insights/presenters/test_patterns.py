"""The page of insights from a report: what comes first, what is counted, what luck gives."""

from __future__ import annotations

import pytest

from insights.findings import Need
from insights.presenters.patterns import MANY, Card, Insights, luck_sentence
from insights.presenters.tens import tens
from insights.wording.answers import State, answers
from tests.insights.reports import compared, finding, full_report, hint, missing, report


def many(number: int, *, luck: float = 0.05):
    asked = tuple(compared(f"exposure.thing {place}.same") for place in range(number))
    return report(compared=asked, luck=luck * number)


def test_three_cards_stand_first_and_the_rest_in_a_list():
    page = Insights(full_report())

    assert [card.finding.key for card in page.cards] == [
        "exposure.exercise.same",
        "timing.night",
        "exposure.new chair.same",
    ]
    assert [card.finding.key for card in page.more] == ["side.left"]
    assert page.lead == "2 things are clear. 2 may be chance."


def test_certain_hours_stand_behind_the_hours_themselves():
    found = [finding("timing.clustered"), finding("timing.night"), finding("side.left")]

    page = Insights(report(findings=tuple(found)))

    assert [card.finding.key for card in page.cards] == ["timing.night", "side.left", "timing.clustered"]


def test_certain_hours_alone_stand_where_they_were_found():
    page = Insights(report(findings=(finding("timing.clustered"), finding("side.left"))))

    assert [card.finding.key for card in page.cards] == ["timing.clustered", "side.left"]


def test_nothing_that_stands_out_is_an_answer_too():
    assert Insights(many(8)).lead == "Nothing stands out yet. That is an answer too."


@pytest.mark.parametrize(
    ("asked", "luck", "said"),
    [
        (17, 0.05, "We looked at 17 things. Luck alone gives about 1."),
        (MANY + 1, 0.05, "We looked at 6 things. Luck alone gives fewer than 1."),
        (MANY, 0.05, "We looked at 5 things."),
        (1, 0.05, "We looked at 1 thing."),
        (0, 0.0, ""),
    ],
)
def test_what_luck_gives_is_said_when_many_things_were_compared(asked, luck, said):
    assert luck_sentence(many(asked, luck=luck)) == said


def test_what_is_nearest_to_an_answer_comes_first():
    page = Insights(
        report(
            not_enough=(
                missing("exposure.heat.same", 365, never=True),
                *(missing(f"exposure.thing {days}.same", days) for days in (60, 9, 30, 40, 50)),
            )
        )
    )

    assert [row.missing.days_needed for row in page.nearest] == [9, 30, 40, 50, 60]
    assert [row.missing.never for row in page.further] == [True]


def test_before_28_days_the_page_waits_and_says_for_what():
    page = Insights(
        report(
            cut=None,
            waiting_for=(Need(what="days", has=20, needs=28), Need(what="check_ins", has=9, needs=14)),
        )
    )

    assert page.is_waiting
    assert page.waiting_sentence.startswith("Check in for 8 more days.")
    assert [bar.words for bar in page.waiting] == [
        "20 of 28 days since your first entry",
        "9 of 14 check-ins",
    ]
    assert not Insights(report()).is_waiting


def test_the_next_review_and_the_days_used_are_said():
    page = Insights(full_report())

    assert page.next_review == ("The next review is on 27 September 2026. Only then can more become clear.")
    assert page.used_until == "Your entries up to 28 June 2026 were looked at."


def test_a_medicine_is_never_to_be_changed_alone_and_no_coin_decides_about_it():
    for card in (Card(finding("medicine.Magnesium.rate")), Card(hint("relief.medicine.duration"))):
        assert "Do not stop or change a medicine without asking." in card.next_step
        assert card.test_url == ""


def test_only_what_somebody_may_choose_leads_to_a_test():
    assert Card(hint("exposure.exercise.same")).test_url.endswith("?about=exposure.exercise.same")
    assert Card(hint("exposure.a&b.same")).test_url.endswith("?about=exposure.a%26b.same")
    for key in ("exposure.heat.same", "exposure.smoking.next", "timing.night", "side.left", "trend.rate"):
        assert Card(hint(key)).test_url == ""


@pytest.mark.parametrize("code", ["alcohol", "exercise", "my own word"])
def test_a_hint_asks_only_to_go_on(code):
    assert Card(hint(f"exposure.{code}.same")).next_step == (
        "Keep going. Check in on days with it and on days without it."
    )


def test_who_drinks_on_most_days_is_sent_to_a_doctor_first():
    assert "ask a doctor before you stop" in Card(finding("exposure.alcohol.same")).next_step


def test_fewer_cramps_after_something_is_no_advice_to_do_more_of_it():
    from insights.findings import Direction

    for code in ("alcohol", "smoking", "my own word"):
        step = Card(finding(f"exposure.{code}.same", direction=Direction.DOWN)).next_step
        assert step == "Keep going with your check-ins, on good days too."


def test_every_question_of_a_report_has_one_answer():
    told = answers(full_report())

    assert {key: each.state for key, each in told.items()} == {
        "exposure.exercise.same": State.CLEAR,
        "timing.night": State.CLEAR,
        "exposure.new chair.same": State.MAYBE,
        "side.left": State.MAYBE,
        "exposure.alcohol.same": State.FADED,
        "exposure.stress.same": State.TOGETHER,
        "exposure.illness.same": State.EXPLAINED,
        "exposure.heat.same": State.NO_SIGN,
        "exposure.smoking.same": State.NOT_ENOUGH,
        "exposure.alcohol.next": State.NOT_ENOUGH,
    }


def test_a_card_below_the_minimum_of_circles_shows_none():
    few = {"with_days": 4, "with_cramp_days": 3, "with_cramps": 3} | {
        "without_days": 30, "without_cramp_days": 3, "without_cramps": 3
    }  # fmt: skip
    assert tens("exposure.exercise.same", few) is None
    assert Card(finding(counts=few)).tens is None


def test_what_was_asked_in_vain_shows_its_days_so_far():
    page = Insights(report(observed_days=110, not_enough=(missing("exposure.heat.same", 30),)))

    (row,) = page.nearest
    assert (row.bar.words, row.bar.has, row.bar.needs) == ("110 of about 140 days", 110, 140)
    assert row.words == "The range is still too wide."


def test_what_may_never_show_has_no_bar():
    page = Insights(report(observed_days=110, not_enough=(missing("exposure.heat.same", 365, never=True),)))

    assert page.nearest[0].bar is None
