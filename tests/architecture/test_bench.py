"""The benchmark asks for pages that exist, counts right, and stays away from real data."""

from math import log

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from crampdiary.bench import charts, flags, patterns, ten_years
from crampdiary.bench.forms import form_to
from crampdiary.bench.rounds import BUDGETS, Rounds
from crampdiary.bench.server import HOST
from crampdiary.bench.table import percentile, table
from crampdiary.bench.visitor import Visitor
from crampdiary.management.commands.bench import sign_in
from diary.actions import days, episodes
from insights.charts.catalogue import BY_PAIN, CHARTS
from insights.frames import load
from insights.schema import DiaryFrames
from tests.factories import NOW, make_diary


def test_percentiles_are_by_nearest_rank():
    # Worked by hand: of 1 to 20, the 19th is the first that 95 of 100 do not exceed.
    assert percentile([*range(1, 21)], 95) == 19
    assert percentile([3, 1, 2], 50) == 2
    assert percentile([7], 95) == 7


def test_the_table_says_where_a_budget_is_not_kept():
    lines = table(
        {"a": [(0.01, 0.002)], "b": [(0.2, 0.1)]}, {"a": 50, "b": 50, "never asked": 50}
    ).splitlines()
    assert lines[1].split() == ["a", "1", "10.0", "10.0", "50", "2.0"]
    assert lines[2].split() == ["b", "1", "200.0", "200.0", "50", "over", "100.0"]
    assert len(lines) == 3


def test_a_form_is_sent_as_its_page_shows_it():
    page = """
    <form action="/other/" method="post"><input name="x" value="1"></form>
    <form action="/here/" method="post">
      <input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="hidden" name="uuid" value="u">
      <input type="radio" name="side" value="left"><input type="radio" name="side" value="right" checked>
      <input type="checkbox" name="tick"><input type="checkbox" name="ticked" checked>
      <select name="zone"><option value="a">A<option value="b" selected>B</select>
      <select name="first"><option value="1">1<option value="2">2</select>
      <textarea name="note">
two &amp; three</textarea><button type="submit" name="go" value="1">Go</button></form>"""
    assert form_to("/here/", page) == {
        "uuid": ["u"], "side": ["right"], "ticked": ["on"], "zone": ["b"], "first": ["1"],
        "note": ["two & three"],
    }  # fmt: skip
    assert form_to("/nowhere/", page) == {}


def test_ten_years_hold_what_they_say_and_only_what_a_person_could_enter():
    cramps = list(ten_years.cramps(NOW, count=300))
    check_ins = list(ten_years.check_ins(NOW, days=100))
    assert len(cramps) == 300 and len(check_ins) == 100
    assert [p for cramp in cramps for p in cramp.problems(now=NOW)] == []
    assert [p for day in check_ins for p in day.problems(today=NOW.date())] == []
    assert cramps == list(ten_years.cramps(NOW, count=300))


def test_the_bare_page_is_no_page_of_the_diary():
    with pytest.raises(NoReverseMatch):
        reverse("bare")


def test_it_refuses_to_measure_in_a_real_folder(tmp_path):
    with pytest.raises(CommandError, match="temporary folder"):
        call_command("bench", inside=tmp_path)


@pytest.fixture
def small_diary(db):
    caches["charts"].clear()
    diary = make_diary("bench", now=NOW)
    cramps = list(ten_years.cramps(NOW, count=120, days=60))
    episodes.add_episodes(diary=diary, facts=cramps, now=NOW)
    days.add_days(diary=diary, facts=list(ten_years.check_ins(NOW, days=60)), now=NOW)
    return diary


def test_the_same_days_are_given_fewer_and_more_cramps(small_diary):
    frames = load(small_diary)
    fewer, more = (patterns.with_cramps(frames, count) for count in (60, 1200))
    for made, count in ((fewer, 60), (more, 1200)):
        assert len(made.episodes) == made.episodes["uuid"].nunique() == count
        assert made.episodes["started_at"].is_monotonic_increasing
        assert set(made.sites["uuid"]) <= set(made.episodes["uuid"])
        assert made.days is frames.days
    assert len(more.sites) == 10 * len(frames.sites)
    assert more.sites["muscle"].value_counts().equals(frames.sites["muscle"].value_counts() * 10)


