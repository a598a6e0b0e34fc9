"""Where a page was opened from, so that "Back" leads to the same filter, page or month.

Links carry it as `?from=`, an address below /diary/: "?muscle=calf&until=2026-03-02", "month/2026-03/",
"2026-03-02/?from=…". It is read, never followed: only what the diary itself writes comes out again, so that
no address made by somebody else leads anywhere but into one's own diary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import nights, vocabulary

# Longer than any that the diary writes.
LONGEST = 400
WHEN = ("night", "day")
_HOUR = re.compile(r"[0-9]|1[0-9]|2[0-3]")
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class WayBack:
    """place : the address below /diary/, as `?from=` carries it. text : what the link says."""

    place: str
    text: str

    @property
    def url(self) -> str:
        return f"{reverse('diary:diary')}{self.place}"

    @property
    def query(self) -> str:
        """ "?from=…", to put behind the address of a page that is opened from here."""
        return f"?{urlencode({'from': self.place})}"

    def also(self, **changes: str) -> WayBack:
        """The same list with other answers; an empty one takes the answer away."""
        return to_list(dict(_pairs(self.place.removeprefix("?"))) | changes)


def along(address: str, told: Mapping[str, str]) -> str:
    """An address with the way back that the page before it was asked for with; without one as it is."""
    way = read(told.get("from", ""))
    if way is None:
        return address
    path, mark, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'from': way.place})}{mark}{part}"


def after_deleting(uuid: UUID, told: Mapping[str, str]) -> str:
    """The list that what was deleted was opened from, offering Undo; otherwise the newest days."""
    way = read(told.get("from", ""))
    place = way.place if way is not None and way.place.startswith("?") else ""
    return f"{reverse('diary:diary')}{place}{'&' if place else '?'}{urlencode({'deleted': uuid})}"


def to_list(told: Mapping[str, str]) -> WayBack:
    """The list with those filters from that day on. What makes no sense is left out."""
    kept = {
        name: told[name] for name, makes_sense in _LIST.items() if told.get(name) and makes_sense(told[name])
    }
    return WayBack(f"?{urlencode(kept)}" if kept else "", _("Back to the diary"))


def to_month(month: date) -> WayBack:
    text = _("Back to %(month)s") % {"month": date_format(month, "F Y")}
    return WayBack(f"month/{month:%Y-%m}/", text)


def to_day(day: date, *, before: WayBack | None = None) -> WayBack:
    """One day, and where that was opened from."""
    return WayBack(f"{day.isoformat()}/{before.query if before else ''}", _("Back to the day"))


def read(told: str) -> WayBack | None:
    """What `?from=` says; None when it says nothing that the diary wrote."""
    if not told or len(told) > LONGEST:
        return None
    path, _mark, query = told.partition("?")
    asked = dict(_pairs(query))
    if not path:
        return to_list(asked)
    if path.startswith("month/") and path.endswith("/"):
        month = parse_month(path.removeprefix("month/").removesuffix("/"))
        return to_month(month) if month else None
    day = parse_day(path.removesuffix("/"))
    if day is None:
        return None
    # A day was opened from a list or a month, never from another day.
    before = read(asked.get("from", "")) if asked.get("from", "").startswith(("?", "month/")) else None
    return to_day(day, before=before)


def parse_month(text: str) -> date | None:
    """The first day of a month written YYYY-MM."""
    return parse_day(f"{text}-01")


def parse_day(text: str) -> date | None:
    """A date written YYYY-MM-DD; None for anything else."""
    try:
        return nights.parse_date(text)
    except ValueError:
        return None


def is_hour(text: str) -> bool:
    """Whether it is an hour of the clock, 0 to 23, as links write it."""
    return _HOUR.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Whether a word of the diary may be called so, built in or somebody's own."""
    return _CODE.fullmatch(text) is not None


def _pairs(query: str) -> Iterable[tuple[str, str]]:
    try:
        return parse_qsl(query, max_num_fields=20)
    except ValueError:
        return ()


_LIST = {
    "month": lambda text: parse_month(text) is not None,
    "muscle": lambda text: text in vocabulary.Muscle.values,
    "side": lambda text: text in vocabulary.Side.values,
    "when": lambda text: text in WHEN,
    "first": lambda text: parse_day(text) is not None,
    "last": lambda text: parse_day(text) is not None,
    "hour": is_hour,
    "relief": is_code,
    "until": lambda text: parse_day(text) is not None,
}
