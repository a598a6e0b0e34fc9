"""The words of flags on their pages, which the walk through one diary meets only in part."""

from __future__ import annotations

import re

import pytest
import time_machine

from insights import flag_history
from insights.flag_answers import Kind
from insights.registry import rules
from tests.factories import NOW, make_diary, make_episode
from tests.insights.raised import checked, flag
from tests.visits import sign_in
from tests.words.reading import grade, words
from tests.words.screens import screen
from tests.words.test_translation import bracketed, untranslated  # noqa: F401
from tests.words.test_wording import banned_words

pytestmark = pytest.mark.django_db

# Own words of this diary, as their person typed them.
OWN = ("Simvastatin",)
ID = re.compile(r"\b[EUBMS](?:-[A-Z0-9]+)+")


@pytest.fixture
def pages(monkeypatch):
    """Every rule as if it fired, in groups as they would stand together, and answered in every way."""

    def make() -> dict[str, str]:
        found = {}
        with time_machine.travel(NOW, tick=False):
            visit = sign_in(make_diary())
            entry = str(make_episode(visit.diary).uuid)
            for number in range(0, len(rules()), 8):
                raised = checked(
                    visit.diary, *(flag(each.id, entry) for each in rules()[number : number + 8]), now=NOW
                )
                flag_history.note(visit.diary, raised, now=NOW)
                monkeypatch.setattr(
                    "insights.flag_review.current", lambda diary, *, now, raised=raised: raised
                )
                found[f"raised, from {number}"] = visit.get("/flags/").content.decode()
            flag_history.note(visit.diary, checked(visit.diary, flag("B-DUR-10", entry), now=NOW), now=NOW)
            for kind in (Kind.HIDDEN, Kind.SHOWN, Kind.TOLD, Kind.READ):
                flag_history.respond(diary=visit.diary, rule="B-DUR-10", kind=kind, now=NOW)
            more = {
                "discussed": [flag("B-SORE", entry)],
                "broken": ["E-CHEST"],
                "open_ends": [("U-ARM", "birth_year")],
            }
            answered = checked(visit.diary, flag("U-DUR-15", entry), now=NOW, **more)
            monkeypatch.setattr("insights.flag_review.current", lambda diary, *, now: answered)
            found["answered"] = visit.get("/flags/").content.decode()
            found["history"] = visit.get("/flags/history/").content.decode()
            found["banner"] = visit.get("/diary/").content.decode()
            for each in rules():
                found[each.id] = visit.get(f"/flags/rules/{each.id}/").content.decode()
        return found

    return make


def test_nothing_stands_outside_the_translation(bracketed, pages):  # noqa: F811
    found = {}
    for name, html in pages().items():
        missing = untranslated(html)
        for own in OWN:
            missing = [said for said in missing if own not in said]
        if missing:
            found[name] = missing
    assert not found, "\n".join(f"{name}: {missing[:6]}" for name, missing in found.items())


def test_every_page_is_plain(pages):
    hard = {}
    for name, html in pages().items():
        said = [
            ID.sub("", block)
            for block in screen(html).blocks
            if "does not replace a doctor and cannot" not in block
        ]
        assert [word for block in said for word in banned_words(block)] == [], name
        level = grade("\n".join(block for block in said if len(words(block)) >= 5))
        if level > 6:
            hard[name] = round(level, 1)
    assert hard == {}
