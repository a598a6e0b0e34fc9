"""Times as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def percentile(times: Sequence[float], share: int) -> float:
    """The smallest time that `share` of 100 times do not exceed (nearest rank)."""
    ranked = sorted(times)
    return ranked[max(0, -(-len(ranked) * share // 100) - 1)]


def table(times: Mapping[str, Sequence[tuple[float, float]]], budgets: Mapping[str, int | None]) -> str:
    """One line a page, in milliseconds: p50 and p95 on the clock, the budget for p95, and p50 of computing.

    times : pairs of seconds on the clock and seconds of the server's processor time.
    """
    widest = max(map(len, budgets))
    lines = [f"{'milliseconds':<{widest}} {'n':>5} {'p50':>8} {'p95':>8} {'budget':>7}        {'cpu p50':>8}"]
    for name, budget in budgets.items():
        if not times.get(name):
            continue
        clock, processor = zip(*times[name], strict=True)
        p50, p95 = (percentile(clock, share) * 1000 for share in (50, 95))
        computed = percentile(processor, 50) * 1000
        verdict = "" if budget is None or p95 <= budget else "over"
        shown = "" if budget is None else str(budget)
        on_the_clock = f"{p50:>8.1f} {p95:>8.1f} {shown:>7} {verdict:<6}"
        lines.append(f"{name:<{widest}} {len(clock):>5} {on_the_clock} {computed:>8.1f}")
    return "\n".join(lines)
