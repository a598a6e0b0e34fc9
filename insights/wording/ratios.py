"""A ratio and its range in words: “About twice as often. Anything from 1.3 to 3.4 times as often fits.”"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.findings import Interval

from .names import Kind, Topic, topic

Words = str | Promise
# Beyond these no diary can tell; a number there would only look exact.
LEAST, MOST = 0.05, 20.0

# What the ratio compares: said once with the estimate, once with its range.
_OFTEN = (
    gettext_lazy("About %(times)s as often."),
    gettext_lazy("Anything %(range)s as often fits."),
)
_LONG = (gettext_lazy("About %(times)s as long."), gettext_lazy("Anything %(range)s as long fits."))
_STRONG = (
    gettext_lazy("The pain is about %(times)s as strong."),
    gettext_lazy("Anything %(range)s as strong fits."),
)
_DAYS = (gettext_lazy("On about %(times)s as many days."), gettext_lazy("Anything %(range)s as many fits."))
_NIGHTS = (
    gettext_lazy("On about %(times)s as many nights as in the first half."),
    gettext_lazy("Anything %(range)s as many fits."),
)
_SPREAD = (
    gettext_lazy("About %(times)s as many as an even spread over the day would give."),
    gettext_lazy("Anything %(range)s as many fits."),
)
_BY_NAME: Mapping[str, tuple[Words, Words]] = {
    "second_half": _NIGHTS,
    "duration": _LONG,
    "pain": _STRONG,
}


def number(value: float) -> str:
    """Two places below 1, one below 10, none above; no zeros that say nothing."""
    places = 2 if value < 0.995 else 1 if value < 9.95 else 0
    text = f"{value:.{places}f}"
    return str(number_format(text.rstrip("0").rstrip(".") if "." in text else text))


def times(value: float) -> str:
    """ "twice", "half", "1.7 times"."""
    if abs(value - 0.5) < 0.025:
        return _("half")
    if abs(value - 2) < 0.05:
        return _("twice")
    return _("%(number)s times") % {"number": number(value)}


def range_words(ci: Interval) -> str:
    """ "from 1.3 to 3.4 times"; an end that no diary could tell is left open."""
    low, high = (min(max(end, LEAST), MOST) for end in ci)
    if ci[1] > MOST:
        return _("from %(low)s times up") % {"low": number(low)}
    if ci[0] < LEAST:
        return _("up to %(high)s times") % {"high": number(high)}
    return _("from %(low)s to %(high)s times") % {"low": number(low), "high": number(high)}


def ratio_words(key: str, estimate: float, ci: Interval) -> str:
    """The estimate and its range as two sentences."""
    said, ranged = _patterns(topic(key))
    held = min(max(estimate, LEAST), MOST)
    return f"{str(said) % {'times': times(held)}} {str(ranged) % {'range': range_words(ci)}}"


def _patterns(about: Topic) -> tuple[Words, Words]:
    if about.kind is Kind.RELIEF:
        return _LONG
    if about.kind is Kind.SIDE:
        return _DAYS
    if about.kind in {Kind.TIMING, Kind.TREND} and about.name in _BY_NAME:
        return _BY_NAME[about.name]
    return _SPREAD if about.kind is Kind.TIMING else _OFTEN
