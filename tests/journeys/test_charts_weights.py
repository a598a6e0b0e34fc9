"""What the page of charts weighs with half a year of a long diary, and whether it jumps (16 and 17)."""

from __future__ import annotations

import json

import pytest

from tests.architecture.places import python
from tests.architecture.serving import Server
from tests.journeys.test_weights import (
    FETCHED,
    JUMP,
    KB,
    PICTURE,
    PICTURES,
    SCRIPTS,
    STYLES,
    settled,
    slow_page,  # noqa: F401 - a fixture
    total,
)

pytestmark = pytest.mark.browser

# Of Insights, which is what the charts are (acceptance 16).
FIRST = 110 * KB
PREPARE = """
import json
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.journeys.diaries import three_years
call_command("migrate", verbosity=0)
client = Client()
client.force_login(three_years(now=timezone.now()).user)
name = settings.SESSION_COOKIE_NAME
print(json.dumps({"name": name, "cookie": client.cookies[name].value}))
"""


@pytest.fixture
def served(tmp_path_factory):
    """The server with three years of entries."""
    folder = str(tmp_path_factory.mktemp("data"))
    told = python("manage.py", "shell", "--no-imports", "--command", PREPARE, DATA_DIR=folder)
    assert told.returncode == 0, told.stderr
    server = Server(folder)
    server.known = json.loads(told.stdout.strip().splitlines()[-1])
    yield server
    server.stop()


def test_the_charts_are_light_and_do_not_jump(slow_page):  # noqa: F811
    for address in ("/insights/charts/?weeks=26", "/insights/charts/?weeks=all"):
        slow_page.context.new_cdp_session(slow_page).send("Network.clearBrowserCache")
        assert slow_page.goto(address, wait_until="load").status == 200
        settled(slow_page)
        first, jumped = slow_page.evaluate(FETCHED), slow_page.evaluate("window.jumped")
        packed = slow_page.evaluate(PICTURES)
        slow_page.goto(address, wait_until="load")
        again = slow_page.evaluate(FETCHED)

        assert len(packed) >= 6
        assert max(packed) <= PICTURE
        assert jumped <= JUMP
        assert 0 < total(first) <= FIRST
        assert total(first, ".css") <= STYLES
        assert total(first, ".js") <= SCRIPTS
        assert total(again, ".css") == total(again, ".js") == 0
