"""What is measured, and in which order.

Every round asks for everything once, so that all pages share the same weather.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import monotonic
from uuid import UUID, uuid4

from django.urls import reverse

from .visitor import Answer, Visitor

# Milliseconds, 95 of 100 (DESIGN section 13). None: to compare with.
BUDGETS: dict[str, int | None] = {
    "bare view, no cookies": None,
    "bare view, signed in": None,
    "Today": 100,
    "Cramp now": 50,
    "POST start": 50,
    "timer page": 50,
    "POST It's gone": 50,
    "done page": 50,
    "log a cramp": 50,
    "POST log a cramp": 50,
    "one cramp": 50,
    "change a cramp": 50,
    "POST change a cramp": 50,
    "check-in": 50,
    "POST check-in": 50,
    "diary": 100,
    "diary, one muscle": 100,
    "diary, one month": 100,
    "diary, one day": 100,
    "medicines": 50,
    "week, after a change": 1000,
    "week, again": 50,
    "flags, after a change": 1000,
    "flags, again": 50,
    "charts, after a change": 1000,
    "charts, again": 50,
    "picture, again (304)": 50,
    "doctor's page, after a change": 1000,
    "doctor's page, again": 50,
    "doctor's PDF, after a change": 1000,
    "doctor's PDF, again": 100,
    "PDF of half a year, after a change": 1000,
    "PDF of half a year, again": 100,
    "insights, after a change": 1000,
    "insights, again": 50,
    "all compared, after a change": 1000,
}
# Asked for in every n-th round only, because they take long.
SELDOM = 4


@dataclass
class Rounds:
    visitor: Visitor
    today: date
    logged: int = 0
    times: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def run(self, *, seconds: float, most: int, least: int = 3) -> int:
        """Rounds until `seconds` are over or `most` are done, at least `least`. Returns how many."""
        for _warm_up in self.one(everything=True):
            pass
        end = monotonic() + seconds
        done = 0
        while done < least or (done < most and monotonic() < end):
            for name, answer in self.one(everything=done % SELDOM == 0):
                self.times[name].append((answer.seconds, answer.computed))
            done += 1
        return done

    def one(self, *, everything: bool) -> Iterator[tuple[str, Answer]]:
        visitor = self.visitor
        yield "bare view, no cookies", checked(visitor.get("/bare/", cookies=False))
        yield "bare view, signed in", checked(visitor.get("/bare/"))
        # ?day: the full page also at night.
        yield "Today", checked(visitor.get(reverse("diary:today") + "?day"))
        yield from self.cramp_now()
        yield from self.past_cramp()
        yield from self.check_in()
        yield "diary", checked(visitor.get(reverse("diary:diary")))
        yield "diary, one muscle", checked(visitor.get(reverse("diary:diary") + "?muscle=foot_sole"))
        last_month = self.today.replace(day=1) - timedelta(days=1)
        yield "diary, one month", checked(visitor.get(reverse("diary:month", args=[last_month])))
        yield "diary, one day", checked(visitor.get(reverse("diary:diary_day", args=[last_month])))
        yield "medicines", checked(visitor.get(reverse("diary:medicines")))
        week = visitor.get(reverse("insights:week_now")).location
        yield "week, after a change", checked(visitor.get(week))
        yield "week, again", checked(visitor.get(week))
        flags = reverse("insights:flags")
        yield "flags, after a change", checked(visitor.get(flags))
        yield "flags, again", checked(visitor.get(flags))
        if everything:
            yield from self.charts()
            yield from self.doctor()
            yield "insights, after a change", checked(visitor.get(reverse("insights:overview")))
            yield "insights, again", checked(visitor.get(reverse("insights:overview")))
            yield "all compared, after a change", checked(visitor.get(reverse("insights:compared")))

    def charts(self) -> Iterator[tuple[str, Answer]]:
        visitor = self.visitor
        address = f"{reverse('insights:charts')}?weeks=26"
        yield "charts, after a change", checked(visitor.get(address))
        yield "charts, again", checked(visitor.get(address))
        picture = f"{reverse('insights:chart_svg', args=['cramps-per-week'])}?weeks=26"
        tag = checked(visitor.get(picture)).tag
        yield "picture, again (304)", checked(visitor.get(picture, tag=tag), 304)

    def doctor(self) -> Iterator[tuple[str, Answer]]:
        """The page for the last four weeks, and its PDF for these and for half a year."""
        visitor = self.visitor
        last = self.today - timedelta(days=1)
        page, document = reverse("insights:doctor_preview"), reverse("insights:doctor_pdf")
        for days, name in ((28, "doctor's PDF"), (182, "PDF of half a year")):
            dates = f"?from={last - timedelta(days=days - 1)}&to={last}"
            if days == 28:
                yield "doctor's page, after a change", checked(visitor.get(page + dates))
                yield "doctor's page, again", checked(visitor.get(page + dates))
            yield f"{name}, after a change", checked(visitor.get(document + dates))
            yield f"{name}, again", checked(visitor.get(document + dates))

    def paint_pages(self) -> dict[str, str]:
        """Pages whose first paint matters most; `?day` shows the full Today also at night."""
        return {
            "Today": reverse("diary:today") + "?day",
            "Cramp now": reverse("diary:now"),
            "log a cramp": reverse("diary:cramp_new"),
            "check-in": reverse("diary:checkin_day", args=[self.today - timedelta(days=1)]),
            "diary": reverse("diary:diary"),
            "week": self.visitor.get(reverse("insights:week_now")).location,
        }

    def cramp_now(self) -> Iterator[tuple[str, Answer]]:
        visitor = self.visitor
        yield "Cramp now", checked(visitor.get(reverse("diary:now")))
        started = checked(visitor.post(reverse("diary:now_start"), {"uuid": uuid4()}), 303)
        yield "POST start", started
        yield "timer page", checked(visitor.get(started.location))
        stopped = checked(visitor.post(f"{started.location}stop/", {}), 303)
        yield "POST It's gone", stopped
        yield "done page", checked(visitor.get(stopped.location))
        # Nobody has 400 cramps in an hour, which is what the rules about warning signs would look at.
        cramp = UUID(started.location.strip("/").rpartition("/")[2])
        checked(visitor.post(reverse("diary:cramp_delete", args=[cramp]), {}), 303)

    def past_cramp(self) -> Iterator[tuple[str, Answer]]:
        address = reverse("diary:cramp_new")
        page = checked(self.visitor.get(address))
        yield "log a cramp", page
        # Another night each time: the same cramp twice in one night is asked about instead of saved.
        self.logged += 1
        night = {"when": "other", "day": self.today - timedelta(days=self.logged), "part": "late_night"}
        saved = checked(self.visitor.press(page, address, muscle="jaw_face", **night), 303)
        yield "POST log a cramp", saved
        yield "one cramp", checked(self.visitor.get(saved.location))
        address = f"{saved.location.partition('?')[0]}edit/"
        page = checked(self.visitor.get(address))
        yield "change a cramp", page
        yield "POST change a cramp", checked(self.visitor.press(page, address, pain=5), 303)

    def check_in(self) -> Iterator[tuple[str, Answer]]:
        # Another day each time: nobody changes one check-in 400 times, and its history would grow.
        address = reverse("diary:checkin_day", args=[self.today - timedelta(days=self.logged)])
        page = checked(self.visitor.get(address))
        yield "check-in", page
        yield "POST check-in", checked(self.visitor.press(page, address, note="A quiet day."), 303)


def checked(answer: Answer, status: int = 200) -> Answer:
    """A time for the wrong answer would be worth nothing."""
    if answer.status != status:
        raise AssertionError(f"{answer.status} instead of {status}: {answer.location} {answer.text[:2000]}")
    return answer
