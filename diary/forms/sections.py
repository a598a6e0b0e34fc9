"""A long form in short parts that fold: what is in each, and which of them stand open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

Answer = Any


@dataclass(frozen=True, slots=True)
class Section:
    """`note`: a line above the fields. `open_when_answered`: what is known is seen without a press."""

    title: str | Promise
    fields: tuple[str, ...]
    note: str | Promise = ""
    open_when_answered: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    """For _form_sections.html. `answered`: how many of its questions have an answer."""

    title: str | Promise
    note: str | Promise
    fields: list[forms.BoundField]
    answered: int
    is_open: bool


def shown(form: forms.BaseForm, sections: Sequence[Section]) -> list[ShownSection]:
    """A section with an error in it stands open, so that the error is seen."""
    found = []
    for section in sections:
        bound = [form[name] for name in section.fields if name in form.fields]
        answered = sum(is_answered(field.value()) for field in bound)
        wrong = any(field.errors for field in bound)
        found.append(
            ShownSection(
                section.title,
                section.note,
                bound,
                answered,
                wrong or (section.open_when_answered and answered > 0),
            )
        )
    return found


def is_answered(value: Answer) -> bool:
    """False and 0 are answers; nothing typed, nothing chosen and two empty boxes are not."""
    if isinstance(value, list | tuple):
        return any(is_answered(each) for each in value)
    return value is not None and value != ""
