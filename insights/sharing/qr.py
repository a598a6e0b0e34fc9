"""A link to scan with a phone, as SVG without styles or scripts: black on white in every theme."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4  # modules of white around it, without which many cameras see nothing


def picture(address: str, *, label: str) -> SafeString:
    import segno

    code = segno.make(address, error="m", micro=False)
    side = code.symbol_size(border=QUIET)[0]
    runs = " ".join(
        f"M{column + QUIET} {row + QUIET}h{length}v1h-{length}z"
        for row, modules in enumerate(code.matrix)
        for column, length in _runs(modules)
    )
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        label,
        side,
        side,
        side,
        side,
        mark_safe(runs),  # noqa: S308 - numbers only
    )


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """(where it begins, how long it is) of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for column, dark in enumerate(modules):
        if not dark:
            continue
        if found and sum(found[-1]) == column:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((column, 1))
    return found
