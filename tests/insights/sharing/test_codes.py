"""Codes of links: guessed slowly, also by many at once; a proof opens one link only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.db import connection

from insights.models import Share, ShareView
from insights.sharing import codes
from tests.factories import NOW, make_diary

from .links_for_tests import row, share, wrong

WAIT = timedelta(minutes=15)
SECOND = timedelta(seconds=1)


@pytest.fixture
def made(alice):
    return share(alice, with_code=True)


def guess(made, times, *, now=NOW):
    return [codes.check(made.share, wrong(made.code), now=now) for _each in range(times)]


def test_a_code_has_8_digits_and_is_kept_as_a_password_is(made):
    assert len(made.code) == 8 and made.code.isdecimal()
    assert made.code not in made.share.code_hash
    assert identify_hasher(made.share.code_hash)


def test_codes_may_begin_with_zeros(monkeypatch):
    monkeypatch.setattr("secrets.randbelow", lambda _limit: 42)
    assert codes.new() == "00000042"


def test_a_code_is_read_out_in_two_halves_and_typed_in_any_way():
    assert codes.spaced("48217736") == "4821 7736"
    assert {codes.bare(told) for told in ("4821 7736", " 4821-7736\n", "٤٨٢١٧٧٣٦")} == {"48217736"}


def test_the_right_code_is_right(made):
    assert codes.check(made.share, made.code, now=NOW).right


def test_five_wrong_codes_mean_waiting_and_then_the_right_one_waits_too(made):
    assert all(tried == codes.Tried() for tried in guess(made, 5))
    assert codes.check(made.share, made.code, now=NOW) == codes.Tried(waits_until=NOW + WAIT)
    assert codes.check(made.share, made.code, now=NOW + WAIT - SECOND).waits_until == NOW + WAIT
    assert codes.check(made.share, made.code, now=NOW + WAIT).right


def test_tries_while_waiting_make_the_wait_no_longer(made):
    guess(made, 50)
    assert row(made).waits_until == NOW + WAIT
    assert ShareView.objects.filter(what="wrong_code").count() == 5


def test_after_the_wait_there_are_five_more_tries_and_no_more(made):
    guess(made, 5)
    later = guess(made, 6, now=NOW + WAIT)
    assert [tried.waits_until for tried in later] == [None] * 5 + [NOW + 2 * WAIT]


def test_the_right_code_gives_all_tries_back(made):
    guess(made, 4)
    assert codes.check(made.share, made.code, now=NOW).right
    assert [tried.waits_until for tried in guess(made, 5)] == [None] * 5


def test_the_fifth_try_counts_when_it_is_right(made):
    guess(made, 4)
    assert codes.check(made.share, made.code, now=NOW).right
    assert row(made).waits_until is None


def test_the_words_of_a_wait_round_up():
    waiting = codes.Tried(waits_until=NOW + WAIT)
    assert [waiting.minutes(NOW + ago) for ago in (0 * SECOND, SECOND, WAIT - SECOND)] == [15, 15, 1]


def test_wrong_codes_of_one_link_do_not_stop_another(alice, made):
    other = share(alice, with_code=True)
    guess(made, 5)
    assert codes.check(other.share, other.code, now=NOW).right


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_get_five_tries_together(clock):
    made = share(make_diary("alice"), with_code=True)

    def attempt(_number):
        try:
            return codes.check(Share.objects.get(pk=made.share.pk), wrong(made.code), now=NOW).waits_until
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as at_once:
        answers = list(at_once.map(attempt, range(24)))
    assert answers.count(None) == 5
    assert ShareView.objects.filter(what="wrong_code").count() == 5


def test_a_proof_is_for_one_link_with_this_code_and_for_an_hour(alice, made, clock):
    proof = codes.proof(made.share)
    assert codes.is_proved(made.share, proof)
    assert not codes.is_proved(share(alice, with_code=True).share, proof)
    for forged in ("", "x", proof[:-1], proof.replace(":", ";"), proof.upper(), f"{proof}:"):
        assert not codes.is_proved(made.share, forged), forged
    clock.shift(timedelta(minutes=61))
    assert not codes.is_proved(made.share, proof)


def test_a_proof_dies_with_its_code(made):
    proof = codes.proof(made.share)
    made.share.code_hash = codes.kept("00000000")
    assert not codes.is_proved(made.share, proof)
