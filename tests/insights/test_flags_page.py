"""Worth asking a doctor, in the browser's eyes: order, cards, links, answers, the banner and the history."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.utils import timezone

from diary.actions import people
from diary.facts import ProfileFacts
from insights import flag_history
from insights.flag_answers import Kind
from insights.models import FlagRecord, FlagResponse
from insights.registry import rules
from insights.rule import Level
from tests.factories import NOW, make_day, make_diary, make_episode
from tests.insights.raised import checked, flag
from tests.visits import said, sign_in

pytestmark = pytest.mark.django_db

FLAGS = "/flags/"
PREFIX = {
    Level.EMERGENCY: "Immediate action required:",
    Level.URGENT: "Urgent advice:",
    Level.BOOK: "Non-urgent advice:",
    Level.MENTION: "Worth mentioning next time:",
    Level.SELFCARE: "Looking after yourself:",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def visit():
    return sign_in(make_diary())


@pytest.fixture
def raises(monkeypatch, visit):
    """Have the diary raise these flags, and keep them."""

    def do(*flags, **more):
        found = checked(visit.diary, *flags, now=NOW, **more)
        flag_history.note(visit.diary, found, now=timezone.now())
        monkeypatch.setattr("insights.flag_review.current", lambda diary, *, now: found)
        return found

    return do


def words(response) -> str:
    text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    text = text.replace("&#x27;", "'").replace("&amp;", "&").replace("“", '"')
    return re.sub(r"\s+", " ", text)


class Cards(HTMLParser):
    """The care cards of a page: level, heading, links and buttons."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict] = []
        self._depth = 0
        self._in: str = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "section" and "care " in f"{told.get('class', '')} ":
            level = told["class"].split("care-")[1].split()[0]
            self.found.append({"level": level, "heading": "", "links": [], "buttons": 0, "text": ""})
            self._depth = 1
        elif tag == "section" and self._depth:
            self._depth += 1
        if self._depth:
            self._in = "heading" if tag in {"h2", "h3"} else self._in
            if tag == "a":
                self.found[-1]["links"].append(told["href"])
            self.found[-1]["buttons"] += tag == "button"

    def handle_endtag(self, tag):
        if tag == "section" and self._depth:
            self._depth -= 1
        if tag in {"h2", "h3"}:
            self._in = ""

    def handle_data(self, data):
        if self._depth:
            self.found[-1]["text"] += data
            if self._in:
                self.found[-1]["heading"] += data


def cards(response) -> list[dict]:
    return Cards(response.content.decode()).found


def live_in_germany(diary) -> None:
    facts = ProfileFacts(given=frozenset({"region"}), region="DE")
    people.change_profile(diary=diary, facts=facts, now=NOW)


# -- nothing, or a fault -------------------------------------------------------------------------------------


def test_an_empty_diary_has_nothing_to_raise_and_a_way_to_help(visit):
    page = visit.get(FLAGS)
    told = words(page)
    assert f"Nothing to raise We checked {len(rules())} things in your diary." in told
    assert "Get help now" in told and "all clear" not in told.lower()
    assert cards(page) == []


def test_the_disclaimer_comes_before_everything(visit):
    html = visit.get(FLAGS).content.decode()
    assert html.index("cannot tell you what") < html.index("We checked")


def test_rules_that_break_together_are_said_and_help_is_named(visit, monkeypatch):
    def broken(diary, *, now):
        raise RuntimeError

    monkeypatch.setattr("insights.flag_review.current", broken)
    told = words(visit.get(FLAGS))
    assert (
        "This could not be checked now" in told and "It does not mean that there is nothing to raise." in told
    )
    assert "Get help now" in told
    make_episode(visit.diary)
    assert "Whether to ask a doctor could not be checked now." in words(visit.get("/?day=1"))


