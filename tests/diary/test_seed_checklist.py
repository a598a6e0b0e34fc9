"""Everything that the articles behind this diary name can be recorded on its pages and found in an export."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from crampdiary.bench.forms import form_to
from diary.forms.day_shoes import hours_name
from diary.scope import own_diary
from diary.transfer import writer
from tests.diary.seed_checklist import ITEMS, Item, Step
from tests.factories import NOW, make_diary
from tests.visits import Visit, problems, sign_in

pytestmark = pytest.mark.django_db

# Page -> its address, and a field that tells its form from others on the page.
PAGES = {
    "cramp": (reverse("diary:cramp_new"), "client_uuid"),
    "day": (reverse("diary:checkin_day", args=["2026-03-09"]), "note"),
    "about": (reverse("diary:settings_about"), "birth_year"),
    "medicine": (reverse("diary:medicine_new"), "client_uuid"),
    "shoes": (reverse("diary:shoes"), "name"),
    "thing": (reverse("diary:word_new", args=["things"]), "name"),
}


@pytest.fixture
def visit():
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def take(visit: Visit, step: Step) -> None:
    """Open the page, give these answers beside what it shows, and save it."""
    address, field = PAGES[step.page]
    page = visit.get(address).content.decode()
    answers = step.answers if step.page != "day" else in_the_check_in(visit, page, step.answers)
    missing = [name for name in answers if f'name="{name}"' not in page]
    assert not missing, f"{address} does not ask for {missing}"
    response = visit.client.post(address, form_to(address, page, with_field=field) | answers)
    kept = re.findall(r'name="keep" value="([^"]+)"', response.content.decode())
    if kept:  # "Is this another one?" Yes, it is
        again = form_to(address, response.content.decode(), with_field=field)
        response = visit.client.post(address, again | {"keep": kept})
    assert response.status_code == 303, problems(response)


def in_the_check_in(visit: Visit, page: str, answers: dict[str, Any]) -> dict[str, Any]:
    """Tap what is asked in front, say Yes to what stands under More; hours by the name of the pair."""
    told = dict(answers)
    own = {word.name: word.code for word in visit.diary.own_triggers}
    for thing in told.pop("happened", []):
        code = own.get(thing, thing)
        if f'name="answer_{code}"' in page:
            told[f"answer_{code}"] = "yes"
        else:
            told.setdefault("happened", []).append(code)
    for pair, hours in told.pop("hours", {}).items():
        told[hours_name(pair)] = hours
    return told


def exported(visit: Visit) -> dict[str, list[dict[str, Any]]]:
    diary = own_diary(visit.diary.user.username)  # as it is now
    (raw,) = (b"".join(pieces) for pieces in writer.json_files(diary).values())
    told = json.loads(raw)
    return told | {"profile": [told["profile"]]}


def holds(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for name, value in wanted.items():
        have = row.get(name)
        if isinstance(value, list):
            if not isinstance(have, list) or any(each not in have for each in value):
                return False
        elif have != value:
            return False
    return True


def test_the_checklist_has_every_section_of_the_articles():
    assert sorted({item.section for item in ITEMS}) == [f"5.{number}" for number in range(1, 9)]
    assert len({(item.section, item.words) for item in ITEMS}) == len(ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=[f"{item.section} {item.words}" for item in ITEMS])
def test_it_can_be_recorded_and_is_found_in_the_export(visit, item: Item):
    for step in item.steps:
        take(visit, step)
    told = exported(visit)
    for part, wanted in item.found:
        rows = told[part]
        found = next((row for row in rows if holds(row, wanted)), None)
        assert found is not None, f"{wanted} is not among {rows}"
        if part != "profile" and len(rows) > 1:
            rows.remove(found)  # each of two cramps is one of two rows
