"""What one method says of a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from insights.findings import Interval


class Method(StrEnum):
    FISHER = "fisher"
    EXACT_STRATA = "exact_strata"
    EXACT_STRATA_MID = "exact_strata_mid"
    MANTEL_HAENSZEL = "mantel_haenszel"
    CONDITIONAL_LOGISTIC = "conditional_logistic"
    CASE_CROSSOVER = "case_crossover"
    POISSON_CENTRAL = "poisson_central"
    POISSON_MINLIKE = "poisson_minlike"
    POISSON_MID = "poisson_mid"
    MEAN_TIME = "mean_time"
    RAYLEIGH = "rayleigh"
    V_TEST = "v_test"
    HODGES_AJNE = "hodges_ajne"
    BATSCHELET = "batschelet"
    WATSON_U2 = "watson_u2"
    WATSON_U2_WEEKEND = "watson_u2_weekend"
    WILSON = "wilson"
    SIGN_TEST = "sign_test"
    MANN_KENDALL = "mann_kendall"
    RANK_SUM = "rank_sum"
    HODGES_LEHMANN = "hodges_lehmann"
    SIGNED_RANK = "signed_rank"
    CASE_SERIES = "case_series"


class Measure(StrEnum):
    """What an estimate is. Ratios are with : without, after : before, summer : winter.

    RATE : ratio of rates · ODDS : ratio of odds · LENGTH : ratio of lengths · SHARE : 0 to 1, of days
    HOUR : of the day, 0 to 24 · CONCENTRATION : mean resultant length, 0 to 1
    COSINE : mean, of the angles to the hours meant, -1 to 1 · TAU : Kendall's, -1 to 1 · U2 : Watson's
    """

    RATE = "rate"
    ODDS = "odds"
    LENGTH = "length"
    SHARE = "share"
    HOUR = "hour"
    CONCENTRATION = "concentration"
    COSINE = "cosine"
    TAU = "tau"
    U2 = "u2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosscheck:
    """What one method says. Ratios may be 0 or infinite; what a method does not give is None.

    ci : 95 % · p : two-sided, but for V_TEST; as if this were the only question ever asked
    """

    method: Method
    p: float | None = None
    measure: Measure | None = None
    estimate: float | None = None
    ci: Interval | None = None
