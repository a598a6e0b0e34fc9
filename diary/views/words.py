"""The person's own words: things they track, and what they try against a cramp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from diary import asking, ideas, saying, vocabulary
from diary.actions import wordlists, words
from diary.facts import Refused
from diary.forms.problems import add_problems
from diary.forms.words import MergeForm, WordForm
from diary.models import Relief, Trigger
from diary.scope import Diary, with_diary

from .changes import say_saved
from .redirects import see_other


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two lists, as its pages need it. `uses`: relations that count its entries."""

    code: str
    model: type[Trigger] | type[Relief]
    page: str
    title: str | Promise
    uses: tuple[str, ...]
    offered: tuple[str, ...]
    ideas: tuple[ideas.Idea, ...]


KINDS = {
    "things": Kind(
        "things",
        Trigger,
        "diary:settings_things",
        gettext_lazy("Things I track"),
        ("day_answers", "episode_notes"),
        tuple(vocabulary.TRIGGERS),
        ideas.THINGS,
    ),
    "relief": Kind(
        "relief",
        Relief,
        "diary:settings_relief",
        gettext_lazy("What I try against a cramp"),
        ("episode_tries",),
        tuple(vocabulary.RELIEF),
        ideas.RELIEF,
    ),
}


def kind_of(code: str) -> Kind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def own_words(diary: Diary, kind: Kind) -> Any:
    return diary.own_triggers if kind.model is Trigger else diary.own_reliefs


def word_rows(diary: Diary, kind: Kind) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Own words with how often they are used: those offered, then those no longer offered."""
    counted = own_words(diary, kind).filter(merged_into=None)
    # Two joins at once would multiply each other; distinct counts stay right.
    counted = counted.annotate(**{f"n_{use}": Count(use, distinct=True) for use in kind.uses})
    rows = [
        {
            "word": word,
            "used": saying.entries(sum(getattr(word, f"n_{use}") for use in kind.uses)),
            "offered": word.retired_on is None,
        }
        for word in counted.order_by("name")
    ]
    return [row for row in rows if row["offered"]], [row for row in rows if not row["offered"]]


def more_ideas(diary: Diary, kind: Kind) -> list[ideas.Idea]:
    """Words that are not in the list yet; one that was renamed, merged or retired is not offered again."""
    return ideas.left(kind.ideas, own_words(diary, kind).values_list("name", flat=True))


def _add(diary: Diary, kind: Kind, name: str) -> None:
    if kind.model is Trigger:
        wordlists.add_thing(diary=diary, name=name)
    else:
        words.add_word(diary=diary, kind=Relief, name=name)


def _add_idea(request: HttpRequest, diary: Diary, kind: Kind) -> None:
    """One press of an idea. A second press of the same one finds it in the list."""
    name = ideas.word(kind.ideas, request.POST["idea"])
    if name is None:
        raise Http404
    try:
        _add(diary, kind, name)
    except Refused as refused:
        messages.error(request, str(refused.problems[0].sentence))
    else:
        messages.success(request, _("%(word)s is in your list.") % {"word": name})


# -- the two pages -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_things(request: HttpRequest, diary: Diary) -> HttpResponse:
    """What the check-in asks, in which order. Each press of a button is one change."""
    if "idea" in request.POST:
        _add_idea(request, diary, KINDS["things"])
        return see_other("diary:settings_things")
    if request.method == "POST":
        moves = (("ask", wordlists.ask), ("drop", wordlists.stop_asking), ("up", wordlists.ask_earlier))
        for name, action in moves:
            if name in request.POST:
                try:
                    action(diary=diary, code=_askable(diary, request.POST[name]))
                except Refused as refused:
                    messages.error(request, str(refused.problems[0].sentence))
                break
        return see_other("diary:settings_things")
    questions = _questions(diary)
    offered, retired = word_rows(diary, KINDS["things"])
    return render(
        request,
        "diary/settings_things.html",
        {
            "asked": questions.asked,
            "more": questions.more,
            "is_full": len(questions.asked) >= asking.MOST_ASKED,
            "most": asking.MOST_ASKED,
            "kind": KINDS["things"],
            "offered": offered,
            "retired": retired,
            "ideas": more_ideas(diary, KINDS["things"]),
            "word_form": WordForm(),
        },
    )


def _questions(diary: Diary) -> asking.Questions:
    own = diary.own_triggers.select_related("merged_into").order_by("pk")
    return asking.questions(tracked=diary.person.tracked, own=own)


def _askable(diary: Diary, code: str) -> str:
    if code not in _questions(diary).by_code:
        raise Http404
    return code


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_relief(request: HttpRequest, diary: Diary) -> HttpResponse:
    """The built-in words and the person's own. The only press is that of an idea."""
    if request.method == "POST":
        if "idea" in request.POST:
            _add_idea(request, diary, KINDS["relief"])
        return see_other("diary:settings_relief")
    offered, retired = word_rows(diary, KINDS["relief"])
    return render(
        request,
        "diary/settings_relief.html",
        {
            "built_in": vocabulary.RELIEF.values(),
            "kind": KINDS["relief"],
            "offered": offered,
            "retired": retired,
            "ideas": more_ideas(diary, KINDS["relief"]),
            "word_form": WordForm(),
        },
    )


