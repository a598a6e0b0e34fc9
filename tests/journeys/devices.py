"""Phones that tests borrow one after the other: starting a browser profile costs more than most tests do.

A phone comes empty: no cookies, nothing stored, no route, nothing emulated that was not asked for, the
pointer off the page. What stays is what a browser keeps of style sheets and scripts. A phone whose clock was
faked is thrown away. A test that leaves other things behind (init scripts, listeners) takes `own_page`.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, Error, Page

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 720}
# Can be set on a page that is open already; everything else belongs to the profile.
LOOKS = ("color_scheme", "reduced_motion", "forced_colors", "contrast", "media")
CLOCK_IS_FAKED = """() => {
  try { sessionStorage.clear(); localStorage.clear(); } catch { /* a page without storage */ }
  return "__pwClock" in globalThis;
}"""


class Devices:
    """Phones by what their profile was made with; `lend` gives one out, `take_back` cleans it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._free: dict[str, list[Page]] = {}
        self._kinds: dict[Page, str] = {}

    def lend(self, *, viewport: dict[str, int] | None = None, **options: Any) -> Page:
        """A page that nobody uses. Options are those of a browser context."""
        looks = {name: options.pop(name, "null") for name in LOOKS}
        kind = repr(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._start(kind, options)
        page.set_viewport_size(viewport or DESK)  # type: ignore[arg-type]
        page.emulate_media(**looks)
        return page

    def take_back(self, page: Page) -> None:
        try:
            faked = page.evaluate(CLOCK_IS_FAKED)
            page.unroute_all()
            page.goto("about:blank")
            page.mouse.move(-1, -1)
            page.context.clear_cookies()
            whole = not faked and page.context.pages == [page]
        except Error:  # closed, or too busy to be cleaned
            whole = False
        kind = self._kinds[page]
        if whole:
            self._free[kind].append(page)
        else:
            del self._kinds[page]
            page.context.close()

    def close(self) -> None:
        with ExitStack() as closing:
            for page in self._kinds:
                closing.callback(page.context.close)

    def _start(self, kind: str, options: dict[str, Any]) -> Page:
        context = self._browser.new_context(base_url=self._address, **options)
        context.set_default_timeout(15_000)  # milliseconds; the machine may be busy
        page = context.new_page()
        self._kinds[page] = kind
        return page
