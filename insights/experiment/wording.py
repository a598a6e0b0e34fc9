"""What is said of a test: before it, while it runs, and of its one result. Finished sentences, no rows.

Here alone may be said what came of something, and only with "in your test": a coin chose the days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from .analysis import Result

# A range that reaches further says no more than "even a strong link".
STRONG = 10.0
# A range that reaches below this may have been helped by luck (statistics, section 2).
SURELY_MORE = 1.5
# Followed on fewer of the days, a test can hardly show anything.
WELL_KEPT = 0.7


@dataclass(frozen=True, slots=True)
class ResultWords:
    """A result page. Texts may be "" and are then left out."""

    headline: str
    counts: str
    range: str
    weaker: str
    missed: str
    other_way: str
    kept: str
    pairs: str
    can_say: tuple[str, ...]
    table: dict[str, object]


def in_ten(share: float) -> str:
    """ "5"; never none or all of ten."""
    tenths = round(10 * share)
    if tenths < 1:
        return _("fewer than 1")
    return _("more than 9") if tenths > 9 else str(tenths)


def length_words(weeks: int, chance: tuple[float, ...] | None) -> str:
    """ "12 weeks: 5 in 10 tests would notice 3 times as many cramps".

    chance : of a doubling and of a tripling; None: not known
    """
    length = ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}
    if chance is None:
        return length
    words = {"length": length, "found": in_ten(chance[1])}
    return _("%(length)s: %(found)s in 10 tests would notice 3 times as many cramps") % words


def weakest_words(chance: tuple[float, ...]) -> str:
    """How often the longest test finds a doubling, and what follows."""
    said = _("Twice as many are harder to notice: even 16 weeks would do so in %(found)s in 10 tests.")
    return " ".join(
        (
            said % {"found": in_ten(chance[0])},
            _("So a test that shows nothing does not mean that there is nothing."),
        )
    )


def result_words(result: Result, *, drinks: bool) -> ResultWords:
    """drinks : of alcohol a day with it was one on which they might"""
    too_little = result.verdict == "too_little"
    arms = (result.with_it, result.without)
    return ResultWords(
        headline=headline(result),
        counts=_counts(result),
        range="" if too_little else _range(result),
        weaker=_weaker(result),
        missed=_missed(result) if result.verdict == "not_shown" else "",
        other_way=_other_way(result),
        kept=_kept(result, drinks=drinks),
        pairs=_("%(counted)d of %(planned)d pairs of days count. In the others, a check-in is missing.")
        % {"counted": result.pairs, "planned": result.planned}
        if result.pairs < result.planned
        else _("All %(planned)d pairs of days count.") % {"planned": result.planned},
        can_say=tuple(_can_say(result)),
        table={
            "caption": _("The numbers"),
            "head": [_("Kind of day"), _("Days"), _("With a cramp"), _("Cramps")],
            "rows": [
                [label, str(arm.days), str(arm.cramp_days), str(arm.cramps)]
                for label, arm in zip(kinds_of_day(drinks=drinks), arms, strict=True)
            ],
        },
    )


def kinds_of_day(*, drinks: bool) -> tuple[str, str]:
    """What the two rows of a result are called."""
    return _("When you might") if drinks else _("With it"), _("Without it")


def headline(result: Result) -> str:
    """What came of it, in one sentence; also for lists."""
    if result.verdict == "too_little":
        return _("There was too little to compare.")
    if result.verdict == "not_shown":
        return _("Your test showed no clear difference.")
    if result.more:
        return _("In your test, cramps came more often on days with it.")
    return _("In your test, cramps came less often on days with it.")


def _counts(result: Result) -> str:
    if not result.pairs:
        return _("No pair of days has a check-in on both days.")
    return _(
        "Of %(days)d days with it, %(with)d had a cramp. Of %(others)d days without it, %(without)d had one."
    ) % {
        "days": result.with_it.days,
        "with": result.with_it.cramp_days,
        "others": result.without.days,
        "without": result.without.cramp_days,
    }


def _range(result: Result) -> str:
    """Ratios below 1 are turned over: nobody reads "0.4 times as often"."""
    more = result.ratio >= 1
    ratio, low, high = result.ratio, result.low, result.high
    if not more:
        ratio, low, high = 1 / ratio, 1 / high, 1 / low
    numbers = {"ratio": times(ratio), "low": times(low), "high": times(high)}
    if ratio > STRONG:
        said = ""
    elif more:
        said = _("On days with it there were %(ratio)s times as many cramps.") % numbers
    else:
        said = _("On days without it there were %(ratio)s times as many cramps.") % numbers
    if low > STRONG:
        return _("The difference is too great for a number.")
    if ratio > STRONG:
        few = _("Nearly all cramps came on one kind of day.")
        return few + " " + _("The true figure may be anything above %(low)s times.") % numbers
    if high > STRONG:
        return said + " " + _("It may be anything from %(low)s times to more than 10 times.") % numbers
    return said + " " + _("It may be anything from %(low)s to %(high)s times.") % numbers


def _weaker(result: Result) -> str:
    """What shows is more often too great than too small, most of all where little was needed."""
    if result.verdict != "shown" or (result.low if result.more else 1 / result.high) >= SURELY_MORE:
        return ""
    return _("It is probably less than it looks: a result that shows is often one that luck helped.")


def _missed(result: Result) -> str:
    largest = result.high if result.more else 1 / result.low
    if largest > STRONG:
        return _("If there is a link, your test could have missed it, even a strong one.")
    if largest <= 1.05:
        return _("What you expected did not show, not even a little.")
    which = {"ratio": times(largest)}
    if result.more:
        return _("If there is a link, your test could have missed one smaller than %(ratio)s times.") % which
    return (
        _("If there is a link, your test could have missed one smaller than this:")
        + " "
        + _("%(ratio)s times as many cramps on days without it.") % which
    )


def _other_way(result: Result) -> str:
    if result.verdict != "not_shown" or result.p < 0.95:
        return ""
    said = (
        _("Cramps came less often on days with it.")
        if result.more
        else _("Cramps came more often on days with it.")
    )
    return said + " " + _("You did not expect that, so your test did not ask about it. It may be chance.")


def _kept(result: Result, *, drinks: bool) -> str:
    arms = (result.with_it, result.without)
    if not all(arm.said for arm in arms):
        return _("Your check-ins do not say how often you did as the coin said.")
    numbers = {
        "with": result.with_it.kept,
        "with_said": result.with_it.said,
        "without": result.without.kept,
        "without_said": result.without.said,
    }
    if drinks:
        return (
            _("You drank on %(with)d of %(with_said)d days on which you might.") % numbers
            + " "
            + _("You did not drink on %(without)d of %(without_said)d days without it.") % numbers
        )
    words = (
        _("You did it on %(with)d of %(with_said)d days with it.") % numbers
        + " "
        + _("You left it out on %(without)d of %(without_said)d days without it.") % numbers
    )
    kept = sum(arm.kept for arm in arms) / sum(arm.said for arm in arms)
    if kept >= WELL_KEPT:
        return words
    return words + " " + _("The less these days differ, the less a test can show.")


def _can_say(result: Result) -> list[str]:
    said = []
    if result.verdict == "shown":
        said += [
            _("A coin chose the days. So it was chance or the thing itself that made them differ."),
            _("By chance alone, fewer than 1 in 20 such tests look like this."),
        ]
    elif result.verdict == "too_little":
        said += [
            _("Too few pairs of days differed, so nothing could have shown. That says nothing either way.")
        ]
    return [
        *said,
        _("It goes by what the coin said, not by what you did. So good and bad days could not choose."),
        _("It is about you and about these weeks. It looks at each day and the night after it."),
        _("It does not say why, and it does not replace a doctor."),
    ]


def times(ratio: float) -> str:
    """ "1.3", "12"."""
    return f"{ratio:.0f}" if ratio >= STRONG else f"{ratio:.1f}"
