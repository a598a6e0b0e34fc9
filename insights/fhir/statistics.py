"""The headline numbers of the page as Observations, each with its window and its denominators.

The numbers are those of `measure`, unrounded; codes are the diary's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.stats.measures import Measures
from insights.summary.sections import Headline

from . import codes
from .codes import Code, own
from .datatypes import Json, between, concept, listed, only, period, quantity, resource
from .ids import Ids, reference
from .observations import SURVEY

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Statistic:
    """name : of the measure · unit : a code, words where none is sure, None for a plain count"""

    name: str
    text: str | Promise
    unit: Code | str | None


STATISTICS = (
    Statistic("cramps_per_week", gettext_lazy("Cramps a week"), codes.PER_WEEK),
    Statistic("cramp_nights_per_week", gettext_lazy("Nights with a cramp, a week"), codes.PER_WEEK),
    Statistic("cramp_days_per_week", gettext_lazy("Days with a cramp, a week"), codes.PER_WEEK),
    Statistic("woken_nights_per_week", gettext_lazy("Nights woken by a cramp, a week"), codes.PER_WEEK),
    Statistic("pain_median", gettext_lazy("Worst pain, 0 to 10, median"), codes.SCORE),
    Statistic("pain_max", gettext_lazy("Worst pain, 0 to 10, highest"), codes.SCORE),
    Statistic("pct_pain_ge4", gettext_lazy("Cramps with pain of 4 or more"), PERCENT),
    Statistic("pct_pain_ge7", gettext_lazy("Cramps with pain of 7 or more"), PERCENT),
    Statistic("dur_median", gettext_lazy("Length of a cramp, median"), codes.SECOND),
    Statistic("dur_iqr", gettext_lazy("Length of a cramp, middle half"), codes.SECOND),
    Statistic("dur_max", gettext_lazy("Length of a cramp, longest"), codes.SECOND),
    Statistic("n_gt10min", gettext_lazy("Cramps longer than 10 minutes"), None),
    Statistic("pct_timed", gettext_lazy("Lengths that were timed"), PERCENT),
    Statistic("relief_rate", gettext_lazy("Eased within 2 minutes of stretching, share from 0 to 1"), ""),
)
WINDOWS = {
    "now": gettext_lazy("The last days of the period"),
    "before": gettext_lazy("As many days before"),
    "first": gettext_lazy("The first weeks of the diary"),
}


def observations(
    headline: Headline,
    ids: Ids,
    *,
    patient: str,
    device: str,
    cramps: Callable[[date, date], Sequence[str]],
) -> Iterator[Json]:
    """One for each number of each window. cramps : ids of the Observations in a window, if they go along"""
    for window, name in WINDOWS.items():
        measures: Measures | None = getattr(headline, window)
        if measures is None:
            continue
        shared = {
            "effectivePeriod": period(measures.window_start, measures.as_of),
            "performer": [reference(patient)],
        }
        counted = listed("derivedFrom", map(reference, cramps(measures.window_start, measures.as_of)))
        components = {"component": list(_components(measures, window, str(name)))}
        for statistic in STATISTICS:
            yield resource(
                "Observation",
                ids.of("statistic", window, statistic.name),
                {
                    "status": "final",
                    "category": SURVEY,
                    "code": concept(
                        str(statistic.text), own("statistic", statistic.name, str(statistic.text))
                    ),
                    "subject": reference(patient),
                },
                shared,
                _value(statistic, measures),
                {"device": reference(device)},
                counted,
                components,
            )


def _value(statistic: Statistic, measures: Measures) -> Json:
    value: Any = getattr(measures, statistic.name)
    unit = statistic.unit
    if value is None:
        return {"dataAbsentReason": only(codes.UNKNOWN)}
    if unit is None:
        return {"valueInteger": int(value)}
    if isinstance(value, tuple):
        low, high = value
        assert isinstance(unit, Code)
        return {"valueRange": between(low, high, unit)}
    amount = quantity(value, unit)
    if statistic.name == "dur_max" and measures.dur_max_open:
        amount["comparator"] = ">="
    return {"valueQuantity": amount}


def _components(measures: Measures, window: str, name: str) -> Iterator[Json]:
    yield {
        "code": concept(_("Window"), own("statistic", "window")),
        "valueCodeableConcept": concept(name, own("window", window, name)),
    }
    counts: Mapping[str, tuple[str, int]] = {
        "n": (_("Cramps"), measures.episodes),
        "observed_days": (_("Days with an entry"), measures.observed_days),
        "window_days": (_("Days"), measures.window_days),
    }
    for code, (text, count) in counts.items():
        yield {"code": concept(text, own("statistic", code)), "valueInteger": count}
