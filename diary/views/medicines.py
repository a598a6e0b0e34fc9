"""Medicines, supplements and preventive measures: two lists, one page for each entry, and single presses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import doses, past_answers, prevention, telling
from diary.actions import medicines as actions
from diary.facts import MedicineFacts, Refused
from diary.forms.medicine import MEASURE, MeasureForm, MedicineForm, form_for
from diary.medicine_lines import medicine_lines
from diary.models import Change, Medicine
from diary.scope import Diary, with_diary

from .changes import say_saved
from .redirects import SeeOther, see_other


@require_safe
@with_diary
def medicines(request: HttpRequest, diary: Diary) -> HttpResponse:
    context = _lists(request, diary, measures=False)
    return render(request, "diary/medicines.html", context)


@require_safe
@with_diary
def prevention_list(request: HttpRequest, diary: Diary) -> HttpResponse:
    """What the person does to prevent cramps, and what others note, folded."""
    context = _lists(request, diary, measures=True)
    going_on = {line.medicine.name.casefold() for line in context["current"]}
    ideas = [{"idea": idea, "goes_on": str(idea.name).casefold() in going_on} for idea in prevention.IDEAS]
    return render(request, "diary/medicine_prevention.html", context | {"ideas": ideas})


def _lists(request: HttpRequest, diary: Diary, *, measures: bool) -> dict[str, Any]:
    now = timezone.now()
    rows = list(diary.medicines.order_by("recorded_at", "pk"))
    lines = medicine_lines([row for row in rows if (row.kind == MEASURE) == measures], today=diary.today(now))
    return {
        "current": [line for line in lines if not line.stopped],
        "stopped": [line for line in lines if line.stopped],
        "others": sum((row.kind == MEASURE) != measures for row in rows),
        "deleted": _just_deleted(request, diary),
        "pressed": _just_pressed(request, diary, rows, diary.today(now)),
    }


def _just_deleted(request: HttpRequest, diary: Diary) -> object:
    """The medicine that the page before deleted, so that Undo is one press away."""
    uuid = _uuid(request.GET.get("deleted", ""))
    if uuid is None:
        return None
    return diary.all_medicines.recoverable(now=timezone.now()).filter(uuid=uuid).first()


def _just_pressed(
    request: HttpRequest, diary: Diary, rows: list[Medicine], today: date
) -> dict[str, Any] | None:
    """What the press before did today, and the way back from it."""
    for name, done, sentence in (
        ("stopped", "stopped_on", _("Today is the last day of %(name)s.")),
        ("dose", "dose_changed_on", _("The dose of %(name)s changed today.")),
        ("started", "started_on", _("%(name)s: from today.")),
        ("resumed", "", _("%(name)s goes on.")),
    ):
        uuid = _uuid(request.GET.get(name, ""))
        for row in rows:
            if row.uuid == uuid and (not done or getattr(row, done) == today):
                way_back = _way_back(diary, row, started=name == "started")
                edit_url = reverse("diary:medicine_edit", args=[row.uuid]) if name == "dose" else ""
                text = sentence % {"name": row.name}
                return {"text": text, "undo_url": way_back, "edit_url": edit_url} if way_back else None
    return None


def _way_back(diary: Diary, medicine: Medicine, *, started: bool) -> str:
    """Undo of the last change; what has just begun is deleted, which can be undone in turn."""
    if started:
        return reverse("diary:medicine_delete", args=[medicine.uuid])
    last = diary.changes.filter(kind=Change.Kind.MEDICINE, target=str(medicine.uuid)).order_by("-pk").first()
    return reverse("diary:change_undo", args=[last.pk]) if last is not None else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# -- one entry -----------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def medicine_new(request: HttpRequest, diary: Diary) -> HttpResponse:
    return _new(request, diary, MedicineForm)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def prevention_new(request: HttpRequest, diary: Diary) -> HttpResponse:
    return _new(request, diary, MeasureForm)


def _new(
    request: HttpRequest, diary: Diary, form_class: type[MedicineForm] | type[MeasureForm]
) -> HttpResponse:
    now = timezone.now()
    form = form_class(_sent(request), now=now, time_zone=diary.person.time_zone)
    if request.method == "POST" and form.is_valid():
        medicine, _is_new = actions.add_medicine(diary=diary, facts=form.facts(), now=now)
        messages.success(request, _("%(name)s saved.") % {"name": medicine.name})
        return see_other(_list_of(medicine))
    return render(request, "diary/medicine_form.html", {"form": form, "measure": form_class is MeasureForm})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def medicine_edit(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    medicine = get_object_or_404(diary.medicines, uuid=uuid)
    told = telling.medicine_facts(medicine)
    form = form_for(medicine.kind)(_sent(request), now=now, time_zone=diary.person.time_zone, stored=told)
    if request.method == "POST" and form.is_valid():
        facts = doses.keep_earlier(told, form.facts())
        actions.change_medicine(diary=diary, medicine=medicine, facts=facts, now=now)
        sentence = _("%(name)s saved.") % {"name": facts.name}
        say_saved(request, diary, sentence, target=medicine.uuid, now=now)
        return see_other(_list_of(medicine))
    context = {
        "form": form,
        "medicine": told,
        "measure": told.kind == MEASURE,
        "history": past_answers.of_medicine(diary, medicine, now=now),
    }
    return render(request, "diary/medicine_form.html", context)


@require_POST
@with_diary
def medicine_delete(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    # Sent twice, it finds the medicine that it has just deleted.
    medicine = get_object_or_404(diary.all_medicines, uuid=uuid)
    if medicine.deleted_at is None:
        actions.delete_medicine(diary=diary, medicine=medicine, now=now)
    return _back_to_list(medicine, deleted=medicine.uuid)


@require_POST
@with_diary
def medicine_restore(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    kept_or_recoverable = diary.medicines | diary.all_medicines.recoverable(now=timezone.now())
    medicine = get_object_or_404(kept_or_recoverable, uuid=uuid)
    if medicine.deleted_at is not None:
        actions.restore_medicine(diary=diary, medicine=medicine, now=timezone.now())
    messages.success(request, _("%(name)s is back in your list.") % {"name": medicine.name})
    return see_other(_list_of(medicine))


# -- single presses ------------------------------------------------------------------------------------------


@require_POST
@with_diary
def medicine_stop(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """ "Stopped it today"."""
    return _pressed(request, diary, uuid, actions.stop_today, said="stopped")


@require_POST
@with_diary
def medicine_dose(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """ "Dose changed today"."""
    return _pressed(request, diary, uuid, actions.change_dose_today, said="dose")


def _pressed(
    request: HttpRequest, diary: Diary, uuid: UUID, action: Callable[..., None], *, said: str
) -> HttpResponse:
    medicine = get_object_or_404(diary.medicines, uuid=uuid)
    try:
        action(diary=diary, medicine=medicine, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.problems[0].sentence))
        return see_other(_list_of(medicine))
    return _back_to_list(medicine, **{said: medicine.uuid})


@require_POST
@with_diary
def medicine_start_again(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """A new row from today, so that the time before it keeps its dates."""
    medicine = get_object_or_404(diary.medicines, uuid=uuid)
    told = telling.medicine_facts(medicine)
    facts = MedicineFacts(
        name=told.name,
        kind=told.kind,
        medicine_class=told.medicine_class,
        dose=told.dose,
        reason=told.reason,
        as_needed=told.as_needed,
        prescribed=told.prescribed,
    )
    return _started(request, diary, facts)


@require_POST
@with_diary
def prevention_start(request: HttpRequest, diary: Diary) -> HttpResponse:
    """One of the ideas, from today."""
    idea = prevention.BY_CODE.get(request.POST.get("idea", ""))
    if idea is None:
        messages.error(request, _("Choose something from the list, or add your own."))
        return see_other("diary:prevention")
    return _started(request, diary, idea.facts())


def _started(request: HttpRequest, diary: Diary, facts: MedicineFacts) -> HttpResponse:
    now = timezone.now()
    medicine, started = actions.start_today(diary=diary, facts=facts, now=now)
    if not started and medicine.started_on != diary.today(now):
        messages.info(request, _("%(name)s is already in your list.") % {"name": medicine.name})
        return see_other(_list_of(medicine))
    return _back_to_list(
        medicine, **{"started" if medicine.started_on == diary.today(now) else "resumed": medicine.uuid}
    )


def _list_of(medicine: Medicine) -> str:
    return "diary:prevention" if medicine.kind == MEASURE else "diary:medicines"


def _back_to_list(medicine: Medicine, **said: Any) -> SeeOther:
    return see_other(f"{reverse(_list_of(medicine))}?{urlencode(said)}")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
