"""Any diary with everything that the page for the doctor reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from diary.vocabulary import SYMPTOMS, Activity, Condition, Training
from insights.schema import COLUMNS, DiaryFrames, Profile, frame
from tests.insights.charts.any_diary import LAST, diaries, names

_codes = st.sampled_from([*SYMPTOMS, "no_longer_known"])
_phases = st.sampled_from(["", "before", "during", "after"])
_things = st.sampled_from(
    [("exercise", ""), ("alcohol", ""), ("heat", ""), ("smoking", ""), ("w-1", "झूला 🪑")]
)
_dates = st.integers(0, 120).map(lambda ago: LAST - timedelta(days=ago))
_amounts = st.sampled_from([float("nan"), 0.0, 2.5, 40.0])
_maybe = st.sampled_from([None, True, False])

profiles = st.builds(
    Profile,
    name=st.one_of(st.just(""), names),
    birth_year=st.one_of(st.none(), st.integers(1900, 2020)),
    first_cramp_year=st.one_of(st.none(), st.integers(1900, 2026)),
    family_history=_maybe,
    pregnant=_maybe,
    conditions=st.one_of(st.none(), st.lists(st.sampled_from(list(map(str, Condition)))).map(tuple)),
    other_conditions=st.text(max_size=40),
    risks=st.one_of(st.none(), st.just(()), st.just(("surgery",))),
    training=st.sampled_from(["", *map(str, Training)]),
)


@st.composite
def books(draw: st.DrawFn) -> DiaryFrames:
    """A diary as for charts, with signs, things noted, exposures, medicines by day and words of its own."""
    book = draw(diaries())
    uuids = book.episodes["uuid"].tolist()
    size = len(uuids)

    def each(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    episodes = book.episodes.assign(
        activity=each(st.sampled_from(["", *map(str, Activity)])),
        note=each(st.sampled_from(["", "SECRET <b>note</b>"])),
        time_zone=each(st.sampled_from(["", "Asia/Tokyo", "America/St_Johns"])),
        soreness_hours=each(st.sampled_from([float("nan"), 0.0, 24.0, 48.0])),
    )
    some = st.sampled_from(uuids) if uuids else st.nothing()
    of_cramps = 15 if uuids else 0
    days = book.days.assign(
        exercise_minutes=draw(_columns(_amounts, len(book.days))),
        alcohol_units=draw(_columns(_amounts, len(book.days))),
    )
    return replace(
        book,
        episodes=frame("episodes", episodes.to_dict("records")),
        days=frame("days", days.to_dict("records")),
        symptoms=frame("symptoms", draw(_rows(("uuid", some), ("phase", _phases), ("code", _codes),
                                              ("present", st.booleans()), most=of_cramps))),
        triggers=frame("triggers", [
            {"uuid": row["uuid"], "code": row["thing"][0], "name": row["thing"][1]}
            for row in draw(_rows(("uuid", some), ("thing", _things), most=of_cramps))
        ]),
        exposures=frame("exposures", [
            {"date": row["date"], "code": row["thing"][0], "name": row["thing"][1], "answer": row["answer"]}
            for row in draw(_rows(("date", _dates), ("thing", _things), ("answer", st.booleans()), most=25))
        ]),
        day_symptoms=frame("day_symptoms", draw(_rows(("date", _dates), ("phase", _phases), ("code", _codes),
                                                      ("present", st.booleans()), most=15))),
        day_medicines=frame("day_medicines", draw(_rows(("date", _dates), ("name", names), most=6))),
        medicines=frame("medicines", [
            row | {"kind": kind, "dose": dose}
            for row, kind, dose in zip(
                book.medicines.to_dict("records"),
                draw(_columns(st.sampled_from(["medicine", "supplement", "measure"]), len(book.medicines))),
                draw(_columns(st.text(max_size=10), len(book.medicines))),
                strict=True,
            )
        ]),
        profile=draw(profiles),
    )  # fmt: skip


def _columns(values: st.SearchStrategy[Any], size: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=size, max_size=size)


def _rows(*columns: tuple[str, st.SearchStrategy[Any]], most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """No two alike: a question is answered once."""
    if not most:
        return st.just([])
    asked = st.fixed_dictionaries(dict(columns))
    return st.lists(
        asked,
        max_size=most,
        unique_by=lambda row: tuple(
            row[name] for name, _values in columns if name not in {"present", "answer"}
        ),
    )


def shuffled(book: DiaryFrames) -> DiaryFrames:
    """The same rows in another order, cramps as well."""
    return replace(
        book,
        **{
            name: getattr(book, name).sample(frac=1, random_state=5).reset_index(drop=True)
            for name in COLUMNS
        },
    )
