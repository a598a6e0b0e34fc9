"""Finders are found, never listed: a module in `insights.finders` is asked as soon as it is saved."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .day_table import DayTable
    from .findings import Test

Ask = Callable[["DayTable"], "Iterable[Test]"]


class Finder:
    """One question put to a diary; its id is the name of its module."""

    def __init__(self, module: str) -> None:
        self.id = module.rpartition(".")[2]
        self._ask: Ask | None = None

    def asks(self, ask: Ask) -> Ask:
        """Register the function that yields the finder's tests."""
        self._ask = ask
        return ask

    def ask(self, table: DayTable) -> Iterable[Test]:
        if self._ask is None:
            raise RuntimeError(f"the finder {self.id} asks nothing")
        return self._ask(table)


@cache
def finders() -> tuple[Finder, ...]:
    """Every finder, by id. Raises AttributeError for a module without one."""
    from . import finders as package

    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}").finder for name in names)
