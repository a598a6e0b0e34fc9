"""Logs say where something failed, never what a person wrote."""

import io
import logging

import pytest
from django.db import IntegrityError

from crampdiary.logs import PrivateFormatter

CANARY = "left calf, screamed the house awake"


@pytest.fixture
def logged():
    def log(error):
        try:
            raise error
        except Exception as caught:
            record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Failed", (), None)
            record.exc_info = (type(caught), caught, caught.__traceback__)
            return PrivateFormatter().format(record)

    return log


def test_a_traceback_names_place_and_kind_but_not_what_the_error_quotes(logged):
    text = logged(ValueError(f"cannot read {CANARY!r}"))

    assert "builtins.ValueError" in text
    assert "test_logs.py" in text
    assert CANARY not in text


def test_the_row_that_postgresql_adds_to_an_error_is_left_out(logged):
    text = logged(IntegrityError(f'violates check constraint "pain_0_10"\nDETAIL: Failing row: {CANARY}'))

    assert "pain_0_10" in text
    assert CANARY not in text


def test_the_cause_of_an_error_is_told_in_the_same_way(logged):
    error = RuntimeError("outer")
    error.__cause__ = ValueError(CANARY)

    text = logged(error)

    assert "builtins.ValueError" in text
    assert CANARY not in text


@pytest.fixture
def log_file():
    """What the configured handler would write to standard error."""
    handler = logging.getLogger("django").handlers[0]
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.django_db
def test_a_failing_page_logs_neither_form_nor_query(client, monkeypatch, log_file):
    def crash(*args, **kwargs):
        raise RuntimeError(CANARY)

    client.raise_request_exception = False
    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", crash)
    response = client.post("/", {"note": CANARY}, query_params={"q": "screamed"})

    assert response.status_code == 500
    assert "RuntimeError" in log_file.getvalue()
    assert "screamed" not in log_file.getvalue()
