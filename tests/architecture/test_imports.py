"""Who may import whom, and what nobody may name."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .places import PACKAGES, ROOT, modules

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint_imports(folder):
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def copied_packages(tmp_path):
    """The packages and their contracts, to break."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_contract_is_kept():
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("diary/scope.py", "import insights.schema", "insights interprets, diary records"),
        ("insights/stats/sneaky.py", "import django", "statistics know neither"),
        ("insights/charts/sneaky.py", "import diary.models", "charts draw numbers"),
        ("insights/case/sneaky.py", "import pandas", "review rules and their cases"),
        ("insights/rules/sneaky.py", "import insights.frames", "finders, pictures and rules get frames"),
        ("insights/views/week.py", "import diary.models", "rows are touched"),
    ],
)
def test_a_forbidden_import_is_found(copied_packages, module, line, contract):
    with (copied_packages / module).open("a") as file:
        file.write(f"\n{line}\n")

    result = lint_imports(copied_packages)

    assert result.returncode != 0
    assert contract in result.stdout.replace("\n", " ")


def names_objects(path):
    """Line numbers where `.objects` is named."""
    tree = ast.parse(path.read_text())
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]


def test_no_view_names_model_objects():
    views = [path for path in modules("diary", "insights") if "views" in (path.stem, path.parent.name)]
    assert views, "no views module found: this test looks in the wrong place"

    assert {path.name: lines for path in views if (lines := names_objects(path))} == {}


def test_naming_model_objects_is_found(tmp_path):
    view = tmp_path / "views.py"
    view.write_text("def page(request):\n    return Episode.objects.all()\n")

    assert names_objects(view) == [2]


def pyplot_imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import) and any("pyplot" in name.name for name in node.names):
            yield node.lineno
        if isinstance(node, ast.ImportFrom):
            named = [node.module or "", *(name.name for name in node.names)]
            if any("pyplot" in name for name in named):
                yield node.lineno


def test_nobody_imports_pyplot():
    assert {path.name: lines for path in modules(*PACKAGES) if (lines := list(pyplot_imports(path)))} == {}


@pytest.mark.parametrize("line", ["import matplotlib.pyplot as plt", "from matplotlib import pyplot"])
def test_importing_pyplot_is_found(tmp_path, line):
    module = tmp_path / "chart.py"
    module.write_text(line)

    assert list(pyplot_imports(module)) == [1]


def test_modules_have_subjects_for_names_and_stay_short():
    """A module called after nothing collects everything; one over 450 lines holds two subjects."""
    vague = {"utils", "helpers", "services", "misc", "common", "manager"}
    paths = list(modules(*PACKAGES))

    assert [path for path in paths if path.stem in vague] == []
    assert {path.name: n for path in paths if (n := len(path.read_text().splitlines())) > 450} == {}