def test_a_rule_that_broke_is_named_and_the_others_stand(visit, raises):
    raises(flag("B-FUNCTION"), broken=["E-CHEST"])
    told = words(visit.get(FLAGS))
    assert "Some checks broke" in told and "Chest pain or pressure with a cramp" in told
    assert "You noted that cramps affect your day" in told


# -- what is raised ------------------------------------------------------------------------------------------


def test_the_highest_level_comes_first_and_stands_in_the_heading(visit, raises):
    live_in_germany(visit.diary)
    levels = {each.level: each.id for each in rules()}
    raises(*(flag(id) for id in levels.values()))
    found = cards(visit.get(FLAGS))
    assert [card["level"] for card in found] == [str(level) for level in Level]
    for card, level in zip(found, Level, strict=True):
        assert card["heading"].strip().startswith(PREFIX[level])


def test_each_emergency_stands_in_one_card_whose_one_link_is_the_call(visit, raises):
    live_in_germany(visit.diary)
    for each in (rule for rule in rules() if rule.level is Level.EMERGENCY):
        raises(flag(each.id))
        (card,) = cards(visit.get(FLAGS))
        assert card["links"] == ["tel:112"] and card["buttons"] == 0, each.id
        assert "Call 112 now" in card["heading"]


def test_several_emergencies_share_one_card(visit, raises):
    live_in_germany(visit.diary)
    raises(*(flag(each.id) for each in rules() if each.level is Level.EMERGENCY))
    (card,) = cards(visit.get(FLAGS))
    assert card["links"] == ["tel:112"]


def test_without_a_country_the_card_names_no_number_and_has_no_link(visit, raises):
    raises(flag("E-CHEST"))
    (card,) = cards(visit.get(FLAGS))
    assert card["links"] == [] and "Call your local emergency number now" in card["heading"]


def test_the_entries_behind_every_rule_open_from_the_page(visit, raises):
    episode = make_episode(visit.diary)
    day = make_day(visit.diary, NOW.date(), no_cramps=None, exposures={"exercise": True})
    for each in rules():
        raises(flag(each.id, str(episode.uuid), day.date.isoformat()))
        html = visit.get(FLAGS).content.decode()
        assert f'href="/cramps/{episode.uuid}/">Left calf, 02:40, 3 March<' in html, each.id
        assert 'href="/diary/2026-03-10/">Check-in of Tue 10 March<' in html, each.id
    assert visit.get(f"/cramps/{episode.uuid}/").status_code == 200
    assert visit.get("/diary/2026-03-10/").status_code == 200


def test_why_we_show_this_names_source_number_rule_and_what_clears_it(visit, raises):
    raises(flag("B-DUR-10"))
    told = words(visit.get(FLAGS))
    for part in (
        "A cramp lasted 14 minutes on 3 March.",
        "The reason: ordinary cramps last up to 10 minutes.",
        "The number in force: 10 minutes.",
        "It goes when: 4 weeks pass without one.",
        "Leg cramps, NHS",
        "read on 22 November 2026",
        "Rule B-DUR-10",
    ):
        assert part in told, part


def test_a_source_that_was_only_described_says_so(visit, raises):
    only_described = next(each for each in rules() if any(not source.seen for source in each.sources))
    raises(flag(only_described.id))
    assert "We only know this text from descriptions." in words(visit.get(FLAGS))


def test_every_sentence_of_every_rule_is_filled(visit, raises):
    for each in rules():
        raises(flag(each.id))
        told = words(visit.get(FLAGS))
        assert "%(" not in told and "…" not in told, each.id


def test_two_cards_for_a_level_and_the_rest_in_a_list(visit, raises):
    urgent = [each.id for each in rules() if each.level is Level.URGENT][:5]
    raises(*(flag(id) for id in urgent))
    page = visit.get(FLAGS)
    assert len(cards(page)) == 2
    assert page.content.decode().count('<li><a href="/flags/rules/U-') == 3


