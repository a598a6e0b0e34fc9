"""The worked examples in the docstrings of the statistics are true."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

from insights import stats

MODULES = sorted(each.name for each in pkgutil.iter_modules(stats.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_give_what_they_say(name):
    module = importlib.import_module(f"{stats.__name__}.{name}")

    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "name", ["case_series", "circular", "conditional", "proportions", "ranks", "rates", "tables"]
)
def test_every_classical_method_has_a_worked_example(name):
    module = importlib.import_module(f"{stats.__name__}.{name}")
    # Methods, unlike small helpers and results, name the paper they come from.
    methods = [
        value
        for value in vars(module).values()
        if (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__ == module.__name__
        and "References" in (value.__doc__ or "")
    ]

    assert methods
    assert [each.__name__ for each in methods if ">>>" not in each.__doc__] == []
