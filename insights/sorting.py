"""How cramps per week are sorted: `?by=pain`, else by night and day. For every page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from insights.charts.chart import Chart

BY = "by"
NIGHT, PAIN = "", "pain"
# What the address says and what the link says.
WAYS: tuple[tuple[str, Promise | str], ...] = ((NIGHT, _("By night and day")), (PAIN, _("By pain")))


def asked(told: Mapping[str, str]) -> str:
    """PAIN or NIGHT; whatever else the address says is as if it were not there."""
    return PAIN if told.get(BY) == PAIN else NIGHT


def query(by: str) -> dict[str, str]:
    """What an address needs to say to sort so."""
    return {BY: by} if by else {}


def chart(by: str) -> Chart[Any]:
    from insights.charts import weekly, weekly_pain

    return weekly_pain.chart if by == PAIN else weekly.chart
