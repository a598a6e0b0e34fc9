"""Chart C7: every count stands where it belongs, in words, numbers and fills."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.vocabulary import Muscle as Codes
from insights.charts import where, where_words
from insights.charts.where import ARMS, BEHIND, DRAWN, FRONT
from insights.series.places import Muscle, Places
from tests.insights.charts.policy import addresses, words

FIRST, LAST = date(2026, 3, 2), date(2026, 5, 24)
SVG = "{http://www.w3.org/2000/svg}"
LEGS_ALONE = ["From the front", "From behind"]
WORDS = {*LEGS_ALONE, "Hands and arms, as you see your own", "Left", "Right"}
VIEWS = ((FRONT, 90), (BEHIND, 270), (ARMS, 180))


def muscle(code: str, left: int = 0, right: int = 0, both: int = 0, unknown: int = 0) -> Muscle:
    return Muscle(code=code, left=left, right=right, both=both, unknown=unknown)


def seen(*muscles: Muscle, cramps: int = 30, no_muscle: int = 0) -> Places:
    return Places(first=FIRST, last=LAST, cramps=cramps, no_muscle=no_muscle, muscles=muscles)


any_muscles = st.lists(
    st.builds(
        lambda code, left, right, both, unknown: muscle(code, left + both, right + both, both, unknown),
        st.sampled_from(Codes.values),
        *[st.integers(0, 4000)] * 4,
    ).filter(lambda each: each.cramps),
    min_size=1,
    unique_by=lambda each: each.code,
)


def picture(data: Places) -> ET.Element:
    return ET.fromstring(where.chart.page_svg(data, uid="where"))


def numbers(data: Places) -> list[tuple[str, float, float, str]]:
    """Every count of the picture: (text, x, y, class)."""
    return [
        (each.text or "", float(each.get("x", "")), float(each.get("y", "")), each.get("class", ""))
        for each in picture(data).iter(f"{SVG}text")
        if each.text not in WORDS
    ]


def filled(data: Places) -> list[str]:
    """The fill of each muscle with cramps, in the order of drawing."""
    return [
        fill[1]
        for each in picture(data).iter(f"{SVG}path")
        if (fill := re.search(r"\bc-count-(\d)\b", each.get("class", "")))
    ]


# -- the picture -------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(any_muscles)
def test_every_count_of_the_drawn_muscles_is_printed_and_no_other(muscles):
    data = seen(*muscles)
    counts = [
        str(count) for each in muscles if each.code in DRAWN for count in (each.left, each.right) if count
    ]

    assert sorted(text for text, *_ in numbers(data)) == sorted(counts)
    assert len(filled(data)) == len(counts)


@settings(max_examples=25)
@given(any_muscles)
def test_the_table_holds_what_is_printed(muscles):
    data = seen(*muscles)
    rows = where_words.table(data).rows
    drawn = [row for row, each in zip(rows, muscles, strict=True) if each.code in DRAWN]

    assert sorted(cell for row in drawn for cell in row[1:3] if cell != "0") == sorted(
        text for text, *_ in numbers(data)
    )


@pytest.mark.parametrize(("view", "middle"), VIEWS, ids=["front", "behind", "arms"])
def test_left_and_right_are_the_persons_own(view, middle):
    """Somebody seen from the front has the left leg on the right of the picture."""
    for code in view.spots:
        ((_text, x, _y, _class),) = numbers(seen(muscle(code, left=3)))

        assert (x > middle) == (view is FRONT)


def test_the_fill_goes_by_the_share_of_the_largest_count():
    data = seen(muscle("calf", 8, 6), muscle("foot_sole", 4, 2), muscle("buttock", 1))

    # Left to right and top to bottom of the view from behind: 1, 8, 4 of the left leg, 6, 2 of the right.
    assert filled(data) == ["1", "4", "2", "3", "1"]


def test_a_count_is_written_on_its_fill_or_beside_it_where_it_does_not_fit():
    (inside,) = numbers(seen(muscle("calf", left=12)))
    (outside,) = numbers(seen(muscle("calf", left=1234)))

    assert inside[3] == "c-on-count-4"
    assert outside[3] == "c-ink"
    assert outside[1] < inside[1]


def boxes(data: Places) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every count, with the widest digits."""
    found = []
    for each in picture(data).iter(f"{SVG}text"):
        x, y, anchor = float(each.get("x", "")), float(each.get("y", "")), each.get("text-anchor", "start")
        if each.text in WORDS:
            continue
        wide = where.DIGIT * len(each.text or "")
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        found.append((left, y - 11, left + wide, y))
    return found


