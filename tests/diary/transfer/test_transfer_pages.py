"""Bring entries in, look, undo, take along: the pages."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diary import limits
from diary.models import Import
from tests.diary.transfer.diaries import exported, read, small_diary
from tests.factories import NOW, make_diary

pytestmark = pytest.mark.django_db
CRAMPS = "started_at,muscle,triggers,mood\n2026-03-03T02:40,foot,new chair,low\n2026-03-04T02:40,toes,,\n"
BAD = CRAMPS + "soon,calf,,\n2026-03-05T02:40,knee,,\n"


@pytest.fixture(autouse=True)
def ten_in_the_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def alice(client):
    diary = make_diary()
    client.force_login(diary.user)
    return diary


def uploaded(client, *files):
    """Send files given as (name, text or bytes); the answer after redirects."""
    uploads = [
        SimpleUploadedFile(name, raw if isinstance(raw, bytes) else raw.encode()) for name, raw in files
    ]
    return client.post(reverse("diary:import_start"), {"uploads": uploads}, follow=True)


def text_of(response):
    return " ".join(response.content.decode().split())


def run(client, upload, **data):
    return client.post(reverse("diary:import_run", args=[upload.uuid]), data, follow=True)


def test_files_are_looked_at_before_anything_is_added(client, alice):
    response = uploaded(client, ("episodes.csv", CRAMPS))
    upload = alice.imports.get()
    assert response.redirect_chain == [(reverse("diary:import_check", args=[upload.uuid]), 303)]
    page = text_of(response)
    assert "2 ready" in page
    assert "Import 2 cramps" in page
    assert "Sole of the foot" in page
    assert "“mood”" in page
    assert "“new chair”" in page
    assert alice.episodes.count() == 0
    assert upload.state == "checked"


def test_one_press_brings_them_in_and_the_texts_are_forgotten(client, alice):
    uploaded(client, ("episodes.csv", CRAMPS))
    page = text_of(run(client, alice.imports.get()))
    assert "Undo this import" in page
    assert alice.episodes.count() == 2
    upload = alice.imports.get()
    assert (upload.state, upload.files, upload.done_at) == ("done", {}, NOW)


def test_pressing_twice_brings_them_in_once(client, alice):
    uploaded(client, ("episodes.csv", CRAMPS))
    upload = alice.imports.get()
    run(client, upload)
    assert run(client, upload).status_code == 200
    assert (alice.episodes.count(), alice.imports.count()) == (2, 1)


def test_bad_rows_are_listed_with_their_place_and_can_be_left_out(client, alice):
    page = text_of(uploaded(client, ("my cramps.csv", BAD)))
    assert "2 ready · 2 need a look" in page
    assert "“knee” is not a muscle we know" in page
    assert "my cramps.csv · row 4 · line 5 · column muscle" in page
    upload = alice.imports.get()
    run(client, upload)
    assert alice.episodes.count() == 0, "without the choice to leave rows out, nothing may be imported"
    page = text_of(run(client, upload, leave_out="1"))
    assert alice.episodes.count() == 2
    assert "Left out" in page


def test_what_is_here_already_is_counted(client, alice):
    uploaded(client, ("episodes.csv", CRAMPS))
    run(client, alice.imports.get())
    page = text_of(uploaded(client, ("episodes.csv", CRAMPS)))
    assert "0 ready · 2 already here" in page
    assert "There is nothing to import" in page
    assert "import_run" not in page


def test_a_file_where_every_row_is_bad_has_nothing_to_import(client, alice):
    page = text_of(uploaded(client, ("episodes.csv", "started_at\nsoon\n")))
    assert "0 ready · 1 needs a look" in page
    assert "leave_out" not in page


def test_the_zip_taken_along_comes_back(client, alice):
    other = small_diary().diary("bob")
    client.force_login(other.user)
    raw = b"".join(client.get(reverse("diary:export_download"), {"format": "csv"}).streaming_content)
    client.force_login(alice.user)
    uploaded(client, ("cramp-diary-2026-03-10.zip", raw))
    page = text_of(run(client, alice.imports.get()))
    assert "4 cramps, 3 check-ins, 3 medicines and your answers about you" in page
    alice.person.refresh_from_db()
    assert exported(alice) == exported(other)


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n\xff", "photo.png, line 1: This file is not UTF-8"),
        ("sheet.xlsx", b"PK\x03\x04xx", "This is a spreadsheet or a zip file"),
        ("episodes.csv", b"pain\n5\n", "There is no column “started_at”"),
        ("episodes.csv", b'started_at,notes\n2026-03-03T02:40,"\n', "never closed"),
        ("a<script>.csv", b"a,b\n", "a&lt;script&gt;.csv: We cannot tell what this is"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_beside_the_field(client, alice, name, raw, sentence):
    page = text_of(uploaded(client, (name, raw)))
    assert sentence in page
    assert "Error:" in page
    assert not Import.objects.exists()


def test_no_file_is_asked_for(client, alice):
    assert "Choose a file" in text_of(client.post(reverse("diary:import_start"), {}))


def test_too_big_is_said_before_a_byte_is_read(client, alice, monkeypatch):
    monkeypatch.setattr(limits, "MAX_UPLOAD_BYTES", 10)
    monkeypatch.setattr("diary.forms.transfer.opened", lambda *_: pytest.fail("it was read"))
    assert "The files are too big" in text_of(uploaded(client, ("episodes.csv", "x" * 11)))


def test_an_import_can_be_undone_from_the_list_for_30_days(client, alice):
    before = exported(alice)
    uploaded(client, ("episodes.csv", CRAMPS))
    upload = alice.imports.get()
    run(client, upload)
    start = reverse("diary:import_start")
    assert "Undo this import" in text_of(client.get(start))
    page = text_of(client.post(reverse("diary:import_undo", args=[upload.uuid]), follow=True))
    assert "Your diary no longer holds 2 cramps from this import" in page
    assert "Undo this import" not in page
    assert exported(alice) == before
    assert "Import undone" in text_of(client.get(reverse("diary:import_check", args=[upload.uuid])))


def test_after_30_days_there_is_no_undo(client, alice):
    uploaded(client, ("episodes.csv", CRAMPS))
    upload = alice.imports.get()
    run(client, upload)
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert "Undo this import" not in text_of(client.get(reverse("diary:import_start")))
        page = text_of(client.post(reverse("diary:import_undo", args=[upload.uuid]), follow=True))
        assert "An import can be undone for 30 days" in page
    assert alice.episodes.count() == 2


@pytest.mark.parametrize("route", ["import_check", "import_run", "import_undo"])
def test_an_import_of_somebody_else_does_not_exist(client, alice, route):
    uploaded(client, ("episodes.csv", CRAMPS))
    upload = alice.imports.get()
    client.force_login(make_diary("mallory").user)
    method = client.get if route == "import_check" else client.post
    for uuid in (upload.uuid, uuid4()):
        assert method(reverse(f"diary:{route}", args=[uuid])).status_code == 404
    upload.refresh_from_db()
    assert upload.state == "checked"


@pytest.mark.parametrize("route", ["import_run", "import_undo"])
def test_looking_at_an_address_changes_nothing(client, alice, route):
    uploaded(client, ("episodes.csv", CRAMPS))
    assert client.get(reverse(f"diary:{route}", args=[alice.imports.get().uuid])).status_code == 405


def test_visitors_are_asked_to_sign_in(client):
    for route in ("import_start", "export", "export_download"):
        assert client.get(reverse(f"diary:{route}")).status_code == 302


def test_the_diary_is_taken_along_as_sheets_or_as_one_file(client):
    diary = small_diary().diary("alice")
    client.force_login(diary.user)
    assert "Download sheets (zip)" in text_of(client.get(reverse("diary:export")))
    response = client.get(reverse("diary:export_download"), {"format": "csv"})
    assert response["Content-Disposition"] == 'attachment; filename="cramp-diary-2026-03-10.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == exported(diary, "csv")
    response = client.get(reverse("diary:export_download"), {"format": "json"})
    assert response["Content-Disposition"] == 'attachment; filename="cramp-diary-2026-03-10.json"'
    assert b"".join(response.streaming_content) == exported(diary, "json")["diary.json"]
    assert "no-store" in response["Cache-Control"]
    assert client.get(reverse("diary:export_download"), {"format": "xml"}).status_code == 404


def test_an_export_is_called_after_the_day_where_the_person_is(client):
    diary = make_diary(time_zone="Pacific/Kiritimati")
    client.force_login(diary.user)
    with time_machine.travel(NOW.replace(hour=11), tick=False):
        response = client.get(reverse("diary:export_download"), {"format": "json"})
    assert "cramp-diary-2026-03-11.json" in response["Content-Disposition"]


def test_the_sample_to_download_can_be_imported():
    sample = Path(__file__).parents[3] / "static" / "samples" / "episodes.csv"
    reading = read({"episodes.csv": sample.read_bytes()})
    assert (len(reading.episodes), reading.complaints, reading.left_out_columns) == (3, [], [])
