"""What to do next, and what else could look the same.

Only three next steps exist: keep going, change one thing for 2 weeks, ask a doctor or pharmacist.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.findings import Direction, Finding, Tier

from .names import Kind, Topic, topic

Words = str | Promise

KEEP_GOING = gettext_lazy("Keep going with your check-ins, on good days too.")
WITH_AND_WITHOUT = gettext_lazy("Keep going. Check in on days with it and on days without it.")
ASK = gettext_lazy("Ask a doctor or pharmacist about it.")
NEVER_ALONE = gettext_lazy("Do not stop or change a medicine without asking.")
LEAVE_OUT = gettext_lazy("Change one thing for 2 weeks: leave it out, and keep checking in.")

# What may be changed by whoever wants to see; the others are nobody's choice, or need advice first.
_CHANGES: Mapping[str, Words] = {
    "exercise": gettext_lazy("Change one thing for 2 weeks: exercise more gently."),
    "alcohol": gettext_lazy(
        "Change one thing for 2 weeks: leave it out. If you drink on most days, ask a doctor before you stop."
    ),
    "low_water": gettext_lazy("Ask a doctor or pharmacist how much you should drink."),
    "high_water": gettext_lazy("Ask a doctor or pharmacist how much you should drink."),
    "cold_exposure": LEAVE_OUT,
    "tight_shoes": gettext_lazy("Change one thing for 2 weeks: wear other shoes."),
    "long_standing": gettext_lazy("Change one thing for 2 weeks: sit down now and then."),
    "long_sitting": gettext_lazy("Change one thing for 2 weeks: get up now and then."),
    "awkward_position": gettext_lazy("Change one thing for 2 weeks: move a little more often."),
    "little_movement": gettext_lazy("Change one thing for 2 weeks: move a little more often."),
    "smoking": gettext_lazy("Ask a doctor or pharmacist for help with smoking less."),
}
# Given by the day, not chosen.
_NO_CHOICE = frozenset({"heat", "stress", "illness", "short_sleep", "injury", "local_exertion"})


def next_step(finding: Finding) -> str:
    """One step. A hint asks for nothing but to go on; a medicine is never changed alone."""
    about = topic(finding.key)
    if about.kind is Kind.MEDICINE or (about.kind is Kind.RELIEF and about.name == "medicine"):
        return f"{ASK} {NEVER_ALONE}"
    if about.kind is Kind.TREND and finding.direction is Direction.UP and finding.tier is Tier.CLEAR:
        return str(ASK)
    if about.kind not in {Kind.EXPOSURE, Kind.SHOES}:
        return str(KEEP_GOING)
    if finding.tier is not Tier.CLEAR:
        return str(WITH_AND_WITHOUT)
    return _change(about) if finding.direction is Direction.UP else str(KEEP_GOING)


def step_without_finding(key: str) -> str:
    """For what does not stand out: somebody may read "no sign" of a medicine as leave to stop it."""
    about = topic(key)
    medicine = about.kind is Kind.MEDICINE or (about.kind is Kind.RELIEF and about.name == "medicine")
    return f"{KEEP_GOING} {NEVER_ALONE}" if medicine else str(KEEP_GOING)


def _change(about: Topic) -> str:
    if about.kind is Kind.SHOES:
        return str(_CHANGES["tight_shoes"])
    if about.name in _NO_CHOICE:
        return str(KEEP_GOING)
    if about.name in _CHANGES:
        return str(_CHANGES[about.name])
    # The person's own word may stand for something to take.
    return f"{LEAVE_OUT} {NEVER_ALONE}"


_DAYS_DIFFER = gettext_lazy("Days with it may differ in other ways too, such as the heat or your sleep.")
_NOT_NOTED = gettext_lazy("What you never noted cannot be seen here.")
_OTHER_CHANGES = gettext_lazy(
    "Other things changed in those weeks too: the weather, habits, other medicines."
)
_CAVEATS: Mapping[Kind, tuple[Words, ...]] = {
    Kind.EXPOSURE: (_DAYS_DIFFER, _NOT_NOTED),
    Kind.SHOES: (
        gettext_lazy("You wear these shoes on some kinds of days: in rain, for sport."),
        _NOT_NOTED,
    ),
    Kind.WEEKEND: (
        gettext_lazy("Weekends differ in many ways: sleep, sport, drinks, time on your feet."),
        _NOT_NOTED,
    ),
    Kind.MUSCLE: (
        gettext_lazy("Days of hard work may differ in other ways too."),
        gettext_lazy("A muscle that you use a lot is one that you notice."),
    ),
    Kind.TIMING: (
        gettext_lazy("Milder cramps may not wake you, so some are missing."),
        gettext_lazy("Times that are noted later are less exact."),
    ),
    Kind.SIDE: (gettext_lazy("You may notice one side more than the other."), _NOT_NOTED),
    Kind.TREND: (
        _OTHER_CHANGES,
        gettext_lazy("You may log more, or less, than you did at the start."),
    ),
    Kind.RELIEF: (
        gettext_lazy("Long cramps leave more time to try things than short ones."),
        gettext_lazy("Most cramps stop by themselves."),
    ),
    Kind.SEASON: (
        gettext_lazy("Summers and winters differ in many ways: heat, sport, holidays."),
        gettext_lazy("A few years are few."),
    ),
}
_BEFORE_AFTER: tuple[Words, ...] = (
    gettext_lazy("People begin things in bad weeks, and bad weeks pass by themselves."),
    _OTHER_CHANGES,
)


def caveats(key: str, counts: Mapping[str, float]) -> list[str]:
    """Other reasons it could look like this."""
    kind = topic(key).kind
    if kind is Kind.MEDICINE:
        said = _BEFORE_AFTER if "weeks_before" in counts else (_DAYS_DIFFER, _NOT_NOTED)
    else:
        said = _CAVEATS.get(kind, (_NOT_NOTED,))
    return [str(each) for each in said]


_METHODS: Mapping[Kind, tuple[Words, ...]] = {
    Kind.WEEKEND: (
        gettext_lazy("A weekend runs from Friday noon to Sunday noon."),
        gettext_lazy("We compared weekends with the other days of the same 4 weeks."),
    ),
    Kind.MUSCLE: (
        gettext_lazy("We looked at cramps in this muscle alone."),
        gettext_lazy("We compared days of hard work and the days after with other days of the same 4 weeks."),
    ),
    Kind.SIDE: (
        gettext_lazy("Each day counts once, for the side with more cramps. Days with a draw are left out."),
        gettext_lazy("We asked how often a fair coin would give so uneven a count."),
    ),
    Kind.TREND: (
        gettext_lazy("We laid a line through your weeks or days, from the first to the last."),
        gettext_lazy("Runs of good and bad weeks make us less sure, and we allow for that."),
    ),
    Kind.RELIEF: (
        gettext_lazy("We compared cramps with it and cramps without it that hurt about as much."),
        gettext_lazy("Only cramps with a known length count."),
    ),
    Kind.SEASON: (
        gettext_lazy("We laid a wave of one year through your entries, 2 weeks at a time."),
        gettext_lazy("Summer means June, July and August here."),
    ),
}
_DAY_BY_DAY: tuple[Words, ...] = (
    gettext_lazy("A day runs from noon to noon, so a night belongs to the day before it."),
    gettext_lazy("We compared days with it and days without it, within the same 4 weeks."),
    gettext_lazy("Then we asked how often chance alone would share out the cramps like this."),
)
_SINCE_THE_START: tuple[Words, ...] = (
    gettext_lazy("We compared whole weeks before you began with whole weeks since."),
    gettext_lazy("Runs of good and bad weeks make us less sure, and we allow for that."),
)
_CLOCK: tuple[Words, ...] = (
    gettext_lazy("Each day with a cramp has one vote, however many cramps came."),
    gettext_lazy("Then we turned the clock of each day at random, to see what chance gives."),
)
_HALVES: tuple[Words, ...] = (
    gettext_lazy("Each night counts once, for the half with more cramps. Nights with a draw are left out."),
    gettext_lazy("We asked how often a fair coin would give so uneven a count."),
)


def method(key: str, counts: Mapping[str, float]) -> list[str]:
    """How it was worked out, for readers without statistics."""
    about = topic(key)
    if about.kind is Kind.MEDICINE:
        said = _SINCE_THE_START if "weeks_before" in counts else _DAY_BY_DAY
    elif about.kind is Kind.TIMING:
        said = _HALVES if about.name == "second_half" else _CLOCK
    else:
        said = _METHODS.get(about.kind, _DAY_BY_DAY)
    words = [str(each) for each in said]
    if about.lag == "next":
        words[0] = f"{words[0]} {_('Here the cramps of the day after count.')}"
    return words


def not_counted(key: str, counts: Mapping[str, float]) -> list[str]:
    """What had to be left out, because it is unknown or would mislead."""
    about = topic(key)
    said = [_("The day that is still running. It ends at noon tomorrow.")]
    if about.kind in {Kind.EXPOSURE, Kind.SHOES, Kind.MUSCLE} or "with_days" in counts:
        if about.kind is not Kind.WEEKEND:
            said.append(_("Days without a check-in, and days on which this was not answered."))
            said.append(_("Days brought in from a file without an answer to this."))
        said.append(_("Breaks of more than a week. No entry does not mean no cramps."))
    elif about.kind is Kind.MEDICINE:
        days = int(counts.get("left_out_days", 0))
        said.append(_("The %(n)d days before you began. They may have been bad days.") % {"n": days})
        said.append(_("Weeks without entries."))
    elif about.kind is Kind.TIMING:
        said.append(_("Cramps without a time."))
    elif about.kind is Kind.SIDE:
        said.append(_("Cramps on both sides, and cramps without a side."))
    elif about.kind is Kind.RELIEF:
        said.append(_("Cramps without a length."))
    else:
        said.append(_("Weeks without entries."))
    return said
