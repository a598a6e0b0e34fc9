"""`manage.py bench`: how quick is it with ten years of entries?

Everything happens in a temporary folder with a database of its own: the command starts itself again there,
and that second process refuses to run anywhere else.
"""

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from argparse import SUPPRESS
from pathlib import Path
from time import monotonic, perf_counter, process_time

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from crampdiary.bench import charts, flags, patterns, ten_years
from crampdiary.bench.paint import BUDGET_SECONDS, paints
from crampdiary.bench.rounds import BUDGETS, Rounds, checked
from crampdiary.bench.server import HOST, serving
from crampdiary.bench.table import table
from crampdiary.bench.visitor import Visitor

MANAGE = settings.BASE_DIR / "manage.py"
NAME, PASSWORD = "bench", "a password for measuring"
OWN_VARIABLES = {"DATABASE_URL", "SECRET_KEY", "DEBUG"}
ROWS_A_SECOND = 5000  # asked of imports and exports


class Command(BaseCommand):
    help = "Measure pages, imports and exports with ten years of entries, beside a page that does nothing."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--quick", action="store_true", help="one year of entries and a few rounds")
        parser.add_argument("--seconds", type=int, default=110, help="how long all of it may take (110)")
        parser.add_argument("--inside", type=Path, help=SUPPRESS)

    def handle(self, *args, quick, seconds, inside, **options):
        if inside is None:
            self.begin_elsewhere(quick, seconds)
        elif not is_here(inside):
            raise CommandError("bench: this is not the temporary folder.")
        else:
            self.measure(quick=quick, seconds=min(seconds, 30) if quick else seconds, folder=inside)

    def begin_elsewhere(self, quick, seconds):
        with tempfile.TemporaryDirectory(prefix="crampdiary-bench-") as folder:
            inherited = {name: value for name, value in os.environ.items() if name not in OWN_VARIABLES}
            told = {
                "DATA_DIR": str(Path(folder).resolve()),
                "DJANGO_SETTINGS_MODULE": "crampdiary.bench.settings",
                "ALLOWED_HOSTS": HOST,
                "CSRF_TRUSTED_ORIGINS": "",
            }
            command = [sys.executable, str(MANAGE), "bench", "--inside", told["DATA_DIR"]]
            command += ["--seconds", str(seconds), *(["--quick"] if quick else [])]
            result = subprocess.run(command, env={**inherited, **told}, check=False)  # noqa: S603
        if result.returncode:
            raise CommandError("bench: it did not finish.")

    def measure(self, *, quick, seconds, folder):
        begun = monotonic()
        years = 1 if quick else 10
        days, count = ten_years.DAYS * years // 10, ten_years.CRAMPS * years // 10
        self.say(f"{days:,} check-ins and {count:,} cramps. {machine()}")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        now = timezone.now()
        diary = self.seed(now, days=days, count=count)
        self.files(folder, rows=days + count + 2)
        self.flags(diary, now, days=days, count=count, rounds=4 if quick else flags.ROUNDS)
        sizes = (count // 10, count, count * 10)
        self.patterns(diary, now, sizes=sizes, rounds=2 if quick else patterns.ROUNDS)
        self.charts(diary, now, rounds=2 if quick else charts.ROUNDS)
        with serving(MANAGE) as (port, meter):
            visitor = sign_in(Visitor(HOST, port, meter))
            rounds = Rounds(visitor, today=diary.today(now))
            done = rounds.run(seconds=begun + seconds - monotonic(), most=20 if quick else 400)
            painted = paints(f"http://{HOST}:{port}", visitor.cookies, rounds.paint_pages())
        self.say(f"\n{done} rounds of everything in turn, one visitor, answers compressed:\n")
        self.say(table(rounds.times, BUDGETS))
        self.say_paints(painted)
        self.say(f"\nLoad of the machine {load()}. All in all {monotonic() - begun:.0f} s.")

    def seed(self, now, *, days, count):
        # The actions bring the models along, which need the settings to be in place.
        from diary.actions import people

        before = perf_counter()
        diary = filled(NAME, now, days=days, count=count)
        user = get_user_model().objects.get(username=NAME)
        user.set_password(PASSWORD)
        user.save()
        people.give_consent(user=user, now=now)
        self.say(f"Made in {perf_counter() - before:.1f} s.")
        return diary

    def files(self, folder, *, rows):
        """Out and in again, into another account; without the time that Python takes to start."""
        self.say(f"\n{'rows a second':<16} {'':>8} {'asked':>7} {'':<6} {'cpu':>8}")
        # A server has pandas by then; only FHIR, which holds the page for the doctor, needs it.
        from insights.fhir import export  # noqa: F401
        from insights.summary import build  # noqa: F401

        for form in ("csv", "json", "fhir"):
            target = folder / form
            out = timed("exportdiary", user=NAME, output=target, format=form)
            if form == "fhir":
                self.say_speed("export fhir", rows, out)
                continue
            into = timed("importdiary", target, user=f"{NAME}-{form}", create=True)
            for what, took in ((f"export {form}", out), (f"import {form}", into)):
                self.say_speed(what, rows, took)

    def say_speed(self, what, rows, took):
        clock, computed = took
        speed = rows / clock
        verdict = "" if speed >= ROWS_A_SECOND else "under"
        self.say(f"{what:<16} {speed:>8,.0f} {ROWS_A_SECOND:>7,} {verdict:<6} {rows / computed:>8,.0f}")

    def flags(self, diary, now, *, days, count, rounds):
        self.say("\nReview rules, in this process, from rows to flags:\n")
        self.say(table(flags.checks(diary, now=now, rounds=rounds), flags.BUDGETS))
        self.say("\nAll rules on the same days with more and fewer cramps:\n")
        diaries = {
            count // 10: filled(f"{NAME}-few", now, days=days, count=count // 10),
            count: diary,
            count * 3: filled(f"{NAME}-many", now, days=days, count=count * 3),
        }
        for line in patterns.growth_lines(flags.growth(diaries, now=now, rounds=rounds)):
            self.say(line)

    def patterns(self, diary, now, *, sizes, rounds):
        from insights.frames import load

        self.say("\nThe whole run of patterns, in this process:\n")
        self.say(table(patterns.whole_runs(diary, now=now, rounds=rounds), patterns.BUDGETS))
        self.say("\nThe same days with more and fewer cramps, from frames to the report:\n")
        times = patterns.growth(load(diary), now=now, sizes=sizes, rounds=rounds)
        for line in patterns.growth_lines(times):
            self.say(line)

    def charts(self, diary, now, *, rounds):
        from insights.frames import load

        self.say("\nEvery chart, in this process, from frames to the picture of the page:\n")
        today = diary.today(now)
        for line in charts.lines(charts.drawings(load(diary, until=today), last=today, rounds=rounds)):
            self.say(line)

    def say_paints(self, painted):
        if painted is None:
            self.say("\nNo Chromium with Playwright here: when pages are painted was not measured.")
            return
        self.say(f"\nLargest paint, first visit of a phone at 1.6 Mbit/s (budget {BUDGET_SECONDS} s):\n")
        for name, seconds in painted.items():
            self.say(f"{name:<16} {seconds:>6.2f} s {'' if seconds <= BUDGET_SECONDS else 'over'}")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def filled(name, now, *, days, count):
    """A new account with a diary of so many days and cramps."""
    from diary.actions import accounts, episodes, medicines
    from diary.actions.days import add_days

    diary = accounts.make_account(username=name, time_zone=ten_years.ZONE, now=now)
    medicines.add_medicines(diary=diary, facts=ten_years.medicines(now, days=days), now=now)
    add_days(diary=diary, facts=list(ten_years.check_ins(now, days=days)), now=now)
    episodes.add_episodes(diary=diary, facts=list(ten_years.cramps(now, count=count, days=days)), now=now)
    return diary


def is_here(folder):
    return Path(settings.DATA_DIR) == folder and folder in Path(settings.DATABASES["default"]["NAME"]).parents


def timed(command, *args, **options):
    """Seconds on the clock, and seconds of processor time."""
    clock, computed = perf_counter(), process_time()
    with open(os.devnull, "w") as nowhere:
        call_command(command, *args, stdout=nowhere, stderr=nowhere, **options)
    return perf_counter() - clock, process_time() - computed


def sign_in(visitor):
    page = checked(visitor.get("/accounts/login/"))
    checked(visitor.press(page, "/accounts/login/", login=NAME, password=PASSWORD), 302)
    return visitor


def machine():
    return (
        f"Python {platform.python_version()}, Django {django.get_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors."
    )


def load():
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
