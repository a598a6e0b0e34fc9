"""A field for time zones: every IANA name is taken, the places are listed by region."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diary import nights

# Regions whose names are places. "US/Eastern", "EST" and the like are old second names of these: still taken
# from devices and files, but not offered.
_REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip


@cache
def offered_zones() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Regions with their places: (("Europe", (("Europe/Berlin", "Berlin"), ...)), ...)."""
    places: dict[str, list[tuple[str, str]]] = {region: [] for region in _REGIONS}
    for name in nights.known_zones():
        region, *rest = name.split("/")
        if rest and region in places:
            # The town first, so that typing its first letters finds it in the list.
            places[region].append((name, ", ".join(reversed(rest)).replace("_", " ")))
    return tuple((region, tuple(sorted(each, key=lambda z: z[1]))) for region, each in places.items() if each)


class ZoneSelect(forms.Select):
    """A native list of places by region. Rendered here: Django's own templates take 40 ms for 450 options."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, empty_label: Any = None) -> None:
        super().__init__(attrs)
        self.empty_label = empty_label

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = value or ("" if self.empty_label else "UTC")
        plain: list[tuple[str, Any]] = [("UTC", "UTC")]
        if self.empty_label:
            plain.insert(0, ("", self.empty_label))
        offered = {zone for _region, zones in offered_zones() for zone, _label in zones}
        if nights.is_known_zone(chosen) and chosen not in offered | {"UTC"}:
            plain.append((chosen, chosen))
        groups = format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((region, _options(zones, chosen)) for region, zones in offered_zones()),
        )
        return format_html(
            "<select{}>{}{}</select>",
            flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})})),
            _options(plain, chosen),
            groups,
        )


def _options(zones: Any, chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((zone, flatatt({"selected": zone == chosen}), label) for zone, label in zones),
    )


class ZoneField(forms.Field):
    """An IANA time zone; cleans to its name. Not required: an empty answer is UTC."""

    widget = ZoneSelect
    default_error_messages = {"invalid": _("Choose a time zone from the list")}

    def to_python(self, value: Any) -> str:
        name = str(value or "").strip()
        if not name:
            return "" if self.required else "UTC"
        if not nights.is_known_zone(name):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return name
