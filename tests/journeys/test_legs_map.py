"""A finger on the map of the legs, and the list of muscles that it stands for."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.factories import make_diary, make_episode
from tests.journeys import measuring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW = "/cramps/new/"
# Every square of 44 px round the middle of what may be pressed belongs to that place alone.
SMALL_PLACES = """() => [...document.querySelectorAll(".legs-region")].flatMap(place => {
  place.scrollIntoView({block: "center"});
  const r = place.querySelector(".legs-hit").getBoundingClientRect();
  const name = `${place.dataset.muscle}/${place.dataset.side}`;
  const faults = r.width < 44 || r.height < 44 ? [`${name}: ${r.width}×${r.height}`] : [];
  const s = place.querySelector(".legs-shape").getBoundingClientRect();
  const there = document.elementFromPoint(s.left + s.width / 2, s.top + s.height / 2);
  return place.contains(there) ? faults : [...faults, `${name}: another place lies over it`];
})"""


@pytest.fixture
def diary(transactional_db):
    return make_diary()


@pytest.fixture
def open_page(phone_of, diary):
    return lambda address=NEW, **options: phone_of(diary, address, **options)


@pytest.fixture
def page(open_page):
    return unfold(open_page())


def unfold(page):
    page.get_by_text("Show a leg map").click()
    return page


def place(page, muscle, side):
    return page.locator(f'.legs-region[data-muscle="{muscle}"][data-side="{side}"]')


def press(page, muscle, side):
    place(page, muscle, side).locator(".legs-shape").click()


def marked(page):
    return set(
        page.eval_on_selector_all(".legs-on", "all => all.map(e => `${e.dataset.muscle}/${e.dataset.side}`)")
    )


def ticked(page):
    return {
        name: page.eval_on_selector_all(f'input[name="{name}"]:checked', "all => all.map(e => e.value)")
        for name in ("muscle", "side", "also")
    }


def height(page):
    """Of the map, unfolded or not, in CSS pixels."""
    return page.eval_on_selector(".legs", "map => map.getBoundingClientRect().height")


def tick(page, name, value):
    """In the list itself, whether its fold is open or not."""
    page.locator(f'input[name="{name}"][value="{value}"]').evaluate("input => input.click()")


def test_pressing_a_place_answers_which_muscle_and_which_side(page):
    press(page, "thigh_back", "right")

    assert ticked(page) == {"muscle": ["thigh_back"], "side": ["right"], "also": []}
    assert marked(page) == {"thigh_back/right"}


def test_a_second_place_is_ticked_among_the_other_muscles_where_it_can_be_seen(page):
    press(page, "thigh_back", "right")
    press(page, "shin", "left")

    assert ticked(page) == {"muscle": ["thigh_back"], "side": ["right"], "also": ["shin/left"]}
    assert marked(page) == {"thigh_back/right", "shin/left"}
    expect(page.locator('input[name="also"][value="shin/left"]')).to_be_visible()


def test_what_was_pressed_is_said_in_words_the_muscle_of_the_list_first(page):
    press(page, "thigh_back", "right")
    press(page, "shin", "left")

    expect(page.locator("[data-legs-said]")).to_have_text("Back of the right thigh · Left shin")


def test_a_muscle_behind_a_fold_of_the_list_is_shown_when_it_is_chosen(page):
    press(page, "upper_arm", "left")

    expect(page.locator('input[name="muscle"][value="upper_arm"]')).to_be_visible()


def test_pressing_again_takes_it_away(page):
    press(page, "calf", "right")
    press(page, "shin", "left")
    press(page, "shin", "left")
    assert ticked(page) == {"muscle": ["calf"], "side": ["right"], "also": []}

    press(page, "calf", "right")
    assert ticked(page) == {"muscle": [], "side": [], "also": []}
    assert marked(page) == set()


def test_when_the_first_place_is_taken_away_the_next_one_answers_the_question(page):
    press(page, "calf", "right")
    press(page, "shin", "left")
    press(page, "calf", "right")

    assert ticked(page) == {"muscle": ["shin"], "side": ["left"], "also": []}


def test_the_map_follows_the_list(page):
    tick(page, "muscle", "buttock")
    tick(page, "side", "both")
    tick(page, "also", "toes/left")
    assert marked(page) == {"buttock/left", "buttock/right", "toes/left"}

    tick(page, "side", "right")
    tick(page, "also", "toes/left")
    assert marked(page) == {"buttock/right"}

    tick(page, "muscle", "neck")
    assert marked(page) == set()


def test_one_leg_of_both_can_be_taken_away(page):
    tick(page, "muscle", "calf")
    tick(page, "side", "both")
    press(page, "calf", "left")

    assert ticked(page)["side"] == ["right"]
    assert marked(page) == {"calf/right"}


def test_a_muscle_without_a_side_is_hinted_at_on_both_and_a_press_says_the_side(page):
    tick(page, "muscle", "calf")
    tick(page, "side", "unknown")
    assert marked(page) == set()
    assert page.locator(".legs-some").count() == 2

    press(page, "calf", "left")
    assert ticked(page) == {"muscle": ["calf"], "side": ["left"], "also": []}
    assert page.locator(".legs-some").count() == 0


def test_the_list_hears_of_a_press_as_of_its_own(page):
    page.evaluate(
        """() => document.querySelector("form.cramp-form")
          .addEventListener("change", event => (window.heard = window.heard ?? []).push(event.target.name))"""
    )
    press(page, "calf", "right")
    press(page, "toes", "left")

    assert {"muscle", "side", "also"} >= set(page.evaluate("window.heard")) >= {"side", "also"}


def test_a_stored_place_stays_when_another_is_pressed(open_page, diary):
    told = make_episode(diary, sites=(("calf", "left"),))
    page = unfold(open_page(f"/cramps/{told.uuid}/edit/"))
    assert marked(page) == {"calf/left"}

    press(page, "shin", "right")
    assert ticked(page) == {"muscle": ["calf"], "side": ["left"], "also": ["shin/right"]}


def test_what_was_pressed_is_saved(page, diary):
    press(page, "foot_sole", "left")
    press(page, "calf", "left")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url(lambda address: NEW not in address)

    assert [(site.muscle, site.side) for site in diary.episodes.get().sites.all()] == [
        ("foot_sole", "left"),
        ("calf", "left"),
    ]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_every_place_is_large_enough_for_a_thumb(open_page, width):
    page = unfold(open_page(viewport={"width": width, "height": 800}))

    assert page.evaluate(SMALL_PLACES) == []
    assert page.evaluate(measuring.SIDEWAYS) == []


def test_a_touch_on_a_phone_is_enough(open_page):
    page = unfold(open_page(has_touch=True))
    place(page, "calf", "left").locator(".legs-shape").tap()

    assert marked(page) == {"calf/left"}


def test_a_page_with_an_open_map_has_no_faults(page):
    press(page, "calf", "left")

    assert measuring.axe_faults(page) == []
    page.evaluate(measuring.DOUBLE_TEXT)
    assert page.evaluate(measuring.SIDEWAYS) == []


def test_without_scripts_there_is_no_map_and_the_list_does(open_page):
    page = open_page(java_script_enabled=False)

    assert page.locator(".legs").count() == 1
    expect(page.locator(".legs")).to_be_hidden()
    assert height(page) == 0
    expect(page.locator('input[name="muscle"][value="calf"]')).to_be_visible()


def test_nothing_below_jumps_when_the_map_comes(open_page):
    page = open_page("/")
    page.route("**/legsmap*.js", lambda route: route.abort())
    page.goto(NEW)
    before = height(page)
    page.unroute("**/legsmap*.js")
    page.goto(NEW)
    expect(page.locator(".legs")).to_be_visible()

    assert before == height(page) > 0


def test_when_the_script_does_not_come_the_form_still_saves(open_page, diary):
    page = open_page("/")
    page.route("**/legsmap*.js", lambda route: route.abort())
    page.goto(NEW)
    expect(page.locator(".legs")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url(lambda address: NEW not in address)

    assert diary.episodes.count() == 1


@pytest.mark.parametrize("look", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {}])
def test_a_marked_place_looks_different_whatever_the_colours(open_page, look):
    page = unfold(open_page(**look))
    tick(page, "muscle", "neck")
    calf = place(page, "calf", "left").locator(".legs-hit")  # of the same size, marked or not
    before = grey(calf.screenshot())
    tick(page, "muscle", "calf")
    tick(page, "side", "left")
    after = grey(calf.screenshot())

    # By shape, not by hue: stripes and a thick line change a good part of it in grey too.
    assert (np.abs(after - before) > 60).mean() > 0.1


def grey(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("L")).astype(int)
