"""Logging never waits for pandas or matplotlib: what the logging pages import while they run (DESIGN 13)."""

import json

import pytest

from tests.architecture.places import python

VISIT = """
import json, sys
import django
django.setup()
from uuid import uuid4
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from diary.models import User

call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("createdemo", today="2026-03-10")
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get())
seen = {}
for address in ("/", "/?day", "/now/", "/cramps/new/", "/checkin/2026-03-09/", "/diary/", "/settings/"):
    seen[address] = client.get(address).status_code
past = {"client_uuid": uuid4(), "when": "other", "day": str(timezone.localdate()), "part": "not_sure",
        "muscle": "forearm", "side": "left", "with_it": ["chest_pain"]}
seen["draft"] = client.post("/cramps/check/", past).status_code
saved = client.post("/cramps/new/", past)
seen["saved"] = saved.status_code
seen["one"] = client.get(saved["Location"]).status_code
assert "care-emergency" in client.get(saved["Location"]).content.decode()
seen["asked"] = client.get(saved["Location"].partition("?")[0] + "check/", follow=True).status_code
running = client.post("/now/start/", {"uuid": uuid4()})["Location"]
seen["running"] = client.get(running).status_code
seen["stop"] = client.post(running + "stop/").status_code
seen["done"] = client.get(running + "done/").status_code
heavy = [name for name in ("pandas", "numpy", "scipy", "matplotlib", "typst") if name in sys.modules]
print(json.dumps([seen, heavy]))
"""


@pytest.mark.slow
def test_the_logging_pages_import_neither_pandas_nor_matplotlib(tmp_path):
    result = python(
        "-c",
        VISIT,
        DJANGO_SETTINGS_MODULE="tests.settings",
        CRAMPDIARY_TEST_DIR=str(tmp_path),
        DATA_DIR=str(tmp_path),
    )
    assert result.returncode == 0, result.stderr
    seen, heavy = json.loads(result.stdout.splitlines()[-1])
    assert heavy == []
    assert set(seen.values()) <= {200, 303}, seen
