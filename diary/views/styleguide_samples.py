"""What the style guide shows: sample words and numbers, the same every time. Not served in production."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.base import ChipCheckboxes, ChipRadio, DiaryForm
from diary.forms.times import DayField, LocalDateTimeField
from diary.months import Month
from diary.past_answers import Changed, History, PastChange


class SampleForm(DiaryForm):
    """One field of every kind."""

    mark_optional = True
    suffixes = {"minutes": _("minutes")}

    side = forms.ChoiceField(
        label=_("Which leg?"),
        choices=[("left", _("Left")), ("right", _("Right")), ("both", _("Both"))],
        widget=ChipRadio,
    )
    muscle = forms.MultipleChoiceField(
        label=_("Which muscle?"),
        help_text=_("You can choose more than one."),
        choices=[
            ("calf", _("Calf")),
            ("foot_sole", _("Sole of the foot")),
            ("thigh_back", _("Back of the thigh")),
            ("toes", _("Toes")),
            (_("More muscles"), [("hand", _("Hand")), ("neck", _("Neck"))]),
        ],
        widget=ChipCheckboxes(fold=True),
    )
    pain = forms.ChoiceField(
        label=_("How bad was it?"),
        required=False,
        choices=[
            ("0", _("0 none")),
            (_("Mild"), [("1", "1"), ("2", "2"), ("3", "3")]),
            (_("Moderate"), [("4", "4"), ("5", "5"), ("6", "6")]),
            (_("Severe"), [("7", "7"), ("8", "8"), ("9", "9")]),
            (_("Worst you can imagine"), [("10", "10")]),
        ],
        widget=ChipRadio(short=True),
    )
    like = forms.ChoiceField(
        label=_("What was it like?"),
        choices=[
            ("usual", _("As always, and it went away while I stood up and leaned on the wall")),
            ("other", _("Different")),
        ],
        widget=ChipRadio(stacked=True),
    )
    minutes = forms.CharField(
        label=_("How many minutes did it last?"),
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    day = DayField(label=_("Which day?"), required=False)
    started = LocalDateTimeField(label=_("When did it start?"), required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[("", _("Choose")), ("Europe/Paris", "Europe/Paris"), ("UTC", "UTC")]
    )
    file = forms.FileField(label=_("Files"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only you can read this."),
    )
    agree = forms.BooleanField(label=_("I have read how my entries are kept"))


class PlaceForm(DiaryForm):
    """What the leg map stands over."""

    muscle = forms.ChoiceField(
        label=_("Which muscle?"),
        choices=[("calf", _("Calf")), ("shin", _("Shin")), ("hand", _("Hand"))],
        widget=ChipRadio,
    )
    side = forms.ChoiceField(
        label=_("Which side?"), choices=[("left", _("Left")), ("right", _("Right"))], widget=ChipRadio
    )


ANSWERS = {"side": "left", "muscle": ["calf"], "pain": "4", "like": "usual", "minutes": "4"}

CARE_CARDS = [
    {
        "level": "emergency",
        "heading": "Call 112 now if:",
        "points": ["your chest hurts or it is hard to breathe", "you fainted or cannot stay awake"],
        "tel": "112",
    },
    {
        "level": "urgent",
        "heading": "Ask for an urgent appointment",
        "about": "A very long cramp",
        "text": "A cramp longer than 10 minutes is worth advice today.",
        "because": "A cramp lasted 14 minutes on 3 March.",
        "say": "a cramp lasted more than 10 minutes.",
        "done": "You told your doctor on 4 March. No entry came since.",
        "actions": [
            {"text": "I have read this", "about": "A very long cramp", "url": "#", "post": True},
            {"text": "Make a page for the visit", "url": "#care", "quiet": True},
        ],
        "why": {
            "evidence": [{"text": "Left calf, 03:12, 3 March", "url": "#care"}],
            "more": "and 2 more entries",
            "reason": "ordinary cramps last up to 10 minutes",
            "numbers": ["10 minutes"],
            "clears": "A day passes after it.",
            "sources": [
                {"text": "A sample source", "url": "#care", "read_on": "1 March 2026", "seen": True},
                {"text": "Another one", "url": "", "read_on": "1 March 2026", "seen": False},
            ],
            "rule": "U-SAMPLE",
            "rule_url": "#care",
        },
    },
    {
        "level": "book",
        "heading": "Book an appointment with your doctor or nurse",
        "text": "Because cramps woke you on 9 of the last 28 nights. Take your summary with you.",
        "actions": [
            {"text": "Make a summary", "url": "#care"},
            {"text": "Hide for 30 days", "url": "#", "post": True},
        ],
    },
    {"level": "mention", "heading": "A new medicine and more cramps", "text": "This may be chance."},
    {"level": "selfcare", "heading": "Stretch before bed", "text": "Many people try this for 6 weeks."},
]

TABLE = {
    "caption": "Cramps per week",
    "head": ["Week from", "Night", "Day"],
    "rows": [["5 January", "2", "1"], ["12 January", "4", "2"], ["19 January", "1", "1"]],
}

SUMMARY = [
    {
        "key": "When",
        "value": "3 March 2026, 03:12",
        "change_url": "#summary",
        "change_name": "when it started",
    },
    {"key": "How long", "value": "4 minutes", "change_url": "#summary"},
    {"key": "Woke you", "value": ""},
]

HISTORY = History(
    (
        PastChange("Changed Tue 3 March, 08:10 by you", (Changed("How bad", "4", "7"),), 1),
        PastChange(
            "Changed Tue 3 March, 08:02 by you", (Changed("Note", "No answer", "After the run"),), None
        ),
        PastChange("Deleted Tue 3 March, 08:00 by you", (), None),
        PastChange("Recorded Tue 3 March, 03:16 by you", (), None),
    )
)

ANSWER_ROWS = [
    {"label": "Alcohol", "name": "x_alcohol", "id": "id_x_alcohol", "value": "yes"},
    {"label": "Long standing", "name": "x_standing", "id": "id_x_standing", "value": "unsure"},
]

MISSED = [
    {"date": date(2026, 3, day), "name": f"{weekday} {day} March", "what": "No entry"}
    for weekday, day in (("Mon", 2), ("Tue", 3))
]


def week() -> list[dict[str, Any]]:
    """Seven days with every sign: some cramps, none, no entry."""
    monday = date(2026, 3, 2)
    counts = (1, 0, None, 2, 0, 3, 5)
    return [
        {
            "short": f"{day:%a}"[0],
            "name": f"{day:%A} {day.day} {day:%B}",
            "count": count,
            "url": "#week",
            "is_today": not i,
        }
        for i, count in enumerate(counts)
        for day in [monday + timedelta(days=i)]
    ]


def month() -> Month:
    """A month with every kind of cell."""
    first = date(2026, 3, 1)
    return Month(
        first=first,
        cramps={first + timedelta(days=n): n for n in range(1, 6)},
        answers={
            first + timedelta(days=6): True,
            first + timedelta(days=7): False,
            first + timedelta(days=8): None,
        },
        today=date(2026, 3, 12),
        last=date(2026, 3, 12),
    )


def cramp() -> SimpleNamespace:
    """A cramp as the rows of Today show it."""
    return SimpleNamespace(
        episode=SimpleNamespace(uuid=UUID(int=1)),
        time="03:12",
        where="Left calf",
        length="4 min",
        length_and_pain="4 min · severe (7)",
        day="Tue 3 March",
        dated_heading="Left calf, 3 March, 03:12",
    )
