"""Undo: one press takes a change back. And how other views offer it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from diary.actions.undo import undo
from diary.facts import Refused
from diary.models import Change
from diary.scope import Diary, with_diary
from diary.undo_tags import tag_for
from diary.vocabulary import MedicineKind

from .redirects import SeeOther, see_other


def say_saved(
    request: HttpRequest, diary: Diary, sentence: str, *, target: UUID | date | str, now: datetime
) -> None:
    """Tell on the next page, whichever it is, what was saved at `now`; with Undo when something changed."""
    made = diary.changes.filter(target=str(target), at=now).order_by("-pk")
    messages.success(request, sentence, extra_tags=tag_for(made.values_list("pk", flat=True).first()))


@require_POST
@with_diary
def change_undo(request: HttpRequest, diary: Diary, pk: int) -> HttpResponse:
    """Leads to the entry, which shows what is true now, also when it could not be undone any more."""
    change = get_object_or_404(diary.changes, pk=pk)
    try:
        undo(diary=diary, change=change, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.problems[0].sentence))
        return _page_of(diary, change)
    if change.action == Change.Action.KEPT:
        return see_other("diary:unfinished")
    messages.success(request, _("Undone. It is as it was before."))
    return _page_of(diary, change)


def _page_of(diary: Diary, change: Change) -> SeeOther:
    if change.kind == Change.Kind.DAY:
        return see_other("diary:checkin_day", change.target)
    if change.kind == Change.Kind.PROFILE:
        return see_other("diary:settings")
    if change.kind == Change.Kind.WORD:
        things = (change.before or {}).get("list") == "trigger"
        return see_other("diary:settings_things" if things else "diary:settings_relief")
    if change.kind == Change.Kind.MEDICINE:
        measure = diary.all_medicines.filter(uuid=change.target, kind=MedicineKind.MEASURE).exists()
        return see_other("diary:prevention" if measure else "diary:medicines")
    uuid = (change.before or {}).get("into") or change.target
    if diary.episodes.filter(uuid=uuid).exists():
        return see_other("diary:cramp", uuid)
    return see_other(f"{reverse('diary:diary')}?deleted={uuid}")
