"""What a picture may hold: nothing that the policy of the pages blocks, and nothing that leads elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
# Whoever resolves an address as browsers do ends here, or elsewhere.
HERE = "https://diary.example"
_ALLOWED = {
    "svg", "title", "desc", "g", "a", "defs", "clipPath", "pattern", "path", "rect", "use", "circle", "text",
    "tspan",
}  # fmt: skip
_LONG = re.compile(r"\d\.\d{3}")
_BLOCKED = re.compile(r"<!|<\?|<style|<script|\sstyle=|\son\w+=|javascript:|data:", re.IGNORECASE)


def tags(text: str) -> list[tuple[str, dict[str, str]]]:
    """Name and attributes of every element."""
    return [(each.tag.removeprefix(SVG), dict(each.attrib)) for each in ET.fromstring(text).iter()]


def ids(text: str) -> list[str]:
    return [told["id"] for _tag, told in tags(text) if "id" in told]


def addresses(text: str) -> list[str]:
    return [told["href"] for tag, told in tags(text) if tag == "a"]


def words(text: str) -> list[str]:
    """What stands written in the picture."""
    return ["".join(each.itertext()) for each in ET.fromstring(text).iter() if each.tag == f"{SVG}text"]


def heard(text: str) -> tuple[str, str]:
    """What stands for the picture where it is read out: its title and its description.

    Fails where there is more to hear, or less: there is one image, nothing inside it takes the focus, and
    whatever else there is is hidden.
    """
    root = ET.fromstring(text)
    (image,) = [each for each in root.iter() if each.get("role") == "img"]
    title, description, drawing = image
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert image.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert drawing.get("aria-hidden") == "true"
    assert not list(image.iter(f"{SVG}a"))
    if image is not root:
        _image, above = root
        assert (root.get("role"), above.get("aria-hidden")) == ("none", "true")
        assert {each.tag for each in above} == {f"{SVG}a"}
    return title.text or "", description.text or ""


def elsewhere(address: str) -> bool:
    """Whether a browser would leave the diary for it. Browsers drop tabs and lines, and turn \\ round."""
    plain = re.sub(r"[\t\r\n]", "", address).replace("\\", "/").strip()
    goal = urlsplit(urljoin(HERE, plain))
    return f"{goal.scheme}://{goal.netloc}" != HERE


def faults(text: str, *, uid: str, links: bool) -> list[str]:
    """Everything in a picture that must not be there, in words."""
    found = []
    for tag, told in tags(text):
        if tag not in _ALLOWED:
            found.append(f"an element {tag}")
        if tag == "a" and not links:
            found.append("a link")
        if tag == "a" and told.get("tabindex") != "-1":
            found.append("a link that takes the focus")
        for name, value in told.items():
            found += _attribute_faults(tag, name, value, uid=uid)
    here = ids(text)
    if len(set(here)) != len(here):
        found.append("an id twice")
    # Read as text as well, in case the two readings differ.
    blocked = _BLOCKED.search(re.sub(r">[^<]*<", "><", text))
    if blocked:
        found.append(f"blocked: {blocked[0]}")
    return found


def _attribute_faults(tag: str, name: str, value: str, *, uid: str) -> list[str]:
    found = []
    if name.startswith("{") or name in {"style", "target"} or name.lower().startswith("on"):
        found.append(f"an attribute {name}")
    if name == "id" and not value.startswith(f"{uid}-"):
        found.append(f"an id without the prefix: {value}")
    if "url(" in value and not value.startswith(f"url(#{uid}-"):
        found.append(f"a paint from elsewhere: {value}")
    if name == "href" and tag != "a" and not value.startswith(f"#{uid}-"):
        found.append(f"a shape from elsewhere: {value}")
    if name == "href" and tag == "a" and (elsewhere(value) or not value.startswith("/")):
        found.append(f"a link elsewhere: {value}")
    if name not in {"id", "href"} and _LONG.search(value):
        found.append(f"more than two decimals: {name}={value}")
    return found
