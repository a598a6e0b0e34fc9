"""Many who open one link at the same moment, each with a connection of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from insights.models import ShareView
from insights.sharing import links
from tests.factories import NOW, make_diary

from .links_for_tests import share

pytestmark = pytest.mark.django_db(transaction=True)

VISITORS = 50


def at_once(ask, times=VISITORS):
    def one(number):
        try:
            return ask(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as many:
        return list(many.map(one, range(times)))


def test_fifty_views_at_once_are_fifty_views(clock):
    made = share(make_diary("alice"))
    answers = at_once(lambda _number: Client().get(f"/s/{made.token}/").status_code)
    assert answers == [200] * VISITORS
    assert ShareView.objects.filter(share=made.share, what="page").count() == VISITORS


def test_stopping_between_them_lets_nobody_in_afterwards(clock):
    alice = make_diary("alice")
    made = share(alice)

    def ask(number):
        if number == 10:
            links.stop(diary=alice, uuid=made.share.uuid, now=NOW)
            return Client().get(f"/s/{made.token}/").status_code
        return Client().get(f"/s/{made.token}/").status_code

    answers = at_once(ask, 30)
    assert answers[10] == 410 and set(answers) <= {200, 410}
    assert ShareView.objects.count() == answers.count(200)
    assert Client().get(f"/s/{made.token}/").status_code == 410