def test_runs_of_patterns_are_measured_with_and_without_what_is_remembered(small_diary):
    times = patterns.whole_runs(small_diary, now=NOW, rounds=2)
    assert {name: len(each) for name, each in times.items()} == {
        "patterns, first look": 1, "patterns, after a change": 2, "patterns, again": 3,
    }  # fmt: skip


def test_all_rules_and_the_advice_on_a_draft_are_measured(small_diary):
    times = flags.checks(small_diary, now=NOW, rounds=2)
    assert {name: len(each) for name, each in times.items()} == dict.fromkeys(flags.BUDGETS, 2)
    assert all(clock > 0 for told in times.values() for clock, _computed in told)
    # Nothing is saved by measuring.
    assert small_diary.episodes.count() == 120


def test_every_chart_is_measured_side_by_side_with_what_it_weighs(small_diary):
    drawn = charts.drawings(load(small_diary), last=NOW.date(), rounds=2)

    # Months need ten of them; all others have enough in 60 days.
    assert {name.partition(",")[0] for name in drawn} == {
        chart.id for chart in (*CHARTS, BY_PAIN) if chart.id != "months"
    }
    assert {name.partition(", ")[2] for name in drawn} == {"26 weeks", "all"}
    for told in drawn.values():
        assert len(told.times) == 2
        assert all(clock > 0 for clock, _computed in told.times)
        assert 200 < told.weight < 100_000


def test_a_chart_that_is_too_slow_or_too_heavy_is_called_so():
    times = [(0.3, 0.2), (0.1, 0.08)]
    _head, fine, slow, heavy = charts.lines(
        {
            "fine": charts.Drawn(times=times, weight=8192),
            "slow": charts.Drawn(times=[(0.3, 0.2)], weight=10),
            "heavy": charts.Drawn(times=times, weight=8193),
        }
    )

    assert fine.split() == ["fine", "100.0", "300.0", "80.0", "100", "8,192", "8,192"]
    assert slow.split() == ["slow", "300.0", "300.0", "200.0", "100", "over", "10", "8,192"]
    assert heavy.split() == ["heavy", "100.0", "300.0", "80.0", "100", "8,193", "8,192", "over"]


def test_an_empty_diary_has_no_charts_to_measure():
    drawn = charts.drawings(DiaryFrames.empty(), last=NOW.date(), rounds=1)

    assert drawn == {}
    assert len(list(charts.lines(drawn))) == 1


def test_rules_are_measured_side_by_side_on_diaries_of_other_sizes(small_diary):
    other = make_diary("few", now=NOW)
    times = flags.growth({120: small_diary, 1: other}, now=NOW, rounds=3)
    assert {count: len(told) for count, told in times.items()} == {120: 3, 1: 3}


def test_growth_is_told_as_a_power_of_n_log_n():
    def seconds(power):
        return {n: 3e-6 * (n * log(n)) ** power for n in (1_000, 10_000, 100_000)}

    assert patterns.exponent(seconds(1)) == pytest.approx(1)
    assert patterns.exponent(seconds(2)) == pytest.approx(2)
    told = {n: [(9.0, least), (9.0, least + 1)] for n, least in seconds(1.5).items()}
    *_sizes, all_sizes, last_two = patterns.growth_lines(told)
    assert "1.50" in all_sizes and last_two == "From 10,000 to 100,000: 1.50."


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@override_settings(ROOT_URLCONF="crampdiary.bench.urls")
def test_a_round_finds_every_page_and_press(live_server):
    caches["default"].clear()
    diary = make_diary("bench", now=timezone.now())
    diary.user.set_password("a password for measuring")
    diary.user.save()
    now = timezone.now()
    episodes.add_episodes(diary=diary, facts=list(ten_years.cramps(now, count=30, days=30)), now=now)
    days.add_days(diary=diary, facts=list(ten_years.check_ins(now, days=30)), now=now)
    visitor = sign_in(Visitor(HOST, live_server.thread.port))
    rounds = Rounds(visitor, today=diary.today(now))
    assert rounds.run(seconds=0, most=1, least=1) == 1
    assert rounds.times.keys() == BUDGETS.keys()
    # Warmed up once, then measured once: each round logs one cramp, times another and takes that one away.
    assert diary.episodes.count() == 30 + 2
    assert diary.all_episodes.count() == 30 + 2 * 2
