"""The fixed lists of "Get help now": when to call an ambulance, and when to see a doctor the same day.

Plain words for the rules of the clinical note, sections 3.2 and 3.3; the rule stands beside each line. Only
the phone number follows the country. Nothing here is worked out from entries.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

EMERGENCY: tuple[tuple[str, Promise], ...] = (
    ("E-CHEST", gettext_lazy("your chest hurts or feels tight, or it is hard to breathe")),
    (
        "E-ARM-LEFT",
        gettext_lazy(
            "your left arm cramps and your jaw hurts, you sweat, feel sick or faint, or your heart races"
        ),
    ),
    ("E-LOC", gettext_lazy("you black out, or your whole body jerks")),
    (
        "E-STROKE",
        gettext_lazy("your face droops, you have trouble speaking, or one side is suddenly weak or numb"),
    ),
    (
        "E-PE",
        gettext_lazy(
            "one leg is swollen or sore and it is hard to breathe, your chest hurts or you cough blood"
        ),
    ),
    (
        "E-JAW",
        gettext_lazy("muscles cramp and your jaw or neck is stiff, or it is hard to swallow or breathe"),
    ),
    ("E-RHABDO", gettext_lazy("your urine is dark like tea or cola after cramps or muscle pain")),
    ("E-HEAT", gettext_lazy("in the heat you are confused, collapse, vomit or feel very hot")),
    (
        "E-LIMB",
        gettext_lazy("a leg or arm is cold, pale, blue or numb, or you cannot move it, and the pain stays"),
    ),
    (
        "E-SPINE",
        gettext_lazy(
            "you are newly numb between the legs, have new bladder or bowel trouble, or both legs are weak"
        ),
    ),
    (
        "E-COMPART",
        gettext_lazy("after an injury or hard exercise a muscle is tight and swollen and the pain rises"),
    ),
    ("E-TOXIN", gettext_lazy("cramps start within 2 days of contact with a poison")),
    (
        "E-TETANY",
        gettext_lazy(
            "both hands, or hands and feet, cramp and your throat is tight, it is hard to breathe, your "
            "heart races or you have a fit"
        ),
    ),
    ("E-TETANY", gettext_lazy("hands or feet cramp within 2 weeks of an operation on your neck or thyroid")),
    ("E-PREG", gettext_lazy("you are pregnant and bleed, have severe tummy pain or have a fit")),
)

URGENT: tuple[tuple[str, Promise], ...] = (
    ("U-DUR-ONGOING", gettext_lazy("a cramp is still there after 10 minutes and does not ease")),
    ("U-DUR-15", gettext_lazy("a cramp lasted longer than 15 minutes")),
    ("U-HAND-4H", gettext_lazy("a hand or finger stays cramped for 4 hours")),
    ("U-ASCEND", gettext_lazy("cramps began in the legs and reached the arms within a day")),
    (
        "U-GENERAL",
        gettext_lazy("3 or more parts of the body cramp within an hour, or 10 cramps come in a day"),
    ),
    ("U-TRUNK", gettext_lazy("you have your first cramp in the chest, belly, back, neck or face")),
    ("U-ARM", gettext_lazy("you have your first cramp in an arm or hand, without any effort before")),
    ("U-WEAK", gettext_lazy("weakness stays for a day after a cramp, you fall, or your foot hangs down")),
    (
        "U-DVT",
        gettext_lazy("one leg is swollen, or a calf is warm, sore or has changed colour: do not massage it"),
    ),
    ("U-TETANY", gettext_lazy("both hands or feet cramp and your mouth or fingers tingle")),
    ("U-WOUND", gettext_lazy("cramps start within 3 weeks of a dirty cut, a bite or a puncture")),
    ("U-TOXIN", gettext_lazy("cramps start and you have had contact with lead, mercury or solvents")),
    (
        "U-FLUID",
        gettext_lazy(
            "cramps start or double after vomiting, diarrhoea or heavy sweating, or after a new or higher "
            "water tablet"
        ),
    ),
    (
        "U-HEAT-1H",
        gettext_lazy(
            "cramps in the heat last an hour, or you also have a heart condition or eat little salt"
        ),
    ),
    (
        "U-STATIN",
        gettext_lazy(
            "you take a statin and your muscles hurt or are weak for more than a day, or cramps came with it"
        ),
    ),
    (
        "U-QUININE",
        gettext_lazy(
            "you take quinine or drink tonic water and have bruises, bleeding, a rash, or changes in "
            "hearing, sight or heartbeat"
        ),
    ),
    (
        "U-REST-PAIN",
        gettext_lazy("your foot hurts in bed and letting it hang down helps, or a sore on it stays open"),
    ),
    ("U-INFECT", gettext_lazy("you have a fever and a hot, red or very sore leg")),
    (
        "U-PREG",
        gettext_lazy(
            "you are pregnant, or gave birth in the last 6 weeks, and have a severe headache, changed sight, "
            "sudden swelling of face or hands, or cramps in your tummy: call your maternity unit"
        ),
    ),
    ("U-WITHDRAW", gettext_lazy("you stopped drinking a lot of alcohol and shake, sweat or cramp")),
)


def emergency_card(number: str) -> dict[str, Any]:
    """For _components/care_card.html. `number` "": it is not known where the person is."""
    heading = (
        _("Call %(number)s now if:") % {"number": number}
        if number
        else _("Call your local emergency number now if:")
    )
    return {
        "level": "emergency",
        "heading": heading,
        "points": [text for _rule, text in EMERGENCY],
        "tel": number,
        "tel_first": True,
    }


def urgent_card() -> dict[str, Any]:
    return {
        "level": "urgent",
        "heading": _("Ask for an urgent appointment if:"),
        "text": _(
            "Call your doctor today. If you cannot reach one, call the out-of-hours service where you live."
        ),
        "points": [text for _rule, text in URGENT],
    }
