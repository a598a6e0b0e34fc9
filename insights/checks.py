"""System check: the texts behind the rules are read again once a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core import checks
from django.utils import timezone

from .rule import Source


def overdue(sources: Iterable[Source], *, today: date) -> list[Source]:
    """Those whose review is due before `today`, the longest due first."""
    return sorted(
        (source for source in sources if source.review_by < today),
        key=lambda source: (source.review_by, source.organisation, source.title),
    )


def warnings(sources: Iterable[Source], *, today: date) -> list[checks.CheckMessage]:
    """One warning that names all of them, so that nobody has to fix them one by one."""
    due = overdue(sources, today=today)
    if not due:
        return []
    listed = "\n".join(f"{each.organisation}: {each.title} (due {each.review_by})" for each in due)
    return [
        checks.Warning(
            f"Sources of review rules are past their review date: {len(due)}.\n{listed}",
            hint="Read them again and compare them with the rules that name them, then change the dates in "
            "insights/sources.py.",
            id="insights.W001",
        )
    ]


@checks.register("insights")
def sources_are_fresh(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    from . import sources

    named = (value for value in vars(sources).values() if isinstance(value, Source))
    return warnings(named, today=timezone.localdate())
