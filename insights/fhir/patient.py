"""Who the diary is of, and which program wrote the document."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .datatypes import Json, resource, string


def patient(key: str, *, name: str, birth_year: int | None) -> Json:
    """As little as the person wants. name : as chosen, "" for none"""
    named: Json = {"name": [{"text": string(name)}]} if name.strip() else {}
    born: Json = {"birthDate": f"{birth_year:04}"} if birth_year else {}
    return resource("Patient", key, named, born)


def device(key: str, *, version: str, rules_version: str) -> Json:
    return resource(
        "Device",
        key,
        {
            "deviceName": [{"name": "crampdiary", "type": "user-friendly-name"}],
            "version": [
                {"type": {"text": _("App")}, "value": version},
                {"type": {"text": _("Rules")}, "value": rules_version},
            ],
            "type": {"text": _("Diary app")},
        },
        said=False,
    )
