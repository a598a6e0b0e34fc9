"""My shoes: the pairs that the check-in offers. A pair goes by its name, which stands in the query string."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary import saying, telling, wardrobe
from diary.actions import shoes as actions
from diary.facts import Refused
from diary.forms.problems import add_problems
from diary.forms.shoes import PairForm
from diary.scope import Diary, with_diary

from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def shoes(request: HttpRequest, diary: Diary) -> HttpResponse:
    """All pairs, and a form for one more. Each press of Stop offering or Offer again is one change."""
    today = diary.today(timezone.now())
    for press, action in (("retire", actions.retire_pair), ("again", actions.offer_pair_again)):
        if press in request.POST:
            name = request.POST[press]
            if wardrobe.find(telling.pairs(diary.person), name) is None:
                raise Http404
            if action is actions.retire_pair:
                actions.retire_pair(diary=diary, name=name, today=today)
            else:
                actions.offer_pair_again(diary=diary, name=name)
            return see_other("diary:shoes")
    form = PairForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_pair(diary=diary, pair=form.pair)
        except Refused as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("%(pair)s: in your list.") % {"pair": form.pair.name})
            return see_other("diary:shoes")
    pairs = telling.pairs(diary.person)
    worn = wardrobe.days_worn(diary.days.exclude(shoes=[]).values_list("shoes", flat=True))
    rows = [
        {
            "pair": pair,
            "about": wardrobe.pair_words(pair),
            "worn": saying.days_worn(worn[pair.name.casefold()]),
        }
        for pair in pairs
    ]
    context = {
        "form": form,
        "offered": [row for row in rows if not row["pair"].retired_on],
        "retired": [row for row in rows if row["pair"].retired_on],
    }
    return render(request, "diary/shoes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def shoes_change(request: HttpRequest, diary: Diary) -> HttpResponse:
    """One pair, named by `pair`: in the query string of the page, in the form that it sends."""
    name = request.POST.get("pair", request.GET.get("pair", ""))
    pair = wardrobe.find(telling.pairs(diary.person), name)
    if pair is None:
        raise Http404
    form = PairForm(request.POST if request.method == "POST" else None, stored=pair)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_pair(diary=diary, name=pair.name, told=form.pair)
        except Refused as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Saved."))
            return see_other("diary:shoes")
    return render(request, "diary/shoes_change.html", {"form": form, "pair": pair})
