"""The doctor's page in words: every line that HTML and PDF print, from the numbers of `build`.

Clinicians' terms (median, middle half) are meant here; no sentence interprets or advises.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from diary import vocabulary
from insights.charts import weekly_words as chart
from insights.flag_answers import Kind
from insights.rule import Level
from insights.series.what_helped import Tried
from insights.stats.measures import Measures
from insights.wording.rule_names import NAMES

from .build import LEAST_DAYS, DoctorSummary, Medicine, ShownFlag

Row = tuple[str, ...]

# Characters that are printed of what people typed; the diary itself keeps all of it.
LONGEST_NAME = 44
LONGEST_MEDICINE = 48
LONGEST_WORD = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many rows of each list fit; what is left over is counted in words."""

    flags: int = 6
    places: int = 7
    medicines: int = 7
    tried: int = 5
    conditions: int = 8
    marks: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A small table, and the sentence that says what it leaves out ("" for nothing)."""

    title: str
    head: Row
    rows: tuple[Row, ...]
    more: str = ""
    empty: str = ""

    @property
    def caption(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The page, line by line. All text is plain; "" means there is nothing to say."""

    language: str
    title: str
    name: str
    born: str
    period: str
    coverage: str
    notice: str
    flags: Block
    headline: Block
    caution: str
    course_title: str
    course: tuple[Row, ...]
    course_empty: str
    medicines: Block
    chart_title: str
    chart_alt: str
    chart_marks: tuple[str, ...]
    key: dict[str, str]
    places: Block
    tried: Block
    definitions_title: str
    definitions: str
    self_recorded: str
    footer: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def sheet(summary: DoctorSummary, *, limits: Limits | None = None) -> Sheet:
    """`summary` in the active language."""
    limits = limits or Limits()
    header, coverage = summary.header, summary.coverage
    made_on = day(header.made_at.date())
    return Sheet(
        language=(get_language() or "en").split("-")[0],
        title=_("Muscle cramp diary – summary for a clinician"),
        name=shortened(header.name, LONGEST_NAME),
        born=_("Born %(year)d") % {"year": header.birth_year} if header.birth_year else "",
        period=_("%(first)s to %(last)s (%(days)d days)")
        % {"first": day(header.period.start), "last": day(header.period.end), "days": header.period.days},
        coverage=" · ".join(_coverage(summary)),
        notice=""
        if coverage.enough
        else _("At least %(least)d days of entries. You have %(days)d.")
        % {"least": LEAST_DAYS, "days": coverage.observed},
        flags=_flags(summary.flags, limits),
        headline=_headline(summary),
        caution=_("Counts like these often move this much by themselves."),
        course_title=_("Since when, and other conditions"),
        course=tuple(_course(summary, limits)),
        course_empty=_("Nothing noted"),
        medicines=_medicines(summary.medicines, limits),
        chart_title=_("Cramps per week, week by week"),
        chart_alt=chart.description(summary.weekly),
        chart_marks=_limited(chart.mark_lines(summary.weekly, longest=LONGEST_WORD), limits.marks),
        key=key(),
        places=_places(summary, limits),
        tried=_tried(summary.tried, limits),
        definitions_title=_("How this was counted"),
        definitions=_definitions(summary),
        self_recorded=_("Self-recorded, not verified. Not a diagnosis, not a medical device."),
        footer=_("%(program)s · made %(day)s")
        % {"program": f"crampdiary {header.version}".strip(), "day": made_on},
    )


def key() -> dict[str, str]:
    """What the parts of the weekly chart mean."""
    return {
        "night": _("At night"),
        "day": _("By day"),
        "few": _("Few entries"),
        "unknown": _("No entry"),
        "start": _("Started"),
        "dose": _("Dose changed"),
        "stop": _("Stopped"),
    }


def day(value: date) -> str:
    return date_format(value, "j M Y")


def shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


# -- figures -----------------------------------------------------------------------------------------------


def rate(value: float | None) -> str:
    return _dash() if value is None else f"{value:.1f}"


def share(value: float | None) -> str:
    """A percentage without decimals; value 0 to 100."""
    return _dash() if value is None else f"{value:.0f} %"


