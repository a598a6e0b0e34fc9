"""C7, where: the legs from the front and from behind, hands and arms, with the cramps of each muscle.

The outlines are those of the form (templates/_components/legs/), each the left half of a view: drawn as it
is, and once more turned over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from insights.series.places import Places, places

from . import links
from . import where_words as words
from .chart import Chart
from .theme import colour

WIDTH, TEXT = 360, 15
# Bold digits are as wide in the widest of the page's faces.
DIGIT = 0.7 * TEXT
MIDDLE = 144  # where a half is turned over
GAP = 3  # from a leader line to its count
STEPS = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the count of a muscle stands in its half: the middle of `width` free units; else at `beside`.

    beside : the end of a leader line, and the near end of the count: at its right for one on the outer side
    (left of x), its middle for one above.
    """

    x: float
    y: float
    width: float
    beside: tuple[float, float]
    above: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One picture of two halves. half : its template · sides : of the half as drawn, and turned over

    apart : from the middle to the word over a side
    """

    half: str
    sides: tuple[str, str]
    height: float
    apart: float
    spots: dict[str, Spot]


FRONT = View(
    "front",
    ("right", "left"),
    362,
    46,
    {
        "thigh_front": Spot(108, 176, 20, (88, 200)),
        "thigh_inner": Spot(121, 126, 29, (110, 58), above=True),
        "shin": Spot(115.5, 237, 31, (88, 262)),
        "toes": Spot(114, 341, 26, (92, 357)),
    },
)
BEHIND = View(
    "behind",
    ("left", "right"),
    374,
    46,
    {
        "buttock": Spot(107.5, 63, 65, (60, 63)),
        "thigh_back": Spot(110, 135, 49, (69, 125)),
        "calf": Spot(113.5, 234, 37, (85, 222)),
        "foot_sole": Spot(114, 350, 24, (88, 328)),
    },
)
ARMS = View(
    "arms",
    ("left", "right"),
    260,
    66,
    {
        "fingers": Spot(49, 58, 0, (33, 40)),
        "hand": Spot(78, 92, 40, (50, 112)),
        "forearm": Spot(75, 178, 32, (46, 172)),
        "upper_arm": Spot(71.5, 238, 41, (40, 238)),
    },
)
DRAWN = frozenset(code for view in (FRONT, BEHIND, ARMS) for code in view.spots)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a view stands in the picture: the middle of its top, and how large it is drawn."""

    view: View
    middle: float
    top: float
    scale: float

    def place(self, x: float, y: float, *, turned: bool) -> tuple[float, float]:
        """A point of a half in the picture."""
        across = self.scale * (x - MIDDLE)
        return self.middle + (-across if turned else across), self.top + self.scale * y

    def transform(self, *, turned: bool) -> str:
        across = -self.scale if turned else self.scale
        left = self.middle - across * MIDDLE
        return f"matrix({across:g} 0 0 {self.scale:g} {left:g} {self.top:g})"


LEGS, HANDS = 0.9, 0.72
HEAD = 2.7 * TEXT


def drawing(data: Places) -> str:
    """The chart for the screen and for a file."""
    frames = _frames(data)
    height = max(frame.top + frame.scale * frame.view.height for frame, _name in frames)
    box = f"0 0 {WIDTH} {height:.0f}"
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box})
    for frame, name in frames:
        _write(root, name, frame.middle, frame.top - 1.7 * TEXT, role="ink")
        for turned, side in enumerate(frame.view.sides):
            x, _y = frame.place(MIDDLE - frame.view.apart, 0, turned=bool(turned))
            _write(root, _("Left") if side == "left" else _("Right"), x, frame.top - 0.4 * TEXT, role="muted")
            _draw_half(root, frame, data, side=side, turned=bool(turned))
    # Above everything, so that no count is in the way of a finger.
    for frame, _name in frames:
        for turned, side in enumerate(frame.view.sides):
            _press(root, frame, data, side=side, turned=bool(turned))
    return ET.tostring(root, encoding="unicode")


def _frames(data: Places) -> list[tuple[Frame, str]]:
    """The views and their names. Hands and arms only when a cramp was there: most have them in the legs."""
    frames = [
        (Frame(FRONT, WIDTH / 4, HEAD, LEGS), _("From the front")),
        (Frame(BEHIND, WIDTH * 3 / 4, HEAD, LEGS), _("From behind")),
    ]
    if any(muscle.code in ARMS.spots for muscle in data.muscles):
        top = HEAD + LEGS * BEHIND.height + HEAD + TEXT / 2
        frames.append((Frame(ARMS, WIDTH / 2, top, HANDS), _("Hands and arms, as you see your own")))
    return frames


