"""From matplotlib's SVG to one that a strict page shows, themes and reads out.

Inline styles are blocked by the page's policy, so every declaration becomes a presentation attribute;
stand-in colours become plain colours, and on a page also classes of the stylesheet (c-* fills, s-* strokes)
that overrule them. Input is our own drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from .theme import FILE, PRINT, ROLE_OF, ROLES

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"(^|url\()#([\w.-]+)")
# A page of ours: "//" would be somebody else's.
_OWN_ADDRESS = re.compile(r"/(?!/)[\w.~%/?&=+,:-]*", re.ASCII)
_UID = re.compile(r"[a-z][a-z0-9-]*")
# Characters that no XML may hold, in case one got past the doors of the diary.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CLASS_PREFIX = {"fill": "c", "stroke": "s"}
_KEPT_TAGS = frozenset(
    {"a", "g", "path", "text", "tspan", "use", "rect", "circle", "defs", "clipPath", "pattern"}
)
_MEASURES = frozenset(
    {
        "d", "x", "y", "width", "height", "transform", "font-size", "stroke-width", "stroke-dasharray",
        "stroke-dashoffset", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity",
    }
)  # fmt: skip
# Nothing else gets through: the face is the page's business, and where a link opens is the reader's.
_KEPT = _MEASURES | {
    "id", "href", "fill", "stroke", "fill-rule", "clip-rule", "clip-path", "patternUnits", "patternTransform",
    "stroke-linecap", "stroke-linejoin", "font-weight", "font-style", "text-anchor",
}  # fmt: skip
# What SVG assumes anyway, so it need not be said.
_DEFAULTS = {"stroke-linecap": "butt", "opacity": "1", "font-style": "normal"}

ET.register_namespace("", "http://www.w3.org/2000/svg")


def for_page(raw: str, *, uid: str, title: str, description: str, links: bool = True) -> str:
    """Inline SVG for a page: classes for its colours, every id prefixed with `uid`, named and described.

    links : False for a page that others read, which leads to nothing of the diary

    Raises ValueError for a uid that is no plain slug, an empty description, or a drawing that is not ours.
    """
    if not _UID.fullmatch(uid):
        raise ValueError(f"not a slug: {uid!r}")
    root, drawing = _drawing(raw, uid=uid, links=links)
    for element in drawing.iter():
        classes = " ".join(f"{_CLASS_PREFIX[name]}-{role}" for name, role in _roles(element))
        if classes:
            element.set("class", classes)
    _colour(drawing, FILE)
    pressed = _taken_out(drawing)
    # Without this, every tick would be read out.
    drawing.set("aria-hidden", "true")
    picture = root
    if pressed:
        # Nothing inside an image may take the focus, not even from a finger: links lie above it.
        root.set("role", "none")
        picture = ET.SubElement(root, f"{_SVG}g")
        ET.SubElement(root, f"{_SVG}g", drawing.attrib).extend(pressed)
    _name(picture, uid=uid, title=title, description=description)
    picture.append(drawing)
    return ET.tostring(root, encoding="unicode")


def _taken_out(drawing: ET.Element) -> list[ET.Element]:
    """The links of a drawing, which holds them no longer."""
    links: list[ET.Element] = []
    for parent in list(drawing.iter()):
        mine = parent.findall(f"{_SVG}a")
        links += mine
        for link in mine:
            parent.remove(link)
    return links


def for_paper(raw: str, *, font: str, palette: Mapping[str, str] = PRINT) -> str:
    """SVG in greys with a named face, for a document that has no stylesheet."""
    root, drawing = _drawing(raw, uid="print")
    _colour(drawing, palette)
    drawing.set("font-family", font)
    root.append(drawing)
    return ET.tostring(root, encoding="unicode")


def for_file(raw: str, *, title: str, description: str) -> str:
    """A picture to keep: on white, in the colours of the light theme, with its words; it leads nowhere."""
    root, drawing = _drawing(raw, uid="picture")
    _colour(drawing, FILE)
    root.set("font-family", "sans-serif")
    _name(root, uid="picture", title=title, description=description)
    left, top, width, height = root.get("viewBox", "").split()
    root.append(
        ET.Element(f"{_SVG}rect", {"x": left, "y": top, "width": width, "height": height, "fill": FILE["bg"]})
    )
    root.append(drawing)
    return ET.tostring(root, encoding="unicode")


def _name(picture: ET.Element, *, uid: str, title: str, description: str) -> None:
    picture.set("role", "img")
    picture.set("aria-labelledby", f"{uid}-title {uid}-desc")
    for tag, said in (("title", title), ("desc", description)):
        text = _NOT_XML.sub("", said)
        if not text.strip():
            raise ValueError("a picture needs a title and a description")
        ET.SubElement(picture, f"{_SVG}{tag}", {"id": f"{uid}-{tag}"}).text = text


def _drawing(raw: str, *, uid: str, links: bool = False) -> tuple[ET.Element, ET.Element]:
    """An empty root with the viewBox, and one group that holds the cleaned drawing."""
    source = ET.fromstring(_NOT_XML.sub("", raw))  # noqa: S314 - our own drawing, made a moment ago in this process
    root = ET.Element(f"{_SVG}svg", {"viewBox": source.get("viewBox", "")})
    # What matplotlib leaves out: its lines join round, and its words are black.
    drawing = ET.Element(f"{_SVG}g", {"stroke-linejoin": "round", "fill": ROLES["ink"]})
    drawing.extend(source)
    ids = {element.get("id", "") for element in source.iter()}
    told = [_declared(element) for element in source.iter()]
    referred = {found[2] for each in told for value in each.values() for found in _REFERENCE.finditer(value)}
    _clean(drawing, uid=uid, used=ids & referred, links=links)
    return root, drawing


def _clean(parent: ET.Element, *, uid: str, used: set[str], links: bool) -> None:
    kept: list[ET.Element] = []
    for element in parent:
        tag = element.tag.removeprefix(_SVG)
        if tag in {"metadata", "style"}:
            continue
        if tag not in _KEPT_TAGS:
            raise ValueError(f"a drawing of ours has no <{tag}>")
        _clean_attributes(element, uid=uid, used=used)
        _clean(element, uid=uid, used=used, links=links)
        element.tail = None
        if tag not in {"text", "tspan"}:
            element.text = None
        if tag == "pattern":
            # The shape that the hatching fills is pale already; once is enough.
            for hatching in element:
                hatching.attrib.pop("stroke-opacity", None)
        if tag in {"a", "g", "defs"} and not len(element):
            continue
        if tag == "a" and links:
            # For fingers and mice; the keyboard and screen readers have the same links in the table.
            element.set("tabindex", "-1")
        wrapper = (tag == "a" and not links) or (tag == "g" and not element.attrib)
        kept.extend(element if wrapper else [element])
    parent[:] = kept


def _declared(element: ET.Element) -> dict[str, str]:
    """Attributes and style declarations alike."""
    told = {"href" if name == _HREF else name: value for name, value in element.attrib.items()}
    for declaration in filter(None, map(str.strip, told.pop("style", "").split(";"))):
        name, _, value = declaration.partition(":")
        told[name.strip()] = value.strip().removesuffix("px")
    return told


def _clean_attributes(element: ET.Element, *, uid: str, used: set[str]) -> None:
    tag = element.tag.removeprefix(_SVG)
    told = _declared(element)
    element.attrib.clear()
    for name, value in told.items():
        if name not in _KEPT or value == _DEFAULTS.get(name) or value.startswith("rotate(-0 "):
            continue
        if name == "id" and value not in used:
            continue
        foreign = "url(" in value and not value.startswith("url(#")
        if name == "href":
            foreign = not value.startswith("#") and not (tag == "a" and _OWN_ADDRESS.fullmatch(value))
        if foreign:
            raise ValueError(f"a drawing of ours has no {name}={value[:40]!r}")
        if name == "id":
            value = f"{uid}-{value}"
        elif name in _MEASURES:
            value = _rounded(value)
        else:
            value = _REFERENCE.sub(
                lambda found: f"{found[1]}#{uid}-{found[2]}" if found[2] in used else found[0], value
            )
        element.set(name, value)


def _rounded(value: str) -> str:
    short = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
    # "L 3 4 \nz" needs neither the spaces nor the lines; "-0" is 0.
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", re.sub(r"(?<![\d.])-0(?![\d.])", "0", short)).strip()


def _roles(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Each attribute that holds a stand-in, with the role it stands for."""
    for name in _CLASS_PREFIX:
        role = ROLE_OF.get(element.get(name, ""))
        if role:
            yield name, role


def _colour(drawing: ET.Element, palette: Mapping[str, str]) -> None:
    for element in drawing.iter():
        for name, role in tuple(_roles(element)):
            element.set(name, palette[role])
