"""Names to sign in with."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.actions.example import EXAMPLE_PREFIX

SHORTEST, LONGEST = 2, 60
SIGNS = ".@+-_"


def normal_username(name: str) -> str:
    """One spelling for what looks the same, whichever keyboard typed it (composed or decomposed accents)."""
    return unicodedata.normalize("NFKC", name).strip()


def clean_username(name: str) -> str:
    """The name in its normal spelling. Raises ValidationError for a new name that cannot be used."""
    name = normal_username(name)
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(
            _("Use a name of %(shortest)d to %(longest)d letters or digits"),
            code="length",
            params={"shortest": SHORTEST, "longest": LONGEST},
        )
    if not any(sign.isalnum() for sign in name) or not all(sign.isalnum() or sign in SIGNS for sign in name):
        raise ValidationError(_("Use only letters, digits and . @ + - _ in the name"), code="signs")
    if name.casefold().startswith(EXAMPLE_PREFIX):
        raise ValidationError(_("This name is kept for example diaries. Choose another"), code="kept")
    return name