def step_of(cramps: int, most: int) -> int:
    """Its fill, 1 to 4, by share of the largest count; 0 for none."""
    return -(-STEPS * cramps // most) if cramps else 0


def _most(data: Places) -> int:
    drawn = (muscle for muscle in data.muscles if muscle.code in DRAWN)
    return max((max(muscle.left, muscle.right) for muscle in drawn), default=0)


def _draw_half(root: ET.Element, frame: Frame, data: Places, *, side: str, turned: bool) -> None:
    most = _most(data)
    body, shapes, _areas = _half(frame.view.half)
    group = ET.SubElement(root, "g", {"transform": frame.transform(turned=turned), "fill": "none"})
    _outline(group, body, role="muted", width=2 / frame.scale)
    for code, path in shapes.items():
        step = step_of(data.of(code).on(side), most)
        # With cramps and without differ by line too: where a device forces its colours, fills are alike.
        shape = _outline(
            group, path, role="ink" if step else "muted", width=(2.5 if step else 1) / frame.scale
        )
        if step:
            shape.set("fill", colour(f"count-{step}"))
    for code, spot in frame.view.spots.items():
        cramps = data.of(code).on(side)
        if cramps:
            _write_count(root, frame, spot, cramps, step=step_of(cramps, most), turned=turned)


def _outline(group: ET.Element, path: str, *, role: str, width: float) -> ET.Element:
    return ET.SubElement(group, "path", {"d": path, "stroke": colour(role), "stroke-width": f"{width:.2g}"})


def _write_count(root: ET.Element, frame: Frame, spot: Spot, cramps: int, *, step: int, turned: bool) -> None:
    said = str(cramps)
    x, y = frame.place(spot.x, spot.y, turned=turned)
    if DIGIT * len(said) <= spot.width * frame.scale:
        _write(root, said, x, y + 0.36 * TEXT, role=f"on-count-{step}", bold=True)
        return
    end, level = frame.place(*spot.beside, turned=turned)
    wide = DIGIT * len(said)
    if not spot.above:
        # Not beyond the edge, where a file is cut off.
        end = min(end, WIDTH - wide - GAP) if turned else max(end, wide + GAP)
    line = {"d": f"M{x:.1f} {y:.1f}L{end:.1f} {level:.1f}", "stroke": colour("ink"), "stroke-width": "1.5"}
    ET.SubElement(root, "path", line)
    if spot.above:
        _write(root, said, end, level - 0.2 * TEXT, role="ink", bold=True)
    else:
        across, anchor = (GAP, "start") if turned else (-GAP, "end")
        _write(root, said, end + across, level + 0.36 * TEXT, role="ink", bold=True, anchor=anchor)


def _write(
    root: ET.Element,
    said: str,
    x: float,
    y: float,
    *,
    role: str,
    bold: bool = False,
    anchor: str = "middle",
) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "font-size": str(TEXT)}
    weight = {"font-weight": "700"} if bold else {}
    ET.SubElement(root, "text", {**place, **weight, "fill": colour(role)}).text = said


def _press(root: ET.Element, frame: Frame, data: Places, *, side: str, turned: bool) -> None:
    _body, _shapes, areas = _half(frame.view.half)
    pressed = [code for code in areas if data.of(code).on(side)]
    if not pressed:
        return
    group = ET.SubElement(root, "g", {"transform": frame.transform(turned=turned)})
    for code in pressed:
        link = ET.SubElement(
            group, "a", {"href": links.entries(data.first, data.last, muscle=code, side=side)}
        )
        ET.SubElement(link, "path", {"d": areas[code], "fill": colour("press")})


@cache
def _half(name: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """The outline of the body; by muscle its shape, and what a finger presses."""
    said = render_to_string(f"_components/legs/{name}.html", {"side": "left"})
    half = ET.fromstring(f"<g>{said}</g>")  # noqa: S314 - a template of ours
    (body,) = half.findall("path[@class='legs-body']")
    regions = {region.get("data-muscle", ""): region for region in half.findall("g[@data-muscle]")}

    def of(kind: str) -> dict[str, str]:
        found = {code: region.find(f"path[@class='legs-{kind}']") for code, region in regions.items()}
        return {code: path.get("d", "") for code, path in found.items() if path is not None}

    return body.get("d", ""), of("shape"), of("hit")


chart = Chart(
    id="where",
    name=words.TITLE,
    read=places,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
)
