"""The figures as Markdown: what was asked for beside what was measured, then every suite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from .naive import RULES
from .scoring import Score
from .suites import HORIZONS, Suite

Scores = Mapping[str, Mapping[int, Score]]
"""Scores by name of the suite and horizon; what is not finished is missing."""

NAIVE_WORDS = {
    "tags": "noted on 30 % of cramps",
    "means": "20 % more on days with it",
    "once": "p < .05 once",
    "weekly": "p < .05 weekly",
}
MOST_FALSE = 0.03
# Of nine kinds of pattern each weighs the same, whatever the number of its suites.
TRIGGERS = ("exercise", "exercise-next", "alcohol", "cold", "standing", "short-sleep", "own-word", "weekend")
OTHERS = ("remedy", "rate-trend", "length-trend", "stretching", "side", "second-half")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One line of what the figures must reach. measured, limit : as printed · met : None when not measured"""

    what: str
    limit: str
    measured: str
    met: bool | None


def markdown(chosen: Sequence[Suite], scores: Scores) -> str:
    """All tables. Suites without scores are left out."""
    done = [suite for suite in chosen if scores.get(suite.name)]
    parts = [
        "### Against the limits",
        _table(
            ("asked", "limit", "measured", ""),
            [
                (each.what, each.limit, each.measured, {True: "met", False: "**short**", None: ""}[each.met])
                for each in limits(done, scores)
            ],
        ),
        "### Nothing is true",
        _null_table([suite for suite in done if suite.group in {"null", "background"}], scores),
        "### Something is true",
        "Each cell: 12 / 26 / 52 weeks, in %. *Any false*: diaries in which any false pattern was clear"
        " at any look. *False share*: of a diary's clear patterns, mean over diaries. *Import*: clear in one"
        " look at the whole. *Neighbours* and *hints* are defined above.",
        _planted_table([suite for suite in done if suite.group == "planted"], scores),
        "Means by ratio, over the eight triggers and over the six other kinds:",
        _means_table(done, scores),
        "### Something else goes along with what is true",
        _confounded_table([suite for suite in done if suite.group == "confounded"], scores),
        "### Counting what goes together, on the same diaries",
        _naive_table(done, scores),
    ]
    return "\n\n".join(parts) + "\n"


# -- the limits ----------------------------------------------------------------------------------------------


def limits(done: Sequence[Suite], scores: Scores) -> list[Limit]:
    """The lines of the issue's "It is done when" that figures can answer."""
    by_group = {
        group: [suite for suite in done if suite.group == group]
        for group in ("null", "background", "planted", "confounded")
    }
    lines = [_any_false(suite, scores) for suite in (*by_group["null"], *by_group["background"])]
    lines += _share_lines([suite for suite in done if suite.planted], scores)
    for suite in by_group["null"]:
        for weeks, score in scores[suite.name].items():
            lines.append(
                Limit(
                    what=f"false hints per diary, {weeks} weeks",
                    limit=f"≤ {score.luck:.2f} announced",
                    measured=f"{score.false_hints:.2f}",
                    met=score.false_hints <= score.luck,
                )
            )
    for group, names in (("triggers", TRIGGERS), ("other kinds", OTHERS), ("all kinds", TRIGGERS + OTHERS)):
        for weeks in (26, 52):
            lines += _power_lines(group, names, weeks, done, scores)
    return lines


def _any_false(suite: Suite, scores: Scores) -> Limit:
    score = scores[suite.name].get(HORIZONS[-1])
    what = f"any false clear in 52 weeks: {suite.name}"
    if score is None:
        return Limit(what=what, limit="≤ 5 %", measured="", met=None)
    error = sqrt(max(score.any_false * (1 - score.any_false), 0.0) / score.diaries)
    return Limit(
        what=what,
        limit="≤ 5 %",
        measured=f"{_percent(score.any_false, 1)} ± {100 * error:.1f} ({score.diaries} diaries)",
        met=score.any_false <= 0.05,
    )


