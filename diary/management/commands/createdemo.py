from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from diary import nights
from diary.actions.example import SEED, make_demo
from diary.facts import Refused


class Command(BaseCommand):
    help = "Make a user whose diary holds 26 weeks of made-up entries, the same for the same seed and date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", default="demo", help="the user's name; made when there is none (demo)")
        parser.add_argument("--seed", type=int, default=SEED, help="another number, another story (1)")
        parser.add_argument("--today", help="the day after the last night, YYYY-MM-DD (the real one)")
        parser.add_argument(
            "--time-zone", default="Europe/London", help="where a new user is (Europe/London)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not nights.is_known_zone(options["time_zone"]):
            raise CommandError(f"“{options['time_zone']}” is not a time zone, for example Europe/Berlin.")
        now = self.moment(options["today"], options["time_zone"])
        try:
            _diary, made = make_demo(
                username=options["user"], time_zone=options["time_zone"], now=now, seed=options["seed"]
            )
        except Refused as refused:
            raise CommandError(" ".join(f"{problem.sentence}." for problem in refused.problems)) from None
        self.stderr.write(f"The diary of {options['user']} now holds 26 weeks of made-up entries.")
        if made:
            self.stderr.write(
                f"To sign in, set a password: .venv/bin/python manage.py changepassword {options['user']}"
            )

    def moment(self, today: str | None, time_zone: str) -> datetime:
        """Nine in the morning of the given date, or now if that is still to come."""
        now = timezone.now()
        if today is None:
            return now
        try:
            morning = datetime.combine(nights.parse_date(today), time(9))
        except ValueError:
            raise CommandError(f"“{today}” is not a date, for example 2026-03-02.") from None
        moment = nights.resolve_local(morning, time_zone).instant
        if nights.local(moment, time_zone).date() > nights.local(now, time_zone).date():
            raise CommandError(f"{today} is in the future.")
        return min(moment, now)
