"""Tokens and codes are in no table, session, cache or log: only in the link (reliability T4, T17)."""

from __future__ import annotations

import io
import logging
import pickle
import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from crampdiary.logs import PrivateFormatter
from insights.models import Share
from tests.factories import PASSWORD

from .links_for_tests import FILES, share, visitor, wrong


@pytest.fixture
def log_file():
    """All that our own handler writes to standard error, from every logger."""
    written = io.StringIO()
    handlers = {*logging.getLogger("django").handlers, *logging.getLogger().handlers}
    ours = [each for each in handlers if isinstance(each.formatter, PrivateFormatter)]
    assert ours
    before = [each.setStream(written) for each in ours]
    yield written
    for each, stream in zip(ours, before, strict=True):
        each.setStream(stream)


def every_value():
    """Of every row of every table, sessions and the cache in the database included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for values in cursor.fetchall():
                yield from (f"{table}: {value!r}" for value in values)


def made_in_a_browser(alice):
    """A client that made a link with a code, its token and its code."""
    client = Client()
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    page = client.post("/share/make/", {"days": "7", "code": "on"}, follow=True).content.decode()
    return client, re.search(r"/s/([\w-]{32})/", page)[1], re.search(r">(\d{4} \d{4})<", page)[1]


def test_a_new_token_and_its_code_are_in_no_table_session_or_cache(alice):
    client, token, code = made_in_a_browser(alice)
    visitor(token).tell(code)
    stored = list(every_value())
    assert any(Share.objects.get().token_hash in value for value in stored)
    for secret in (token, code, code.replace(" ", "")):
        assert [value for value in stored if secret in value] == []
        assert all(secret not in repr(each) for each in client.session.items())
    for cache in caches.all():
        held = pickle.dumps(getattr(cache, "_cache", {}))
        assert token.encode() not in held


def test_no_token_and_no_code_reaches_a_log(kept_diary, monkeypatch, log_file):
    made, coded = share(kept_diary), share(kept_diary, with_code=True)
    tries = Client(raise_request_exception=False)
    for token in (made.token, coded.token):
        for file in (*FILES, "nothing", "%2e%2e/x", "cramps.csv/"):
            for ask in (tries.get, tries.head, tries.put, tries.post):
                ask(f"/s/{token}/{file}")
        tries.get(f"/nowhere/?next=/s/{token}/")
        tries.get(f"/nowhere/s/{token}")
        tries.get(f"//s/{token}/", headers={"host": "evil.example"})
    for _each in range(6):
        visitor(coded).tell(wrong(coded.code))

    def crash(*_args, **_kwargs):
        raise RuntimeError(f"planted at /s/{made.token}/")

    monkeypatch.setattr("insights.sharing.shown.summary", crash)
    assert tries.get(f"/s/{made.token}/").status_code == 500
    logging.getLogger("waitress").warning("bad request /s/%s/summary.pdf", made.token)
    logging.getLogger("elsewhere").error("https%%3A%%2F%%2Fx%%2Fs%%2F%s%%2F", made.token)
    said = log_file.getvalue()
    assert "Not Found: /s/…/nothing" in said and "RuntimeError" in said and "bad request /s/…/summary" in said
    assert made.token not in said and coded.token not in said and wrong(coded.code) not in said


@pytest.mark.parametrize(
    "line", ["/static/css/base.css", "/settings/look/", "/insights/", "Listening on /run/s.sock", "a/s"]
)
def test_other_addresses_stay_readable_in_logs(line):
    record = logging.LogRecord("x", logging.INFO, "", 0, line, (), None)
    assert PrivateFormatter().format(record) == line
