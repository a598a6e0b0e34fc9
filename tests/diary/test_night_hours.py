"""When pages are black: the person's own hours, where the person is. Tuesday 10 March 2026 in Berlin."""

from datetime import time

import pytest
import time_machine

from diary.models import Person
from tests.factories import NOW, berlin, make_diary
from tests.visits import problems, said, sign_in


@pytest.fixture
def clock(db):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(clock):
    return sign_in(make_diary())


NIGHT = {"black": "window", "night_from": "22:00", "night_to": "06:00"}


def is_black(visit):
    return "It just ended" in visit.get("/").content.decode()


def person(visit):
    return Person.objects.get(pk=visit.diary.person.pk)


@pytest.mark.parametrize(
    ("hours", "at", "black"),
    [
        (("23:30", "05:15"), "2026-03-10 23:29", False),
        (("23:30", "05:15"), "2026-03-10 23:30", True),
        (("23:30", "05:15"), "2026-03-11 05:14", True),
        (("23:30", "05:15"), "2026-03-11 05:15", False),
        # A day sleeper: hours that do not cross midnight.
        (("08:00", "16:00"), "2026-03-11 03:00", False),
        (("08:00", "16:00"), "2026-03-11 08:00", True),
        (("08:00", "16:00"), "2026-03-11 16:00", False),
        # The hour that the clocks show twice, and the one they skip.
        (("02:30", "03:30"), "2026-10-25 02:45", True),
        (("03:00", "04:00"), "2026-03-29 03:00", True),
    ],
)
def test_pages_are_black_in_the_hours_that_the_person_chose(alice, clock, hours, at, black):
    response = alice.post("/settings/night/", **NIGHT | {"night_from": hours[0], "night_to": hours[1]})
    assert (response.status_code, said(response)) == (303, ["Saved."])

    clock.move_to(berlin(at))
    alice.client.force_login(alice.diary.user)  # months may have passed
    assert is_black(alice) is black


def test_never_means_never_and_the_times_are_kept(alice, clock):
    alice.post("/settings/night/", **NIGHT | {"black": "never", "night_from": "21:00"})
    clock.move_to(berlin("2026-03-11 03:12"))

    assert not is_black(alice)
    assert person(alice).night_from == time(21)
    assert "Log a past cramp" in alice.get("/").content.decode()


def test_the_page_shows_what_is_set(alice):
    alice.post("/settings/night/", black="never", night_from="20:15", night_to="07:45")
    page = alice.get("/settings/night/").content.decode()
    assert 'value="20:15"' in page and 'value="07:45"' in page
    assert "Europe/Berlin" in page


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"night_from": "25:00"}, "night_from"),
        ({"night_to": ""}, "night_to"),
        ({"black": "sometimes"}, "black"),
        ({"night_from": "06:00"}, "night_to"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(alice, told, field):
    assert list(problems(alice.post("/settings/night/", **NIGHT | told))) == [field]
    assert (person(alice).night_from, person(alice).night_page) == (time(22), True)


def test_the_hours_are_no_part_of_the_diary_itself(alice, clock):
    """The usual sleep decides which night a cramp belongs to; these hours only colour pages."""
    before = person(alice).sleep
    alice.post("/settings/night/", **NIGHT | {"night_from": "08:00", "night_to": "16:00"})
    assert person(alice).sleep == before


def test_the_settings_lead_to_it(alice):
    assert 'href="/settings/night/"' in alice.get("/settings/").content.decode()
