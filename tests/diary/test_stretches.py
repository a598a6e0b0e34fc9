"""What may be shown during a cramp: one drawing for each stretch, and a page with all of them."""

import html
import re
from datetime import datetime
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from diary import stretches, vocabulary
from diary.actions import episodes
from tests.architecture.places import ROOT
from tests.factories import make_diary
from tests.visits import sign_in

PICTURES = sorted((ROOT / "templates/_stretch").glob("*.html"))
SVG = "{http://www.w3.org/2000/svg}"
# Clinical note 6.1: the rows that name a stretch.
STRETCHED = {
    "calf", "foot_sole", "toes", "thigh_front", "thigh_back", "thigh_inner", "shin",
    "hand", "fingers", "forearm",
}  # fmt: skip


def drawn(path):
    """The picture as XML, without the note for builders above it."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text())
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def main_of(response):
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_every_muscle_with_a_stretch_has_a_drawing_and_no_other_has_one():
    with_drawing = {code for code in vocabulary.Muscle.values if stretches.stretch_for(code).drawing}

    assert with_drawing == STRETCHED


def test_every_drawing_belongs_to_a_stretch_and_every_name_to_a_drawing():
    named = {stretches.stretch_for(code).drawing for code in vocabulary.Muscle.values} - {""}

    assert named == {path.stem for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_drawing_is_light_and_leaves_words_and_colours_to_the_page(path):
    root = drawn(path)

    assert len(path.read_bytes()) <= 6 * 1024
    assert root.tag == f"{SVG}svg"
    assert root.get("aria-hidden") == "true" and root.get("focusable") == "false"
    assert root.get("viewBox") == "0 0 240 160"
    for part in root.iter():
        assert part.tag in {f"{SVG}svg", f"{SVG}path"}
        assert not set(part.attrib) - {"class", "viewBox", "aria-hidden", "focusable", "d"}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_drawing_shows_where_to_move_and_which_muscle_it_is_for(path):
    classes = [part.get("class") for part in drawn(path).iter(f"{SVG}path")]

    assert classes.count("stretch-arrow") == 1
    assert classes.count("stretch-muscle") == 1


def test_no_line_of_a_drawing_is_thinner_than_2_5_units():
    widths = re.findall(r"stroke-width: ([\d.]+)", (ROOT / "static/css/stretch.css").read_text())

    assert widths and min(map(float, widths)) >= 2.5


def test_the_page_of_stretches_holds_every_drawing_sentence_and_warning(client):
    main = html.unescape(main_of(client.get("/help/stretches/")))

    assert main.count('<svg class="stretch-drawing"') == len(PICTURES)
    for code in vocabulary.Muscle.values:
        told = stretches.stretch_for(code)
        assert str(told.now) in main and str(told.then) in main
    for line in (stretches.STOP, *stretches.CAREFUL):
        assert str(line) in main


def test_every_piece_of_advice_stands_there_once_under_the_muscles_it_is_for(client):
    main = main_of(client.get("/help/stretches/"))
    headings = re.findall(r"<h2 id=\"stretch-\d+\">(.*?)</h2>", main)

    assert "Sole of the foot, toes" in headings
    assert "Hand, fingers, forearm" in headings
    assert headings[-1] == "Any other muscle"
    assert len(headings) == len(set(headings)) == len(stretches.by_muscle())


def test_where_it_may_not_be_a_cramp_help_is_one_press_away(client):
    main = main_of(client.get("/help/stretches/"))
    chest = main[main.index(">Chest</h2>") :]

    assert 'href="/help/get-help-now/"' in chest[: chest.index("</section>")]


@pytest.mark.parametrize("muscle", vocabulary.Muscle.values)
def test_a_running_cramp_shows_the_drawing_of_its_muscle_or_none(db, muscle):
    visit = sign_in(make_diary())
    cramp, _made = episodes.start_episode(
        diary=visit.diary, uuid=uuid4(), sites=((muscle, "left"),), now=timezone.now()
    )
    page = visit.get(f"/now/{cramp.uuid}/").content.decode()
    path = ROOT / f"templates/_stretch/{stretches.stretch_for(muscle).drawing}.html"

    assert page.count("stretch-drawing") == path.exists() == (muscle in STRETCHED)
    if path.exists():
        assert path.read_text().partition("\n")[2].strip() in page


def test_help_leads_to_the_stretches(client):
    assert 'href="/help/stretches/"' in main_of(client.get("/help/"))


@pytest.mark.parametrize(("hour", "theme"), [(3, "night"), (12, "auto")])
def test_the_page_is_black_when_the_other_pages_are(db, monkeypatch, hour, theme):
    visit = sign_in(make_diary(time_zone="UTC"))
    there = datetime.fromisoformat(f"2026-03-10T{hour:02}:00:00+00:00")
    monkeypatch.setattr("diary.views.help.timezone.now", lambda: there)

    assert f'data-theme="{theme}"' in visit.get("/help/stretches/").content.decode()


def test_a_device_that_asked_for_light_stays_light(db, monkeypatch):
    visit = sign_in(make_diary(time_zone="UTC"))
    visit.client.cookies["theme"] = "light"
    there = datetime.fromisoformat("2026-03-10T03:00:00+00:00")
    monkeypatch.setattr("diary.views.help.timezone.now", lambda: there)

    assert 'data-theme="light"' in visit.get("/help/stretches/").content.decode()
