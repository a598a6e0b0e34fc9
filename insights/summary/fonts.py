"""The fonts of the doctor's PDF, all from packages, so that it looks the same on every machine.

Noto Sans with its scripts and emoji (manimgx-fonts), Noto Sans CJK (noto-cjk-sans-otc), DejaVu Sans for signs
and Last Resort for what nobody can draw (both matplotlib's).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import typst

# In this order; for scripts that none of these has, typst finds one of the others. Arabic is DejaVu's: of
# Noto's, which draws letters and dots apart, some letters would be copied out of the document twice.
FAMILIES = ("Noto Sans", "Noto Sans Hebrew", "Noto Emoji", "DejaVu Sans")
PACKAGES = ("manimgx_fonts", "noto_cjk_sans_otc")


@cache
def fonts() -> typst.Fonts:
    """Read once: looking through the folders costs more than setting the page."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(each) for each in folders()]
    )


def folders() -> list[Path]:
    """A package that is missing costs its scripts, not the page."""
    found = [Path(mpl.get_data_path()) / "fonts" / "ttf"]
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parent)
    return found
