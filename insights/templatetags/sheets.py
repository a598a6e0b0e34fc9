"""What the template of the doctor's page cannot ask a sheet itself."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def drawn(pictures: Mapping[str, SafeString] | None, slug: str) -> SafeString:
    """The drawing of a picture; "" where it could not be made."""
    return (pictures or {}).get(slug) or SafeString("")
