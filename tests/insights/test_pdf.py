"""The doctor's PDF: one page whatever the diary holds, nobody's text is a command, tagged."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary import vocabulary
from insights.schema import DiaryFrames, Profile
from insights.stats.windows import Window
from insights.summary import pdf
from insights.summary.build import build

from .frames import MONDAY, cramp, days_from, diary, quiet

MADE_AT = datetime(2026, 5, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4
HOSTILE = '#sys.inputs $x^2$ *bold* _em_ <b> @ref \\ " ` // {{ 7*7 }} #read("/etc/passwd")'


def rendered(book: DiaryFrames, *, days: int = 84) -> pdf.Rendered:
    period = Window.ending(MONDAY + timedelta(days=83), days=days)
    return pdf.render(build(book, period=period, made_at=MADE_AT, version="1.2.3"))


def named(name: str, **more) -> DiaryFrames:
    return dataclasses.replace(diary(), profile=Profile(name=name, **more))


def text_of(document: bytes) -> str:
    """The words on the page. Needs poppler; without it, only what the file itself says can be tested."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: sudo apt-get install poppler-utils)")
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True)
    return run.stdout.decode()


def crowded() -> DiaryFrames:
    """The most that the diary accepts, in the longest words it accepts."""
    cramps = [cramp(day, pain=7, duration_seconds=600) for day in days_from(MONDAY, 84) for _ in range(3)]
    sites = [
        {"uuid": each["uuid"], "muscle": muscle, "side": side}
        for each, muscle, side in zip(
            cramps,
            [*vocabulary.Muscle.values] * 20,
            [*vocabulary.Side.values] * 70,
            strict=False,
        )
    ]
    relief = [
        {"uuid": each["uuid"], "position": 0, "code": f"own{n % 40}", "name": f"{n % 40} {LONG}"[:80]}
        for n, each in enumerate(cramps)
    ]
    medicines = [
        {
            "name": f"{number} {LONG if number % 2 else HOSTILE * 2}"[:120],
            "medicine_class": "potassium_sparing",
            "started_on": MONDAY + timedelta(days=number),
            "dose_changed_on": MONDAY + timedelta(days=40 + number),
            "stopped_on": MONDAY + timedelta(days=60 + number),
        }
        for number in range(20)
    ]
    profile = Profile(
        name=LONG[:80],
        birth_year=1961,
        first_cramp_year=2001,
        family_history=True,
        pregnant=True,
        conditions=tuple(vocabulary.Condition.values),
        risks=tuple(vocabulary.Risk.values),
    )
    return diary(cramps, sites=sites, relief=relief, medicines=medicines, profile=profile)


@pytest.mark.parametrize("book", [diary(), named("Ana"), crowded()], ids=["empty", "plain", "crowded"])
def test_there_is_always_exactly_one_page(book):
    document = rendered(book)

    assert document.pages == 1
    assert document.pdf.startswith(b"%PDF-")
    assert document.accessible


@pytest.mark.parametrize(
    "name", ["漢字", "हिन्दी", "👩‍💻", "שלום", "Łódź", "a\x00b\x1b", "\u202eevil", HOSTILE, LONG]
)
def test_any_name_can_be_printed(name):
    assert rendered(named(name)).pages == 1


def test_what_people_type_is_printed_and_never_run():
    words = text_of(rendered(named("#sys.inputs $x$ <b>")).pdf)

    assert "#sys.inputs $x$ <b>" in words


def test_the_page_holds_what_a_visit_needs_in_order():
    cramps = [cramp(day, pain=5, duration_seconds=120) for day in days_from(MONDAY + timedelta(days=60), 9)]
    sites = [{"uuid": each["uuid"], "muscle": "calf", "side": "left"} for each in cramps]
    days = [quiet(day) for day in days_from(MONDAY, 60)]
    medicines = [{"name": "Indapamide", "started_on": date(2026, 4, 6)}]
    book = diary(
        cramps, days, sites=sites, medicines=medicines, profile=Profile(name="Ana Kovač", birth_year=1961)
    )

    words = text_of(rendered(book).pdf)

    wanted = [
        "Muscle cramp diary",
        "Ana Kovač",
        "2 Mar 2026 to 24 May 2026 (84 days)",
        "Headline numbers",
        "Cramps per week",
        "Indapamide started in the week of 6 Apr",
        "Medicines",
        "What was tried",
        "Self-recorded",
        "made 1 May 2026",
    ]
    places = [words.find(each) for each in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_the_same_diary_gives_the_same_bytes():
    assert rendered(named("Ana")).pdf == rendered(named("Ana")).pdf


def test_two_pages_can_be_made_at_once():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: rendered(named("Ana")).pdf, range(8)))

    assert len(set(made)) == 1
