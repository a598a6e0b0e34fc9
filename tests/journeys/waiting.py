"""Waiting in a page for what comes by itself. What an element shows is waited for with `expect`.

Playwright's own way to wait for a script asks again with `eval`, which our content security policy forbids:
it works where the first answer is yes and breaks where there is something to wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

LONGEST = 15  # seconds, as for everything else that a test waits for
PAUSE = 50  # milliseconds


def until(page: Page, what: str | Callable[[], object], arg: Any = None, *, longest: float = LONGEST) -> None:
    """Until `what` is true: a script in the page (expression, or function of `arg`) or a Python function.

    What the page tells (requests, errors) reaches listeners while this waits.
    """
    begin = time.monotonic()
    while not (came_to := what() if callable(what) else page.evaluate(what, arg)):
        assert time.monotonic() - begin < longest, (
            f"waited {longest} seconds for: {what}"
            + (f" with {arg!r}" if arg is not None else "")
            + f", which is {came_to!r}"
        )
        page.wait_for_timeout(PAUSE)
