"""How bright a screenshot is. Pillow comes with matplotlib."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image


def brightness(png: bytes) -> tuple[float, float]:
    """Mean relative luminance (WCAG 2.2) and mean blue, both from 0 to 1 and in linear light."""
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")) / 255
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    red, green, blue = (float(linear[..., channel].mean()) for channel in range(3))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue, blue
