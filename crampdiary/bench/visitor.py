"""A browser without pictures: one connection kept open, cookies, forms sent as their page shows them."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from .forms import form_to


@dataclass
class Answer:
    """`seconds` from the first byte sent to the last byte read; `computed` of them by the server itself."""

    status: int
    location: str
    content: bytes
    seconds: float
    computed: float
    tag: str = ""

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")


@dataclass
class Visitor:
    host: str
    port: int
    # The server's own seconds of processor time so far.
    meter: Callable[[], float] = lambda: 0.0
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)

    def get(self, address: str, *, cookies: bool = True, tag: str = "") -> Answer:
        """tag : of what this browser has already."""
        return self._ask("GET", address, None, cookies=cookies, tag=tag)

    def post(self, address: str, fields: dict[str, object]) -> Answer:
        token = self.cookies.get("csrftoken", "")
        return self._ask("POST", address, {"csrfmiddlewaretoken": token, **fields})

    def press(self, page: Answer, address: str, **changes: object) -> Answer:
        """Send the form of `page` that goes to `address`."""
        return self.post(address, {**form_to(address, page.text), **changes})

    def _ask(
        self,
        method: str,
        address: str,
        fields: dict[str, object] | None,
        *,
        cookies: bool = True,
        tag: str = "",
    ) -> Answer:
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html"}
        if tag:
            headers["If-None-Match"] = tag
        if cookies and self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields, doseq=True)
        used = self.meter()
        before = perf_counter()
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        seconds = perf_counter() - before
        computed = self.meter() - used
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if response.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        location = urlsplit(response.headers.get("Location", ""))
        where = location.path + (f"?{location.query}" if location.query else "")
        tag = response.headers.get("ETag", "")
        return Answer(response.status, where, content, seconds, computed, tag)
