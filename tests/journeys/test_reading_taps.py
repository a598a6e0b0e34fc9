"""How many taps it takes to read: the week, a pattern (acceptance 11)."""

from __future__ import annotations

import pytest

from tests.journeys.taps import taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def today(phone_of, three_weeks):
    return phone_of(three_weeks(), "/?day=1")


def test_the_week_is_one_tap_away(today):
    with taps(today, "read the week") as tap:
        tap("link", "See the week")
        today.get_by_role("heading", name="Day by day").wait_for()


def test_how_a_pattern_was_worked_out_is_two_taps_away(phone_of, three_years):
    page = phone_of(three_years(), "/?day=1")

    with taps(page, "understand") as tap:
        tap("link", "Insights", exact=True)
        tap(page.get_by_role("link", name="How we worked this out").first)
        page.get_by_role("heading", name="Other reasons it could look like this").wait_for()
