"""What insights keeps: looks, flags, what a person wants on the page for the doctor, and links to it."""

from .flags import KINDS, LEVELS, FlagRecord, FlagResponse
from .looks import Look
from .share import Share, ShareView
from .visit import Visit

__all__ = ["KINDS", "LEVELS", "FlagRecord", "FlagResponse", "Look", "Share", "ShareView", "Visit"]
