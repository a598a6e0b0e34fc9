"""Cases for rules: no database, nothing random. Now is Tuesday 10 March 2026, 09:00 in Berlin."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ProfileFacts, SymptomAnswer
from diary.nights import SleepWindow, elapsed
from insights.case.answer import Answer
from insights.case.records import Case, Note, in_order, make_cramp
from insights.flags import check
from insights.observed import observed_dates
from insights.registry import rules

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=BERLIN)
TODAY = NOW.date()
_NUMBERS = count(1)


def at(text: str) -> datetime:
    """A moment on Berlin's clock, for example "2026-03-10 02:40"."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def ago(*, now: datetime = NOW, **span: float) -> datetime:
    """For example ago(hours=3), ago(days=2, hours=1)."""
    return now - timedelta(**span)


def signs(yes: str = "", no: str = "", phase: str = "") -> tuple[SymptomAnswer, ...]:
    """Answers from words: signs("chest_pain faint", no="jaw_pain")."""
    present = tuple(SymptomAnswer(code, True, phase) for code in yes.split())
    return present + tuple(SymptomAnswer(code, False, phase) for code in no.split())


def cramp(started_at: datetime | None = None, site: str = "calf left", **told: Any) -> EpisodeFacts:
    """A cramp of 2 minutes in the left calf, 3 hours before NOW, unless told otherwise; yes, no: signs."""
    answers = signs(told.pop("yes", ""), told.pop("no", ""))
    muscle, side = site.split()
    if "seconds" in told:
        told["duration_seconds"] = told.pop("seconds")
    return EpisodeFacts(
        **{
            "uuid": uuid.UUID(int=next(_NUMBERS)),
            "started_at": started_at or ago(hours=3),
            "time_zone": "Europe/Berlin",
            "sites": ((muscle, side),),
            "duration_seconds": None if told.get("ongoing") else 120,
            "associated": answers,
        }
        | told
    )


def day(on: date, **told: Any) -> DayFacts:
    """A check-in; yes, no: signs; exposures as a dict."""
    return DayFacts(date=on, **({"symptoms": signs(told.pop("yes", ""), told.pop("no", ""))} | told))


def quiet(days: int, *, until: date = TODAY) -> list[DayFacts]:
    """Check-ins that say "no cramps" for the `days` dates that end with `until`."""
    return [day(until - timedelta(days=back), no_cramps=True) for back in range(days)]


def case(
    cramps: Iterable[EpisodeFacts] = (),
    days: Iterable[DayFacts] = (),
    medicines: Iterable[MedicineFacts] = (),
    *,
    now: datetime = NOW,
    thresholds: dict[str, dict[str, float]] | None = None,
    **person: Any,
) -> Case:
    """A case of these entries. A day that says "no cramps" and has one counts once, as everywhere."""
    about = ProfileFacts(given=frozenset(), **({"time_zone": "Europe/Berlin"} | person))
    sleep = SleepWindow(about.sleep_from, about.sleep_to)
    told = [each for each in cramps if elapsed(each.started_at, now) >= timedelta(0)]
    listed = in_order(make_cramp(facts, now=now, sleep=sleep) for facts in told)
    notes = tuple(
        Note(facts) for facts in sorted(days, key=lambda facts: facts.date) if facts.date <= now.date()
    )
    counts = Counter(each.diary_date for each in listed)
    first_seen: dict[str, datetime] = {}
    for each in listed:
        for muscle in each.muscles:
            first_seen.setdefault(muscle, each.started_at)
    answered = {note.date for note in notes if note.facts.no_cramps is not None}
    return Case(
        now=now,
        cramps=listed,
        notes=notes,
        counts=counts,
        observed=observed_dates(cramps=counts, answered=answered, checked=()),
        first_seen=first_seen,
        first_entry=min([*counts, *(note.date for note in notes)], default=None),
        medicines=tuple(sorted(medicines, key=lambda each: (each.started_on or date.min, each.name))),
        person=about,
        thresholds=thresholds or {},
    )


def answer(rule_id: str, of: Case) -> Answer:
    """What one rule says, with the numbers that count for this person."""
    (rule,) = [rule for rule in rules() if rule.id == rule_id]
    agreed = rule_id in of.person.clinician_agreed
    return rule.applies(of, rule.effective(of.thresholds.get(rule_id, {}), agreed=agreed))


def fires(rule_id: str, of: Case) -> bool:
    return answer(rule_id, of).truth is True


def silent(rule_id: str, of: Case) -> bool:
    return answer(rule_id, of).truth is False


def not_known(rule_id: str, of: Case) -> frozenset[str]:
    """What is missing; fails when the rule gives an answer."""
    found = answer(rule_id, of)
    assert found.truth is None, found
    return found.missing


def flagged(of: Case) -> dict[str, str]:
    """All flags beside each other, as they are shown: rule -> level."""
    return {flag.rule.id: str(flag.level) for flag in check(of, rules()).flags}
