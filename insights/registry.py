"""Finders, pictures and review rules are found, never listed: a module takes part once it is saved."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .day_table import DayTable
    from .findings import Test
    from .rule import ReviewRule
    from .schema import DiaryFrames

Ask = Callable[["DayTable"], "Iterable[Test]"]
Describe = Callable[["DiaryFrames", "DayTable"], object | None]


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


class Picture:
    """Something to look at that makes no claim; its id is the name of its module.

    place : where it stands among the others, from the top
    after : keys of findings; it is shown only when one of them stands out
    """

    def __init__(self, module: str, *, place: int, after: Iterable[str] = ()) -> None:
        self.id = module.rpartition(".")[2]
        self.place = place
        self.after = frozenset(after)
        self._describe: Describe | None = None

    def describes(self, describe: Describe) -> Describe:
        """Register the function that gives the picture's numbers, or None when there is too little to see."""
        self._describe = describe
        return describe

    def describe(self, frames: DiaryFrames, table: DayTable) -> object | None:
        if self._describe is None:
            raise RuntimeError(f"the picture {self.id} describes nothing")
        return self._describe(frames, table)


@cache
def pictures() -> tuple[Picture, ...]:
    """Every picture, in the order of the page. Raises AttributeError for a module without one."""
    from . import pictures as package

    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    found = (importlib.import_module(f"{package.__name__}.{name}").picture for name in names)
    return tuple(sorted(found, key=lambda picture: picture.place))


@cache
def rules() -> tuple[ReviewRule, ...]:
    """Every review rule, by module and there in the order of the table.

    Raises AttributeError for a module without a family, ValueError for an id that is there twice. Imports
    neither pandas nor matplotlib.
    """
    from . import rules as package

    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    families = (importlib.import_module(f"{package.__name__}.{name}").family for name in names)
    found = tuple(rule for family in families for rule in family.rules)
    ids = [rule.id for rule in found]
    twice = {id for id in ids if ids.count(id) > 1}
    if twice:
        raise ValueError(f"there are two rules called {', '.join(sorted(twice))}")
    return found
