"""Medicines, supplements and preventive measures: a list, and one page for each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import saying, telling
from diary.actions import medicines as actions
from diary.forms.medicine import MedicineForm, stored_answers
from diary.scope import Diary, with_diary

from .redirects import see_other


@require_safe
@with_diary
def medicines(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    rows = [
        {
            "medicine": medicine,
            "what": saying.medicine_kind(medicine),
            "dates": saying.medicine_dates(medicine, today=today),
            "stopped": medicine.stopped_on is not None and medicine.stopped_on < today,
        }
        for medicine in diary.medicines.order_by("recorded_at", "pk")
    ]
    return render(
        request,
        "diary/medicines.html",
        {
            "current": [row for row in rows if not row["stopped"]],
            "stopped": [row for row in rows if row["stopped"]],
            "deleted": _just_deleted(request, diary),
        },
    )


def _just_deleted(request: HttpRequest, diary: Diary) -> object:
    """The medicine that the page before deleted, so that Undo is one press away."""
    try:
        uuid = UUID(request.GET.get("deleted", ""))
    except ValueError:
        return None
    return diary.all_medicines.recoverable(now=timezone.now()).filter(uuid=uuid).first()


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def medicine_new(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = MedicineForm(
        request.POST if request.method == "POST" else None, now=now, time_zone=diary.person.time_zone
    )
    if request.method == "POST" and form.is_valid():
        medicine, _is_new = actions.add_medicine(diary=diary, facts=form.facts(), now=now)
        messages.success(request, _("%(name)s saved.") % {"name": medicine.name})
        return see_other("diary:medicines")
    return render(request, "diary/medicine_form.html", {"form": form, "medicine": None})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def medicine_edit(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    medicine = get_object_or_404(diary.medicines, uuid=uuid)
    form = MedicineForm(
        request.POST if request.method == "POST" else None,
        now=now,
        time_zone=diary.person.time_zone,
        initial=stored_answers(telling.medicine_facts(medicine)),
    )
    if request.method == "POST" and form.is_valid():
        facts = form.facts(uuid=medicine.uuid)
        actions.change_medicine(diary=diary, medicine=medicine, facts=facts, now=now)
        messages.success(request, _("%(name)s saved.") % {"name": medicine.name})
        return see_other("diary:medicines")
    return render(request, "diary/medicine_form.html", {"form": form, "medicine": medicine})


@require_POST
@with_diary
def medicine_delete(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    # Sent twice, it finds the medicine that it has just deleted.
    medicine = get_object_or_404(diary.all_medicines, uuid=uuid)
    if medicine.deleted_at is None:
        actions.delete_medicine(diary=diary, medicine=medicine, now=now)
    return see_other(f"{reverse('diary:medicines')}?deleted={medicine.uuid}")


@require_POST
@with_diary
def medicine_restore(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    kept_or_recoverable = diary.medicines | diary.all_medicines.recoverable(now=timezone.now())
    medicine = get_object_or_404(kept_or_recoverable, uuid=uuid)
    if medicine.deleted_at is not None:
        actions.restore_medicine(diary=diary, medicine=medicine)
    messages.success(request, _("%(name)s is back in your list.") % {"name": medicine.name})
    return see_other("diary:medicines")
