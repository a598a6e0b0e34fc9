"""docs/acceptance.md is true: every test it names exists, and every criterion has one."""

import ast
import re

from .places import ROOT

TEXT = (ROOT / "docs/acceptance.md").read_text()
ROWS = re.findall(r"^\| (\d+) \|(.*)$", TEXT, re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ASKED = {*range(1, 18), *range(20, 28), 28, 29, 30, 31, 34, 35, 36}


def functions_of(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_criterion_that_was_asked_for_names_a_test():
    assert {int(number) for number, row in ROWS if NAMED.search(row)} == ASKED


def test_every_test_that_is_named_exists():
    named = set(NAMED.findall(TEXT))
    assert len(named) > 50
    missing = [f"{path}::{name}" for path, name in named if not (ROOT / path).exists()]
    missing += [
        f"{path}::{name}" for path, name in named if (ROOT / path).exists() and name not in functions_of(path)
    ]
    assert missing == []
