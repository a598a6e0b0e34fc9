"""Countries, and the number that brings an ambulance there.

Only numbers that a country itself gives out for its whole territory are here. A wrong number costs more than
none: where we are not sure, the page says "your local emergency number". Names of countries come from the
time zone package, which carries ISO 3166.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

# 112 is the European number, by EU law in every member state.
_SHARED = {
    "112": (
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "
        "AX FO GL GP GF MQ RE YT MC IS GE MD TR IN"
    ),
    "911": "US CA PR VI GU AS MP MX CR PA EC UY PH DO BM KY BS",
    "999": "GB GG IM JE HK MO MY BH QA BD KE",
}
_OWN = {
    "AU": "000", "CX": "000", "CC": "000", "NZ": "111", "NO": "113", "CH": "144", "LI": "144",
    "JP": "119", "KR": "119", "TW": "119", "CN": "120", "SG": "995", "TH": "1669", "VN": "115",
    "IL": "101", "AE": "998", "SA": "997", "EG": "123", "BR": "192", "CL": "131", "CO": "123", "AR": "107",
    "ZA": "10177", "PK": "1122", "LK": "1990",
}  # fmt: skip

AMBULANCE: dict[str, str] = {
    code: number for number, codes in _SHARED.items() for code in codes.split()
} | _OWN
# Offered as chips on "Get help now": one large country for each of the four best-known numbers.
WELL_KNOWN = (("DE", "112"), ("GB", "999"), ("US", "911"), ("AU", "000"))


@cache
def countries() -> dict[str, str]:
    """English names by two-letter code, in the order of the names."""
    table = resources.files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    named = {code: _plain(name) for code, name in lines}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def _plain(name: str) -> str:
    return {"Britain (UK)": "United Kingdom"}.get(name, name)


def country_code(region: str) -> str:
    """The ISO code that is meant: "UK" is none, but people write it."""
    region = region.upper()
    return {"UK": "GB"}.get(region, region)


def emergency_number(region: str) -> str:
    """The number for an ambulance, "" where we do not know it."""
    return AMBULANCE.get(country_code(region), "")
