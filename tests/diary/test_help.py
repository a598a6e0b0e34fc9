"""Help for everybody: how the diary counts, when to get help, what is kept."""

import html
import re

import pytest

from diary import care, regions
from diary.actions import people
from diary.facts import ProfileFacts
from tests.factories import NOW, make_diary
from tests.visits import sign_in

DISCLAIMER = (
    "This diary is a notebook. It does not replace a doctor and cannot tell you what causes your cramps."
)
PAGES = ["/help/", "/help/get-help-now/", "/help/stretches/", "/help/privacy/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_reads_help_without_a_sign_in_a_session_or_a_query(
    client, page, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        response = client.get(page)

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("page", PAGES)
def test_help_is_only_looked_at(client, page):
    assert client.post(page).status_code == 405


@pytest.mark.parametrize("page", ["/help/", "/help/get-help-now/"])
def test_the_disclaimer_stands_there_word_for_word(client, page):
    assert DISCLAIMER in client.get(page).content.decode()


# -- get help now --------------------------------------------------------------------------------------------


def emergency(response):
    """The emergency card, as text with its links."""
    page = response.content.decode()
    card = page[page.index("care-emergency") :]
    return html.unescape(card[: card.index("</section>")])


def region_of(diary, region):
    facts = ProfileFacts(given=frozenset({"region"}), region=region)
    people.change_profile(diary=diary, facts=facts, now=NOW)


@pytest.mark.parametrize(
    ("region", "number"),
    [("GB", "999"), ("de", "112"), ("US", "911"), ("AU", "000"), ("NZ", "111"), ("JP", "119")],
)
def test_the_number_follows_the_country_in_the_address(client, region, number):
    card = emergency(client.get("/help/get-help-now/", {"region": region}))

    assert f"Call {number} now if:" in card
    assert re.findall(r'href="([^"]*)"', card) == [f"tel:{number}"]


def test_the_number_follows_the_country_of_the_person(db):
    visit = sign_in(make_diary())
    region_of(visit.diary, "UK")  # as people write it in their files
    page = visit.get("/help/get-help-now/")

    assert "This is the number for: United Kingdom." in page.content.decode()
    assert "Call 999 now if:" in emergency(visit.get("/help/get-help-now/"))
    assert "Call 911 now if:" in emergency(visit.get("/help/get-help-now/?region=US"))


@pytest.mark.parametrize("region", ["", "XX", "Atlantis", "AQ", "'><script>"])
def test_where_the_number_is_not_known_nothing_can_be_dialled(client, region):
    card = emergency(client.get("/help/get-help-now/", {"region": region}))

    assert "Call your local emergency number now if:" in card
    assert "href=" not in card


def test_the_emergency_card_says_its_level_in_its_heading_and_comes_first(client):
    page = client.get("/help/get-help-now/").content.decode()

    heading = re.search(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)[1]
    assert "Immediate action required:" in heading
    assert page.count("care-emergency") == 1
    assert page.index("care-emergency") < page.index("care-urgent")


def test_an_emergency_card_offers_nothing_to_read_or_to_hide(client):
    card = emergency(client.get("/help/get-help-now/?region=GB"))

    for word in ("<details", "<form", "<button", "Why we show", "massage", "stretch"):
        assert word not in card


# Every rule of the clinical note, sections 3.2 and 3.3, has its line. The numbers are those of the rules.
RULES = {
    "emergency": (
        "E-CHEST E-ARM-LEFT E-LOC E-STROKE E-PE E-JAW E-RHABDO E-HEAT E-LIMB E-SPINE E-COMPART E-TOXIN "
        "E-TETANY E-PREG",
        care.EMERGENCY,
    ),
    "urgent": (
        "U-DUR-ONGOING U-DUR-15 U-HAND-4H U-ASCEND U-GENERAL U-TRUNK U-ARM U-WEAK U-DVT U-TETANY U-WOUND "
        "U-TOXIN U-FLUID U-HEAT-1H U-STATIN U-QUININE U-REST-PAIN U-INFECT U-PREG U-WITHDRAW",
        care.URGENT,
    ),
}


@pytest.mark.parametrize("level", RULES)
def test_every_fixed_rule_has_its_line(level):
    rules, lines = RULES[level]

    assert {rule for rule, _text in lines} == set(rules.split())


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("E-TOXIN", "2 days"), ("U-DUR-ONGOING", "10 minutes"), ("U-DUR-15", "15 minutes"),
        ("U-HAND-4H", "4 hours"), ("U-WOUND", "3 weeks"), ("U-PREG", "6 weeks"), ("U-GENERAL", "10 cramps"),
    ],
)  # fmt: skip
def test_the_lines_carry_the_numbers_of_the_rules(rule, number):
    text = dict((*care.EMERGENCY, *care.URGENT))[rule]

    assert number in str(text)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "word", ["seizure", "spasm", "convulsion", "attack", "trigger", "no need to worry", "!"]
)
def test_words_that_frighten_or_soothe_are_not_used(client, page, word):
    text = client.get(page).content.decode()
    main = re.sub(r"<[^>]+>", " ", text[text.index("<main") : text.index("</main>")])

    assert word not in html.unescape(main).lower()


# -- numbers -------------------------------------------------------------------------------------------------


def test_every_number_belongs_to_a_country_and_can_be_dialled():
    unknown = regions.AMBULANCE.keys() - regions.countries().keys()

    assert not unknown
    assert all(number.isascii() and number.isdigit() for number in regions.AMBULANCE.values())


def test_112_reaches_help_in_all_of_the_european_union():
    """Directive (EU) 2018/1972, article 109."""
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"

    numbers = [regions.emergency_number(code) for code in union.split(" ")]
    assert numbers == ["112"] * 27


def test_the_four_best_known_numbers_are_one_press_away(client):
    page = client.get("/help/get-help-now/").content.decode()

    for code, number in regions.WELL_KNOWN:
        assert re.search(rf'href="\?region={code}"[^>]*>{number}<', page)


# -- privacy -------------------------------------------------------------------------------------------------


def test_the_consent_stands_there_word_for_word(client):
    assert people.CONSENT_TEXT in html.unescape(client.get("/help/privacy/").content.decode())


def test_taking_along_and_erasing_are_one_press_away(client):
    page = client.get("/help/privacy/").content.decode()

    assert 'href="/export/"' in page and 'href="/settings/erase/"' in page