def _share_lines(planted: Sequence[Suite], scores: Scores) -> list[Limit]:
    """The mean over suites, and the worst one: with 200 diaries its standard error is about a point."""
    lines = []
    for weeks in HORIZONS:
        shares = [
            (scores[suite.name][weeks].false_share, suite.name)
            for suite in planted
            if weeks in scores[suite.name]
        ]
        if not shares:
            continue
        mean, (worst, where) = fmean(share for share, _name in shares), max(shares)
        above = sum(share > MOST_FALSE for share, _name in shares)
        lines.append(
            Limit(
                what=f"false share among clear, {weeks} weeks, mean of {len(shares)} suites",
                limit="≤ 3 %",
                measured=_percent(mean, 1),
                met=mean <= MOST_FALSE,
            )
        )
        lines.append(
            Limit(
                what=f"false share among clear, {weeks} weeks, every suite",
                limit="≤ 3 %",
                measured=f"{above} of {len(shares)} above; {where} {_percent(worst, 1)}",
                met=not above,
            )
        )
    return lines


def _power_lines(
    group: str, names: Iterable[str], weeks: int, done: Sequence[Suite], scores: Scores
) -> list[Limit]:
    found = _of(names, 3.0, weeks, done, scores)
    oracle = fmean(score.oracle for score in found) if found else 0.0
    if not oracle:
        return []
    shown = fmean(score.shown for score in found) / oracle
    clear = fmean(score.clear for score in found) / oracle
    least = {26: 0.40, 52: 0.65}[weeks]
    return [
        Limit(
            what=f"clear + possible of the oracle's power, ratio 3, {weeks} weeks, {group}",
            limit="≥ 90 %",
            measured=_percent(shown),
            met=shown >= 0.9,
        ),
        Limit(
            what=f"clear of the oracle's power, ratio 3, {weeks} weeks, {group}",
            limit=f"≥ {_percent(least)}",
            measured=_percent(clear),
            met=clear >= least,
        ),
    ]


def _of(names: Iterable[str], ratio: float, weeks: int, done: Sequence[Suite], scores: Scores) -> list[Score]:
    wanted = {f"{name}-x{ratio:g}" for name in names}
    return [
        scores[suite.name][weeks] for suite in done if suite.name in wanted and weeks in scores[suite.name]
    ]


# -- tables --------------------------------------------------------------------------------------------------


def _null_table(suites: Sequence[Suite], scores: Scores) -> str:
    rows = [
        (
            suite.title,
            str(weeks),
            str(score.diaries),
            f"{score.episodes:.0f}",
            f"{_percent(score.any_false, 1)} ± {100 * score.error_of(score.any_false):.1f}",
            _percent(score.merged_any_false, 1),
            f"{score.compared:.0f}",
            f"{score.luck:.2f}",
            f"{score.false_hints:.2f}",
        )
        for suite in suites
        for weeks, score in scores[suite.name].items()
    ]
    head = (
        "diaries",
        "weeks",
        "n",
        "cramps",
        "any false clear, ever",
        "in one import",
        "questions",
        "hints by luck, announced",
        "false hints",
    )
    return _table(head, rows)


def _planted_table(suites: Sequence[Suite], scores: Scores) -> str:
    head = (
        "planted",
        "ratio",
        "n",
        "cramps",
        "oracle",
        "clear",
        "clear + possible",
        "import",
        "any false",
        "false share",
        "false of clear",
        "neighbours",
    )
    return _table(head, [_planted_row(suite, scores[suite.name]) for suite in suites])


def _planted_row(suite: Suite, by_weeks: Mapping[int, Score]) -> tuple[str, ...]:
    def each(told: Callable[[Score], str]) -> str:
        return _each(by_weeks, told)

    return (
        suite.title,
        f"{suite.ratio:g}",
        _numbers(by_weeks),
        each(lambda score: f"{score.episodes:.0f}"),
        each(lambda score: _whole(score.oracle)),
        each(lambda score: _whole(score.clear)),
        each(lambda score: _whole(score.shown)),
        each(lambda score: _whole(score.merged)),
        each(lambda score: f"{100 * score.any_false:.1f}"),
        each(lambda score: f"{100 * score.false_share:.1f}"),
        each(lambda score: f"{score.false_clear}/{score.all_clear}"),
        each(lambda score: str(score.neighbours)),
    )


