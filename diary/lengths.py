"""How long a cramp lasted: the answers on offer, and the words for what is stored.

Pure. A remembered length is a range (FORMATS: duration_seconds to duration_max_seconds), never a number that
nobody measured. "More than 10 minutes" is open at its end; an hour stands for that end, and rules read the
lower end only.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

NOT_SURE = "not_sure"


class Length(NamedTuple):
    """Seconds from `low` to `high`."""

    code: str
    low: int
    high: int
    label: str | Promise


LENGTHS = (
    Length("under_1", 0, 60, gettext_lazy("Less than 1 minute")),
    Length("1_to_2", 60, 120, gettext_lazy("1 to 2 minutes")),
    Length("3_to_5", 180, 300, gettext_lazy("3 to 5 minutes")),
    Length("6_to_10", 360, 600, gettext_lazy("6 to 10 minutes")),
    Length("over_10", 600, 3600, gettext_lazy("More than 10 minutes")),
)
BY_CODE = {length.code: length for length in LENGTHS}
# Seconds below which an answer is the nearest one.
_NEAR = (("under_1", 60), ("1_to_2", 150), ("3_to_5", 330), ("6_to_10", 601))
_BY_RANGE = {(length.low, length.high): length for length in LENGTHS}


def length_choices() -> list[tuple[str, str | Promise]]:
    return [(length.code, length.label) for length in LENGTHS] + [(NOT_SURE, gettext_lazy("Not sure"))]


def answer_for(low: int | None, high: int | None) -> str:
    """The code of the answer that means exactly this range; "" when none does."""
    known = _BY_RANGE.get((low, high)) if low is not None and high is not None else None
    return known.code if known else ""


def answer_words(code: str) -> str:
    """The words of an answer, "" for one that says nothing."""
    return str(BY_CODE[code].label) if code in BY_CODE else ""


def answer_near(low: int | None, high: int | None = None) -> str:
    """The answer a person would give for this length or range; "" when it is not known.

    Between two answers the nearer one; whatever is over 10 minutes by a second stays over 10 minutes.
    """
    if low is None:
        return ""
    seconds = low if high is None else (low + min(high, 2 * LENGTHS[-1].low)) / 2
    return answer_for(low, high) or next((code for code, below in _NEAR if seconds < below), LENGTHS[-1].code)


def length_words(low: int | None, high: int | None = None) -> str:
    """A stored length: "4 minutes", "1 to 2 minutes", "45 seconds", "1 hour 5 minutes", "Not sure"."""
    if low is None:
        return _("Not sure")
    if high is None or high == low:
        return _exact(low)
    known = _BY_RANGE.get((low, high))
    if known:
        return str(known.label)
    if low % 60 == 0 and high % 60 == 0:
        return _("%(low)s to %(high)s minutes") % {"low": low // 60, "high": high // 60}
    return _("%(low)s to %(high)s") % {"low": _exact(low), "high": _exact(high)}


def _exact(seconds: int) -> str:
    """Seconds count below 2 minutes; from there on nobody reads them."""
    if seconds < 120 and seconds % 60:
        minutes, rest = divmod(seconds, 60)
        spoken = ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest}
        return f"{_minutes(minutes)} {spoken}" if minutes else spoken
    if seconds == 0:
        return _("Less than 1 second")
    hours, minutes = divmod((seconds + 30) // 60, 60)
    if not hours:
        return _minutes(minutes)
    spoken = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return f"{spoken} {_minutes(minutes)}" if minutes else spoken


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