def test_what_is_urgent_stands_before_what_can_wait_also_in_the_list(visit, raises):
    urgent = [each.id for each in rules() if each.level is Level.URGENT][:3]
    raises(*(flag(id) for id in urgent), flag("B-DUR-10"))
    html = visit.get(FLAGS).content.decode()
    assert html.index("Also urgent") < html.index("Book an appointment with your")


def test_the_page_counts_what_is_checked_and_what_is_worth_asking(visit, raises):
    raises(flag("B-DUR-10"), flag("M-PAIN-8"), flag("S-STRETCH"), open_ends=[("U-DUR-15", "duration")])
    assert f"We checked {len(rules()) - 1} things in your diary. 2 are worth asking." in words(
        visit.get(FLAGS)
    )


def test_self_care_alone_leaves_nothing_to_raise(visit, raises):
    raises(flag("S-STRETCH"))
    page = visit.get(FLAGS)
    assert "Nothing to raise" in words(page)
    assert [card["level"] for card in cards(page)] == ["selfcare"]


# -- what was looked at --------------------------------------------------------------------------------------


def test_silent_rules_are_listed_under_their_own_heading(visit, raises):
    raises(flag("B-DUR-10"))
    html = visit.get(FLAGS).content.decode()
    also = html[html.index("We also checked") :]
    assert "/flags/rules/E-CHEST/" in also and "/flags/rules/B-DUR-10/" not in also


def test_a_rule_that_is_not_shown_beside_another_is_not_called_silent(visit, raises):
    raises(flag("B-FREQ-3W"))
    html = visit.get(FLAGS).content.decode()
    assert "/flags/rules/M-FREQ-1W/" not in html[html.index("We also checked") :]


@pytest.mark.parametrize(
    ("missing", "heading", "link"),
    [
        ("chest_pain", "Signs that came with cramps (1)", "/diary/"),
        ("duration", "Answers about cramps (1)", "/diary/"),
        ("birth_year", "Answers about you (1)", "/settings/about/"),
        ("coverage", "Answers about your days (1)", "/checkin/"),
        ("started_on", "Answers about medicines (1)", "/medicines/"),
        ("nobody-knows-this", "Other answers (1)", ""),
    ],
)
def test_what_could_not_be_checked_says_what_is_missing_and_where_to_tell_it(
    visit, raises, missing, heading, link
):
    raises(open_ends=[("U-ARM", missing)])
    html = visit.get(FLAGS).content.decode()
    part = html[html.index("Could not be checked") : html.index("We also checked")]
    assert heading in part
    assert f'href="{link}"' in part if link else True
    assert "/flags/rules/U-ARM/" in part


def test_signs_that_were_not_asked_can_be_told_of_the_latest_cramp_while_it_is_of_today(visit):
    now = timezone.now()
    episode = make_episode(visit.diary, now=now, started_at=now - timedelta(hours=3))
    page = visit.get(FLAGS).content.decode()
    assert f'href="/cramps/{episode.uuid}/check/?all=1"' in page


# -- answers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "answers"),
    [
        ("U-DUR-15", ["told-doctor", "read"]),
        ("B-DUR-10", ["told-doctor", "read", "hide"]),
        ("M-PAIN-8", ["told-doctor", "hide"]),
        ("S-STRETCH", ["hide"]),
    ],
)
def test_each_level_offers_its_answers(visit, raises, id, answers):
    raises(flag(id))
    html = visit.get(FLAGS).content.decode()
    assert re.findall(rf'action="/flags/{id}/([a-z-]+)/"', html) == answers


def test_buttons_that_say_the_same_are_told_apart(visit, raises):
    raises(flag("B-DUR-10"), flag("B-SORE"))
    html = visit.get(FLAGS).content.decode()
    names = re.findall(r'<button class="btn" type="submit">(.*?)</button>', html)
    assert len(names) == len(set(names)) == 6


