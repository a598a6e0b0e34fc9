"""The words of a test before it begins and of its result, which the walk through one diary does not meet."""

from __future__ import annotations

import pytest
import time_machine

from diary.models import Experiment
from tests.factories import NOW, make_diary
from tests.insights.experiment.people import live_through, over, somebody, start
from tests.visits import sign_in
from tests.words.reading import grade, words
from tests.words.screens import screen
from tests.words.test_translation import bracketed, untranslated  # noqa: F401
from tests.words.test_wording import banned_words

pytestmark = pytest.mark.django_db

ROOT = "/insights/experiment/"
# Cramps on days with it and on days without, what was expected, and of which thing.
OUTCOMES = {
    "it shows": (12, 2, "more", "exercise"),
    "fewer, as expected": (2, 12, "fewer", "exercise"),
    "all on one kind of day": (14, 0, "more", "exercise"),
    "nothing": (7, 7, "more", "exercise"),
    "nothing, fewer expected": (7, 7, "fewer", "alcohol"),
    "the other way round": (1, 14, "more", "exercise"),
    "too little": (1, 0, "more", "exercise"),
    "of alcohol": (12, 2, "more", "alcohol"),
}


def pages() -> dict[str, str]:
    found = {}
    with time_machine.travel(NOW, tick=False) as clock:
        somebody_new = sign_in(make_diary("bob"))
        found["start, nothing offered"] = somebody_new.get(f"{ROOT}start/")
        visit = sign_in(somebody())
        found["start"] = visit.get(f"{ROOT}start/")
        found["start, with errors"] = visit.post(f"{ROOT}start/")
        for name, (with_it, without, expected, thing) in OUTCOMES.items():
            clock.move_to(NOW)
            experiment = start(visit.diary, thing=f"thing:{thing}", expected=expected)
            live_through(visit.diary, experiment, with_cramps=with_it, without_cramps=without)
            clock.move_to(over(experiment))
            address = f"{ROOT}{experiment.uuid}/"
            found[f"{name}, over"] = visit.get(address)
            visit.post(f"{address}look/")
            found[name] = visit.get(address)
            found["list"] = visit.get(ROOT)
            # Out of the way of the four a year, and of the next one's days.
            Experiment.objects.filter(pk=experiment.pk).update(first_day="2020-01-01")
            visit.diary.episodes.all().delete()
            visit.diary.days.filter(date__gt=NOW.date()).delete()
    return {name: response.content.decode() for name, response in found.items()}


def test_nothing_stands_outside_the_translation(bracketed):  # noqa: F811
    found = {name: missing for name, html in pages().items() if (missing := untranslated(html))}

    assert not found, "\n".join(f"{name}: {missing[:8]}" for name, missing in found.items())


def test_every_page_is_plain():
    for name, html in pages().items():
        said = [block for block in screen(html).blocks if "does not replace a doctor and cannot" not in block]
        assert [word for block in said for word in banned_words(block)] == [], name
        assert grade("\n".join(block for block in said if len(words(block)) >= 5)) <= 6, name
