"""Data sets of textbooks, read from the files beside."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))


def arrivals() -> list[str]:
    """Clock times, HH:MM."""
    return [row["time"] for row in _rows("intensive_care_arrivals.csv")]


def infertility() -> dict[str, np.ndarray]:
    """One row per woman: stratum, case, spontaneous, induced."""
    rows = _rows("infertility.csv")
    return {column: np.array([int(row[column]) for row in rows]) for column in rows[0]}