# -- one word ------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def word_new(request: HttpRequest, diary: Diary, kind: str) -> HttpResponse:
    group = kind_of(kind)
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            _add(diary, group, name)
        except Refused as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("%(word)s is in your list.") % {"word": name})
            return see_other(group.page)
    return render(request, "diary/word_new.html", {"form": form, "kind": group})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def word_rename(request: HttpRequest, diary: Diary, kind: str, code: str) -> HttpResponse:
    group = kind_of(kind)
    word = _word(diary, group, code)
    form = WordForm(request.POST if request.method == "POST" else None, initial={"name": word.name})
    if request.method == "POST" and form.is_valid():
        old, now = word.name, timezone.now()
        try:
            words.rename_word(diary=diary, word=word, name=form.cleaned_data["name"], now=now)
        except Refused as refused:
            add_problems(form, refused.problems)
            word.name = old
        else:
            sentence = _("%(old)s is now called %(new)s.") % {"old": old, "new": word.name}
            say_saved(request, diary, sentence, target=word.code, now=now)
            return see_other(group.page)
    return render(request, "diary/word_rename.html", {"form": form, "kind": group, "word": word})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def word_merge(request: HttpRequest, diary: Diary, kind: str, code: str) -> HttpResponse:
    group = kind_of(kind)
    word = _word(diary, group, code)
    others = [(key, group.model.BUILT_IN[key]) for key in group.offered]
    own = own_words(diary, group).offered().exclude(pk=word.pk).order_by("name")
    others = [*((each.key, each.label) for each in own), *others]
    form = MergeForm(request.POST if request.method == "POST" else None, others=others)
    if request.method == "POST" and form.is_valid():
        now, key = timezone.now(), form.cleaned_data["into"]
        into = wordlists.merge_into_key(diary=diary, word=word, key=key, today=diary.today(now), now=now)
        sentence = _("Entries with %(old)s now say %(new)s.") % {"old": word.name, "new": into.label}
        say_saved(request, diary, sentence, target=word.code, now=now)
        return see_other(group.page)
    offered, retired = word_rows(diary, group)
    used = next(row["used"] for row in [*offered, *retired] if row["word"].pk == word.pk)
    return render(request, "diary/word_merge.html", {"form": form, "kind": group, "word": word, "used": used})


@require_POST
@with_diary
def word_retire(request: HttpRequest, diary: Diary, kind: str, code: str) -> HttpResponse:
    """`again` in the answers: offer it again."""
    group = kind_of(kind)
    word = _word(diary, group, code)
    if "again" in request.POST:
        words.offer_word_again(diary=diary, word=word)
        messages.success(request, _("%(word)s is offered again.") % {"word": word.name})
    else:
        words.retire_word(diary=diary, word=word, today=diary.today(timezone.now()))
        messages.success(
            request,
            _("%(word)s is no longer offered. Entries that hold it keep it.") % {"word": word.name},
        )
    return see_other(group.page)


def _word(diary: Diary, kind: Kind, code: str) -> Any:
    return get_object_or_404(own_words(diary, kind).filter(merged_into=None), code=code)
