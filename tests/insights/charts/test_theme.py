"""One drawing, every theme: each role has its rule, its place in a saved picture and its grey on paper."""

from __future__ import annotations

import re

import pytest

from insights.charts.theme import FILE, PRINT, ROLE_OF, ROLES, colour
from tests.architecture.places import ROOT
from tests.diary.test_tokens import colours, contrast

CHARTS = (ROOT / "static/css/charts.css").read_text()
# What a class comes to by itself; how paper and forced colours change it stands in at-rules.
PLAIN = CHARTS[: CHARTS.index("@media")]
UNSEEN = {"texture", "press"}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_rule_for_fills_and_for_lines_and_its_colour_in_a_file_and_on_paper(role):
    for prefix, painted in (("c", "fill"), ("s", "stroke")):
        assert re.search(rf"\.{prefix}-{role} \{{ {painted}: ", PLAIN), f"{prefix}-{role}"
    assert re.fullmatch("#[0-9a-f]{6}|none", FILE[role])
    assert re.fullmatch("#[0-9a-f]{6}|none", PRINT[role])


def test_the_style_sheet_knows_no_other_role():
    known = {name for _prefix, name in re.findall(r"\.(c|s)-([a-z0-9-]+)", CHARTS)}

    assert known == set(ROLES) == set(FILE) == set(PRINT)


def test_every_stand_in_is_a_colour_of_its_own():
    assert len(ROLE_OF) == len(ROLES)
    assert all(re.fullmatch("#[0-9a-f]{6}", each) for each in ROLE_OF)
    # Those matplotlib leaves out, or draws with by itself.
    assert not set(ROLE_OF) & {"#000000", "#ffffff", "#1f77b4"}


def test_a_role_that_no_style_sheet_knows_is_refused():
    with pytest.raises(KeyError):
        colour("purple")


@pytest.mark.parametrize("role", sorted(set(ROLES) - UNSEEN))
def test_a_saved_picture_has_the_colours_of_the_light_page(role):
    token = re.search(rf"\.c-{role} \{{ fill: var\(--([\w-]+)\); \}}", PLAIN)

    assert token is not None
    assert FILE[role] == colours("light")[f"--{token[1]}"]


def test_a_saved_picture_has_nothing_that_only_greys_and_fingers_need():
    assert {role for role, paint in FILE.items() if paint == "none"} == UNSEEN
    assert PRINT["press"] == "none"
    assert PRINT["texture"] != "none"


@pytest.mark.parametrize(
    "role", ["night", "day", "relief", "mean", "ink", "muted", "mark", "severity-5", "texture"]
)
def test_greys_on_paper_are_dark_enough(role):
    assert contrast(PRINT[role], PRINT["bg"]) >= (4.5 if role in {"ink", "muted"} else 3)


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_numbers_on_greys_can_be_read(place):
    assert contrast(PRINT[f"on-count-{place}"], PRINT[f"count-{place}"]) >= 4.5
