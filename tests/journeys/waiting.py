"""Waiting in a page for what comes by itself. What an element shows is waited for with `expect`.

Playwright's own way to wait for a script asks again with `eval`, which our content security policy forbids:
it works where the first answer is yes and breaks where there is something to wait for.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Page

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


# The fixture `browser` puts these two around what every test presses and photographs.


def until_loaded(press: Callable[..., None]) -> Callable[..., None]:
    """A press that ends when the page it leads to is whole, with its style sheets and scripts.

    By itself a press ends as soon as the next page begins to arrive: what is then read or measured is
    half a page on a busy machine.
    """

    @functools.wraps(press)
    def pressed(locator, *how, **named):
        press(locator, *how, **named)
        locator.page.wait_for_load_state("load")

    return pressed


NOTHING_PAINTED = "Unable to capture screenshot"


def until_taken(take: Callable[..., bytes], *, longest: float = LONGEST) -> Callable[..., bytes]:
    """A screenshot that is taken again while there is none: between two pages nothing may be painted yet."""

    @functools.wraps(take)
    def taken(target, *how, **named):
        begin = time.monotonic()
        while True:
            try:
                return take(target, *how, **named)
            except Error as error:
                if NOTHING_PAINTED not in error.message or time.monotonic() - begin > longest:
                    raise
            getattr(target, "page", target).wait_for_timeout(PAUSE)

    return taken
