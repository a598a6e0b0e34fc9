"""Waiting in a page for what comes by itself. What an element shows is waited for with `expect`.

Playwright's own way to wait for a script asks again with `eval`, which our content security policy forbids:
it works where the first answer is yes and breaks where there is something to wait for.
"""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

LONGEST = 15  # seconds, as for everything else that a test waits for
PAUSE = 50  # milliseconds


def until(page: Page, script: str, arg: Any = None, *, longest: float = LONGEST) -> None:
    """Until `script`, an expression or a function of `arg`, comes to something true in the page."""
    begin = time.monotonic()
    while not (came_to := page.evaluate(script, arg)):
        assert time.monotonic() - begin < longest, (
            f"waited {longest} seconds for: {script}"
            + (f" with {arg!r}" if arg is not None else "")
            + f", which is {came_to!r}"
        )
        page.wait_for_timeout(PAUSE)
