"""The rules for right now, put to an entry while it is being made: what `diary.safety` shows beside it.

Imports no pandas: logging never waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import nights, regions, vocabulary
from diary.facts import EpisodeFacts
from diary.safety import Advice, Card, TimerCard
from diary.scope import Diary

from .case.load import load_at_once
from .case.records import Case
from .flag_history import Standing, note
from .flags import CRASHED, Checked, Flag, active, check, chosen
from .presenters.flag_cards import FlagCard, call_to_action, emergency_card
from .registry import rules
from .rule import Level, ReviewRule
from .wording import flags as wording

# The rule whose card a running timer shows by itself.
ONGOING = "U-DUR-ONGOING"
# The longest that a rule for right now looks back at a cramp by itself (E-RHABDO).
LONGEST = timedelta(days=7)
MOST_URGENT = 2


def at_once() -> tuple[ReviewRule, ...]:
    return tuple(rule for rule in rules() if rule.level.at_once)


def advise(
    diary: Diary,
    *,
    now: datetime,
    draft: EpisodeFacts | None = None,
    before: EpisodeFacts | None = None,
    saved: EpisodeFacts | None = None,
    day: date | None = None,
    ask: bool = True,
) -> Advice:
    """What `diary.safety.advice` promises."""
    told = draft or saved
    if told is not None and _is_long_over(told, now):
        return Advice()
    others = load_at_once(
        diary,
        now=now,
        without=draft.uuid if draft else None,
        muscles=[muscle for cramp in (draft, before) if cramp for muscle, _side in cramp.sites],
    )
    case = others.with_cramp(_not_to_come(draft, others.now)) if draft else others
    checked = check(case, at_once())
    flags = [flag for flag in checked.at(Level.EMERGENCY, Level.URGENT) if _rests_on(flag, case, told, day)]
    number = regions.emergency_number(diary.person.region)
    timer = _timer(case, told, flags, number)
    if timer is not None:
        flags = [flag for flag in flags if flag.rule.id != ONGOING]
    asks, unanswered = _questions(checked, told) if ask else ((), ())
    asked = _asked(others, before) if asks and before else ()
    return Advice(
        cards=cards(flags, number=number, now=now, zone=diary.person.time_zone),
        asks=asks,
        asks_more=not set(asks) <= set(asked),
        unanswered=unanswered,
        timer=timer,
        failed=any(CRASHED in each.missing for each in checked.could_not_check),
        keep=partial(note, diary, checked, now=now),
    )


def _is_long_over(told: EpisodeFacts, now: datetime) -> bool:
    """No rule for right now looks at it any more: nothing needs to be read."""
    longest = told.duration_max_seconds or told.duration_seconds or 0
    return nights.elapsed(told.started_at, now) > LONGEST + timedelta(seconds=longest)


def _not_to_come(draft: EpisodeFacts, now: datetime) -> EpisodeFacts:
    """A draft with a slip in its time, or of a clock that is ahead, is about now."""
    return replace(draft, started_at=now) if nights.elapsed(now, draft.started_at) > timedelta(0) else draft


def _rests_on(flag: Flag, case: Case, told: EpisodeFacts | None, day: date | None) -> bool:
    if told is None and day is None:
        return True
    if told is not None and str(told.uuid) in flag.answer.evidence:
        # A rule may count weeks; the page of an older cramp does not ask for help today.
        return flag.level is Level.EMERGENCY or any(each.facts.uuid == told.uuid for each in case.recent())
    return day is not None and day.isoformat() in flag.answer.evidence


# -- cards ---------------------------------------------------------------------------------------------------


def cards(flags: Sequence[Flag], *, number: str, now: datetime, zone: str) -> tuple[Card, ...]:
    """For _components/care_card.html: one emergency at most, two urgent ones, and in the second all the rest.

    number : of the ambulance where the person is, "" where it is not known.
    """
    told = [
        FlagCard(flag=flag, standing=Standing(), entries=(), number=number, now=now, zone=zone, writes=False)
        for flag in flags
    ]
    emergency = emergency_card([each for each in told if each.flag.level is Level.EMERGENCY], number=number)
    urgent = [each for each in told if each.flag.level is Level.URGENT]
    made: list[Card] = [{**each.context, "actions": _help()} for each in urgent[:MOST_URGENT]]
    if rest := [each.says for each in urgent[MOST_URGENT:]]:
        made[-1] = {**made[-1], "points": rest}
    return (emergency, *made) if emergency else tuple(made)


def _help() -> list[dict[str, str]]:
    return [{"text": _("Get help now"), "url": reverse("diary:get_help_now")}]


def _timer(case: Case, told: EpisodeFacts | None, fired: Sequence[Flag], number: str) -> TimerCard | None:
    """The card of a running cramp, before it is due too; None where a clinician agreed to longer cramps."""
    running = told is not None and any(each.facts.uuid == told.uuid and each.running for each in case.cramps)
    rule = next((rule for rule in at_once() if rule.id == ONGOING), None)
    if not running or rule is None or active(case.person.clinician_agreed, rule.id, today=case.today):
        return None
    numbers = rule.effective(chosen(case, rule), agreed=False)
    return TimerCard(
        after=timedelta(minutes=numbers["minutes"]),
        card={
            "level": Level.URGENT.value,
            "heading": call_to_action(Level.URGENT),
            "text": wording.says(rule, number, numbers),
            "actions": _help(),
        },
        due=any(flag.rule.id == ONGOING for flag in fired),
    )


# -- the one question ----------------------------------------------------------------------------------------


def _questions(checked: Checked, told: EpisodeFacts | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Symptoms of this cramp that would decide a rule now, and all that nobody answered; by the vocabulary.

    What makes a rule ask is this cramp, its day or the person; of the other cramps nothing is asked here.
    """
    case = checked.case
    this = tuple(each for each in case.recent() if told is not None and each.facts.uuid == told.uuid)
    if not this or this[0].running:
        return (), ()  # nobody answers questions while it hurts
    again = check(replace(case, cramps=this), [each.rule for each in checked.could_not_check])
    answered = {answer.code for answer in this[0].facts.associated}
    asking = {each.rule.id for each in checked.could_not_check if each.asks}
    asks = {code for each in again.could_not_check if each.rule.id in asking for code in each.asks} - answered
    missing = {code for each in again.could_not_check for code in each.missing} - answered
    return _in_order(asks), _in_order(missing)


def _asked(others: Case, before: EpisodeFacts) -> tuple[str, ...]:
    """What was asked of a cramp as it was before it was changed; of the diary without it."""
    asks, _unanswered = _questions(
        check(others.with_cramp(_not_to_come(before, others.now)), at_once()), before
    )
    return asks


def _in_order(codes: set[str]) -> tuple[str, ...]:
    return tuple(code for code in vocabulary.SYMPTOMS if code in codes)
