"""Export, import into an empty account, export again: the same bytes. (Reliability promise R7.)"""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from diary.actions.transfer import bring_in, undo_import
from diary.transfer.columns import DAYS, MEDICINES, PROFILE
from tests.diary.transfer.diaries import Told, diaries, exported, read, small_diary
from tests.factories import NOW, make_diary

GOLDEN = Path(__file__).parents[2] / "golden" / "export"
FORMATS = ("csv", "json")


@pytest.fixture
def account(db):
    """Empty accounts, a new one at each call."""
    count = iter(range(10_000))
    return lambda zone="UTC": make_diary(f"empty-{next(count)}", time_zone=zone)


def brought_in(diary, files):
    outcome = bring_in(diary=diary, reading=read(files, zone=diary.person.time_zone), now=NOW)
    assert [str(complaint) for complaint in outcome.complaints] == []
    assert outcome.imported
    return outcome


@pytest.mark.parametrize("form", FORMATS)
def test_a_diary_with_every_column_is_exported_as_these_bytes(db, form):
    for name, raw in exported(small_diary().diary("alice"), form).items():
        assert raw == (GOLDEN / name).read_bytes(), f"golden file {name} differs"


def test_a_diary_without_extra_answers_has_exactly_the_columns_of_the_format(db):
    told = small_diary()
    told.days[:] = told.days[1:]
    told.medicines[:] = told.medicines[1:]
    plain = {name: raw.decode() for name, raw in exported(told.diary("bob"), "csv").items()}

    assert plain["days.csv"].splitlines()[0] == ",".join(
        [*DAYS.columns, "exposure:alcohol", "exposure:own:shoes"]
    )
    assert plain["medicines.csv"].splitlines()[0] == ",".join(MEDICINES.columns)
    assert list(json.loads(plain["profile.json"])) == list(PROFILE.columns)


@pytest.mark.parametrize("form", FORMATS)
def test_the_golden_files_come_back_as_they_were(account, form):
    names = (
        ["diary.json"] if form == "json" else ["episodes.csv", "days.csv", "medicines.csv", "profile.json"]
    )
    files = {name: (GOLDEN / name).read_bytes() for name in names}
    diary = account()
    brought_in(diary, files)
    assert exported(diary, form) == files


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_diary_comes_back_empty(account, form):
    files = exported(account("Asia/Kathmandu"), form)
    diary = account()
    outcome = brought_in(diary, files)
    assert exported(diary, form) == files
    assert set(outcome.plan.profile) == {"time_zone"}


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(told=diaries)
def test_any_diary_comes_back_byte_for_byte_and_twice_adds_nothing(account, django_user_model, told: Told):
    original = told.diary(f"original-{django_user_model.objects.count()}")
    for form in FORMATS:
        files = exported(original, form)
        copy = account()
        before = exported(copy, "csv")
        brought_in(copy, files)
        for again in FORMATS:
            assert exported(copy, again) == exported(original, again)
        batch = copy.imports.first()
        assert bring_in(diary=copy, reading=read(files), now=NOW).plan.adds_nothing
        if batch is not None:
            undo_import(diary=copy, batch=batch, now=NOW)
            assert exported(copy, "csv") == before
