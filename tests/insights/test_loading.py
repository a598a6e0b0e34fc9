"""Logging a cramp never waits for pandas or matplotlib: addresses and views load without them."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from django.conf import settings

import insights

HEAVY = ("pandas", "matplotlib", "numpy", "scipy", "typst")
PROGRAM = f"""
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import insights.views.week, insights.presenters.week, insights.visits, insights.remembered
import sys
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_loading_all_addresses_imports_nothing_heavy():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
    )

    assert run.stdout.strip() == "[]", run.stderr


def test_the_printed_version_is_the_version_of_the_project():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]

    assert project["version"] == insights.VERSION
