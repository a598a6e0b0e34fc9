"""Every component in every state: for axe, for screenshots and for builders. Not served in production."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from diary.context import TEXT_SIZES, THEMES
from diary.forms.base import ChipCheckboxes, ChipRadio, DiaryForm
from diary.forms.times import DayField, LocalDateTimeField


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
    minutes = forms.CharField(
        label=_("How many minutes did it last?"),
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    day = DayField(label=_("Which day?"), required=False)
    started = LocalDateTimeField(label=_("When did it start?"), required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[("", _("Choose")), ("Europe/Paris", "Europe/Paris"), ("UTC", "UTC")]
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only you can read this."),
    )
    agree = forms.BooleanField(label=_("I have read how my entries are kept"))


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
        "text": "Because a cramp lasted 14 minutes on 3 March.",
        "say": "a cramp lasted more than 10 minutes.",
        "actions": [{"text": "I told my doctor", "url": "#", "post": True}],
        "why": {
            "because": "A sample of the sentence that names the entry.",
            "evidence": [{"text": "3 March, 14 minutes", "url": "#care"}],
            "source": "A sample source",
            "read_on": "1 March 2026",
            "rule": "U-SAMPLE",
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


def _sample_week() -> list[dict[str, Any]]:
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


def styleguide(request: HttpRequest, page: str = "all") -> HttpResponse:
    """`?theme=` and `?text=` choose the look, `?errors=1` shows the form after a failed try."""
    if not (settings.DEBUG or getattr(settings, "STYLEGUIDE", False)):
        raise Http404
    template = {
        "all": "diary/styleguide.html",
        "now": "diary/styleguide_now.html",
        "night": "diary/styleguide_night.html",
    }
    if page not in template:
        raise Http404
    answers = {"side": "left", "muscle": ["calf"], "pain": "4", "minutes": "4"}
    context: dict[str, Any] = {
        "form": SampleForm({"minutes": "soon"}) if "errors" in request.GET else SampleForm(initial=answers),
        "cards": CARE_CARDS,
        "svg": render_to_string("diary/styleguide_chart.html"),
        "table": {
            "caption": "Cramps per week",
            "head": ["Week from", "Night", "Day"],
            "rows": [["5 January", "2", "1"], ["12 January", "4", "2"], ["19 January", "1", "1"]],
        },
        "days": _sample_week(),
        "rows": [
            {
                "key": "When",
                "value": "3 March 2026, 03:12",
                "change_url": "#summary",
                "change_name": "when it started",
            },
            {"key": "How long", "value": "4 minutes", "change_url": "#summary"},
            {"key": "Woke you", "value": ""},
        ],
        "started": 1772594000,
        "now": 1772594042,
    }
    if request.GET.get("theme") in THEMES:
        context["theme"] = request.GET["theme"]
    if request.GET.get("text") in TEXT_SIZES:
        context["text_size"] = request.GET["text"]
    return render(request, template[page], context)
