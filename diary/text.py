"""Plain text, as every note, name and own word must be.

Used by forms, model fields and imports alike, because each database has its own gap: SQLite stores a NUL that
PostgreSQL refuses, and a lone surrogate passes every check of Django only to fail while it is written.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Exactly what XML 1.0 cannot hold, so that any text may also stand in a chart (SVG): the C0 controls except
# tab and line ends, surrogates, and two noncharacters.
_NOT_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def validate_plain_text(value: str) -> None:
    """Raise ValidationError (code "not_plain_text") when `value` holds a character that cannot be kept.

    For `validators=[...]` of model and form fields. Line ends of any kind pass: browsers send CR LF.
    """
    found = _NOT_PLAIN.search(value)
    if found is not None:
        raise ValidationError(
            _("Character %(position)s cannot be kept. Delete it and type it again."),
            code="not_plain_text",
            params={"position": found.start() + 1},
        )


def clean_text(value: str) -> str:
    """`value` with line ends as plain newlines. Raises ValidationError as `validate_plain_text` does.

    One form of line end, whichever browser or file it came from, keeps a second export byte-identical.
    """
    validate_plain_text(value)
    return _LINE_END.sub("\n", value)
