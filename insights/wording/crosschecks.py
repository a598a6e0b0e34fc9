"""Textbook methods by name, and what they say, as a table for readers who know statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite, isnan
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.charts.table import Table

if TYPE_CHECKING:
    from insights.crosschecks import Crosscheck

Words = str | Promise
UNKNOWN = "–"

METHODS: Mapping[str, Words] = {
    "fisher": gettext_lazy("Fisher exact test"),
    "exact_strata": gettext_lazy("Exact test in blocks of 4 weeks"),
    "exact_strata_mid": gettext_lazy("Exact test in blocks of 4 weeks, mid-p"),
    "mantel_haenszel": gettext_lazy("Mantel-Haenszel, blocks of 4 weeks"),
    "conditional_logistic": gettext_lazy("Conditional logistic regression"),
    "case_crossover": gettext_lazy("Case-crossover"),
    "poisson_central": gettext_lazy("Poisson rates, central"),
    "poisson_minlike": gettext_lazy("Poisson rates, minimum likelihood"),
    "poisson_mid": gettext_lazy("Poisson rates, mid-p"),
    "mean_time": gettext_lazy("Mean time of day"),
    "rayleigh": gettext_lazy("Rayleigh test"),
    "v_test": gettext_lazy("V test"),
    "hodges_ajne": gettext_lazy("Hodges-Ajne test"),
    "batschelet": gettext_lazy("Batschelet test"),
    "watson_u2": gettext_lazy("Watson U²"),
    "watson_u2_weekend": gettext_lazy("Watson U², weekend and other days"),
    "wilson": gettext_lazy("Wilson interval"),
    "sign_test": gettext_lazy("Sign test"),
    "mann_kendall": gettext_lazy("Mann-Kendall test"),
    "rank_sum": gettext_lazy("Rank sum test"),
    "hodges_lehmann": gettext_lazy("Hodges-Lehmann shift"),
    "signed_rank": gettext_lazy("Signed rank test"),
    "case_series": gettext_lazy("Self-controlled case series"),
}
MEASURES: Mapping[str, Words] = {
    "rate": gettext_lazy("rate ratio"),
    "odds": gettext_lazy("odds ratio"),
    "length": gettext_lazy("ratio of lengths"),
    "share": gettext_lazy("share of days"),
    "hour": gettext_lazy("hour of the day"),
    "concentration": gettext_lazy("mean resultant length"),
    "cosine": gettext_lazy("mean cosine"),
    "tau": gettext_lazy("Kendall tau"),
    "u2": gettext_lazy("U²"),
}


def table(checks: Iterable[Crosscheck], *, caption: str) -> Table | None:
    """One row per method; None for no methods."""
    rows = tuple(
        (
            str(METHODS[check.method]),
            str(MEASURES[check.measure]) if check.measure else UNKNOWN,
            _number(check.estimate),
            *(map(_number, check.ci) if check.ci else (UNKNOWN, UNKNOWN)),
            _p(check.p),
        )
        for check in checks
    )
    head = (_("Method"), _("Measure"), _("Estimate"), _("95 % from"), _("to"), _("p"))
    return Table(caption=caption, head=head, rows=rows) if rows else None


def _number(value: float | None) -> str:
    if value is None or isnan(value):
        return UNKNOWN
    return f"{value:.3g}" if isfinite(value) else "∞"


def _p(p: float | None) -> str:
    if p is None:
        return UNKNOWN
    return "<.0001" if p < 0.0001 else f"{p:.4f}"