def _means_table(done: Sequence[Suite], scores: Scores) -> str:
    rows = []
    for group, names in (("triggers", TRIGGERS), ("other kinds", OTHERS)):
        for ratio in (1.5, 2.0, 3.0):
            for weeks in HORIZONS:
                found = _of(names, ratio, weeks, done, scores)
                if not found:
                    continue
                rows.append(
                    (
                        group,
                        f"{ratio:g}",
                        str(weeks),
                        f"{fmean(score.episodes for score in found):.0f}",
                        *(
                            _percent(fmean(getattr(score, name) for score in found))
                            for name in ("oracle", "clear", "shown", "merged")
                        ),
                        f"{sum(score.false_clear for score in found)}/{sum(s.all_clear for s in found)}",
                        _mean_of(found, "lead_true"),
                        _mean_of(found, "companions", percent=False),
                        _mean_of(found, "covered"),
                        _percent(fmean(score.denied for score in found), 1),
                    )
                )
    head = (
        "kind",
        "ratio",
        "weeks",
        "cramps",
        "oracle",
        "clear",
        "clear + possible",
        "import",
        "false of clear",
        "lead is the true one",
        "named along",
        "interval holds the ratio",
        "called no sign",
    )
    return _table(head, rows)


def _mean_of(found: Sequence[Score], name: str, *, percent: bool = True) -> str:
    values = [value for score in found if (value := getattr(score, name)) is not None]
    if not values:
        return "–"
    return _percent(fmean(values)) if percent else f"{fmean(values):.1f}"


def _confounded_table(suites: Sequence[Suite], scores: Scores) -> str:
    head = (
        "true, and what goes along",
        "ratio",
        "n",
        "oracle",
        "clear",
        "clear + possible",
        "any false",
        "false share",
        "innocent alone: clear",
        "innocent alone: hint",
    )
    rows = []
    for suite in suites:
        by_weeks = scores[suite.name]
        rows.append(
            (
                suite.title,
                f"{suite.ratio:g}",
                _numbers(by_weeks),
                _each(by_weeks, lambda score: _whole(score.oracle)),
                _each(by_weeks, lambda score: _whole(score.clear)),
                _each(by_weeks, lambda score: _whole(score.shown)),
                _each(by_weeks, lambda score: f"{100 * score.any_false:.1f}"),
                _each(by_weeks, lambda score: f"{100 * score.false_share:.1f}"),
                _each(by_weeks, lambda score: f"{100 * score.innocent_clear:.1f}"),
                _each(by_weeks, lambda score: f"{100 * score.innocent_hint:.1f}"),
            )
        )
    return _table(head, rows)


def _naive_table(done: Sequence[Suite], scores: Scores) -> str:
    rows = []
    for suite in done:
        if suite.group == "null":
            rows += [
                (suite.title, *_naive_cells([score], weeks)) for weeks, score in scores[suite.name].items()
            ]
    for ratio in (1.5, 2.0, 3.0):
        for weeks in HORIZONS:
            found = _of(TRIGGERS, ratio, weeks, done, scores)
            if found:
                rows.append((f"triggers, ratio {ratio:g}", *_naive_cells(found, weeks)))
    head = (
        "diaries",
        "weeks",
        *(f"{NAIVE_WORDS[rule]}: found / false each" for rule in RULES),
        "this program",
    )
    return _table(head, rows)


def _naive_cells(found: Sequence[Score], weeks: int) -> tuple[str, ...]:
    power = any(score.oracle for score in found)
    cells = [str(weeks)]
    for rule in RULES:
        naive = [score.naive[rule] for score in found]
        first = fmean(each.power for each in naive) if power else fmean(each.any_false for each in naive)
        cells.append(f"{_percent(first)} / {fmean(each.false_each for each in naive):.1f}")
    false = sum(score.false_clear for score in found) / sum(score.diaries for score in found)
    first = fmean(score.clear if power else score.any_false for score in found)
    cells.append(f"{_percent(first, 1)} / {false:.2f}")
    return tuple(cells)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def _each(by_weeks: Mapping[int, Score], told: Callable[[Score], str]) -> str:
    return " / ".join(told(by_weeks[weeks]) if weeks in by_weeks else "–" for weeks in HORIZONS)


def _numbers(by_weeks: Mapping[int, Score]) -> str:
    """How many diaries; once, where it is the same for all lengths."""
    numbers = {score.diaries for score in by_weeks.values()}
    return str(numbers.pop()) if len(numbers) == 1 else _each(by_weeks, lambda score: str(score.diaries))


def _whole(share: float) -> str:
    return f"{100 * share:.0f}"


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f} %"
