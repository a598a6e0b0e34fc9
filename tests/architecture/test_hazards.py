"""docs/hazards.md is kept: every hazard has a control, a severity that never rises, and tests that exist."""

import ast
import re

from .places import ROOT

TEXT = (ROOT / "docs/hazards.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| H\d+ \|", line)
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
# The hazards that the project began with (reliability note, section 1.2), and a word each must keep.
SEED = {
    "H1": "vanish", "H2": "doubled", "H3": "night", "H4": "else", "H5": "warning sign",
    "H6": "Unknown", "H7": "page for the doctor", "H8": "Disclosure", "H9": "Import", "H10": "down",
}  # fmt: skip


def functions_of(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_hazards_of_the_beginning_are_there():
    named = {row[0]: row[1] for row in ROWS}
    assert {id for id, word in SEED.items() if word not in named.get(id, "")} == set()


def test_hazards_are_numbered_without_gaps():
    assert [row[0] for row in ROWS] == [f"H{number}" for number in range(1, len(ROWS) + 1)]


def test_every_hazard_has_cause_effect_and_control():
    assert [row[0] for row in ROWS if len(row) != 7 or not all(row)] == []


def test_every_hazard_names_a_test_and_every_test_that_is_named_exists():
    missing = [row[0] for row in ROWS if not NAMED.search(row[5])]
    for path, name in NAMED.findall(TEXT):
        if not (ROOT / path).exists():
            missing.append(path)
        elif name and name not in functions_of(path):
            missing.append(f"{path}::{name}")
        elif not any(each.startswith("test_") for each in functions_of(path)):
            missing.append(f"{path} holds no test")
    assert missing == []


def test_everything_in_the_column_of_evidence_is_a_test():
    quoted = [each for row in ROWS for each in re.findall(r"`([^`]+)`", row[5])]
    assert [each for each in quoted if not NAMED.fullmatch(f"`{each}`")] == []


def test_a_control_never_makes_a_hazard_worse():
    for row in ROWS:
        before, after = (int(number) for number in row[6].split("→"))
        assert 1 <= after <= before <= 5, row[0]
