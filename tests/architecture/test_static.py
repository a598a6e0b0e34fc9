"""Static files as they are served: collected by the real storage, light, and self-contained."""

import re

import pytest
from django.core.management import call_command

from .places import ROOT


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    from django.test import override_settings

    from crampdiary import settings as ours

    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=ours.STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_every_reference_in_a_style_sheet_or_module_is_collected(collected):
    assert (collected / "staticfiles.json").exists()  # the storage fails on a missing reference


def test_of_bootstrap_only_the_reset_is_served(collected):
    names = {
        re.sub(r"\.[0-9a-f]{12}(?=\.|$)", "", path.name) for path in (collected / "bootstrap").rglob("*.*")
    }

    assert {name.removesuffix(".gz") for name in names} == {
        "bootstrap-reboot.min.css",
        "bootstrap-reboot.min.css.map",
        "LICENSE",
    }


def test_own_style_sheets_and_scripts_fetch_nothing_from_elsewhere_and_embed_nothing():
    own = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"}]
    assert own

    pattern = re.compile(r"""(?:url\(|import\s|from\s|fetch\()\s*["']?(?:https?:|//|data:)""")
    assert [path.name for path in own if pattern.search(path.read_text())] == []


def test_no_third_party_file_is_copied_into_the_repository():
    names = [path.name.lower() for path in (ROOT / "static").rglob("*") if path.is_file()]

    assert [name for name in names if re.search(r"bootstrap|jquery|htmx|alpine|\.min\.", name)] == []