@pytest.mark.parametrize("count", [7, 77, 777, 7777])
def test_counts_of_any_size_never_overlap_and_stay_in_the_picture(count):
    data = seen(*(muscle(code, count, count) for code in DRAWN))
    shown = boxes(data)

    assert len(shown) == 2 * len(DRAWN)
    overlaps = [
        (one, other)
        for place, one in enumerate(shown)
        for other in shown[place + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert overlaps == []
    assert min(box[0] for box in shown) > -0.5
    assert max(box[2] for box in shown) < where.WIDTH + 0.5


def test_with_cramps_and_without_differ_by_line_too():
    widths = {
        float(each.get("stroke-width", "0"))
        for each in picture(seen(muscle("calf", left=1))).iter(f"{SVG}path")
        if "c-count-4" in each.get("class", "")
    }
    others = {
        float(each.get("stroke-width", "0"))
        for each in picture(seen(muscle("calf", left=1))).iter(f"{SVG}path")
        if each.get("class") == "s-muted"
    }

    assert min(widths) > max(others)


def test_hands_and_arms_are_there_when_a_cramp_was_in_one():
    legs = where.chart.page_svg(seen(muscle("calf", 1)), uid="where")
    arms = where.chart.page_svg(seen(muscle("fingers", 1)), uid="where")

    assert [each for each in words(legs) if each.startswith(("From", "Hands"))] == LEGS_ALONE
    assert "Hands and arms, as you see your own" in words(arms)


def test_a_muscle_with_cramps_leads_to_them_and_one_without_leads_nowhere():
    data = seen(muscle("calf", left=2), muscle("shin", 1, 1, 1), muscle("neck", unknown=1))
    told = where.chart.page_svg(data, uid="where")

    period = "/diary/?first=2026-03-02&last=2026-05-24"
    assert sorted(addresses(told)) == [
        f"{period}&muscle=calf&side=left",
        f"{period}&muscle=shin&side=left",
        f"{period}&muscle=shin&side=right",
    ]
    assert where_words.table(data).links[2] == f"{period}&muscle=neck"


def test_each_half_is_drawn_from_the_template_of_the_form():
    for view, _middle in VIEWS:
        body, shapes, areas = where._half(view.half)

        assert body
        assert set(shapes) == set(areas) == set(view.spots)


# -- words -------------------------------------------------------------------------------------------------

CALVES = muscle("calf", 12, 8, 2, 1)


def test_the_title_names_the_place_with_most_cramps():
    assert where_words.title(seen(CALVES)) == "Left calf most often: 12 of 30 cramps"
    assert where_words.title(seen(muscle("neck", unknown=9))) == "Neck most often: 9 of 30 cramps"


def test_when_places_have_as_many_none_is_called_the_first():
    assert where_words.title(seen(muscle("calf", 6, 6))) == "Both calves most often: 6 cramps each"
    assert (
        where_words.title(seen(muscle("calf", 6), muscle("toes", 0, 6)))
        == "Most often in 2 places: 6 of 30 cramps each"
    )


@given(any_muscles)
def test_a_title_has_at_most_ten_words(muscles):
    assert len(where_words.title(seen(*muscles)).split()) <= 10


def test_the_description_names_the_places_and_the_share_of_the_left():
    # 12 + 3 on the left, 8 + 2 on the right: 15 of 25.
    said = where_words.description(seen(CALVES, muscle("foot_sole", 3, 2)))

    assert said == (
        "Left calf 12, right calf 8, sole of the left foot 3, sole of the right foot 2, calf 1. "
        "6 of 10 on the left."
    )


def test_the_description_of_cramps_without_a_side_says_nothing_of_sides():
    assert where_words.description(seen(muscle("neck", unknown=5))) == "Neck 5."


def test_what_the_drawing_cannot_show_is_said_below_it():
    data = seen(CALVES, muscle("toes", 1), muscle("neck", unknown=2), cramps=20, no_muscle=4)

    assert where_words.notes(data) == (
        "Left and right are your own.",
        "Not on the drawing: neck 2.",
        "Side not noted: calf 1.",
        "4 cramps have no muscle noted.",
        "A cramp on both sides counts on the left and on the right.",
        "A cramp in more than one muscle counts in each.",
    )
    assert where_words.notes(seen(muscle("calf", 5), cramps=5)) == ("Left and right are your own.",)


@pytest.mark.parametrize(("cramps", "enough"), [(0, False), (4, False), (5, True)])
def test_it_takes_five_cramps_with_a_muscle(cramps, enough):
    assert (where_words.missing(seen(muscle("calf", cramps), cramps=cramps)) == "") is enough
