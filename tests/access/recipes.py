"""How to ask for every route: with which object in the address, and with what in the form.

A new route needs a line here, or the walk fails. What is not PUBLIC is private: visitors are sent to sign in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from tests.factories import PASSWORD

from .diaries import Things

# Routes for everybody, and what a visitor's GET gets.
PUBLIC = {
    "account_inactive": 200,
    "account_login": 200,
    "account_logout": 302,
    "account_set_password": 302,  # to a page that asks to sign in
    "account_signup": 200,
    "diary:example_start": 405,
    "diary:get_help_now": 200,
    "diary:help": 200,
    "diary:privacy": 200,
    "diary:stretches": 200,
    "diary:styleguide": 200,  # 404 unless STYLEGUIDE is on, as it is in tests
    "diary:styleguide_page": 200,
    "diary:today": 200,
    "insights:shared": 200,  # the form that asks for its code
    "insights:shared_list": 302,  # to that form
    "insights:shared_pdf": 302,
    "insights:shared_picture": 302,
    "insights:styleguide_charts": 200,
    "robots": 200,
}


def nothing(_things: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Recipe:
    """
    address : what stands in the address, from the things of one person.
    form : what has to be filled in beyond what the page's own form already holds.
    queries : for GET, query strings that name rows.
    """

    address: Callable[[Any], dict[str, Any]] = nothing
    form: Callable[[Any], dict[str, Any]] = nothing
    queries: tuple[Callable[[Any], dict[str, Any]], ...] = field(default=())


def row(name: str, **form: Any) -> Recipe:
    """A route for one row, which `Things` holds under that name."""
    return Recipe(address=lambda things: {"uuid": getattr(things, name).uuid}, form=lambda _t: form)


def word(kind: str, **form: Any) -> Recipe:
    name = {"things": "trigger", "relief": "relief"}[kind]
    return Recipe(
        address=lambda things: {"kind": kind, "code": getattr(things, name).code},
        form=lambda things: {key: value(things) if callable(value) else value for key, value in form.items()},
    )


def two_cramps(things: Any) -> dict[str, Any]:
    return {"uuid": things.cramp.uuid, "other": things.running.uuid}


def shared(**more: str) -> Recipe:
    return Recipe(address=lambda things: {"token": things.token} | more)


PLAIN = Recipe()
TODAY = Recipe(address=lambda things: {"day": things.today})
WEEK = Recipe(address=lambda things: {"monday": things.monday})
QUESTION = Recipe(address=lambda things: {"key": f"exposure.{things.trigger.name}.same"})

RECIPES: dict[str, Recipe] = {
    "account_change_password": Recipe(
        form=lambda _t: {
            "oldpassword": PASSWORD,
            "password1": "ten lives of a calf",
            "password2": "ten lives of a calf",
        }
    ),
    "account_inactive": PLAIN,
    "account_login": PLAIN,
    "account_logout": PLAIN,
    "account_reauthenticate": Recipe(form=lambda _t: {"password": PASSWORD}),
    "account_set_password": PLAIN,
    "account_signup": PLAIN,
    "diary:change_undo": Recipe(address=lambda things: {"pk": things.change.pk}),
    "diary:checkin": PLAIN,
    "diary:checkin_day": TODAY,
    "diary:cramp": row("cramp"),
    "diary:cramp_check": row("cramp", signs="none", asked="chest_pain"),
    "diary:cramp_delete": row("cramp"),
    "diary:cramp_draft": Recipe(queries=(lambda things: {"cramp": things.cramp.uuid},)),
    "diary:cramp_keep_apart": Recipe(address=two_cramps),
    "diary:cramp_keep_length": row("cramp"),
    "diary:cramp_merge": Recipe(address=two_cramps),
    "diary:cramp_edit": row("cramp"),
    # Not the usual side: the same cramp twice in one night is asked about, at some hours of the day.
    "diary:cramp_new": Recipe(form=lambda _t: {"muscle": "calf", "side": "right"}),
    "diary:cramp_restore": row("deleted_cramp"),
    "diary:diary": PLAIN,
    "diary:diary_day": TODAY,
    "diary:example_delete": PLAIN,
    "diary:example_start": PLAIN,
    "diary:export": PLAIN,
    # The file for clinics holds the moment at which it was made; "insights:doctor_fhir" walks the same way.
    "diary:export_download": Recipe(queries=(lambda _t: {"format": "json"}, lambda _t: {"format": "csv"})),
    "diary:get_help_now": PLAIN,
    "diary:import_check": row("checked"),
    "diary:import_run": row("checked"),
    "diary:import_start": PLAIN,
    "diary:import_undo": row("done"),
    "diary:help": PLAIN,
    "diary:medicine_delete": row("medicine"),
    "diary:medicine_dose": row("medicine"),
    "diary:medicine_edit": row("medicine"),
    "diary:medicine_new": Recipe(form=lambda _t: {"name": "Calcium"}),
    "diary:medicine_restore": row("deleted_medicine"),
    "diary:medicine_start_again": row("medicine"),
    "diary:medicine_stop": row("medicine"),
    "diary:medicines": Recipe(queries=(lambda things: {"deleted": things.deleted_medicine.uuid},)),
    "diary:month": Recipe(address=lambda things: {"first": things.today.replace(day=1)}),
    "diary:month_now": PLAIN,
    "diary:more": PLAIN,
    "diary:now": PLAIN,
    "diary:now_answer": row("cramp", pain="3"),
    "diary:now_ask_again": row("cramp"),
    "diary:now_cancel": row("running"),
    "diary:now_change": row("running"),
    "diary:now_done": row("cramp"),
    "diary:now_how_long": row("running", length="not_sure"),
    "diary:now_running": row("running"),
    "diary:now_start": Recipe(form=lambda things: {"uuid": things.running.uuid}),
    "diary:now_stop": row("running"),
    "diary:now_thats_all": row("cramp"),
    "diary:prevention": PLAIN,
    "diary:prevention_new": Recipe(form=lambda _t: {"name": "Swimming"}),
    "diary:prevention_start": Recipe(form=lambda _t: {"idea": "walking"}),
    "diary:privacy": PLAIN,
    "diary:recently_deleted": PLAIN,
    "diary:settings": PLAIN,
    "diary:settings_about": PLAIN,
    "diary:settings_agreement": PLAIN,
    "diary:settings_erase": Recipe(form=lambda _t: {"what": "diary", "password": PASSWORD}),
    "diary:settings_forget": Recipe(form=lambda _t: {"answer": "birth_year"}),
    "diary:settings_look": PLAIN,
    "diary:settings_night": PLAIN,
    "diary:settings_relief": PLAIN,
    "diary:settings_suspect": Recipe(form=lambda _t: {"suspected": "none"}),
    "diary:settings_things": PLAIN,
    "diary:settings_you": PLAIN,
    "diary:stretches": PLAIN,
    "diary:shoes": Recipe(form=lambda things: {"retire": things.pair.name}),
    "diary:shoes_change": Recipe(
        form=lambda things: {"pair": things.pair.name, "name": "red boots"},
        queries=(lambda things: {"pair": things.pair.name},),
    ),
    "diary:styleguide": PLAIN,
    "diary:styleguide_page": Recipe(address=lambda _t: {"page": "now"}),
    "diary:suspect_later": PLAIN,
    "diary:today": Recipe(queries=(lambda things: {"deleted": things.deleted_cramp.uuid},)),
    "diary:unfinished": PLAIN,
    "diary:welcome": PLAIN,
    "diary:word_merge": word("things", into=lambda things: things.other_trigger.name),
    "diary:word_new": Recipe(address=lambda _t: {"kind": "things"}, form=lambda _t: {"name": "new bed"}),
    "diary:word_rename": word("relief", name="warm tiles"),
    "diary:word_retire": word("things"),
    "insights:chart_csv": Recipe(address=lambda _things: {"chart": "cramps-per-week"}),
    "insights:chart_svg": Recipe(address=lambda _things: {"chart": "cramps-per-week"}),
    "insights:charts": Recipe(queries=(lambda _things: {"weeks": "all"}, lambda _things: {"by": "pain"})),
    "insights:compared": PLAIN,
    "insights:compared_csv": PLAIN,
    "insights:doctor": Recipe(
        form=lambda _things: {"question": "Why at night?", "topics": "sleep", "notes": "on"},
        queries=(lambda things: {"from": things.today, "to": things.today, "parts": "list,notes"},),
    ),
    "insights:experiment": PLAIN,
    "insights:experiment_look": row("experiment"),
    "insights:experiment_one": row("experiment"),
    "insights:experiment_start": Recipe(
        form=lambda things: {
            "thing": f"thing:{things.trigger.code}",
            "expected": "more",
            "weeks": "8",
            "harmless": "on",
        }
    ),
    "insights:experiment_stop": row("experiment"),
    "insights:doctor_csv": PLAIN,
    "insights:doctor_fhir": PLAIN,
    "insights:doctor_pdf": Recipe(queries=(lambda _things: {"paper": "letter"},)),
    "insights:doctor_preview": Recipe(queries=(lambda _things: {"weeks": "12", "parts": "list,notes"},)),
    "insights:doctor_xlsx": PLAIN,
    "insights:finding": QUESTION,
    "insights:finding_csv": QUESTION,
    "insights:flag_answer": Recipe(address=lambda _things: {"rule": "B-DUR-10", "answer": "read"}),
    "insights:flag_rule": Recipe(
        address=lambda _things: {"rule": "B-DUR-10"}, form=lambda _things: {"number_minutes": "8"}
    ),
    "insights:flag_rules": PLAIN,
    "insights:flags": PLAIN,
    "insights:flags_history": PLAIN,
    "insights:overview": PLAIN,
    "insights:pictures": PLAIN,
    "insights:picture_csv": Recipe(address=lambda _things: {"picture": "weekdays"}),
    "insights:share": row("share"),
    "insights:share_make": Recipe(form=lambda _things: {"days": "7", "password": PASSWORD}),
    "insights:share_stop": row("share"),
    "insights:shared": shared(),
    "insights:shared_list": shared(),
    "insights:shared_pdf": shared(),
    "insights:shared_picture": shared(slug="cramps-per-week"),
    "insights:shares": PLAIN,
    "insights:styleguide_charts": PLAIN,
    "insights:week": WEEK,
    "insights:week_csv": WEEK,
    "insights:week_now": PLAIN,
    "robots": PLAIN,
}


def strangers_guess(things: Things) -> Any:
    """The same shapes with names that nobody has."""

    def somebody() -> SimpleNamespace:
        code = f"own-{uuid4().hex[:12]}"
        return SimpleNamespace(pk=uuid4().int % 10**9 + 10**9, uuid=uuid4(), code=code, name=f"word {code}")

    rows = {name: somebody() for name in Things.__dataclass_fields__}
    return SimpleNamespace(
        **rows | {"token": uuid4().hex, "today": things.today, "monday": things.monday, "now": things.now}
    )
