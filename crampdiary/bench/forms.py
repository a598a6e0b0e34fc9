"""What a page's form would send when its button is pressed without touching anything."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str | None], dict[str, list[str]]]] = []
        self._open = False
        self._select: str | None = None
        self._first_option: str | None = None
        self._chosen = False
        self._textarea: str | None = None

    @property
    def _fields(self) -> dict[str, list[str]]:
        return self.forms[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name")
        if tag == "form":
            self.forms.append((told, {}))
            self._open = True
        if not self._open:
            return
        if tag == "input" and name:
            kind = told.get("type", "text")
            if kind in {"radio", "checkbox"} and "checked" not in told:
                return
            if kind not in {"submit", "file"}:
                self._fields.setdefault(name, []).append(
                    told.get("value") or ("on" if kind == "checkbox" else "")
                )
        elif tag == "select" and name:
            self._select, self._first_option, self._chosen = name, None, False
        elif tag == "option" and self._select:
            value = told.get("value") or ""
            if self._first_option is None:
                self._first_option = value
            if "selected" in told:
                self._fields.setdefault(self._select, []).append(value)
                self._chosen = True
        elif tag == "textarea" and name:
            self._textarea = name
            self._fields.setdefault(name, [""])

    def handle_data(self, data: str) -> None:
        if self._textarea:
            told = self._fields[self._textarea]
            # A line end right after the tag is not part of the text.
            told[0] += data if told[0] else data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        elif tag == "select" and self._select:
            if not self._chosen and self._first_option is not None:
                self._fields.setdefault(self._select, []).append(self._first_option)
            self._select = None
        elif tag == "textarea":
            self._textarea = None


def form_to(address: str, page: str, *, with_field: str = "") -> dict[str, list[str]]:
    """The fields of the first form of `page` that posts to `address`; {} when there is none.

    with_field : pass over forms that do not send this field.
    """
    reader = _Forms()
    reader.feed(page)
    for told, fields in reader.forms:
        target = urlsplit(told.get("action") or address).path
        posts_there = (told.get("method") or "get").lower() == "post" and target == urlsplit(address).path
        if posts_there and (not with_field or with_field in fields):
            return {name: values for name, values in fields.items() if name != "csrfmiddlewaretoken"}
    return {}
