"""`manage.py serve` as a process, and what starting it must not cost."""

import json
import re
import resource
import sqlite3
import time

import pytest

from .places import python
from .serving import Server


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def served(data_dir):
    server = Server(data_dir)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_it_says_where_the_diary_is(served):
    assert f"http://127.0.0.1:{served.port}" in served.said, served.stop()


def test_the_front_page_and_its_files_are_served(served):
    page = served.get("/")
    style_sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', page.text)

    assert page.status == 200
    assert style_sheets
    for address in style_sheets:
        file = served.get(address)
        assert file.status == 200
        assert "immutable" in file.headers["Cache-Control"]


def test_the_database_is_made_in_wal_mode_with_all_tables(served, data_dir):
    connection = sqlite3.connect(data_dir / "crampdiary.sqlite3")

    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert {"crampdiary_cache", "django_session", "diary_user"} <= tables


@pytest.mark.slow
def test_serving_erases_what_was_deleted_long_ago(tmp_path):
    code = (
        "from diary.models import User; from diary.actions.example import EXAMPLE_PREFIX as prefix; "
        "from django.utils.timezone import datetime, timezone; "
        "User.objects.create_user(prefix + 'old', is_example=True, "
        "date_joined=datetime(2020, 1, 1, tzinfo=timezone.utc))"
    )
    python("manage.py", "migrate", "--verbosity=0", DATA_DIR=str(tmp_path))
    made = python("manage.py", "shell", "--no-imports", "--command", code, DATA_DIR=str(tmp_path))
    assert made.returncode == 0, made.stderr
    connection = sqlite3.connect(tmp_path / "crampdiary.sqlite3")
    count = "SELECT count(*) FROM diary_user"
    assert connection.execute(count).fetchone() == (1,)

    server = Server(tmp_path)
    deadline = time.monotonic() + 30
    while connection.execute(count).fetchone() != (0,) and time.monotonic() < deadline:
        time.sleep(0.1)
    server.stop()

    assert connection.execute(count).fetchone() == (0,)


def test_forwarded_headers_are_not_believed_at_home(served):
    page = served.get("/nowhere/", **{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})

    assert page.status == 404
    assert "evil.example" not in page.text


def test_a_second_program_on_the_port_is_told_what_to_do(served, data_dir):
    result = python("manage.py", "serve", DATA_DIR=str(data_dir), PORT=str(served.port))

    assert result.returncode != 0
    assert "PORT=8001 make run" in result.stderr


def test_under_a_name_http_is_sent_to_https_and_the_proxy_is_believed(tmp_path):
    server = Server(tmp_path, ALLOWED_HOSTS="diary.example.org")
    try:
        plain = server.get("/", Host="diary.example.org")
        proxied = server.get("/", Host="diary.example.org", **{"X-Forwarded-Proto": "https"})
    finally:
        server.stop()

    assert (plain.status, plain.headers["Location"]) == (301, "https://diary.example.org/")
    assert proxied.status == 200
    assert "max-age=31536000" in proxied.headers["Strict-Transport-Security"]


@pytest.mark.slow
def test_the_second_start_takes_less_than_three_seconds(served, data_dir):
    def seconds_computed():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    # A start waits for nothing but the processor, so on a free machine this is the time on the clock.
    before = seconds_computed()
    again = Server(data_dir)
    again.stop()

    assert "Cramp diary is at" in again.said
    assert seconds_computed() - before < 3


IMPORTED_BY_THE_PAGES = """
import json, sys
import django
django.setup()
from django.urls import get_resolver

def walk(patterns):
    for pattern in patterns:
        walk(pattern.url_patterns) if hasattr(pattern, "url_patterns") else pattern.callback

walk(get_resolver().url_patterns)
print(json.dumps([name for name in ("pandas", "numpy", "matplotlib", "typst") if name in sys.modules]))
"""


def test_no_page_waits_for_pandas_or_matplotlib_to_be_imported(tmp_path):
    result = python("-c", IMPORTED_BY_THE_PAGES, DATA_DIR=str(tmp_path))

    assert json.loads(result.stdout) == [], result.stderr


def test_deployment_checks_are_clean_under_a_name(tmp_path):
    result = python(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level=WARNING",
        DATA_DIR=str(tmp_path),
        ALLOWED_HOSTS="diary.example.org",
        CSRF_TRUSTED_ORIGINS="https://diary.example.org",
    )

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_deployment_checks_complain_where_they_should(tmp_path):
    result = python(
        "manage.py",
        "check",
        "--deploy",
        DATA_DIR=str(tmp_path),
        ALLOWED_HOSTS="diary.example.org",
        SECRET_KEY="a" * 60,
        DEBUG="on",
    )

    assert result.returncode != 0
    for problem in ("crampdiary.E004", "crampdiary.E005", "security.W018"):
        assert problem in result.stderr


def test_no_model_change_is_without_its_migration(tmp_path):
    result = python("manage.py", "makemigrations", "--check", "--dry-run", DATA_DIR=str(tmp_path))

    assert result.returncode == 0, result.stdout
