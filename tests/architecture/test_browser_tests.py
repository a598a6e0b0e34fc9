"""What browser tests must not do, because it breaks on a busy machine only."""

import ast

from .places import ROOT

# Playwright's method -> what to write instead.
FORBIDDEN = {
    # Needs eval as soon as there is something to wait for, and the content security policy forbids it.
    "wait_for_function": "tests.journeys.waiting.until",
    # Too short on a busy machine, too long on a free one.
    "wait_for_timeout": "tests.journeys.waiting.until, or expect",
}


def calls(tree):
    """Line and name of every method that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr


def test_nothing_is_waited_for_in_a_way_that_breaks_on_a_busy_machine():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}, take {FORBIDDEN[name]}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != ROOT / "tests/journeys/waiting.py"
        if any(name in path.read_text() for name in FORBIDDEN)  # reading all as Python takes seconds
        for line, name in calls(ast.parse(path.read_text()))
        if name in FORBIDDEN
    ]
    assert found == []