def score(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


def length(seconds: float) -> str:
    """For example 45 s, 2.5 min, 1 h 20 min."""
    if seconds < 60:
        return _("%(seconds)s s") % {"seconds": score(round(seconds))}
    if seconds < 3600:
        return _("%(minutes)s min") % {"minutes": score(round(seconds / 60, 1))}
    hours, minutes = divmod(round(seconds / 60), 60)
    if minutes:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(hours)d h") % {"hours": hours}


def _dash() -> str:
    return "–"


# -- parts -------------------------------------------------------------------------------------------------


def _coverage(summary: DoctorSummary) -> Iterable[str]:
    coverage = summary.coverage
    yield _("entries on %(observed)d of %(days)d days (%(percent)d %%)") % {
        "observed": coverage.observed,
        "days": coverage.days,
        "percent": round(100 * coverage.observed / coverage.days),
    }
    yield ngettext("%(count)d cramp", "%(count)d cramps", summary.cramps) % {"count": summary.cramps}
    if coverage.no_cramp_days:
        yield ngettext(
            "%(count)d day marked “no cramps”",
            "%(count)d days marked “no cramps”",
            coverage.no_cramp_days,
        ) % {"count": coverage.no_cramp_days}
    if coverage.pct_timed is not None:
        yield _("%(share)s of lengths by timer") % {"share": share(coverage.pct_timed)}
    if coverage.pct_late:
        yield _("%(share)s entered more than 24 h later") % {"share": share(coverage.pct_late)}


def _flags(flags: Sequence[ShownFlag], limits: Limits) -> Block:
    """What the rule looks at, never its advice: the page does not tell a clinician what to do."""
    shown, more = _cut(flags, limits.flags)
    levels = {
        Level.EMERGENCY: _("get help now"),
        Level.URGENT: _("advice today"),
        Level.BOOK: _("book a visit"),
        Level.MENTION: _("mention it"),
    }
    return Block(
        title=_("Notes shown to the patient"),
        head=(_("About"), _("Advice"), _("When"), _("Patient’s answer"), _("Threshold from")),
        rows=tuple(
            (
                str(NAMES.get(each.rule, each.rule)),
                levels.get(Level(each.level), each.level),
                _shown_on(each),
                _answer(each),
                shortened(each.source, LONGEST_WORD),
            )
            for each in shown
        ),
        more=more,
    )


def _shown_on(flag: ShownFlag) -> str:
    if flag.first == flag.last:
        said = chart.short_day(flag.first)
    else:
        said = f"{chart.short_day(flag.first)} – {chart.short_day(flag.last)}"
    return said if flag.times == 1 else _("%(dates)s, %(times)d times") % {"dates": said, "times": flag.times}


def _answer(flag: ShownFlag) -> str:
    answers = {
        Kind.READ: _("read"),
        Kind.TOLD: _("told a doctor"),
        Kind.HIDDEN: _("hidden"),
        Kind.SHOWN: _("shown again"),
    }
    if not flag.response or flag.answered_on is None:
        return _dash()
    words = answers.get(Kind(flag.response), flag.response)
    return f"{words}, {chart.short_day(flag.answered_on)}"


def _headline(summary: DoctorSummary) -> Block:
    headline = summary.headline
    columns = [headline.now, headline.before, *([headline.first] if headline.first else [])]
    days = headline.now.window_days
    head = [_("Measure")]
    head += [
        _("%(days)d days to %(day)s") % {"days": days, "day": chart.short_day(measures.as_of)}
        for measures in (headline.now, headline.before)
    ]
    if headline.first:
        head.append(_("first weeks"))
    lines = [
        (_("Days with an entry"), _observed),
        (_("Cramps"), lambda m: str(m.episodes) if m.observed_days else _dash()),
        (_("Cramps a week"), lambda m: rate(m.cramps_per_week)),
        (_("Nights with a cramp, a week"), lambda m: rate(m.cramp_nights_per_week)),
        (_("Nights woken by a cramp, a week"), lambda m: rate(m.woken_nights_per_week)),
        (_("Worst pain 0–10, median (highest)"), _pain),
        (_("Pain 7 or more"), lambda m: share(m.pct_pain_ge7)),
        (_("Length, median (longest)"), _length),
        (_("Length, middle half"), _middle_half),
        (_("Longer than 10 minutes"), lambda m: _dash() if m.n_gt10min is None else str(m.n_gt10min)),
        (_("Eased within 2 min of stretching"), _relief),
    ]
    rows = tuple((label, *(say(measures) for measures in columns)) for label, say in lines)
    return Block(title=_("Headline numbers"), head=tuple(head), rows=rows)


def _observed(measures: Measures) -> str:
    return _("%(observed)d of %(days)d") % {"observed": measures.observed_days, "days": measures.window_days}


def _pain(measures: Measures) -> str:
    if measures.pain_median is None or measures.pain_max is None:
        return _dash()
    return f"{score(measures.pain_median)} ({score(measures.pain_max)})"


def _length(measures: Measures) -> str:
    if measures.dur_median is None or measures.dur_max is None:
        return _dash()
    at_least = "≥ " if measures.dur_max_open else ""
    return f"{length(measures.dur_median)} ({at_least}{length(measures.dur_max)})"


def _middle_half(measures: Measures) -> str:
    if measures.dur_iqr is None:
        return _dash()
    low, high = (length(value) for value in measures.dur_iqr)
    return low if low == high else f"{low} – {high}"


def _relief(measures: Measures) -> str:
    return _dash() if measures.relief_rate is None else share(100 * measures.relief_rate)


def _course(summary: DoctorSummary, limits: Limits) -> Iterable[Row]:
    course = summary.course
    if course.first_cramp_year:
        yield _("First cramp"), _("about %(year)d (recalled)") % {"year": course.first_cramp_year}
    if course.first_entry:
        yield _("In the diary"), _("since %(day)s") % {"day": day(course.first_entry)}
    if course.family_history is not None:
        yield _("In the family"), _yes_no(course.family_history)
    if course.pregnant is not None:
        yield _("Pregnant"), _yes_no(course.pregnant)
    if summary.walking is not None:
        yield (
            _("On walking"),
            _("%(eased)d of %(walking)d cramps let go within 10 min of rest")
            % {"eased": len(summary.walking.eased), "walking": summary.walking.walking},
        )
    for name, codes, labels in (
        (_("Conditions"), course.conditions, dict(vocabulary.Condition.choices)),
        (_("Also noted"), course.risks, dict(vocabulary.Risk.choices)),
    ):
        if codes is not None:
            words = [str(labels.get(code, code)) for code in codes]
            yield name, ", ".join(_limited(words, limits.conditions)) or _("none, when asked")


def _yes_no(answer: bool) -> str:
    return _("yes") if answer else _("no")


def _medicines(medicines: Sequence[Medicine], limits: Limits) -> Block:
    shown, more = _cut(medicines, limits.medicines)
    classes = dict(vocabulary.MedicineClass.choices)

    def kind(medicine: Medicine) -> str:
        known = medicine.medicine_class and medicine.medicine_class != vocabulary.MedicineClass.OTHER
        label = str(classes.get(medicine.medicine_class, "")) if known else ""
        return "" if label.casefold() == medicine.name.casefold() else label

    def named(medicine: Medicine) -> str:
        name = shortened(medicine.name, LONGEST_MEDICINE)
        return f"{name} ({kind(medicine)})" if kind(medicine) else name

    rows = tuple((named(medicine), _dates(medicine)) for medicine in shown)
    return Block(
        title=_("Medicines, supplements, measures"),
        head=(_("Name"), _("Since")),
        rows=rows,
        more=more,
        empty=_("None in the diary"),
    )


def _dates(medicine: Medicine) -> str:
    said = []
    if medicine.started_on:
        said.append(_("from %(day)s") % {"day": day(medicine.started_on)})
    if medicine.dose_changed_on:
        said.append(_("dose changed %(day)s") % {"day": day(medicine.dose_changed_on)})
    if medicine.stopped_on:
        said.append(_("stopped %(day)s") % {"day": day(medicine.stopped_on)})
    return ", ".join(said) or _("no dates")


def _places(summary: DoctorSummary, limits: Limits) -> Block:
    shown, more = _cut(summary.places, limits.places)
    labels = dict(vocabulary.Muscle.choices)
    sides = {"left": _("left"), "right": _("right"), "both": _("both"), "unknown": _("not said")}
    # Left and right always stand there; the others only where they were used.
    used = [
        side
        for side in sides
        if side in {"left", "right"} or any(getattr(place, side) for place in summary.places)
    ]
    return Block(
        title=_("Where"),
        head=(_("Muscle"), *(sides[side] for side in used)),
        rows=tuple(
            (
                str(labels.get(place.muscle, place.muscle)),
                *(str(getattr(place, side)) for side in used),
            )
            for place in shown
        ),
        more=more,
        empty=_("No muscle was named"),
    )


def _tried(tried: Sequence[Tried], limits: Limits) -> Block:
    shown, more = _cut(tried, limits.tried)
    return Block(
        title=_("What was tried"),
        head=(_("Tried"), _("cramps"), _("helped"), _("a bit"), _("did not"), _("not said")),
        rows=tuple(
            (
                shortened(row.name, LONGEST_WORD) or str(vocabulary.RELIEF.get(row.code, row.code)),
                *(str(count) for count in (row.used, row.eased, row.bit, row.no, row.unanswered)),
            )
            for row in shown
        ),
        more=more,
        empty=_("Nothing was noted"),
    )


def _definitions(summary: DoctorSummary) -> str:
    said = [
        _("Counted are days with a cramp or an answer about cramps."),
        _("Days without an entry are left out, never taken as 0."),
        _("“A week” is 7 × count ÷ days with an entry."),
        _("A night runs from noon to noon and has the date of its evening."),
        _("Values that were not entered are left out of their line."),
    ]
    first = summary.headline.first
    if first:
        said.append(
            _("First weeks: %(first)s to %(last)s, after 7 days of practice.")
            % {"first": day(first.window_start), "last": day(first.as_of)}
        )
    said.append(_("Most cramps stop by themselves; “helped” is what the patient noted."))
    return " ".join(said)


def _cut(rows: Sequence[Any], most: int) -> tuple[Sequence[Any], str]:
    """The rows that fit, and the words for the rest."""
    if len(rows) <= most:
        return rows, ""
    return rows[:most], _("and %(count)d more") % {"count": len(rows) - most}


def _limited(words: Sequence[str], most: int) -> tuple[str, ...]:
    shown, more = _cut(words, most)
    return (*shown, more) if more else tuple(shown)
