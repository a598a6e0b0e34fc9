"""What the diary is not sure about, one press for each answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diary import unfinished as found
from diary.actions import merging
from diary.facts import Refused
from diary.models import Episode
from diary.scope import Diary, with_diary
from diary.undo_tags import tag_for

from .redirects import see_other


@require_safe
@with_diary
def unfinished(request: HttpRequest, diary: Diary) -> HttpResponse:
    return render(request, "diary/unfinished.html", {"found": found.unfinished(diary, now=timezone.now())})


@require_POST
@with_diary
def keep_length(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    change = merging.keep_length(diary=diary, episode=_find(diary, uuid), now=timezone.now())
    messages.success(request, _("Kept as it is."), extra_tags=tag_for(change.pk))
    return see_other("diary:unfinished")


@require_POST
@with_diary
def keep_apart(request: HttpRequest, diary: Diary, uuid: UUID, other: UUID) -> HttpResponse:
    one, two = _find(diary, uuid), _find(diary, other)
    change = merging.keep_apart(diary=diary, one=one.uuid, other=two.uuid, now=timezone.now())
    messages.success(request, _("Kept as two cramps."), extra_tags=tag_for(change.pk))
    return see_other("diary:unfinished")


@require_POST
@with_diary
def merge(request: HttpRequest, diary: Diary, uuid: UUID, other: UUID) -> HttpResponse:
    """Leads to the one cramp, where Undo brings both back."""
    one, two = _find(diary, uuid), _find(diary, other)
    try:
        change = merging.merge_episodes(diary=diary, one=one.uuid, other=two.uuid, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.problems[0].sentence))
        return see_other("diary:unfinished")
    return see_other(f"{reverse('diary:cramp', args=[change.target])}?saved=merged")


def _find(diary: Diary, uuid: UUID) -> Episode:
    return get_object_or_404(diary.all_episodes, uuid=uuid)
