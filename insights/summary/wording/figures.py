"""Numbers, dates and people's own words as the doctor's page writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.charts.weekly_words import short_day
from insights.summary.sections import Count

__all__ = [
    "count_of",
    "dash",
    "day",
    "days",
    "length",
    "minutes",
    "not_recorded",
    "of_with_percent",
    "rate",
    "score",
    "share",
    "short_day",
    "shortened",
    "theirs",
    "yes_no",
]

# Characters that turn the direction of what follows, and those that no document may hold.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# A tenth of a minute says nothing of a longer cramp.
EXACT_UP_TO = 15 * 60
_ISOLATE, _END = "\u2068", "\u2069"


def day(value: date) -> str:
    return date_format(value, "j M Y")


def dash() -> str:
    return "–"


def not_recorded() -> str:
    return _("not recorded")


def yes_no(answer: bool | None) -> str:
    if answer is None:
        return not_recorded()
    return _("yes") if answer else _("no")


def rate(value: float | None) -> str:
    return dash() if value is None else f"{value:.1f}"


def share(value: float | None) -> str:
    """A percentage without decimals; value 0 to 100. Something is never told as nothing, nor less as all."""
    if value is None:
        return dash()
    if 0 < value < 1:
        return _("< 1 %")
    if 99 < value < 100:
        return _("> 99 %")
    return _("%(share).0f %%") % {"share": value}


def score(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


def days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def count_of(counted: Count) -> str:
    """For example: 7 of 10."""
    return _("%(count)d of %(of)d") % {"count": counted.count, "of": counted.of}


def of_with_percent(counted: Count) -> str:
    """For example: 3 of 31, 10 %; a dash where there is nothing to count."""
    if not counted.of:
        return dash()
    return _("%(count)s, %(share)s") % {"count": count_of(counted), "share": share(counted.percent)}


def minutes(seconds: float) -> str:
    """Of so many seconds, with tenths where they say something."""
    return score(round(seconds / 60, 1 if seconds < EXACT_UP_TO else 0))


def length(seconds: float) -> str:
    """For example 45 s, 2.5 min, 23 min, 1 h 20 min."""
    if seconds < 60:
        return _("%(seconds)s s") % {"seconds": score(round(seconds))}
    if seconds < 3600:
        return _("%(minutes)s min") % {"minutes": minutes(seconds)}
    hours, rest = divmod(round(seconds / 60), 60)
    if rest:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
    return _("%(hours)d h") % {"hours": hours}


def shortened(text: str, longest: int) -> str:
    """Cut after `longest` characters, never between a letter and the marks that belong to it."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end > 1 and (
        unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"
    ):
        end -= 1
    return f"{text[:end].rstrip()}…"


def theirs(text: str, longest: int) -> str:
    """A person's own words: one line, shortened, and closed off where they run from right to left."""
    plain = " ".join(_CONTROLS.sub(" ", text).split())
    cut = shortened(plain, longest)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in cut):
        return f"{_ISOLATE}{cut}{_END}"
    return cut
