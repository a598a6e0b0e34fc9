"""The map of the legs as it leaves the server: every place on both sides, as the person names them."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from diary import vocabulary
from tests.factories import NOW, make_diary, make_episode
from tests.visits import sign_in

FRONT, BEHIND, ARMS = range(3)
PLACES = {
    FRONT: {"thigh_front", "thigh_inner", "shin", "toes"},
    BEHIND: {"buttock", "thigh_back", "calf", "foot_sole"},
    ARMS: {"fingers", "hand", "forearm", "upper_arm"},
}
MIDDLE = 144  # of 288 units


@pytest.fixture(scope="module")
def root():
    text = re.sub(r"\sdata-(behaviour|preset|legs-said)\b(?!=)", r' data-\1=""', render())
    return ElementTree.fromstring(text.replace(" hidden ", ' hidden="" '))


def render(**context):
    return render_to_string("_components/legs_map.html", context).strip()


def pictures(root):
    return root.findall(".//svg")


def places(picture):
    return picture.findall(".//g[@data-muscle]")


def lies_on_the_left(half, place):
    """Of the picture: drawn there, or drawn on its right half and turned over."""
    points = re.findall(r"[ML](-?[\d.]+) ", place.find("path[@class='legs-hit']").get("d"))
    drawn_left = (min(map(float, points)) + max(map(float, points))) / 2 < MIDDLE
    return drawn_left != (half.get("transform") == f"matrix(-1 0 0 1 {2 * MIDDLE} 0)")


@pytest.mark.parametrize("which", PLACES)
def test_a_picture_holds_its_muscles_on_both_sides_once(root, which):
    held = [(place.get("data-muscle"), place.get("data-side")) for place in places(pictures(root)[which])]

    assert len(held) == len(set(held))
    assert set(held) == {(muscle, side) for muscle in PLACES[which] for side in ("left", "right")}
    assert PLACES[which] <= set(vocabulary.Muscle.values)


@pytest.mark.parametrize(("which", "left_is_left"), [(FRONT, False), (BEHIND, True), (ARMS, True)])
def test_left_is_the_persons_own_left(root, which, left_is_left):
    """Somebody seen from the front has the left leg on the right of the picture."""
    halves = pictures(root)[which].findall("g")
    assert len(halves) == 2

    for half in halves:
        for place in places(half):
            assert lies_on_the_left(half, place) == ((place.get("data-side") == "left") == left_is_left)


def test_the_words_over_a_picture_stand_over_their_own_leg(root):
    words = [
        [span.text for span in each.findall("span")] for each in root.findall(".//p[@class='legs-sides']")
    ]

    assert words == [["Your right", "Your left"], ["Your left", "Your right"], ["Your left", "Your right"]]


def test_every_place_has_a_drawn_shape_and_something_to_press(root):
    for picture in pictures(root):
        for place in places(picture):
            assert [path.get("class") for path in place] == ["legs-hit", "legs-shape"]


def test_the_map_is_not_there_for_screen_readers_and_not_before_its_script_runs(root):
    assert root.get("hidden") is not None
    assert root.find("div[@class='legs-figures']").get("aria-hidden") == "true"
    assert not root.findall(".//*[@tabindex]") and not root.findall(".//*[@role]")


def test_the_map_brings_no_style_no_script_and_one_name_of_its_own(root):
    assert not root.findall(".//style") and not root.findall(".//script")
    assert not root.findall(".//*[@style]")
    assert [each.get("id") for each in root.iter() if each.get("id")] == ["legs-hatch"]


def test_what_the_diary_guessed_may_be_replaced_but_not_what_was_told(db):
    visit = sign_in(make_diary(now=NOW))
    told = make_episode(visit.diary)

    assert " data-preset>" in visit.get("/cramps/new/").content.decode()
    assert " data-preset>" not in visit.post("/cramps/new/", muscle="shin").content.decode()
    stored = visit.get(f"/cramps/{told.uuid}/edit/").content.decode()
    assert 'data-behaviour="legsmap">' in stored
