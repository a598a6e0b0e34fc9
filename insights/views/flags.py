"""Worth asking a doctor: the page, answers to flags, their history, and the rules with their numbers."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.actions import clinician
from diary.scope import Diary, with_diary
from diary.views.redirects import SeeOther, see_other
from insights import flag_history, flag_review
from insights.flag_answers import Kind
from insights.flag_forms import NumbersForm
from insights.flags import Checked, active
from insights.presenters.flag_cards import ANSWERS
from insights.presenters.flag_rules import RulePage, Spell, rules_by_level
from insights.presenters.flags import FlagsPage
from insights.registry import rules
from insights.rule import ReviewRule

logger = logging.getLogger(__name__)
SPELLS_PER_PAGE = 25


@require_safe
@with_diary
def overview(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    checked = _checked(diary, now)
    if checked is None:
        return render(request, "insights/flags_broken.html")
    standings = flag_history.standings(diary, checked, now=now)
    return render(request, "insights/flags.html", {"page": FlagsPage(diary, checked, standings, now=now)})


@require_POST
@with_diary
def answer(request: HttpRequest, diary: Diary, rule: str, answer: str) -> HttpResponse:
    """Leads back to where it was pressed. A flag that has gone in the meantime is no fault of anybody."""
    kind = ANSWERS[answer]
    _find(rule)
    try:
        flag_history.respond(diary=diary, rule=rule, kind=kind, now=timezone.now())
    except flag_history.NoSuchAnswer:
        messages.info(request, _("This is not in your list any more."))
    else:
        messages.success(request, _said(kind))
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return SeeOther(back)
    return see_other("insights:flags")


def _said(kind: Kind) -> str:
    return {
        Kind.READ: _("Noted: you have read this."),
        Kind.TOLD: _("Noted: you told your doctor."),
        Kind.HIDDEN: _("Hidden for 30 days. It comes back sooner if something new comes."),
        Kind.SHOWN: _("It is in your list again."),
    }[kind]


@require_safe
@with_diary
def history(request: HttpRequest, diary: Diary) -> HttpResponse:
    known = {rule.id: rule for rule in rules()}
    shown = Paginator(flag_history.records(diary), SPELLS_PER_PAGE).get_page(request.GET.get("page"))
    today = diary.today(timezone.now())
    spells = [Spell(row, known, zone=diary.person.time_zone, today=today) for row in shown]
    return render(request, "insights/flags_history.html", {"spells": spells, "shown": shown})


@require_safe
@with_diary
def all_rules(request: HttpRequest, diary: Diary) -> HttpResponse:
    levels = rules_by_level(rules(), region=diary.person.region)
    return render(request, "insights/flag_rules.html", {"levels": levels, "count": len(rules())})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def one_rule(request: HttpRequest, diary: Diary, rule: str) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    asked = _find(rule)
    form = NumbersForm(
        request.POST if request.method == "POST" else None,
        rule=asked,
        chosen=diary.person.thresholds.get(rule, {}),
        agreed_on=active(diary.person.clinician_agreed, rule, today=today),
        today=today,
    )
    if request.method == "POST" and form.changes_something and form.is_valid():
        told = form.cleaned_data
        clinician.choose_numbers(diary=diary, rule=rule, numbers=told["numbers"], agreed_on=told["agreed_on"])
        messages.success(request, _("Saved."))
        return see_other("insights:flag_rule", rule)
    checked = _checked(diary, now)
    standings = flag_history.standings(diary, checked, now=now) if checked else {}
    page = RulePage(asked, diary, checked, standings, now=now)
    context = {"page": page, "form": form, "may_write": diary.may_write}
    return render(request, "insights/flag_rule.html", context)


def _checked(diary: Diary, now: datetime) -> Checked | None:
    """None when it broke: the page says so, and where help is."""
    try:
        return flag_review.current(diary, now=now)
    except Exception:
        logger.exception("a diary could not be checked for flags")
        return None


def _find(rule: str) -> ReviewRule:
    found = next((each for each in rules() if each.id == rule), None)
    if found is None:
        raise Http404
    return found
