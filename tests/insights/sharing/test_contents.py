"""What the page, the PDF, the list and the pictures of a link hold: what was chosen, as it is now."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.core.cache import caches
from pdfminer.high_level import extract_text

from diary.actions import episodes, people, words
from diary.facts import ProfileFacts
from diary.models import Trigger
from insights.summary.wishes import NameAs
from tests.factories import NOW, berlin, make_episode, make_medicine

from .links_for_tests import DELETED, FILES, MEDICINE_NOTE, NOTE, OTHER_DAYS, share, visitor, wishes

HOSTILE = (
    '<script>alert(1)</script>"\'><img src=x onerror=alert(2)> =HYPERLINK("http://evil") #panic[x] \u202e'
)


def of(who, file, query=""):
    """All words of a file, also those a reader does not see; of a PDF its text and what stands about it."""
    answer = who.get(file, query)
    assert answer.status_code == 200, (file, answer.status_code)
    if file.endswith(".pdf"):
        about = answer.content.decode("latin-1")  # what is not compressed: title, author, dates
        return f"{extract_text(io.BytesIO(answer.content))} {about}"
    return unescape(answer.content.decode())


def everything(who, query=""):
    return {file or "page": of(who, file, query) for file in FILES}


def holding(word, told):
    return {name for name, said in told.items() if word in said}


def test_notes_are_nowhere_unless_they_were_chosen(kept_diary):
    told = everything(visitor(share(kept_diary)))
    assert holding(NOTE, told) == set() and holding(MEDICINE_NOTE, told) == set()


def test_notes_are_there_when_they_were_chosen(kept_diary):
    chosen = wishes(parts=(*wishes().parts, "notes"))
    told = everything(visitor(share(kept_diary, wishes=chosen)))
    assert holding(NOTE, told) >= {"page", "summary.pdf"}
    assert holding(MEDICINE_NOTE, told) == set()


def test_other_days_are_nowhere_even_with_notes(kept_diary):
    chosen = wishes(parts=(*wishes().parts, "notes"))
    told = everything(visitor(share(kept_diary, wishes=chosen)))
    assert holding(OTHER_DAYS, told) == set()
    assert holding("4 Jan", {"list": told["cramps.csv"]}) == set() and "2026-01-04" not in told["cramps.csv"]


@pytest.mark.parametrize(
    "query",
    [
        "?from=2026-01-01&to=2026-03-10",
        "?weeks=12",
        "?parts=question,flags,list,notes",
        "?notes=1&parts=notes",
        "?first=2026-01-01&last=2027-01-01&period=all",
        "?person=1&user=alice&diary=2&share=2",
        "?token=x&code=1&theme=night&lang=de",
    ],
)
def test_nothing_in_an_address_widens_what_a_link_shows(kept_diary, query):
    who = visitor(share(kept_diary, wishes=wishes(parts=("flags", "list", "pictures"))))
    for file in ("", "cramps.csv", "cramps-per-week.svg"):
        assert of(who, file, query) == of(who, file), file
    # The same summary, and so the same document, which is drawn once.
    assert who.get("summary.pdf", query).content == who.get("summary.pdf").content


def test_parts_that_were_not_chosen_are_not_on_the_page(kept_diary):
    without = everything_of_page(kept_diary, parts=("list",))
    assert "Magnesium" in everything_of_page(kept_diary, parts=("medicines",))
    assert "Magnesium" not in without


def everything_of_page(diary, **chosen):
    return of(visitor(share(diary, wishes=wishes(**chosen))), "")


def test_what_was_deleted_vanishes_from_a_link_at_once(kept_diary):
    cramp = make_episode(kept_diary, started_at=berlin("2026-03-10 05:55"), note=DELETED)
    chosen = wishes(parts=(*wishes().parts, "notes"))
    who = visitor(share(kept_diary, wishes=chosen))
    assert holding(DELETED, everything(who)) >= {"page", "summary.pdf"}
    episodes.delete_episode(diary=kept_diary, episode=cramp, now=NOW)
    assert holding(DELETED, everything(who)) == set()


def test_the_name_stands_there_as_it_was_chosen(kept_diary):
    people.change_profile(
        diary=kept_diary, facts=ProfileFacts(given=frozenset({"name"}), name="Canary Sparrow"), now=NOW
    )
    assert "Canary Sparrow" in everything_of_page(kept_diary, name_as=NameAs.FULL)
    for name_as in (NameAs.INITIALS, NameAs.NONE):
        told = everything(visitor(share(kept_diary, wishes=wishes(name_as=name_as))))
        assert holding("Sparrow", told) == set(), name_as


def test_names_to_sign_in_with_and_numbers_of_rows_are_nowhere(kept_diary):
    """A uuid of version 7 would tell when an entry was made (reliability T24)."""
    told = everything(visitor(share(kept_diary)))
    assert holding(kept_diary.user.username, {name: said.lower() for name, said in told.items()}) == set()
    uuids = {kept_diary.person.uuid, *kept_diary.all_episodes.values_list("uuid", flat=True)}
    for name, said in told.items():
        if name == "summary.pdf":  # documents have an id of their own
            said = re.sub(r"(?i)(document|instance)id[^,]*", "", said)
        shown = {UUID(each) for each in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", said)}
        assert shown & uuids == set() and (name == "summary.pdf" or not shown), name


def test_hostile_words_are_only_words(kept_diary):
    word = words.add_word(diary=kept_diary, kind=Trigger, name="<b>bold</b> & co")
    make_episode(
        kept_diary, started_at=berlin("2026-03-10 05:55"), note=HOSTILE, triggers=(word.name,),
    )  # fmt: skip
    make_medicine(kept_diary, '=cmd|"/c calc"!A1 <svg onload=alert(3)>')
    chosen = wishes(question=HOSTILE[:200], parts=(*wishes().parts, "notes"))
    who = visitor(share(kept_diary, wishes=chosen))
    page = who.get().content.decode()
    assert "alert(1)" in page
    for markup in ("<script>alert", "<img src=x", "<svg onload", "<b>bold"):
        assert markup not in page
    assert who.get("summary.pdf").status_code == 200
    for line in of(who, "cramps.csv").splitlines():
        assert not re.search(r'(?:^|,)"?[=+@\t-](?!\d)', line), line


def test_a_link_to_dates_without_entries_says_so_and_works(alice):
    who = visitor(share(alice, first=date(2026, 2, 11), last=date(2026, 2, 12)))
    for file in ("", "summary.pdf", "cramps.csv"):
        assert who.get(file).status_code == 200, file


def test_what_was_remembered_for_one_link_is_not_shown_by_another(kept_diary):
    """The same dates, other parts: warm caches must not mix them up."""
    wide = visitor(share(kept_diary, wishes=wishes(parts=(*wishes().parts, "notes"))))
    narrow = visitor(share(kept_diary, wishes=wishes(parts=("list",))))
    everything(wide)
    for file in ("", "summary.pdf", "cramps.csv"):
        warm = of(narrow, file)
        assert NOTE not in warm and "Magnesium" not in warm, file
    caches["charts"].clear()
    assert of(narrow, "") == of(narrow, "")


def test_the_page_of_the_owner_and_the_page_of_a_link_hold_the_same_summary(kept_diary, client):
    client.force_login(kept_diary.user)
    chosen = wishes(parts=tuple(part for part in wishes().parts if part != "question"))
    query = f"?from=2026-02-11&to=2026-03-10&parts={','.join(chosen.parts)}"

    def sheet(said):
        return re.search(r"<article.*</article>", said, re.DOTALL)[0]

    theirs = of(visitor(share(kept_diary, wishes=chosen)), "")
    assert sheet(theirs) == sheet(unescape(client.get(f"/doctor/preview/{query}").content.decode()))


def test_time_goes_on_but_the_dates_stay(kept_diary, clock):
    who = visitor(share(kept_diary, days=30))
    clock.shift(timedelta(days=20))
    make_episode(kept_diary, started_at=berlin("2026-03-28 02:40"), now=NOW + timedelta(days=20))
    page = of(who, "")
    assert "11 Feb" in page and "28 Mar" not in page


def test_a_picture_of_a_link_without_medicines_names_none_though_another_link_did(kept_diary):
    make_medicine(kept_diary, name="Indapamide", started_on=date(2026, 3, 2))
    usual = wishes().parts
    with_them = visitor(share(kept_diary, wishes=wishes(parts=usual)))
    without = visitor(
        share(
            kept_diary,
            wishes=wishes(parts=tuple(part for part in usual if part not in {"medicines", "tried"})),
        )
    )

    assert "Indapamide" in of(with_them, "cramps-per-week.svg")
    assert holding("Indapamide", everything(without)) == set()
