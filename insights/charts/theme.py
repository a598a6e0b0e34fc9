"""Colours of charts: drawn with stand-ins, which then become classes of a stylesheet, or plain colours."""

from __future__ import annotations

from types import MappingProxyType

# A picture saved on its own: the light theme of static/css/tokens.css, without what is drawn for greys and
# for fingers only.
FILE = MappingProxyType(
    {
        "night": "#3a3fa0",
        "day": "#c96a00",
        "relief": "#00795a",
        "mean": "#1b2733",
        "ink": "#1b2733",
        "muted": "#4a5763",
        "mark": "#4a5763",
        "bg": "#ffffff",
        "band": "#e3e6f5",
        "line": "#c9d1d8",
        # Pain in words, from mild to the worst: one hue, five steps.
        "severity-1": "#c3d3ea",
        "severity-2": "#8faedb",
        "severity-3": "#5b7fc4",
        "severity-4": "#3a4fa8",
        "severity-5": "#26286f",
        # Counts in a field, few to many, and what is written on them.
        "count-1": "#c3d3ea",
        "count-2": "#8faedb",
        "count-3": "#3a4fa8",
        "count-4": "#26286f",
        "on-count-1": "#1b2733",
        "on-count-2": "#1b2733",
        "on-count-3": "#ffffff",
        "on-count-4": "#ffffff",
        # Hatching that only greys and forced colours need.
        "texture": "none",
        # What a finger presses: never seen.
        "press": "none",
    }
)

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
        "severity-1": "#f2f2f2",
        "severity-2": "#c4c4c4",
        "severity-3": "#8c8c8c",
        "severity-4": "#4d4d4d",
        "severity-5": "#000000",
        "count-1": "#e6e6e6",
        "count-2": "#bdbdbd",
        "count-3": "#5c5c5c",
        "count-4": "#1f1f1f",
        "on-count-1": "#000000",
        "on-count-2": "#000000",
        "on-count-3": "#ffffff",
        "on-count-4": "#ffffff",
        "texture": "#000000",
        "press": "none",
    }
)

# Stand-ins: a colour of its own for every role, also where two look alike in some theme.
ROLES = MappingProxyType({role: f"#fa{number:02x}de" for number, role in enumerate(FILE)})
ROLE_OF = MappingProxyType({stand_in: role for role, stand_in in ROLES.items()})


def colour(role: str) -> str:
    """The stand-in that drawings use for a role. Raises KeyError for a role that no stylesheet knows."""
    return ROLES[role]
