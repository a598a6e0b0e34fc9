"""Every page a person can open, with an address that works in a given diary."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from diary.scope import Diary
from insights.sharing import links
from tests.journeys.diaries import shared_address

# Opened without signing in.
PUBLIC = (
    "account_login", "account_signup", "diary:help", "diary:get_help_now", "diary:stretches", "diary:privacy",
)  # fmt: skip


def public_pages() -> dict[str, str]:
    return {"front": "/"} | {name: reverse(name) for name in PUBLIC}


def pages(diary: Diary, *, now: datetime) -> dict[str, str]:
    """Pages of a signed-in person. Pages about one thing only where the diary holds such a thing."""
    today = diary.today(now)
    plain = (
        "diary:now", "diary:cramp_new", "diary:recently_deleted", "diary:diary", "diary:medicines",
        "diary:medicine_new", "diary:settings", "diary:settings_you", "diary:settings_about",
        "diary:settings_things", "diary:settings_relief", "diary:settings_look", "diary:settings_erase",
        "diary:settings_night", "diary:shoes", "diary:unfinished",
        "diary:prevention", "diary:prevention_new", "diary:settings_suspect", "diary:settings_agreement",
        "diary:import_start", "diary:export", "diary:more", "insights:doctor",
        "insights:doctor_preview", "insights:experiment",
        "insights:overview", "insights:compared", "insights:pictures", "insights:charts", "insights:flags",
        "insights:flags_history", "insights:flag_rules", "insights:shares",
        "account_logout", "account_change_password",
    )  # fmt: skip
    year, week, _day = (today - timedelta(days=7)).isocalendar()
    found = {"today": reverse("diary:today") + "?day=1"}
    found |= {name: reverse(name) for name in plain}
    found |= {
        "check-in": reverse("diary:checkin_day", args=[today.isoformat()]),
        "check-in, yesterday": reverse("diary:checkin_day", args=[(today - timedelta(days=1)).isoformat()]),
        "diary, one day": reverse("diary:diary_day", args=[(today - timedelta(days=2)).isoformat()]),
        "diary, one month": reverse("diary:month", args=[today]),
        "week": f"/week/{year}-W{week:02}/",
        "charts, half a year": reverse("insights:charts") + "?weeks=26&by=pain",
        "charts, all": reverse("insights:charts") + "?weeks=all",
    }
    found |= {
        "a rule with a number": reverse("insights:flag_rule", args=["B-FREQ-3W"]),
        "a rule that cannot be changed": reverse("insights:flag_rule", args=["E-CHEST"]),
    }
    if diary.days.exists():
        found["one answer"] = reverse("insights:finding", args=["exposure.exercise.same"])
    cramp = diary.episodes.filter(ongoing=False).newest_first().first()
    if cramp is not None:
        found |= {name: reverse(name, args=[cramp.uuid]) for name in ("diary:cramp", "diary:cramp_edit")}
        found["the rest of a cramp"] = reverse("diary:cramp_edit", args=[cramp.uuid]) + "?rest=1"
        found["a cramp as usual"] = reverse("diary:cramp_new") + "?same=usual"
    running = diary.episodes.running().first()
    if running is not None:
        found |= {
            name: reverse(name, args=[running.uuid]) for name in ("diary:now_running", "diary:now_how_long")
        }
    done = diary.episodes.filter(ongoing=False, duration_source="timer").newest_first().first()
    if done is not None:
        found["now, done"] = reverse("diary:now_done", args=[done.uuid])
    for pair in diary.person.shoes[:1]:
        found["diary:shoes_change"] = f"{reverse('diary:shoes_change')}?{urlencode({'pair': pair['name']})}"
    upload = diary.imports.first()
    if upload is not None:
        found["diary:import_check"] = reverse("diary:import_check", args=[upload.uuid])
    running_test = diary.experiments.open().first()
    if running_test is None:
        found["insights:experiment_start"] = reverse("insights:experiment_start")
    else:
        for name in ("insights:experiment_one", "insights:experiment_stop"):
            found[name] = reverse(name, args=[running_test.uuid])
    looked_at = diary.experiments.exclude(result=None).first()
    if looked_at is not None:
        found["the result of a test"] = reverse("insights:experiment_one", args=[looked_at.uuid])
    link = links.of(diary).first()
    if link is not None:
        found["insights:share"] = reverse("insights:share", args=[link.uuid])
        found["shared with somebody"] = shared_address(diary, with_code=False)
        found["shared with a code"] = shared_address(diary, with_code=True)
    medicine = diary.medicines.first()
    if medicine is not None:
        found["diary:medicine_edit"] = reverse("diary:medicine_edit", args=[medicine.uuid])
    return found


# They show no entries, so that 3 years of them change nothing: seeing them with 3 weeks is enough.
WITHOUT_ENTRIES = {
    "diary:cramp_new", "diary:medicine_new", "diary:prevention", "diary:prevention_new", "diary:settings",
    "diary:settings_you", "diary:settings_about", "diary:settings_look", "diary:settings_erase",
    "diary:settings_night", "diary:settings_suspect", "diary:settings_agreement", "diary:shoes",
    "diary:shoes_change", "diary:import_start", "diary:export", "diary:more", "account_logout",
    "account_change_password", "insights:flag_rules", "a rule that cannot be changed",
    "insights:shares",
}  # fmt: skip


def pages_with_entries(diary: Diary, *, now: datetime) -> dict[str, str]:
    return {name: to for name, to in pages(diary, now=now).items() if name not in WITHOUT_ENTRIES}


def night_pages(diary: Diary, *, now: datetime) -> dict[str, str]:
    """The pages that turn black between 22:00 and 06:00 where the person is."""
    black = ("diary:now", "diary:now_running", "diary:now_how_long", "now, done")
    found = pages(diary, now=now)
    return (
        {"today, by night": reverse("diary:today")}
        | {name: found[name] for name in black}
        | {
            "now, fixing the start": found["diary:now_running"] + "?fix=1",
            "now, answered": found["now, done"] + "?said=pain",
            "now, asleep": found["now, done"] + "?asleep=1",
        }
    )