def test_an_answer_is_a_press_that_leads_back(visit, raises):
    raises(flag("B-DUR-10"))
    response = visit.post("/flags/B-DUR-10/read/")
    assert (response.status_code, response["Location"]) == (303, FLAGS)
    assert said(response) == ["Noted: you have read this."]
    assert "You read this on 10 March." in words(visit.get(FLAGS))
    assert FlagResponse.objects.get().kind == Kind.READ


def test_reading_a_page_is_no_answer(visit, raises):
    raises(flag("B-DUR-10"))
    assert visit.get("/flags/B-DUR-10/read/").status_code == 405
    visit.get(FLAGS)
    assert not FlagResponse.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_an_answer_leads_nowhere_else(visit, raises, back):
    raises(flag("B-DUR-10"))
    assert visit.client.post("/flags/B-DUR-10/read/", {"next": back})["Location"] == FLAGS


def test_what_was_told_stands_below_with_what_came_since(visit, raises):
    raises(flag("B-DUR-10", "2026-03-01"))
    visit.post("/flags/B-DUR-10/told-doctor/")
    visit.diary.person.refresh_from_db()
    raises(discussed=[flag("B-DUR-10", "2026-03-01", "2026-03-02", "2026-03-03")])
    page = visit.get(FLAGS)
    assert cards(page) == []
    told = words(page)
    assert "Nothing new to raise" in told
    assert (
        "You told your doctor on 10 March. 2 entries came since. It comes back here on 10 March 2027." in told
    )
    assert said(visit.post("/flags/B-DUR-10/show/")) == ["It is in your list again."]
    visit.diary.person.refresh_from_db()
    assert visit.diary.person.discussed == {}


def test_what_is_hidden_stands_below_and_can_be_shown(visit, raises):
    raises(flag("B-DUR-10", "2026-03-01"))
    visit.post("/flags/B-DUR-10/hide/")
    told = words(visit.get(FLAGS))
    assert "Hidden until 9 April, unless something new comes." in told
    visit.post("/flags/B-DUR-10/show/")
    assert "Hidden until" not in words(visit.get(FLAGS))


def test_an_urgent_flag_stays_in_the_list_after_the_doctor_was_told(visit, raises):
    raises(flag("U-DUR-15", "2026-03-01"))
    visit.post("/flags/U-DUR-15/told-doctor/")
    page = visit.get(FLAGS)
    assert [card["level"] for card in cards(page)] == ["urgent"]
    assert "You told your doctor on 10 March. No entry came since." in words(page)


def test_an_answer_to_what_has_gone_is_said_kindly(visit):
    assert said(visit.post("/flags/B-DUR-10/read/")) == ["This is not in your list any more."]


def test_an_emergency_takes_no_answer(visit, raises):
    raises(flag("E-CHEST"))
    for answer in ("read", "told-doctor", "hide", "show"):
        visit.post(f"/flags/E-CHEST/{answer}/")
    assert not FlagResponse.objects.exists()


@pytest.mark.parametrize(
    "address", ["/flags/B-NOTHING/read/", "/flags/rules/B-NOTHING/", "/flags/B-DUR-10/erase/"]
)
def test_there_is_no_other_rule_and_no_other_answer(visit, address):
    assert visit.post(address).status_code == 404


# -- banner and Today ----------------------------------------------------------------------------------------


