"""A CrampForm as a page makes it, and what a browser sends back for it."""

from datetime import UTC, date, datetime, time

from diary import vocabulary
from diary.facts import Slept
from diary.forms.cramp import CrampForm
from diary.forms.offered import Words
from diary.nights import SleepWindow
from diary.usual import usual_of
from tests.factories import NOW


def make_form(data=None, **options):
    told = {
        "now": NOW,
        "time_zone": "Europe/Berlin",
        "usual": usual_of([("calf", "left")]),
        "triggers": Words(vocabulary.TRIGGERS, ("gardening",)),
        "reliefs": Words(vocabulary.RELIEF, ("humming",)),
        "sleep": SleepWindow(time(22), time(7)),
        "slept": Slept(date(2026, 3, 9)),
    }
    return CrampForm(data, **told | options)


def sent_back(form, **changes):
    """The answers that the page shows, with `changes`; unticked boxes are not sent, like a browser does."""
    data = {}
    for bound in form:
        value = bound.value()
        prepared = bound.field.prepare_value(value)
        if hasattr(bound.field.widget, "format_value") and not isinstance(prepared, list | bool):
            shown = bound.field.widget.format_value(prepared)
            prepared = (shown[0] if shown else None) if isinstance(shown, list) else shown
        if prepared in (None, False, []):
            continue
        data[bound.html_name] = "on" if prepared is True else prepared
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def answered(**changes):
    """A valid new form with these answers."""
    form = make_form(sent_back(make_form(), **changes))
    assert form.is_valid(), form.errors
    return form


def refused(**changes):
    """The errors of a new form with these answers, by field."""
    form = make_form(sent_back(make_form(), **changes))
    assert not form.is_valid()
    return {name: list(messages) for name, messages in form.errors.items()}


def edited(base, **changes):
    """What is stored of `base` after these changes."""
    form = make_form(sent_back(make_form(base=base), **changes), base=base)
    assert form.is_valid(), form.errors
    return form.to_facts()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
