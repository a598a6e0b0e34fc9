"""From a drawing to a picture: whatever is drawn, a strict page shows it and a reader hears of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from insights.charts import links, svg
from insights.charts.figure import Size, new_axes, raw_svg
from insights.charts.shapes import rectangles
from insights.charts.theme import FILE, PRINT, ROLE_OF, ROLES, colour
from tests.architecture.places import ROOT
from tests.insights.charts.policy import SVG, addresses, elsewhere, faults, heard, ids, tags, words

few = settings(max_examples=20)
SIZE = Size(width=360, height=200, text=15)


@dataclass(frozen=True)
class Bars:
    corners: list[tuple[float, float, float, float]]
    role: str
    hatch: str | None
    alpha: float | None

    def draw(self, axes: Axes) -> None:
        axes.add_patch(
            rectangles(
                self.corners,
                facecolor=colour("bg" if self.hatch else self.role),
                edgecolor=colour(self.role),
                hatch=self.hatch,
                alpha=self.alpha,
            )
        )


@dataclass(frozen=True)
class Dots:
    places: list[tuple[float, float]]
    role: str
    clipped: bool

    def draw(self, axes: Axes) -> None:
        across, up = zip(*self.places, strict=True)
        axes.plot(across, up, "o-", color=colour(self.role), clip_on=self.clipped)
        axes.scatter(across, up, color=colour(self.role))


@dataclass(frozen=True)
class Said:
    place: tuple[float, float]
    text: str
    turned: int

    def draw(self, axes: Axes) -> None:
        axes.text(*self.place, self.text, color=colour("ink"), rotation=self.turned)


@dataclass(frozen=True)
class Pressed:
    place: tuple[float, float]
    address: str

    def draw(self, axes: Axes) -> None:
        left, low = self.place
        links.press(axes, [((left, low, left + 1, low + 1), self.address)])


Shape = Bars | Dots | Said | Pressed
numbers = st.floats(-1e3, 1e3)
places = st.tuples(numbers, numbers)
roles = st.sampled_from(sorted(ROLES))
shapes = st.lists(
    st.one_of(
        st.builds(
            Bars,
            corners=st.lists(st.tuples(numbers, numbers, numbers, numbers), min_size=1, max_size=4),
            role=roles,
            hatch=st.sampled_from([None, "///", "xx", ".."]),
            alpha=st.sampled_from([None, 0.45]),
        ),
        st.builds(Dots, places=st.lists(places, min_size=1, max_size=4), role=roles, clipped=st.booleans()),
        st.builds(Said, place=places, text=st.text(max_size=30), turned=st.sampled_from([0, 90])),
        st.builds(
            Pressed,
            place=places,
            address=st.sampled_from(
                [
                    "/",
                    "/week/2026-W10/",
                    "/diary/?first=2026-03-02&last=2026-03-02&muscle=foot_sole&when=%C3%A4+%26",
                ]
            ),
        ),
    ),
    max_size=6,
)
some_words = st.text(min_size=1, max_size=40).filter(lambda text: any(sign.isalnum() for sign in text))


def drawn(drawing: list[Shape]) -> str:
    axes = new_axes(SIZE, left=30, right=2, top=8, bottom=24)
    for shape in drawing:
        shape.draw(axes)
    axes.set_xlim(-1000, 1000)
    axes.set_ylim(-1000, 1000)
    return raw_svg(axes)


def one(shape: Shape) -> str:
    return drawn([shape])


def page(raw: str, *, uid: str = "u", title: str = "Cramps", description: str = "Bars.") -> str:
    return svg.for_page(raw, uid=uid, title=title, description=description)


EVERYTHING: list[Shape] = [
    Bars([(0, 0, 10, 500), (20, 0, 30, 400)], "day", "///", 0.45),
    Bars([(40, 0, 50, 500)], "texture", "xx", None),
    Dots([(0.123456, 1.987654), (300, 300)], "relief", clipped=True),
    Said((5, 5), "calf & <b>toes</b> $x^2$", 90),
    Pressed((1, 1), "/week/2026-W10/"),
]


# -- whatever is drawn -------------------------------------------------------------------------------------


@few
@given(shapes, some_words, some_words)
def test_whatever_is_drawn_a_strict_page_shows_it(drawing, title, description):
    text = page(drawn(drawing), uid="some-chart", title=title, description=description)

    assert faults(text, uid="some-chart", links=True) == []


@few
@given(shapes, some_words)
def test_whatever_is_drawn_a_file_and_paper_hold_it_without_links_classes_or_stand_ins(drawing, title):
    raw = drawn(drawing)
    file = svg.for_file(raw, title=title, description=title)
    paper = svg.for_paper(raw, font="DejaVu Sans")

    assert faults(file, uid="picture", links=False) == []
    assert faults(paper, uid="print", links=False) == []
    for text, palette in ((file, FILE), (paper, PRINT)):
        for _tag, told in tags(text):
            assert not {"class", "tabindex"} & told.keys()
            assert not {told.get("fill"), told.get("stroke")} & set(ROLE_OF)
            for paint in (told.get("fill", "none"), told.get("stroke", "none")):
                assert paint in palette.values() or paint == "none" or paint.startswith("url(#")


@few
@given(shapes)
def test_every_paint_on_a_page_is_a_class_of_the_style_sheet(drawing):
    for tag, told in tags(page(drawn(drawing))):
        for name, prefix in (("fill", "c"), ("stroke", "s")):
            paint = told.get(name)
            if paint and not paint.startswith("url(") and f"{prefix}-" not in told.get("class", ""):
                assert paint == "none", (tag, told)


@few
@given(st.text(max_size=60).filter(str.strip))
def test_any_words_are_written_as_they_are(text):
    ticks = len(words(page(drawn([]))))
    written = words(page(one(Said((0, 0), text, 0))))[ticks:]

    assert "".join(written).split() == svg._NOT_XML.sub("", text).replace("\n", "").split()


@few
@given(shapes, some_words, some_words)
def test_a_picture_is_named_described_and_hides_what_is_drawn_from_the_reader(drawing, title, description):
    said = [svg._NOT_XML.sub("", text).split() for text in (title, description)]
    text = page(drawn(drawing), title=title, description=description)
    root = ET.fromstring(text)

    assert [part.split() for part in heard(text)] == said
    assert root.get("viewBox") == "0 0 360 200"
    assert root.get("width") is root.get("height") is None
    file = ET.fromstring(svg.for_file(drawn(drawing), title=title, description=description))
    assert (file.get("role"), file.get("viewBox")) == ("img", "0 0 360 200")
    assert [(file.findtext(f"{SVG}{tag}") or "").split() for tag in ("title", "desc")] == said


def test_links_lie_above_the_picture_because_nothing_inside_an_image_may_take_the_focus():
    root = ET.fromstring(page(drawn(EVERYTHING)))
    image, above = root

    assert (image.get("role"), above.get("aria-hidden")) == ("img", "true")
    assert [each.get("href") for each in above] == ["/week/2026-W10/"]
    assert not list(image.iter(f"{SVG}a"))


@few
@given(shapes, shapes)
def test_two_pictures_on_a_page_never_share_an_id(drawing, other):
    assert not set(ids(page(drawn(drawing), uid="a"))) & set(ids(page(drawn(other), uid="b")))


@few
@given(shapes)
def test_drawing_twice_gives_the_same_bytes(drawing):
    assert page(drawn(drawing)) == page(drawn(drawing))


ELSEWHERE = """
from tests.insights.charts.test_svg import EVERYTHING, drawn, page
print(page(drawn(EVERYTHING)))
"""


def test_another_process_gives_the_same_bytes():
    told = {
        subprocess.run(
            [sys.executable, "-c", ELSEWHERE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed in ("1", "2")
    }

    assert told == {page(drawn(EVERYTHING)) + "\n"}


def test_four_threads_give_the_bytes_of_one():
    some = [
        [*EVERYTHING, Said((n, n), f"Nr {n}", 0), Bars([(0, 0, n + 1, n + 1)], "night", None, None)]
        for n in range(24)
    ]
    serial = [page(drawn(each)) for each in some]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda each: page(drawn(each)), some)) == serial


# -- what must not be there --------------------------------------------------------------------------------

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example/",
        "/\t/elsewhere.example/",
        "/\n/elsewhere.example/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "week/2026-W10/",
        " /week/",
        "",
    ],
)
def test_a_link_that_leads_elsewhere_is_refused(address):
    raw = one(Pressed((0, 0), "/here/")).replace(
        "/here/", address.replace("\t", "&#9;").replace("\n", "&#10;")
    )

    with pytest.raises(ValueError, match="has no href"):
        page(raw)


@pytest.mark.parametrize(
    "address", ["//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "https://x"]
)
def test_the_check_of_links_sees_what_a_browser_would_follow(address):
    assert elsewhere(address)
    assert not elsewhere("/diary/?first=2026-03-02")


def test_links_open_where_the_reader_is_and_leave_the_focus_to_the_table():
    raw = one(Pressed((0, 0), "/week/2026-W10/"))
    ((_tag, told),) = [each for each in tags(page(raw)) if each[0] == "a"]

    assert 'target="_blank"' in raw
    assert told == {"href": "/week/2026-W10/", "tabindex": "-1"}
    assert addresses(svg.for_file(raw, title="Cramps", description="Bars.")) == []


@pytest.mark.parametrize(
    "what",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        '<image href="/x.png"/>',
        '<use href="/static/icons.svg#x"/>',
        '<path fill="url(https://elsewhere.example/#x)"/>',
        '<path style="fill: url(//elsewhere.example/#x)"/>',
    ],
)
def test_what_no_drawing_of_ours_holds_is_refused(what):
    with pytest.raises(ValueError, match="a drawing of ours has no"):
        page(SQUARE % what)


def test_what_is_not_known_is_left_out():
    said = '<path d="M0 0z" onclick="x()" OnLoad="x()" class="btn" style="fill: #000; background: red"/>'
    *_, (_path, told) = tags(page(SQUARE % said))

    assert told == {"d": "M0 0z", "fill": "#000"}


@pytest.mark.parametrize(
    ("title", "description"), [("", "Bars."), ("Cramps", " "), ("\x00", "Bars."), ("Cramps", "\x1b")]
)
@pytest.mark.parametrize("make", [page, svg.for_file])
def test_a_picture_without_words_is_refused(make: Callable[..., str], title, description):
    with pytest.raises(ValueError, match="a title and a description"):
        make(one(Bars([(0, 0, 1, 1)], "day", None, None)), title=title, description=description)


@pytest.mark.parametrize("uid", ["", "Has Space", "1st", 'a"b', "a_b", "ä"])
def test_an_id_that_is_no_slug_is_refused(uid):
    with pytest.raises(ValueError, match="slug"):
        page(one(Bars([(0, 0, 1, 1)], "day", None, None)), uid=uid)


def test_a_colour_is_no_reference_even_when_an_element_is_called_like_one():
    said = (
        '<path id="abcdef" d="M0 0z" fill="#123456"/><use href="#abcdef"/><text fill="#123456">#abcdef</text>'
    )
    told = tags(page(SQUARE % said))[-3:]

    assert [each[1] for each in told] == [
        {"id": "u-abcdef", "d": "M0 0z", "fill": "#123456"},
        {"href": "#u-abcdef"},
        {"fill": "#123456"},
    ]


# -- how it looks ------------------------------------------------------------------------------------------


def test_corners_of_bars_stay_sharp():
    (bar,) = [told for tag, told in tags(page(one(Bars([(0, 0, 1, 1)], "day", None, None)))) if tag == "path"]

    assert bar["stroke-linejoin"] == "miter"


def test_pale_hatching_is_as_pale_as_a_pale_fill():
    told = tags(page(one(Bars([(0, 0, 1, 1)], "day", "///", 0.45))))

    assert [each.get("opacity") for tag, each in told if tag == "path" and "fill" in each] == ["0.45", None]
    assert not [each for _tag, each in told if "stroke-opacity" in each]


def test_black_is_ink_so_that_no_word_vanishes_in_the_dark():
    text = page(one(Bars([(0, 0, 1, 1)], "day", None, None)))
    ticks = [told for tag, told in tags(text) if tag == "text"]
    (group,) = [told for _tag, told in tags(text) if told.get("aria-hidden")]

    assert ticks and not [told for told in ticks if "fill" in told]
    assert (group["class"], group["fill"]) == ("c-ink", FILE["ink"])


def test_without_its_style_sheet_a_page_shows_the_picture_in_the_colours_of_the_light_theme():
    paints = {
        told["class"]: told["fill"]
        for _tag, told in tags(page(drawn([*EVERYTHING, Bars([(0, 0, 1, 1)], "night", None, None)])))
        if "class" in told and "fill" in told
    }

    assert paints["c-night s-night"] == FILE["night"]
    # What only a finger needs would cover everything.
    assert paints["c-press"] == "none"
