"""Undo in a message: the page after a change says what was saved and offers the way back."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from diary.undo_tags import number_in

register = template.Library()


@register.filter
def undo_url(message: Any) -> str:
    """Where a press takes back what the message speaks of; "" when there is nothing to take back."""
    number = number_in(message.extra_tags)
    return reverse("diary:change_undo", args=[number]) if number is not None else ""
