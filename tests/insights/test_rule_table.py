"""docs/rules.md: every rule with the tests that name it; the articles' thresholds with the rules for them."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from insights.registry import rules
from insights.rule_table import ARTICLES, naming, page
from tests.architecture.places import ROOT

DOC = ROOT / "docs" / "rules.md"
IDS = [rule.id for rule in rules()]


def table() -> str:
    out = StringIO()
    call_command("ruletable", stdout=out)
    return out.getvalue().rstrip("\n") + "\n"


@pytest.fixture(scope="module")
def text() -> str:
    return table()


def test_the_page_in_the_docs_is_up_to_date():
    call_command("ruletable", check=DOC)


def test_another_page_is_refused_with_the_command_to_run(tmp_path):
    old = tmp_path / "rules.md"
    old.write_text(DOC.read_text().replace("E-CHEST", "E-CHESS"))

    with pytest.raises(CommandError, match="ruletable --write"):
        call_command("ruletable", check=old)
    with pytest.raises(CommandError, match="not up to date"):
        call_command("ruletable", check=tmp_path / "missing.md")


def test_written_is_what_is_checked(tmp_path):
    call_command("ruletable", write=tmp_path / "rules.md", stderr=StringIO())
    call_command("ruletable", check=tmp_path / "rules.md")


def test_every_rule_has_a_row_with_its_sentence_and_a_source(text):
    for rule in rules():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| {rule.id} |")]
        assert str(rule.sources[0].title) in row
        assert str(rule.clears) not in row
        for number in rule.numbers.values():
            assert f"{number.default:g}" in row


def test_every_rule_is_named_by_two_tests_or_more(text):
    sections = dict(re.findall(r"^### (\S+)\n((?:- .*\n)*)", text, re.MULTILINE))
    assert set(sections) == set(IDS)
    poor = [id for id, listed in sections.items() if len(set(re.findall(r"`(test_\w+)`", listed))) < 2]
    assert poor == []


def test_every_test_that_is_named_exists(text):
    for file, names in re.findall(r"^- `(\S+)`(.*)$", text, re.MULTILINE):
        source = (ROOT / file).read_text()
        for name in re.findall(r"`(test_\w+)`", names):
            assert f"def {name}(" in source, (file, name)


def test_every_threshold_of_the_articles_is_held_by_rules_that_exist(text):
    # 14 rows in the note on the articles, of which the last stands here as three.
    assert len(ARTICLES) == 16
    for level, threshold, _where, ids in ARTICLES:
        assert ids and set(ids) <= set(IDS), (level, threshold)
        assert f"| {threshold} |" in text


def test_a_threshold_is_never_held_by_a_weaker_rule_alone():
    order = {"Emergency": "E", "Urgent": "EU", "Soon": "EUB", "Public advice": "EUB", "Review": "EUBM"}
    for level, threshold, _where, ids in ARTICLES:
        allowed = order.get(level, "S")
        assert any(id[0] in allowed for id in ids), threshold


def test_a_test_names_a_rule_in_its_name_its_body_or_its_cases(tmp_path):
    (tmp_path / "test_a.py").write_text(
        'CASES = ["B-WEAK"]\n\n\n@mark("U-WEAK")\ndef test_one():\n    pass\n\n\n'
        "def test_b_numb_fires():\n    pass\n\n\ndef helper():\n    use('B-SKIN')\n"
    )

    found = naming(["B-WEAK", "U-WEAK", "B-NUMB", "B-SKIN", "B-SWELL"], tmp_path, root=tmp_path)

    assert found == {
        "B-WEAK": {"test_a.py": []},
        "U-WEAK": {"test_a.py": ["test_one"]},
        "B-NUMB": {"test_a.py": ["test_b_numb_fires"]},
        "B-SKIN": {"test_a.py": []},
    }


def test_an_id_inside_a_longer_one_is_not_named(tmp_path):
    (tmp_path / "test_a.py").write_text("def test_it():\n    fires('U-DUR-ONGOING', 'XB-WEAK')\n")

    assert naming(["U-DUR", "B-WEAK"], tmp_path, root=tmp_path) == {}


def test_the_page_is_in_plain_english_whatever_the_language(text):
    from django.utils import translation

    with translation.override("de"):
        assert table() == text
    assert page(rules(), {}).startswith("# Review rules")
