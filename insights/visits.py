"""What is prepared for the next visit to a doctor: read, asked for by an address, kept.

Addresses hold dates and codes of parts. The person's question, and what else they wish to ask, goes from the
form into the stored visit and from there to the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from diary.scope import Diary

from .models import Visit
from .summary.wishes import Wishes
from .visit_forms import BETWEEN, DEFAULT_WEEKS, OWN, AskedForm, VisitForm, dates

if TYPE_CHECKING:
    from .stats.windows import Window

DATES = ("weeks", "from", "to")
WEEKS = ("4", "8", "12")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """weeks : "4", "8", "12" or "own" · first, last : dates of the page, both included"""

    weeks: str
    first: date
    last: date
    wishes: Wishes

    @property
    def period(self) -> Window:
        from .stats.windows import Window

        return Window(self.first, self.last)


class Refused(ValueError):
    """An address asks for what cannot be. `form`: the bound `AskedForm` that says why."""

    def __init__(self, form: AskedForm) -> None:
        super().__init__(form.errors.as_json())
        self.form = form


def prepared(diary: Diary, *, today: date) -> Prepared:
    """What the person prepared; the last 4 weeks and the usual parts where they have not yet."""
    kept = Visit.objects.filter(person=diary.person).first()
    if kept is None:
        first, last = dates(DEFAULT_WEEKS, today)
        return Prepared(weeks=DEFAULT_WEEKS, first=first, last=last, wishes=Wishes())
    wishes = Wishes.from_json(kept.wishes)
    if kept.weeks == OWN and kept.first and kept.last:
        # Who has moved to where it is still yesterday cannot have told of tomorrow.
        last = min(kept.last, today)
        return Prepared(weeks=OWN, first=min(kept.first, last), last=last, wishes=wishes)
    weeks = kept.weeks if kept.weeks != OWN else DEFAULT_WEEKS
    first, last = dates(weeks, today)
    return Prepared(weeks=weeks, first=first, last=last, wishes=wishes)


def of_form(form: VisitForm) -> Prepared:
    """What a form says that was found valid."""
    said = form.cleaned_data
    return Prepared(weeks=said["weeks"], first=said["first"], last=said["last"], wishes=form.wishes)


def asked(diary: Diary, told: Mapping[str, Any], *, today: date) -> Prepared:
    """What was prepared, with the dates and parts that `told` names: from, to, weeks, parts.

    Dates without weeks are own dates. Raises Refused where they cannot be.
    """
    usual = prepared(diary, today=today)
    given = {name: told[name] for name in (*DATES, "parts") if name in told}
    if not given:
        return usual
    if not given.get("weeks") and (given.get("from") or given.get("to")):
        given["weeks"] = OWN
    form = AskedForm(given, today=today)
    if not form.is_valid():
        raise Refused(form)
    said = form.cleaned_data
    if any(given.get(name) for name in DATES):
        first, last = said["first"], said["last"]
        # The last 8 weeks are these also where an address writes them out.
        weeks = next((each for each in WEEKS if dates(each, today) == (first, last)), OWN)
        usual = replace(usual, weeks=weeks, first=first, last=last)
    if "parts" in given:
        usual = replace(usual, wishes=replace(usual.wishes, parts=said["parts"]))
    return usual


def query(visit: Prepared) -> str:
    """For links to the page, its PDF, the list and all the rest: from, to and parts."""
    told = {
        "from": visit.first.isoformat(),
        "to": visit.last.isoformat(),
        "parts": BETWEEN.join(visit.wishes.parts),
    }
    return urlencode(told, safe=BETWEEN)


def save(diary: Diary, visit: Prepared, *, now: datetime) -> None:
    """Keep what was prepared, over what was there before. Told twice is kept once."""
    own = visit.weeks == OWN
    Visit.objects.update_or_create(
        person=diary.person,
        defaults={
            "wishes": visit.wishes.as_json(),
            "weeks": visit.weeks,
            "first": visit.first if own else None,
            "last": visit.last if own else None,
            "changed_at": now,
        },
    )
