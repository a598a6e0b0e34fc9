"""The page of pictures, from rows to the page and the files; drawn once."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories import NOW, make_diary

from .planted import plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    diary = make_diary("alice")
    plant(diary)
    return diary


def get(diary, name: str, **where: str):
    client = Client()
    client.force_login(diary.user)
    with time_machine.travel(NOW, tick=False):
        return client.get(reverse(f"insights:{name}", kwargs=where))


def test_the_page_shows_the_pictures_that_have_enough_to_show(diary):
    page = get(diary, "pictures").content.decode()

    assert "They say nothing about why" in page
    assert "When cramps came more or less often" in page
    assert "Days of the week" in page
    assert "Hours after exercise" not in page


def test_an_empty_diary_has_no_pictures_and_says_so():
    page = get(make_diary("nobody"), "pictures").content.decode()

    assert "Pictures come with your entries" in page
    assert "<table" not in page


def test_a_second_visit_draws_nothing_again(diary, monkeypatch):
    first = get(diary, "pictures").content.decode()
    monkeypatch.setattr("insights.presenters.pictures._section", None)

    assert get(diary, "pictures").content.decode().count("<svg") == first.count("<svg")


def test_the_numbers_of_a_picture_come_as_a_file(diary):
    answer = get(diary, "picture_csv", picture="weekdays")

    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="weekdays.csv"' in answer["Content-Disposition"]
    assert rows[0] == ["Day", "Days with a cramp", "Days with an entry"]
    assert [row[0] for row in rows[1:3]] == ["Monday", "Tuesday"]
    assert len(rows) == 8


def test_the_file_of_a_picture_with_too_little_to_show_leads_to_the_page(diary):
    answer = get(diary, "picture_csv", picture="walking-then-rest")

    assert (answer.status_code, answer["Location"]) == (302, reverse("insights:pictures"))


def test_months_are_a_chart_and_no_picture_any_more(diary):
    assert "Month by month" not in get(diary, "pictures").content.decode()
    assert get(diary, "picture_csv", picture="months").status_code == 404


def test_there_is_no_file_of_a_picture_that_nobody_made(diary):
    assert get(diary, "picture_csv", picture="nonsense").status_code == 404
