"""Small parts of forms: rules of `facts` as errors of fields, fields whose choices come later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from django import forms

from diary.facts import Problem


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of a form whose choices depend on the person."""
    return cast(forms.ChoiceField, form.fields[name])


def add_problems(
    form: forms.BaseForm, problems: Iterable[Problem], fields: Mapping[str, str] | None = None
) -> None:
    """`fields`: form field by field of the facts, where the names differ; others go to the whole form."""
    for problem in problems:
        name = (fields or {}).get(problem.field, problem.field)
        if name in form.fields and name in form.errors:
            continue  # the field has said already what is wrong with it
        form.add_error(name if name in form.fields else None, str(problem.sentence))
