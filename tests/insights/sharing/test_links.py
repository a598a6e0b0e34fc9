"""Links as rows: made, found, over, stopped, forgotten (reliability T4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.http import urlencode

from diary.actions import people
from diary.actions.purge import purge
from diary.facts import Refused
from diary.scope import own_diary
from insights.models import Share, ShareView
from insights.sharing import links, openings
from tests.factories import NOW, make_diary, make_user

from .links_for_tests import row, share

SECOND = timedelta(seconds=1)


def test_a_token_has_192_bits_and_no_two_are_alike(alice):
    tokens = {share(alice).token for _each in range(20)}
    assert len(tokens) == 20
    assert all(len(token) == 32 and urlencode({"t": token}) == f"t={token}" for token in tokens)


def test_of_the_token_only_the_hash_is_in_the_row(alice):
    made = share(alice, with_code=True)
    values = [str(value) for value in Share.objects.values_list().get()]
    assert links.hash_of(made.token) in values
    assert not any(made.token in value or made.code in value for value in values)


def test_a_link_is_found_by_its_token_and_by_nothing_near_it(alice):
    made = share(alice)
    near = {
        made.token[:-1], made.token + "A", made.token.swapcase(), made.token.lower(), f" {made.token}",
        f"{made.token}\n", made.share.token_hash, str(made.share.uuid), str(made.share.pk), "", "%", "_" * 32,
        "\x00", "\ud800", "x" * 100_000,
    }  # fmt: skip
    assert links.find(made.token, now=NOW).share == made.share
    assert [each for each in near if links.find(each, now=NOW) is not None] == []


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_link_works_to_its_last_second_and_not_at_its_end(alice, days):
    made = share(alice, days=days)
    end = NOW + timedelta(days=days)
    assert links.find(made.token, now=end - SECOND) is not None
    assert links.find(made.token, now=end) is None


@pytest.mark.parametrize("days", [0, -1, 2, 365, 10**9])
def test_no_other_length_of_time_can_be_had(alice, days):
    with pytest.raises(Refused):
        share(alice, days=days)
    assert not Share.objects.exists()


def test_a_stopped_link_opens_nothing_in_the_same_second(alice):
    made = share(alice)
    assert links.stop(diary=alice, uuid=made.share.uuid, now=NOW)
    assert links.find(made.token, now=NOW) is None


def test_stopping_twice_keeps_the_first_time(alice):
    made = share(alice)
    links.stop(diary=alice, uuid=made.share.uuid, now=NOW)
    assert links.stop(diary=alice, uuid=made.share.uuid, now=NOW + SECOND)
    assert row(made).stopped_at == NOW


def test_nobody_else_stops_a_link(alice):
    made = share(alice)
    bob = make_diary("bob")
    assert not links.stop(diary=bob, uuid=made.share.uuid, now=NOW)
    assert links.find(made.token, now=NOW) is not None


def test_a_link_that_was_stopped_while_it_was_opened_shows_nothing(alice):
    made = share(alice)
    opened = links.find(made.token, now=NOW)
    links.stop(diary=alice, uuid=made.share.uuid, now=NOW)
    assert not openings.note(opened.share, ShareView.What.PAGE, now=NOW)
    assert not ShareView.objects.exists()


def test_a_link_whose_person_was_erased_while_it_was_opened_shows_nothing(alice):
    opened = links.find(share(alice).token, now=NOW)
    people.erase_account(user=alice.user)
    assert not openings.note(opened.share, ShareView.What.PAGE, now=NOW)


def test_what_is_found_can_be_read_only(alice):
    opened = links.find(share(alice).token, now=NOW)
    assert not opened.diary.may_write and not opened.diary.is_own
    assert opened.diary.user is None


# -- whose link --------------------------------------------------------------------------------------------


def test_a_closed_account_closes_its_links(alice):
    made = share(alice)
    alice.user.is_active = False
    alice.user.save()
    assert links.find(made.token, now=NOW) is None


def test_an_agreement_that_was_taken_back_closes_links_until_it_is_given_again(alice):
    made = share(alice)
    people.withdraw_consent(user=alice.user, now=NOW)
    assert links.find(made.token, now=NOW) is None
    people.give_consent(user=alice.user, now=NOW)
    assert links.find(made.token, now=NOW) is not None


def test_who_has_no_right_to_the_diary_any_more_shows_nothing_of_it(alice):
    made = share(alice)
    Share.objects.update(made_by=make_diary("bob").user)
    assert links.find(made.token, now=NOW) is None
    Share.objects.update(made_by=make_user("carol"))
    assert links.find(made.token, now=NOW) is None
    Share.objects.update(made_by=None)
    assert links.find(made.token, now=NOW) is None


def test_erasing_the_diary_erases_its_links(alice):
    openings.note(share(alice).share, ShareView.What.PAGE, now=NOW)
    people.empty_diary(diary=alice)
    assert not Share.objects.exists() and not ShareView.objects.exists()


def test_erasing_the_account_erases_its_links_and_no_others(alice):
    share(alice)
    kept = share(make_diary("bob"))
    people.erase_account(user=alice.user)
    assert Share.objects.get() == kept.share


# -- how many, how long ------------------------------------------------------------------------------------


def test_at_most_50_links_are_open_and_a_stopped_one_makes_room(alice, monkeypatch):
    monkeypatch.setattr(links, "MOST_OPEN", 3)
    made = [share(alice) for _each in range(3)]
    with pytest.raises(Refused):
        share(alice)
    links.stop(diary=alice, uuid=made[0].share.uuid, now=NOW)
    assert share(alice)


@pytest.mark.django_db(transaction=True)
def test_links_made_at_once_do_not_pass_the_limit(clock, monkeypatch):
    make_diary("alice")
    monkeypatch.setattr(links, "MOST_OPEN", 3)

    def attempt(_number):
        try:
            share(own_diary("alice"))
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as at_once:
        assert sorted(at_once.map(attempt, range(8))) == [False] * 5 + [True] * 3
    assert Share.objects.count() == 3


def test_links_are_forgotten_30_days_after_their_end_or_their_stop(alice):
    over, stopped, open_ = share(alice, days=1), share(alice, days=30), share(alice, days=30)
    links.stop(diary=alice, uuid=stopped.share.uuid, now=NOW)
    openings.note(over.share, ShareView.What.PAGE, now=NOW)
    assert purge(now=NOW + timedelta(days=30) - SECOND)["share links"] == 0
    assert purge(now=NOW + timedelta(days=30))["share links"] == 1
    assert purge(now=NOW + timedelta(days=31))["share links"] == 1
    assert set(Share.objects.all()) == {open_.share}
    assert not ShareView.objects.exists()


def test_views_of_one_kind_are_noted_up_to_a_limit_and_then_still_shown(alice, monkeypatch):
    monkeypatch.setattr(openings, "MOST_VIEWS", 2)
    made = share(alice)
    assert all(openings.note(made.share, ShareView.What.PAGE, now=NOW) for _each in range(4))
    assert openings.note(made.share, ShareView.What.PDF, now=NOW)
    assert ShareView.objects.count() == 3
