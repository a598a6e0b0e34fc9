"""Screenshots as numbers: how much of one differs from another."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image


def pixels(png: bytes) -> np.ndarray:
    """Rows × columns × red, green, blue; 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)


def difference(one: bytes, other: bytes, *, least: int = 16) -> float:
    """Share of pixels (0 to 1) that differ by more than `least` of 255 in some colour.

    Pictures of different sizes are laid over each other at their top left; what only one has differs.
    """
    a, b = pixels(one), pixels(other)
    height, width = max(a.shape[0], b.shape[0]), max(a.shape[1], b.shape[1])
    shared_height, shared_width = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    apart = np.abs(a[:shared_height, :shared_width] - b[:shared_height, :shared_width]).max(axis=2) > least
    outside = height * width - shared_height * shared_width
    return float((apart.sum() + outside) / (height * width))
