"""Colours of charts: drawn with stand-ins, then handed to the stylesheet by class, or to paper as greys.

A role's stand-in is its colour in the light theme, made unique, so a picture saved on its own still looks
right.
"""

from __future__ import annotations

from types import MappingProxyType

ROLES = MappingProxyType(
    {
        "night": "#3a3fa0",
        "day": "#c96a00",
        "relief": "#00795a",
        "mean": "#1b2733",
        "ink": "#1b2734",
        "muted": "#4a5763",
        "mark": "#4a5764",
        "bg": "#ffffff",
        "band": "#e3e6f5",
        "line": "#c9d1d8",
    }
)
ROLE_OF = MappingProxyType({colour: role for role, colour in ROLES.items()})

# For paper: solid black against hatching carries the difference, so no grey has to be told from another.
PRINT = MappingProxyType(
    {
        "night": "#1a1a1a",
        "day": "#1a1a1a",
        "relief": "#404040",
        "mean": "#000000",
        "ink": "#000000",
        "muted": "#404040",
        "mark": "#303030",
        "bg": "#ffffff",
        "band": "#ececec",
        "line": "#c8c8c8",
    }
)


def colour(role: str) -> str:
    """The stand-in that drawings use for a role. Raises KeyError for a role that no stylesheet knows."""
    return ROLES[role]
