"""Where the project's files are, and how to run a piece of it in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("crampdiary", "diary", "insights")
VARIABLES = (
    "DATABASE_URL",
    "DATA_DIR",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "PORT",
    "HOST",
    "DEBUG",
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # the tests' own
)


def environment(**variables):
    """The environment of a real start with only the given variables set."""
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return inherited | {"DJANGO_SETTINGS_MODULE": "crampdiary.settings", **variables}


def python(*arguments, **variables):
    """Run Python in the project's root with the real settings and only the given variables set."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def modules(*packages):
    """Source files of our packages, migrations left out."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
