"""Settings refuse bad values with directions, and make what is missing on the first run."""

import stat

import pytest

from .places import python

GOOD_KEY = "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def load(tmp_path, show="", **variables):
    variables = {"DATA_DIR": str(tmp_path / "data"), **variables}
    return python("-c", f"from crampdiary import settings; print({show})", **variables)


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("DEBUG", "perhaps", "DEBUG=on or DEBUG=off"),
        ("PORT", "http", "a number from 1 to 65535"),
        ("PORT", "70000", "a number from 1 to 65535"),
        ("ALLOWED_HOSTS", "https://diary.example.org", "ALLOWED_HOSTS=diary.example.org"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS=diary.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "diary.example.org", "CSRF_TRUSTED_ORIGINS=https://diary.example.org"),
        ("SECRET_KEY", "short", "secrets.token_urlsafe(64)"),
        ("DATABASE_URL", "mysql://user:hunter2@host/name", "DATABASE_URL=postgres://"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL=postgres://"),
        ("DATABASE_URL", "postgres://user:hunter2@host:port/name", "DATABASE_URL=postgres://"),
        ("DATA_DIR", "/proc/crampdiary", "DATA_DIR=$HOME/crampdiary"),
    ],
)
def test_a_bad_value_is_refused_with_directions(tmp_path, variable, value, remedy):
    result = load(tmp_path, **{variable: value})

    assert result.returncode != 0
    assert "ImproperlyConfigured" in result.stderr
    assert remedy in result.stderr
    assert "hunter2" not in result.stderr


def test_the_first_run_makes_a_private_folder_and_a_secret_key_that_stays(tmp_path):
    first = load(tmp_path, "settings.SECRET_KEY")
    second = load(tmp_path, "settings.SECRET_KEY")

    assert first.returncode == 0, first.stderr
    assert len(first.stdout.strip()) >= 50
    assert first.stdout == second.stdout
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data/secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_nothing_is_written_where_the_key_and_the_database_are_elsewhere(tmp_path):
    result = load(tmp_path, SECRET_KEY=GOOD_KEY, DATABASE_URL="postgres://user@localhost/diary")

    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "data").exists()


def test_a_postgresql_address_is_understood_and_its_connections_are_kept(tmp_path):
    result = load(
        tmp_path,
        "settings.DATABASES['default']",
        DATABASE_URL="postgres://user:p%40ss@db:5433/diary",
    )

    config = eval(result.stdout)  # our own print
    assert (config["ENGINE"], config["HOST"], config["PORT"], config["NAME"], config["PASSWORD"]) == (
        "django.db.backends.postgresql",
        "db",
        5433,
        "diary",
        "p@ss",
    )
    assert config["CONN_MAX_AGE"] == 600


def test_at_home_plain_http_works_and_under_a_name_https_is_demanded(tmp_path):
    show = "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"

    assert load(tmp_path, show).stdout.split() == ["False", "False", "False"]
    named = load(tmp_path, show, ALLOWED_HOSTS="diary.example.org,127.0.0.1")
    assert named.stdout.split() == ["True", "True", "True"]


def test_debug_is_off_unless_asked_for(tmp_path):
    assert load(tmp_path, "settings.DEBUG").stdout.strip() == "False"
    assert load(tmp_path, "settings.DEBUG", DEBUG="on").stdout.strip() == "True"
