"""The pages of insights in the browser's eyes: every state, every link, and never a 500."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.urls import resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from diary.actions import days, people
from diary.facts import DayFacts, ProfileFacts
from insights import reviews
from insights.converters import KeyConverter
from insights.findings import Report
from tests.factories import NOW, make_diary, make_episode
from tests.insights.reports import COUNTS, finding, full_report, hint, report

OVERVIEW = "/insights/"
COMPARED = "/insights/compared/"
EXERCISE = "/insights/exposure.exercise.same/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def diary(db):
    return make_diary("alice")


@pytest.fixture
def get(client, diary):
    client.force_login(diary.user)
    return lambda address=OVERVIEW, **query: client.get(address, query)


@pytest.fixture
def shows(monkeypatch):
    """Have the pages show a report written by hand."""

    def use(told: Report) -> None:
        monkeypatch.setattr("insights.views.patterns.current_report", lambda diary, *, now: told)

    return use


def words(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'").replace("&amp;", "&")


# -- states ------------------------------------------------------------------------------------------------


def test_an_empty_diary_is_told_what_it_takes_and_what_it_will_answer(get):
    said = words(get())

    assert "Check in for 28 more days." in said
    assert "0 of 14 check-ins" in said
    assert "Do they come more often after exercise" in said
    assert "What your diary shows" not in said


def test_a_few_weeks_show_how_far_each_question_is(get, diary):
    today = diary.today(NOW)
    told = [
        DayFacts(date=today - timedelta(days=ago), exposures={"exercise": ago % 3 == 0}, no_cramps=True)
        for ago in range(1, 21)
    ]
    days.add_days(diary=diary, facts=told, now=NOW)

    said = words(get())

    # It is 9 in the morning: the 20th day ends at noon.
    assert "19 of 28 days since your first entry" in said
    assert "Check in for 9 more days." in said
    assert "Exercise, same day" in said
    assert "0 of 6 days with a cramp" in said


def test_a_full_report_shows_everything_and_ends_with_the_disclaimer(get, shows, diary):
    people.change_profile(
        diary=diary,
        facts=ProfileFacts(given=frozenset({"suspected_triggers"}), suspected_triggers=("heat", "exercise")),
        now=NOW,
    )
    shows(full_report())

    said = words(get())

    for part in (
        "2 things are clear. 2 may be chance.",
        "We looked at 8 things. Luck alone gives fewer than 1.",
        "Cramps probably come more often after exercise.",
        "about 4 of 10", "18 of 40 days had a cramp", "14 of 70 days had a cramp",
        "About 2.1 times as often. Anything from 1.3 to 3.4 times as often fits.",
        "Your diary cannot tell it apart from: Stress, same day.",
        "How sure?", "●●○", "(2 of 3 dots)",
        "More that stands out", "Cramps may come more often on the left than on the right.",
        "No longer clear", "On 1 March 2026 this looked clear.",
        "What you suspected", "Yes: cramps come more often.", "No sign. About the same with and without.",
        "3 of 5 days with it",
        "The next review is on 27 September 2026.",
        "It does not replace a doctor and cannot tell you what causes your cramps.",
    ):  # fmt: skip
        assert part in said, part


def test_pages_without_suspicions_have_no_scorecard(get, shows):
    shows(full_report())

    assert "What you suspected" not in words(get())


@pytest.mark.parametrize("address", [OVERVIEW, COMPARED, EXERCISE])
def test_when_it_cannot_be_worked_out_the_page_says_so(get, monkeypatch, address, caplog):
    def fail(*_told, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("insights.views.patterns.current_report", fail)
    response = get(address)

    assert response.status_code == 200
    assert "This could not be worked out now" in words(response)
    assert "Your entries are all there." in words(response)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("address", [f"{COMPARED}numbers.csv", f"{EXERCISE}numbers.csv"])
def test_a_file_that_cannot_be_made_leads_to_the_page_that_says_so(get, monkeypatch, address):
    monkeypatch.setattr("insights.views.patterns.current_report", lambda *_t, **_m: 1 / 0)

    assert get(address).url == OVERVIEW


# -- one answer --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", COUNTS)
def test_every_kind_of_answer_has_its_page(get, shows, key):
    shows(report(findings=(finding(key, with_=("exposure.heat.same",)),)))

    response = get(reverse("insights:finding", args=[key]))

    assert response.status_code == 200
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", response.content.decode())
    assert headings == [
        "The numbers",
        "How sure",
        "What was not counted",
        "How many things were compared",
        "Other reasons it could look like this",
        "How we worked this out",
    ]
    assert "Rules of version" in words(response)


@pytest.mark.parametrize("key", ["exposure.moonlight.same", "nonsense", "exposure.", "compared.x"])
def test_a_key_that_was_not_asked_is_not_found(get, shows, key):
    shows(full_report())

    assert get(f"/insights/{key}/").status_code == 404
    assert get(f"/insights/{key}/numbers.csv").status_code == 404


def test_the_picture_and_its_file_stand_on_the_page(get, shows):
    shows(full_report())
    response = get(EXERCISE)

    assert 'id="forest-title"' in response.content.decode()
    file = get(f"{EXERCISE}numbers.csv")
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="exposure-exercise-same.csv"' in file["Content-Disposition"]
    assert ["with_cramp_days", "18"] in list(csv.reader(StringIO(file.content.decode())))


@pytest.mark.parametrize(
    "word",
    [
        "a/b",
        "a/../b",
        "100 %",
        "50%2Foff",
        "Ärger über Lärm",
        "冷たい水",
        "a?b#c",
        "tea & <b>milk</b>",
        "v.1.same",
        "a\\b",
        "..",
    ],
)
def test_any_word_of_a_person_leads_to_its_page_and_is_escaped(get, shows, word):
    key = f"exposure.{word}.same"
    shows(report(findings=(hint(key),)))
    overview = get().content.decode()
    address = reverse("insights:finding", args=[key])

    assert f'href="{address}"' in overview.replace("&amp;", "&").replace("&#x27;", "'")
    assert get(address).status_code == 200
    assert get(f"{address}numbers.csv").status_code == 200
    assert "<b>milk</b>" not in get(address).content.decode()


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text and text.isprintable()))
def test_addresses_of_keys_come_back_as_they_went_in(word):
    key = f"exposure.{word}.same"
    converter = KeyConverter()

    assert "/" not in converter.to_url(key)
    assert converter.to_python(converter.to_url(key)) == key


def test_a_key_with_a_slash_resolves_to_itself():
    address = "/insights/" + KeyConverter().to_url("exposure.a/b.same") + "/"

    assert resolve(address).kwargs == {"key": "exposure.a/b.same"}


# -- everything compared -----------------------------------------------------------------------------------


def test_everything_is_listed_with_its_answer_and_a_link(get, shows):
    shows(full_report())
    response = get(COMPARED)
    html, said = response.content.decode(), words(response)

    assert html.count('href="/insights/exposure.') + html.count('href="/insights/timing.') >= 9
    for heading in (
        "Clear",
        "Maybe",
        "No longer clear",
        "Goes with something else",
        "No sign",
        "Not enough yet",
    ):
        assert f"<h2>{heading}</h2>" in html
    assert "8 could be asked, 2 have no answer yet." in said
    assert 'id="forest-title"' in html


def test_an_empty_diary_compared_nothing(get):
    assert "Nothing was compared yet." in words(get(COMPARED))


def test_all_numbers_are_a_file(get, shows):
    shows(full_report())
    rows = list(csv.DictReader(StringIO(get(f"{COMPARED}numbers.csv").content.decode())))

    assert len(rows) == 10
    assert {row["answer"] for row in rows} >= {"clear", "maybe", "no_sign", "not_enough", "explained"}


# -- around it ---------------------------------------------------------------------------------------------


def test_insights_is_a_tab_and_the_week_is_a_link_away(get):
    html = get().content.decode()

    assert '<a href="/insights/" aria-current="page">Insights</a>' in html
    assert 'href="/week/"' in html
    assert 'href="/week/"' in get("/diary/").content.decode()


@pytest.mark.parametrize("address", ["/week/2026-W10/", COMPARED, "/insights/experiment/"])
def test_pages_that_belong_to_insights_light_its_tab(get, address):
    assert '<a href="/insights/" aria-current="page">' in get(address).content.decode()


def test_the_pages_show_the_run_of_the_command(get, diary):
    today = diary.today(NOW)
    told = [
        DayFacts(date=today - timedelta(days=ago), exposures={"exercise": ago % 3 == 0})
        for ago in range(1, 64)
    ]
    days.add_days(diary=diary, facts=told, now=NOW)
    for ago in range(3, 63, 3):
        make_episode(diary, started_at=NOW - timedelta(days=ago - 1, hours=6), now=NOW)

    said = words(get(COMPARED))
    found = reviews.current_report(diary, now=NOW)

    assert found.findings
    for each in found.findings:
        response = get(reverse("insights:finding", args=[each.key]))
        assert f"{each.counts['with_cramp_days']}" in words(response) if "with_days" in each.counts else True
    assert f"{len(found.compared)} could be asked" in said


@pytest.mark.parametrize("address", [OVERVIEW, COMPARED, EXERCISE, f"{COMPARED}numbers.csv"])
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(client, db, address):
    assert client.get(address).status_code == 302


def test_no_page_says_that_one_thing_makes_another(get, shows):
    from tests.insights.wording.test_headlines import CAUSAL

    shows(full_report())
    for address in (OVERVIEW, COMPARED, EXERCISE):
        main = get(address).content.decode().split("<main")[1].split("</main>")[0]
        said = re.sub(r"<[^>]+>", " ", main).replace("How we worked this out", "")
        assert CAUSAL.findall(said.replace("hard work", "")) == []
