"""The lock files: complete, hashed, and saying nothing about the machine they were made on."""

import re
import tomllib

import pytest

from .places import ROOT

RUNTIME, EVERYTHING = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
ADDRESS = re.compile(r"://|^\s*-|find-links|index-url|trusted-host|@ |file:|(?<!\w)/\w", re.MULTILINE)


def pins(lock):
    """Requirement lines, such as ``django==5.2.19``, with their markers."""
    return {
        line.removesuffix("\\").strip()
        for line in lock.read_text().splitlines()
        if re.match(r"[a-z0-9]", line)
    }


def without_hashes(text):
    return re.sub(r"^\s+--hash=sha256:[0-9a-f]{64}( \\)?$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lock", [RUNTIME, EVERYTHING], ids=lambda lock: lock.name)
def test_a_lock_file_holds_no_address_option_or_path(lock):
    assert ADDRESS.findall(without_hashes(lock.read_text())) == []


@pytest.mark.parametrize(
    "line",
    [
        "--extra-index-url file:///opt/simple",
        "    # via https://example.org/simple",
        "django @ file:///home/me/django.whl",
        "-e /home/me/crampdiary",
    ],
)
def test_an_address_in_a_lock_file_is_found(line):
    assert ADDRESS.search(without_hashes(line))


@pytest.mark.parametrize("lock", [RUNTIME, EVERYTHING], ids=lambda lock: lock.name)
def test_every_pin_is_exact_and_hashed(lock):
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]

    assert len(entries) > 20
    assert [
        entry for entry in entries if not re.match(r"\S+==\S+", entry) or "--hash=sha256:" not in entry
    ] == []


def test_tests_run_on_the_versions_that_people_run():
    assert pins(RUNTIME) <= pins(EVERYTHING)


def test_every_declared_dependency_is_locked_and_explained():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    locked = {re.split(r"[=\[ ]", pin)[0] for pin in pins(EVERYTHING)}
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]

    assert {re.split(r"[><=\[;, ]", line)[0] for line in declared} <= locked
