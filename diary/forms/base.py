"""The frame of every form: chips, lists to choose from, wording of Django's own errors.

A page writes ``<form method="post" novalidate>{% csrf_token %}{{ form|crispy }}<button ...></form>``, or
``{{ form.note|as_crispy_field }}`` for one field; bootstrap5/field.html hands every field to the right
component template. Page, tag, token and button are the page's, so forms have no crispy helper.
"""

import html
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

# Django's words for these say "valid" and "select"; ours say what to do.
PLAIN_ERRORS = {
    "invalid_choice": _("Choose one of the answers shown"),
    "invalid_list": _("Choose one of the answers shown"),
}


def escaped(value: Any) -> str:
    """For HTML, as Django does it; sparing, because a form has 400 words."""
    return value if isinstance(value, SafeString) else html.escape(str(value))


def attributes(attrs: Mapping[str, Any]) -> str:
    """` name="value"` for each; True stands for the name alone, False and None for nothing."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )


class _Chips:
    """How a group of chips looks. See templates/_components/chip_group.html.

    fold : put the choices of a named group behind a summary that opens.
    short : narrow boxes, for numbers.
    stacked : one under the other, for long answers.
    """

    use_fieldset = True

    def __init__(
        self, *args: Any, fold: bool = False, short: bool = False, stacked: bool = False, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fold = fold
        self.chip_class = "chips-short" if short else "chips-one" if stacked else ""


class ChipRadio(_Chips, forms.RadioSelect):
    """One answer."""


class ChipCheckboxes(_Chips, forms.CheckboxSelectMultiple):
    """Several answers."""


class Choose(forms.Select):
    """A list to choose from, drawn without a template for every choice: a page has six of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        drawn = self.get_context(name, value, attrs)["widget"]
        options = (
            f'<option value="{escaped(option["value"])}"{attributes(option["attrs"])}>'
            f"{escaped(option['label'])}</option>"
            for _group, options, _index in drawn["optgroups"]
            for option in options
        )
        return mark_safe(  # noqa: S308 - every part is escaped here
            f'<select name="{escaped(name)}"{attributes(drawn["attrs"])}>{"".join(options)}</select>'
        )


class DiaryForm(forms.Form):
    """A form as this diary asks: no browser validation, errors in our words, answers kept.

    mark_optional : write "(optional)" behind every field that may stay empty.
    suffixes : unit behind the box by field name, such as {"minutes": _("minutes")}.
    """

    use_required_attribute = False
    mark_optional: ClassVar[bool] = False
    suffixes: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            setattr(field, "suffix", self.suffixes.get(name, ""))  # noqa: B010 - for _components/field.html
            self._say_plainly(field)

    def _say_plainly(self, field: forms.Field) -> None:
        default = forms.Field.default_error_messages["required"]
        if field.error_messages.get("required") is default:  # comparing lazy words would translate both
            words = (
                _("Tick “%(question)s”")
                if isinstance(field, forms.BooleanField)
                else _("Answer “%(question)s”")
            )
            field.error_messages["required"] = words % {"question": field.label or ""}
        if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
            field.error_messages.update(PLAIN_ERRORS)


class IdempotentForm(DiaryForm):
    """A form whose entry gets its identity on the page: sent twice, it is stored once."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
