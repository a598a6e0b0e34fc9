"""What a first visit over a slow line fetches, gzipped: style sheets 40 KB, scripts 12 KB at most."""

import gzip
import re
from pathlib import Path

import bootstrap_wrapper
from django.core.management import call_command
from django.test import override_settings

from crampdiary.staticfiles import shrink_css

from .places import ROOT

KB = 1024
OWN_CSS = sorted((ROOT / "static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))


def gzipped(text):
    return len(gzip.compress(text.encode(), 9))


def test_all_style_sheets_together_weigh_at_most_40_kb():
    bootstrap = (Path(bootstrap_wrapper.get_bootstrap_dir()) / "css/bootstrap-reboot.min.css").read_text()

    assert gzipped(bootstrap) + sum(gzipped(shrink_css(path.read_text())) for path in OWN_CSS) <= 40 * KB


def test_all_scripts_together_weigh_at_most_12_kb():
    assert SCRIPTS
    assert sum(gzipped(path.read_text()) for path in SCRIPTS) <= 12 * KB


def test_shrinking_takes_away_nothing_but_comments_and_blanks():
    for path in OWN_CSS:
        text = path.read_text()
        without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)

        # Strings hold nothing that shrinking would touch, so a comparison without blanks is fair.
        strings = re.findall(r'"[^"]*"', without_comments)
        assert not [string for string in strings if re.search(r"[{};,]|: |\s{2}", string)]
        assert _bare(shrink_css(text)) == _bare(without_comments), path.name


def _bare(text):
    return re.sub(r"\s+|;(?=\s*})", "", text)


def test_shrinking_keeps_the_blanks_that_mean_something():
    assert shrink_css(
        "a  b { margin: 0 calc(1px + 2px); } /* why */\n@media (x) and (y) { c :hover { d: 1; } }"
    ) == ("a b{margin:0 calc(1px + 2px)}@media (x) and (y){c :hover{d:1}}")


def test_collected_style_sheets_are_shrunk(tmp_path):
    from crampdiary import settings as ours

    with override_settings(STATIC_ROOT=tmp_path, STORAGES=ours.STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
    (tokens,) = (path for path in (tmp_path / "css").glob("tokens.*.css"))

    assert "/*" not in tokens.read_text()
    assert "--page:#10161c" in tokens.read_text()
