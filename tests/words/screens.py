"""What a page says: its text and the words in its attributes, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {
    "article", "aside", "body", "button", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "label", "legend",
    "li", "main", "nav", "ol", "option", "p", "section", "select", "summary", "table", "td", "th", "title",
    "tr", "ul",
}  # fmt: skip
# A cited source has its name in its own language.
SILENT = {"script", "style", "code", "cite"}
# Read aloud or shown, though not text.
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Screen(HTMLParser):
    """`blocks`: the text of each block, `spoken`: words in attributes. Code and scripts are left out."""

    blocks: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = 0
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        if tag in BLOCKS:
            self._end_block()
        for name, value in attrs:
            said = name in SPOKEN or name.startswith("data-at-")
            said = said or (tag == "input" and name == "value" and dict(attrs).get("type") == "submit")
            if said and value:
                self.spoken.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent -= 1
        if tag in BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += data

    def _end_block(self) -> None:
        text = " ".join(self._text.split())
        if text:
            self.blocks.append(text)
        self._text = ""


def screen(html: str) -> Screen:
    found = Screen()
    found.feed(html)
    found.close()
    return found
