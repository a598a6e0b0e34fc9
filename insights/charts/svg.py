"""From matplotlib's SVG to one that a strict page shows, themes and reads out.

Inline styles are blocked by the page's policy, so every declaration becomes a presentation attribute;
stand-in colours become classes of the stylesheet (c-* fills, s-* strokes) or, for a file or for paper, plain
colours. Input is our own drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from .theme import FILE, PRINT, ROLE_OF

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"#([\w.-]+)")
# A page of ours: "//" would be somebody else's.
_OWN_ADDRESS = re.compile(r"/(?![/\\])")
_UID = re.compile(r"[a-z][a-z0-9-]*")
# Characters that no XML may hold, in case one got past the doors of the diary.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CLASS_PREFIX = {"fill": "c", "stroke": "s"}
# The page sets the face; an attribute of matplotlib's choosing would only get in its way.
_PAGE_SETS = frozenset({"font-family", "font"})
# What SVG assumes anyway, so it need not be said.
_DEFAULTS = {"stroke-linecap": "butt", "stroke-linejoin": "miter", "opacity": "1", "font-style": "normal"}
_KEPT_TAGS = frozenset(
    {"a", "g", "path", "text", "tspan", "use", "rect", "circle", "defs", "clipPath", "pattern"}
)
_GEOMETRY = frozenset({"d", "x", "y", "width", "height", "points", "transform"})

ET.register_namespace("", "http://www.w3.org/2000/svg")


def for_page(raw: str, *, uid: str, title: str, description: str) -> str:
    """Inline SVG for a page: classes instead of colours, every id prefixed with `uid`, named and described.

    Raises ValueError for a uid that is no plain slug, an empty description, or a drawing that is not ours.
    """
    if not _UID.fullmatch(uid):
        raise ValueError(f"not a slug: {uid!r}")
    root, drawing = _drawing(raw, uid=uid, links=True)
    for element in drawing.iter():
        _hand_to_stylesheet(element)
    root.set("role", "img")
    # Without this, every tick would be read out.
    drawing.set("aria-hidden", "true")
    _name(root, uid=uid, title=title, description=description)
    root.append(drawing)
    return ET.tostring(root, encoding="unicode")


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
    root.set("role", "img")
    root.set("font-family", "sans-serif")
    _name(root, uid="picture", title=title, description=description)
    left, top, width, height = root.get("viewBox", "").split()
    root.append(
        ET.Element(f"{_SVG}rect", {"x": left, "y": top, "width": width, "height": height, "fill": FILE["bg"]})
    )
    root.append(drawing)
    return ET.tostring(root, encoding="unicode")


def _name(root: ET.Element, *, uid: str, title: str, description: str) -> None:
    if not title.strip() or not description.strip():
        raise ValueError("a picture needs a title and a description")
    root.set("aria-labelledby", f"{uid}-title {uid}-desc")
    for tag, text in (("title", title), ("desc", description)):
        named = ET.SubElement(root, f"{_SVG}{tag}", {"id": f"{uid}-{tag}"})
        named.text = _NOT_XML.sub("", text)


def _drawing(raw: str, *, uid: str, links: bool = False) -> tuple[ET.Element, ET.Element]:
    """An empty root with the viewBox, and one group that holds the cleaned drawing."""
    source = ET.fromstring(_NOT_XML.sub("", raw))  # noqa: S314 - our own drawing, made a moment ago in this process
    root = ET.Element(f"{_SVG}svg", {"viewBox": source.get("viewBox", "")})
    drawing = ET.Element(f"{_SVG}g", {"stroke-linejoin": "round"})
    drawing.extend(list(source))
    used = {
        name
        for element in source.iter()
        for value in element.attrib.values()
        for name in _REFERENCE.findall(value)
    }
    _clean(drawing, uid=uid, used=used, links=links)
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
        if tag != "text" and tag != "tspan":
            element.text = None
        if tag in {"a", "g", "defs"} and not len(element):
            continue
        if tag == "a" and links:
            # For fingers and mice; the keyboard and screen readers have the same links in the table.
            element.set("tabindex", "-1")
        if tag == "a" and not links:
            kept.extend(element)
        elif tag == "g" and not element.attrib:
            kept.extend(element)  # a wrapper that says nothing
        else:
            kept.append(element)
    parent[:] = kept


def _clean_attributes(element: ET.Element, *, uid: str, used: set[str]) -> None:
    attributes: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "style":
            for declaration in filter(None, (part.strip() for part in value.split(";"))):
                key, _, stated = declaration.partition(":")
                attributes[key.strip()] = stated.strip().removesuffix("px")
        elif name == _HREF:
            attributes["href"] = value
        else:
            attributes[name] = value
    element.attrib.clear()
    for name, value in attributes.items():
        own = value.startswith("#") or (element.tag == f"{_SVG}a" and _OWN_ADDRESS.match(value))
        if name.lower().startswith("on") or (name == "href" and not own):
            raise ValueError(f"a drawing of ours has no {name}={value[:40]!r}")
        if name == "id":
            if value in used:
                element.set(name, f"{uid}-{value}")
        elif name in _PAGE_SETS or _DEFAULTS.get(name) == value or value.startswith("rotate(-0 "):
            continue
        elif name in _GEOMETRY:
            element.set(name, _rounded(value))
        else:
            element.set(name, _REFERENCE.sub(lambda m: _prefixed(m, uid, used), value))


def _prefixed(match: re.Match[str], uid: str, used: set[str]) -> str:
    # "#3a3fa0" is a colour unless an element is called that.
    return match[0] if match[0] in ROLE_OF else f"#{uid}-{match[1]}" if match[1] in used else match[0]


def _rounded(value: str) -> str:
    short = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
    # "L 3 4 \nz" needs neither the spaces nor the lines; "-0" is 0.
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", re.sub(r"(?<![\d.])-0(?![\d.])", "0", short)).strip()


def _colour(drawing: ET.Element, palette: Mapping[str, str]) -> None:
    for element in drawing.iter():
        for name in _CLASS_PREFIX:
            role = ROLE_OF.get(element.get(name, ""))
            if role:
                element.set(name, palette[role])


def _hand_to_stylesheet(element: ET.Element) -> None:
    classes = [
        f"{prefix}-{role}"
        for name, prefix in _CLASS_PREFIX.items()
        if (role := ROLE_OF.get(element.get(name, "")))
    ]
    if classes:
        element.set("class", " ".join(classes))