def banner(response) -> str:
    found = re.search(
        r'aria-label="Worth asking a doctor">(.*?)</section>', response.content.decode(), re.DOTALL
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip() if found else ""


def test_a_new_flag_is_in_the_banner_of_other_pages_until_it_is_read(visit, raises):
    raises(flag("B-DUR-10"))
    assert banner(visit.get("/diary/")).startswith("Worth asking a doctor: a long cramp. See why")
    response = visit.client.post("/flags/B-DUR-10/read/", {"next": "/diary/"})
    assert response["Location"] == "/diary/"
    assert banner(visit.get("/diary/")) == ""


def test_the_banner_of_an_emergency_cannot_be_sent_away(visit, raises):
    raises(flag("E-CHEST"))
    shown = banner(visit.get("/diary/"))
    assert shown.startswith("This needs help now: chest pain") and "I have read this" not in shown


def test_the_flags_own_pages_and_questions_have_no_banner(visit, raises):
    raises(flag("B-DUR-10"))
    for address in (FLAGS, "/flags/rules/", "/flags/history/", "/cramps/new/", "/checkin/2026-03-10/"):
        assert banner(visit.get(address)) == "", address


def test_at_most_two_banners_stand_above_a_page(visit, raises):
    visit.diary.user.is_example = True
    visit.diary.user.save()
    raises(flag("U-DUR-15"))
    assert banner(visit.get("/diary/"))
    make_episode(visit.diary, started_at=NOW - timedelta(minutes=2), ongoing=True, duration_seconds=None,
                 duration_source="", woke=None, pain=None)  # fmt: skip
    page = visit.get("/diary/").content.decode()
    assert page.count('<section class="banner') == 2 and banner(visit.get("/diary/")) == ""


def test_a_visitor_has_no_banner_and_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/help/")


def test_today_counts_what_is_worth_asking(visit, raises):
    make_episode(visit.diary)
    raises(flag("B-DUR-10"), flag("M-PAIN-8"), flag("S-STRETCH"))
    assert "2 things to ask a doctor" in words(visit.get("/?day=1"))
    visit.post("/flags/B-DUR-10/hide/")
    assert "1 thing to ask a doctor" in words(visit.get("/?day=1"))


def test_today_checks_the_whole_diary_and_keeps_what_it_finds(visit):
    make_episode(visit.diary, duration_seconds=700)
    assert "to ask a doctor" in words(visit.get("/?day=1"))
    assert FlagRecord.objects.filter(rule="B-DUR-10").exists()


# -- history -------------------------------------------------------------------------------------------------


def test_the_history_keeps_spells_with_dates_numbers_and_answers(visit, raises, clock):
    raises(flag("B-DUR-10"))
    visit.post("/flags/B-DUR-10/hide/")
    clock.move_to(NOW + timedelta(days=3))
    raises()
    told = words(visit.get("/flags/history/"))
    for part in (
        "A long cramp",
        "Book an appointment · 10 March",
        "A cramp lasted 14 minutes on 3 March.",
        "The number in force: 10 minutes.",
        "Source: Leg cramps",
        "Hidden on 10 March, until 9 April",
    ):
        assert part in told, part


def test_an_empty_history_says_what_will_be_there(visit):
    assert "Nothing yet" in words(visit.get("/flags/history/"))


def test_a_spell_of_a_rule_that_is_gone_is_still_told(visit):
    FlagRecord.objects.create(
        person=visit.diary.person,
        rule="B-OLD",
        level="book",
        first_seen_at=NOW,
        last_seen_at=NOW,
        rules_version="0",
    )
    assert "B-OLD" in words(visit.get("/flags/history/"))


def test_the_history_has_pages(visit):
    for number in range(30):
        FlagRecord.objects.create(
            person=visit.diary.person, rule=f"B-{number}", level="book", first_seen_at=NOW, last_seen_at=NOW,
            rules_version="1",
        )  # fmt: skip
    assert "Earlier ones" in words(visit.get("/flags/history/"))
    assert "Later ones" in words(visit.get("/flags/history/?page=2"))


# -- the way there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/more/", "/insights/"])
def test_the_page_is_reached_from_more_and_insights(visit, address):
    assert 'href="/flags/"' in visit.get(address).content.decode()


def test_the_pages_of_flags_light_the_tab_of_insights(visit):
    for address in (FLAGS, "/flags/history/", "/flags/rules/", "/flags/rules/E-CHEST/"):
        assert re.search(r'aria-current="[a-z]+"[^>]*>\s*Insights', visit.get(address).content.decode()), (
            address
        )
