"""The files that go along with the page for the doctor, in the browser and from the command."""

from __future__ import annotations

import csv
import io
import json
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from diary.transfer.writer import FORMATS
from insights import doctor_page
from insights.summary.pdf import PdfFailed
from tests.factories import NOW, berlin, make_day, make_diary, make_episode
from tests.insights.fhir.documents import checked, cramps, one, resources

pytestmark = pytest.mark.django_db
PERIOD = {"from": "2026-02-01", "to": "2026-03-09"}
FILES = ("insights:doctor_csv", "insights:doctor_xlsx", "insights:doctor_fhir")


@pytest.fixture(autouse=True)
def ten_in_the_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def alice(client):
    diary = make_diary()
    client.force_login(diary.user)
    make_episode(diary, note="SECRET of the night")
    make_episode(diary, uuid=uuid.uuid4(), started_at=berlin("2026-01-03 02:40"))
    make_day(diary, date(2026, 3, 5), no_cramps=True)
    return diary


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """Typesetting takes a second and is tested elsewhere."""

    def fails(*_args, **_options):
        raise PdfFailed

    monkeypatch.setattr(doctor_page, "pdf", fails)


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_list_holds_the_cramps_of_the_dates_asked_for(client, alice):
    response = client.get(reverse("insights:doctor_csv"), PERIOD)

    assert [row["Date"] for row in rows(response)] == ["2026-03-03"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="cramps-2026-02-01-to-2026-03-09.csv"'


def test_the_workbook_holds_the_same(client, alice):
    response = client.get(reverse("insights:doctor_xlsx"), PERIOD)

    assert load_workbook(io.BytesIO(response.content)).worksheets[0].max_row == 2
    assert response["Content-Disposition"] == 'attachment; filename="cramps-2026-02-01-to-2026-03-09.xlsx"'


def test_who_asks_for_the_list_gets_it_though_the_page_leaves_it_out(client, alice):
    assert len(rows(client.get(reverse("insights:doctor_csv"), PERIOD | {"parts": "where"}))) == 1


def test_fhir_holds_the_page_and_the_rows_of_its_dates(client, alice):
    response = client.get(reverse("insights:doctor_fhir"), PERIOD)
    document = checked(response.content)

    assert len(cramps(document)) == 1
    assert response["Content-Type"] == "application/fhir+json; charset=utf-8"
    name = "cramp-diary-2026-02-01-to-2026-03-09.fhir.json"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_fhir_holds_the_pdf_of_the_page(client, alice, monkeypatch):
    class Made:
        pdf = b"%PDF-1.7"

    monkeypatch.setattr(doctor_page, "pdf", lambda *_args, **_options: Made())
    document = checked(client.get(reverse("insights:doctor_fhir"), PERIOD).content)

    assert one(document, "DocumentReference")


def test_without_a_pdf_the_words_go_along_all_the_same(client, alice):
    document = checked(client.get(reverse("insights:doctor_fhir"), PERIOD).content)

    assert resources(document, "DocumentReference") == []


@pytest.mark.parametrize("route", FILES)
def test_notes_stay_at_home_unless_they_are_asked_for(client, alice, route):
    def text(**asked):
        raw = client.get(reverse(route), PERIOD | asked).content
        if route == "insights:doctor_xlsx":
            sheet = load_workbook(io.BytesIO(raw)).worksheets[0]
            return str(list(sheet.iter_rows(values_only=True)))
        return raw.decode()

    assert "SECRET" not in text()
    assert "SECRET" in text(parts="list,notes")


@pytest.mark.parametrize("route", FILES)
def test_no_browser_keeps_a_file(client, alice, route):
    assert "no-store" in client.get(reverse(route), PERIOD)["Cache-Control"]


@pytest.mark.parametrize("route", FILES)
def test_dates_that_cannot_be_lead_to_the_form_that_says_why(client, alice, route):
    response = client.get(reverse(route), {"from": "soon", "to": "2026-03-09"})

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("insights:doctor") + "?")


def test_the_whole_diary_can_be_taken_along_as_fhir(client, alice):
    response = client.get(reverse("diary:export_download"), {"format": "fhir"})
    document = checked(b"".join(response.streaming_content))

    assert len(cramps(document)) == 2
    assert response["Content-Type"] == "application/fhir+json"
    assert response["Content-Disposition"] == 'attachment; filename="cramp-diary-2026-03-10.fhir.json"'


def test_the_page_to_take_the_diary_along_offers_it(client, alice):
    page = client.get(reverse("diary:export")).content.decode()

    assert "?format=fhir" in page


def test_a_format_that_nobody_knows_is_not_found(client, alice):
    assert client.get(reverse("diary:export_download"), {"format": "pdf"}).status_code == 404


def test_the_command_writes_the_whole_diary_as_one_document(alice, tmp_path, capsys):
    call_command("exportdiary", "--user", "alice", "--output", tmp_path, "--format", "fhir")
    (path,) = json.loads(capsys.readouterr().out)["files"]
    document = checked((tmp_path / "diary.fhir.json").read_bytes())

    assert path == str(tmp_path / "diary.fhir.json")
    assert len(cramps(document)) == 2
    assert "SECRET" in str(document)


def test_a_long_diary_is_read_in_as_many_queries_as_a_short_one(alice):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        alice.person.bump()
        with CaptureQueriesContext(connection) as made:
            b"".join(FORMATS["fhir"](alice)["diary.fhir.json"])
        return len(made)

    few = queries()
    for number in range(30):
        day = date(2026, 2, 1) + timedelta(days=number)
        make_episode(alice, uuid=uuid.uuid4(), started_at=berlin(f"{day} 03:00"))
        make_day(alice, day, no_cramps=False)

    assert queries() <= few + 2
