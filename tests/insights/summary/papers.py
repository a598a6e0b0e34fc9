"""What a PDF says and how it looks, read by other people's programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer

from insights.summary.wording.headings import HEADINGS

TITLE = "Muscle cramp diary – summary for a clinician"
HEADLINES = (TITLE, *(f"{number} {title}" for number, title in enumerate(HEADINGS.values(), start=1)))


def poppler(tool: str, *options: str, document: bytes) -> str:
    """What a tool of poppler prints. Missing: an error in CI, a skip with directions elsewhere."""
    if shutil.which(tool) is None:
        reason = f"{tool} is not installed (Debian: sudo apt-get install poppler-utils)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    reads = [*options, "-"] if tool != "pdftotext" else [*options, "-", "-"]
    return subprocess.run([tool, *reads], input=document, capture_output=True, check=True).stdout.decode(
        errors="replace"
    )


def text_of(document: bytes, *options: str) -> str:
    return poppler("pdftotext", *options, document=document)


def lines_of(document: bytes, *options: str) -> list[str]:
    return [line.strip() for line in text_of(document, *options).splitlines() if line.strip()]


def told(document: bytes) -> dict[str, str]:
    """What pdfinfo says, by its words."""
    lines = poppler("pdfinfo", document=document).splitlines()
    return {name.strip(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}


def characters(document: bytes) -> Iterator[LTChar]:
    """Every character that is drawn, with its face, size and place."""
    for page in extract_pages(BytesIO(document), laparams=LAParams(all_texts=True)):
        yield from _within(page)


def _within(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for each in item:
            yield from _within(each)
