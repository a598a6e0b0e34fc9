"""What was said about the days of a diary, for several sections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window

from .sections import Count

# The amount that answers a question as well as a yes or no does.
_AMOUNTS = {"exercise": "exercise_minutes", "alcohol": "alcohol_units"}


def said(diary: DiaryFrames, code: str) -> dict[date, bool]:
    """Yes or no by date for a thing that is asked each day; an amount answers where nothing else did."""
    answers: dict[date, bool] = {}
    column = _AMOUNTS.get(code)
    if column is not None:
        known = diary.days.loc[diary.days[column].notna()]
        answers = {day: amount > 0 for day, amount in zip(known["date"], known[column], strict=True)}
    rows = diary.exposures
    mine = rows.loc[(rows["code"] == code) & (rows["name"] == "")]
    return answers | {day: bool(answer) for day, answer in zip(mine["date"], mine["answer"], strict=True)}


def days_with(answers: dict[date, bool], period: Window) -> Count:
    """Days of the period with a yes, of those with an answer."""
    known = [answer for day, answer in answers.items() if day in period]
    return Count(count=sum(known), of=len(known))


def chosen(rows: pd.DataFrame, uuids: Iterable[str]) -> pd.DataFrame:
    """The rows about these cramps."""
    return rows.loc[rows["uuid"].isin(list(uuids))]
