"""`manage.py createdemo`."""

import pytest
from django.core.management import CommandError, call_command

from diary.models import Consent, User
from diary.scope import diary_of, own_diary
from tests.factories import make_diary, make_episode

pytestmark = pytest.mark.django_db


def rows(username):
    diary = own_diary(username)
    return (
        list(
            diary.episodes.order_by("started_at").values_list(
                "uuid", "started_at", "duration_seconds", "note"
            )
        ),
        list(diary.days.order_by("date").values_list("date", "no_cramps", "alcohol_units", "note")),
    )


def test_it_makes_the_user_demo_with_a_filled_diary_and_no_password(capsys):
    call_command("createdemo")
    user = User.objects.get()
    assert user.username == "demo" and user.is_example and not user.has_usable_password()
    assert diary_of(user).episodes.count() > 40
    output = capsys.readouterr()
    assert output.out == ""
    assert "changepassword demo" in output.err


def test_the_same_seed_and_date_give_the_same_rows():
    call_command("createdemo", user="one", seed=5, today="2026-03-10")
    call_command("createdemo", user="two", seed=5, today="2026-03-10")
    call_command("createdemo", user="three", seed=6, today="2026-03-10")
    assert rows("one") == rows("two") != rows("three")


def test_the_last_night_is_the_one_before_the_given_date():
    call_command("createdemo", today="2026-03-10")
    diary = own_diary("demo")
    assert diary.episodes.latest("started_at").local_start.strftime("%Y-%m-%d %H:%M") == "2026-03-10 03:12"


def test_a_second_time_is_refused_and_changes_nothing():
    call_command("createdemo", today="2026-03-10")
    before = rows("demo")
    with pytest.raises(CommandError, match="has entries"):
        call_command("createdemo", today="2026-03-11")
    assert rows("demo") == before


def test_a_diary_with_entries_is_refused():
    make_episode(make_diary("alice"))
    with pytest.raises(CommandError, match="has entries"):
        call_command("createdemo", user="alice")
    assert not User.objects.get(username="alice").is_example


def test_an_empty_diary_keeps_its_password_and_zone_and_is_marked_as_an_example():
    make_diary("alice", time_zone="Asia/Tokyo")
    call_command("createdemo", user="alice")
    user = User.objects.get()
    assert user.is_example and user.has_usable_password()
    assert diary_of(user).person.time_zone == "Asia/Tokyo"


def test_a_refusal_leaves_no_half_made_user():
    with pytest.raises(CommandError):
        call_command("createdemo", user="nobody", today="2999-01-01")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"today": "10.3.2026"}, "not a date"),
        ({"today": "2099-01-01"}, "future"),
        ({"time_zone": "Mars/Base"}, "not a time zone"),
        ({"user": "two words"}, "username"),
    ],
)
def test_what_cannot_be_understood_is_said(told, words):
    with pytest.raises(CommandError, match=words):
        call_command("createdemo", **told)


def test_the_demo_needs_no_consent_to_be_written_in():
    call_command("createdemo")
    assert diary_of(User.objects.get()).may_write and not Consent.objects.exists()
