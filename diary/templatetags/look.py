"""What the component templates need to know about a form and cannot ask it themselves."""

from typing import Any, NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from diary.forms.base import attributes, escaped
from diary.sites import lower_first

register = template.Library()


class ErrorLink(NamedTuple):
    """One line of the error summary; `target` is the id of the control to go to, "" for the whole form."""

    text: str
    target: str


class ChipGroup(NamedTuple):
    """Chips under one heading; `fold`: behind a "More" that is `open` when something in it is chosen."""

    name: str
    options: list[dict[str, Any]]
    fold: bool
    open: bool


@register.filter
def inline(phrase: str) -> str:
    """A phrase that begins with a capital, for the middle of a line: "left calf"."""
    return lower_first(str(phrase))


@register.filter
def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """Every error of a form in the order of its fields, those of the whole form first."""
    links = [ErrorLink(str(text), "") for text in form.non_field_errors()]
    for field in form.hidden_fields():
        # Nobody can go to a hidden field: name it, or the message stands alone.
        links += [ErrorLink(f"{field.label}: {text}", "") for text in field.errors]
    for field in form.visible_fields():
        links += [ErrorLink(str(text), first_control(field)) for text in field.errors]
    return links


def first_control(field: BoundField) -> str:
    """The id that a link must name to put the focus into the field."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        options = [option for group in chip_groups(field) for option in group.options]
        return options[0]["attrs"].get("id", "") if options else ""
    if isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}{getattr(field.field.widget, 'widgets_names', [''])[0]}"
    return field.id_for_label


@register.filter
def slips(field: BoundField) -> list[Any]:
    """What the form asks about this field before it keeps an unlikely answer. See diary/forms/slips.py."""
    asked = getattr(field.form, "slips_of", None)
    return list(asked(field.name)) if asked else []


@register.filter
def chip_groups(field: BoundField) -> list[ChipGroup]:
    """The choices of a radio or checkbox field as chips, as the widget would draw them."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id} if field.auto_id else {}, widget)
    context = widget.get_context(field.html_name, field.value(), attrs)["widget"]
    groups: list[ChipGroup] = []
    for name, options, _index in context["optgroups"]:
        fold = bool(name) and getattr(widget, "fold", False)
        chosen = any(option["selected"] for option in options)
        if groups and not name and not groups[-1].name:
            groups[-1].options.extend(options)  # Django gives every ungrouped choice a group of its own
        else:
            groups.append(ChipGroup(name=str(name or ""), options=list(options), fold=fold, open=chosen))
    return groups


@register.filter
def chips(options: list[dict[str, Any]]) -> SafeString:
    """All chips of a group."""
    return mark_safe("".join(map(chip, options)))  # noqa: S308 - each one is escaped


@register.filter
def chip(option: dict[str, Any]) -> SafeString:
    """One chip: the native control and its label. In Python, and sparing, because a form has 200 of them."""
    attrs = option["attrs"]
    return mark_safe(  # noqa: S308 - every part is escaped here
        f'<div class="chip"><input type="{option["type"]}" name="{escaped(option["name"])}"'
        f' value="{escaped(option["value"])}"{attributes(attrs)}>'
        f'<label for="{escaped(attrs.get("id", ""))}">{escaped(option["label"])}</label></div>'
    )
