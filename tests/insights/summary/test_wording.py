"""The doctor's page in words: headings that never move, counts with their wholes, nothing interpreted."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from insights.schema import Profile
from insights.stats.windows import Window
from insights.summary.cut import cut
from insights.summary.sections import Asked, Count, DoctorSummary, Exposed, Measure, Ratio, ShownFlag
from insights.summary.sheet import Section, Sheet
from insights.summary.wishes import PARTS, USUAL_PARTS, Wishes
from insights.summary.wording import Limits, sheet
from insights.summary.wording.figures import length, shortened, theirs
from insights.summary.wording.headings import HEADINGS, NUMBERS
from tests.insights.charts.any_diary import LAST
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet, stretched

from .any_page import books
from .pages import page, symptom

NO_VALUE = re.compile(r"\bnan\b|\bNone\b(?! in | chosen)|\binf\b|%\(|\{\}")
# Words that would say why, or what it is.
CLAIMS = re.compile(
    r"\b(cause[sd]?|because|due to|leads? to|worked|effective|diagnos(?!is, not)|suggests?)\b", re.I
)


def of(summary: DoctorSummary, code: str, **limits: int) -> Section:
    return sheet(summary, limits=Limits(**limits)).sections[NUMBERS[code] - 1]


def with_parts(*parts: str, **told) -> Wishes:
    return Wishes(parts=parts or USUAL_PARTS, **told)


def words_of(told: Sheet) -> list[str]:
    """Every text of the page."""

    def within(value) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [text for each in value.values() for text in within(each)]
        if isinstance(value, list | tuple):
            return [text for each in value for text in within(each)]
        return []

    return within(dataclasses.asdict(told))


# -- headings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [PARTS, (), ("question", "list")], ids=["all", "none", "two"])
def test_every_heading_stands_there_with_its_number_whatever_is_left_out(parts):
    told = sheet(cut(page(diary()), Wishes(parts=parts)))

    assert [(each.number, each.title) for each in told.sections] == [
        (number, str(HEADINGS[code])) for code, number in NUMBERS.items()
    ]
    assert len(told.sections) == 13


@pytest.mark.parametrize("code", [code for code in HEADINGS if code in PARTS])
def test_what_was_left_out_is_said_to_be(code):
    told = sheet(cut(page(diary()), Wishes(parts=tuple(part for part in USUAL_PARTS if part != code))))
    section = told.sections[NUMBERS[code] - 1]

    assert section.empty == "Left out by the patient"
    assert (section.facts, section.tables, section.lines, section.pictures) == ((), (), (), ())
    assert f"{NUMBERS[code]} {HEADINGS[code]}" in " ".join(told.sections[1].lines)


def test_notes_that_are_left_out_are_no_gap():
    assert sheet(cut(page(diary()), with_parts())).sections[1].lines == ()


def test_an_empty_diary_says_so_in_every_section():
    told = sheet(page(diary()))

    said = {each.code: each.empty for each in told.sections if each.empty}
    assert said == {
        "question": "Not recorded",
        "flags": "None in this period",
        "pictures": "Not enough entries for a picture",
        "where": "No muscle was named",
        "context": "Not recorded",
        "medicines": "None in the diary",
        "tried": "None in the diary",
        "asks": "None chosen",
    }
    assert told.cramps is None


def test_the_fixed_words_stand_on_every_page():
    told = sheet(page(diary()))

    assert told.disclaimer == (
        "This diary is a notebook. It does not replace a doctor and cannot tell you what causes your cramps."
    )
    assert told.self_recorded == (
        "Self-recorded by the patient, not verified. Not a diagnosis, not a medical device."
    )
    assert told.footer == "crampdiary 1.2.3 · rules 7 · made 1 May 2026"


# -- numbers -----------------------------------------------------------------------------------------------


def test_data_quality_comes_with_counts_and_shares():
    # 28 days: 10 with a cramp, 15 said "no cramps", 3 without an entry. 1 of 10 was told 3 days later.
    late = {"recorded_at": cramp(MONDAY)["started_at"] + timedelta(days=3)}
    cramps = [cramp(MONDAY, **late), *(cramp(day) for day in days_from(MONDAY, 10)[1:])]
    days = [quiet(day) for day in days_from(MONDAY + timedelta(days=10), 15)]
    facts = dict(of(page(diary(cramps, days)), "quality").facts)

    assert facts["Days with an entry"] == "25 of 28, 89 %"
    assert facts["No entry"] == "3 days and nights"
    assert facts["“No cramps” said"] == "15 days"
    assert facts["Entered > 24 h later"] == "1 of 10, 10 %"
    assert facts["Lengths by timer"] == "–"


@pytest.mark.parametrize(("days", "warned"), [(0, True), (6, True), (7, False)])
def test_too_few_entries_are_said(days, warned):
    assert bool(sheet(page(diary(days=[quiet(day) for day in days_from(MONDAY, days)]))).notice) is warned


def test_headline_numbers_stand_beside_those_of_the_28_days_before():
    # Before: 2 cramps on 28 observed days, 0.5 a week. Now: 6 on 28, 1.5 a week; one was over 10 min.
    before = days_from(MONDAY - timedelta(days=28), 28)
    now = days_from(MONDAY, 28)
    cramps = [cramp(day, pain=6, duration_seconds=120) for day in before[:2] + now[:5]]
    cramps.append(cramp(now[5], pain=9, duration_seconds=1200))
    section = of(page(diary(cramps, [quiet(day) for day in before[2:] + now[6:]])), "headline")
    (table,) = section.tables
    rows = {row[0]: row[1:] for row in table.rows}

    assert table.head == ("28 days to", "29 Mar", "1 Mar")
    assert rows["Days with an entry"] == ("28 of 28", "28 of 28")
    assert rows["Cramps a week (all)"] == ("1.5 (6)", "0.5 (2)")
    assert rows["Pain 0–10, median (max)"] == ("6 (9)", "6 (6)")
    assert rows["Length (min), median (max)"] == ("2 (20)", "2 (2)")
    assert rows["Longer than 10 min"] == ("1 of 6", "0 of 2")
    assert "Counts like these often move this much by themselves." in section.lines


def test_days_with_and_without_a_thing_come_with_their_wholes_and_a_ratio_where_there_is_one():
    ratio = Ratio(key="exposure.alcohol.next", tier="clear", scale="days", estimate=3.5, low=1.3, high=9.2)
    exposed = Exposed(
        code="alcohol", name="", lag="next", with_it=Count(count=7, of=10),
        without=Count(count=4, of=20), ratio=ratio,
    )  # fmt: skip
    summary = page(diary([cramp(MONDAY)]))
    assert summary.context is not None
    context = dataclasses.replace(summary.context, exposures=(exposed,))
    (table,) = of(dataclasses.replace(summary, context=context), "context").tables

    assert table.rows == (("Alcohol, day after", "7 of 10", "4 of 20", "3.5 (1.3–9.2), clear"),)


def test_signs_asked_about_and_absent_differ_from_those_not_asked():
    signs = (
        Asked(group="twitching", present=Count(count=3, of=28), last=MONDAY),
        Asked(group="weakness", present=Count(count=0, of=12)),
        Asked(group="dark_urine", present=Count(count=0, of=0)),
    )
    section = of(dataclasses.replace(page(diary()), symptoms=signs), "symptoms")

    assert section.tables[0].rows == (("Twitching", "3 of 28", "2 Mar"),)
    assert section.lines == ("Asked and absent: weakness.", "Not asked: dark urine.")


def test_a_swollen_leg_says_which():
    leg = Asked(
        group="one_leg_swelling", present=Count(count=3, of=5), last=MONDAY, sides=(("left", 2), ("right", 1))
    )
    section = of(dataclasses.replace(page(diary()), symptoms=(leg,)), "symptoms")

    assert section.tables[0].rows[0][0] == "One leg swollen (left 2, right 1)"


def test_before_and_after_come_with_the_caution():
    measure = Measure(
        name="Stretching", kind="measure", started_on=MONDAY, stopped_on=None, days_used=20,
        before=4.0, before_observed=28, after=2.9, after_observed=21,
    )  # fmt: skip
    summary = page(diary())
    assert summary.tried is not None
    tried = dataclasses.replace(summary.tried, measures=(measure,))
    section = of(dataclasses.replace(summary, tried=tried), "tried")

    assert section.tables[0].rows == (("Stretching", "from 2 Mar, on 20 days", "4.0 → 2.9 (28, 21 d)"),)
    assert section.lines == ("Counts like these often move this much by themselves.",)


# -- the doctor's six questions ----------------------------------------------------------------------------

SIX = (
    "Since when", "What came before", "Other illnesses", "Sport or training", "Sharp or mild",
    "How often at night",
)  # fmt: skip


def test_each_of_the_six_questions_is_answered_or_said_to_be_not_recorded():
    empty = dict(of(page(diary()), "course").facts)

    assert [question for question in SIX if empty[question] != "not recorded"] == []


def test_the_six_questions_are_answered_from_the_diary():
    early = days_from(MONDAY - timedelta(days=60), 60)
    cramps = [cramp(day, pain=6) for day in days_from(MONDAY, 7)]
    signs = [symptom(each, "sharp_pain") for each in cramps[:3]] + [
        symptom(each, "sharp_pain", present=False) for each in cramps[3:]
    ]
    days = [quiet(day) for day in early] + [
        quiet(day, exercise_minutes=40) for day in days_from(MONDAY + timedelta(days=7), 3)
    ]
    medicines = [{"name": "Indapamide", "kind": "medicine", "started_on": MONDAY - timedelta(days=10)}]
    profile = Profile(birth_year=1960, first_cramp_year=2015, conditions=("diabetes",))
    book = diary(cramps, days, symptoms=signs, medicines=medicines, profile=profile)
    facts = dict(of(page(book), "course").facts)

    assert "first cramp about 2015, aged about 55 (recalled)" in facts["Since when"]
    assert "this spell since 2 Mar 2026" in facts["Since when"]
    assert facts["What came before"] == "Indapamide from 20 Feb"
    assert facts["Other illnesses"] == "see 11"
    assert facts["Sport or training"] == "on 3 of 3 days asked, median 40 min"
    assert facts["Sharp or mild"] == "pain 0–10 median 6, highest 6, sharp pain 3 of 7"
    assert facts["How often at night"] == "7 of 10, 70 %, of days with an entry"


def test_what_came_before_tells_no_medicine_that_was_left_out():
    medicines = [{"name": "Indapamide", "kind": "medicine", "started_on": MONDAY}]
    days = [quiet(day) for day in days_from(MONDAY - timedelta(days=40), 40)]
    book = diary([cramp(MONDAY)], days, medicines=medicines)
    told = sheet(cut(page(book), with_parts("course", "list", "pictures")))

    assert not [text for text in words_of(told) if "Indapamide" in text]


# -- the list ----------------------------------------------------------------------------------------------


def listed(summary: DoctorSummary, **limits: int):
    table = sheet(summary, limits=Limits(**limits)).cramps
    assert table is not None
    return table


def test_a_line_of_the_list_says_when_where_how_long_and_what_was_tried():
    one = cramp(
        MONDAY, duration_seconds=240, duration_source="timer", pain=6, woke=True, activity="in_bed",
        time_zone="Europe/Berlin",
    )  # fmt: skip
    book = diary(
        [one],
        sites=[{"uuid": one["uuid"], "muscle": "calf", "side": "left"}],
        symptoms=[symptom(one, "weakness")],
        relief=[stretched(one, "yes")],
    )
    table = listed(page(book))

    # 02:00 UTC is 03:00 in Berlin's winter.
    assert dict(zip(table.head, table.rows[0], strict=True)) == {
        "Date": "3 Mar 26",
        "Time": "03:00",
        "Muscle": "Left calf",
        "Length": "4 min, timed",
        "Pain": "6",
        "Woke": "yes",
        "Context": "In bed",
        "Came with": "Weak",
        "Tried": "Stretching",
    }


def test_a_cramp_elsewhere_says_where_its_clock_stood():
    table = listed(page(diary([cramp(MONDAY, time_zone="America/New_York")])))

    assert table.rows[0][1] == "21:00 (New York)"


def test_a_long_list_is_cut_at_40_and_says_so():
    cramps = [cramp(day) for day in days_from(MONDAY, 28) for _ in range(3)]
    table = listed(page(diary(cramps)))

    assert len(table.rows) == 40
    assert table.more == "First 40 of 84; the full list is in the spreadsheet."


def test_notes_are_listed_only_when_they_are_wanted():
    summary = page(diary([cramp(MONDAY, note="Fell out of bed.")]))

    assert "Note" in listed(cut(summary, Wishes(parts=PARTS))).head
    assert "Note" not in listed(cut(summary, with_parts())).head


# -- words -------------------------------------------------------------------------------------------------


def test_notes_of_the_app_say_what_they_look_at_and_never_their_advice():
    flag = ShownFlag(
        rule="B-DUR-10", level="book", first=MONDAY, last=MONDAY + timedelta(days=3), times=2, source="NHS",
        response="told", answered_on=MONDAY,
    )  # fmt: skip
    section = of(page(diary(), flags=[flag]), "flags")

    assert section.tables[0].rows == (
        ("A long cramp", "book a visit", "2 Mar – 5 Mar, 2 times", "told a doctor, 2 Mar", "NHS"),
    )


def test_long_lists_are_cut_and_the_rest_is_counted():
    flags = [ShownFlag(rule="B-DUR-10", level="book", first=MONDAY, last=MONDAY)] * 9
    (table,) = of(page(diary(), flags=flags), "flags", flags=3).tables

    assert len(table.rows) == 3
    assert table.more == "and 6 more"


def test_a_note_to_act_on_at_once_keeps_its_name_where_others_are_counted():
    levels = {"B-DUR-10": "book", "M-AGE": "mention", "U-DVT": "urgent", "B-TWITCH": "book"}
    flags = [ShownFlag(rule=rule, level=level, first=MONDAY, last=MONDAY) for rule, level in levels.items()]
    (table,) = of(page(diary(), flags=flags), "flags", flags=1).tables

    assert table.more == "and 3 more, among them: A swollen, warm or discoloured leg"


def test_every_sign_that_was_there_keeps_its_name_where_the_table_is_cut():
    signs = tuple(
        Asked(group=code, present=Count(count=1, of=1), last=MONDAY)
        for code in ("fever", "rash", "one_leg_swelling")
    )
    (table,) = of(dataclasses.replace(page(diary()), symptoms=signs), "symptoms", signs=1).tables

    assert table.more == "and 2 more, among them: rash; one leg swollen"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45, "45 s"), (60, "1 min"), (150, "2.5 min"), (1400, "23 min"), (3600, "1 h"), (4800, "1 h 20 min")],
)
def test_lengths_in_words(seconds, words):
    assert length(seconds) == words


def test_words_from_right_to_left_are_closed_off_and_directions_are_taken_out():
    assert theirs("שלום", 20) == "\u2068שלום\u2069"
    assert theirs("\u202eevil\u2066", 20) == "evil"
    assert theirs("two\nlines\x00", 20) == "two lines"


def test_shortening_never_parts_a_letter_from_its_marks():
    family = "👩\u200d💻" * 3

    assert not shortened(family, 5)[:-1].endswith("\u200d")
    assert shortened("abcdef", 4) == "abc…"


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(books())
def test_no_diary_makes_the_page_claim_or_print_a_missing_value(book):
    summary = page(dataclasses.replace(book, profile=Profile()), Window.ending(LAST, days=84))
    told = sheet(cut(summary, with_parts("flags", "where", "course", "symptoms", "conditions", "pictures")))
    texts = words_of(told)

    assert [text for text in texts if NO_VALUE.search(text)] == []
    assert [text for text in texts if CLAIMS.search(text) and text != told.disclaimer] == []
    for section in told.sections:
        for table in section.tables:
            assert {len(row) for row in table.rows} <= {len(table.head)}
