"""Form fields for amounts as phones type them, and for text as the diary keeps it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.text import clean_text

# ASCII digits only, at most 2 decimals: "1.500" is one and a half to some and fifteen hundred to others.
_WHOLE = re.compile(r"[0-9]{1,5}")
_DECIMAL = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{1,2}))?")


class _AmountField(forms.Field):
    widget = forms.TextInput
    inputmode = ""

    def __init__(self, *, lowest: int = 0, highest: int, **options: Any) -> None:
        super().__init__(**options)
        self.lowest, self.highest = lowest, highest

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": self.inputmode, "autocomplete": "off"}

    def bounded(self, number: Any) -> Any:
        if not self.lowest <= number <= self.highest:
            raise self.refusal()
        return number

    def refusal(self) -> ValidationError:
        # Years and counts are written without a thousands separator.
        bounds = {"lowest": str(self.lowest), "highest": str(self.highest)}
        return ValidationError(self.error_messages["invalid"], code="invalid", params=bounds)


class WholeNumberField(_AmountField):
    """A whole number from `lowest` to `highest`; cleans to an int or None."""

    inputmode = "numeric"
    default_error_messages = {"invalid": _("Enter a whole number from %(lowest)s to %(highest)s")}

    def to_python(self, value: Any) -> int | None:
        text = str("" if value is None else value).strip()
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise self.refusal()
        return self.bounded(int(text))


class DecimalAmountField(_AmountField):
    """A number with up to 2 decimals and a point or a comma; cleans to a Decimal or None."""

    inputmode = "decimal"
    default_error_messages = {"invalid": _("Enter a number from %(lowest)s to %(highest)s, such as 2 or 1.5")}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            text = f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        return value

    def to_python(self, value: Any) -> Decimal | None:
        text = str("" if value is None else value).strip()
        if not text:
            return None
        match = _DECIMAL.fullmatch(text)
        if match is None:
            raise self.refusal()
        return self.bounded(Decimal(f"{match[1]}.{match[2] or 0}"))


class PlainTextField(forms.CharField):
    """Text as the diary keeps it: plain line ends, and nothing that a database or chart cannot hold."""

    default_error_messages = {
        "max_length": _("Use up to %(limit_value)d characters. Now it has %(show_value)d.")
    }

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")
