"""Section 7: what doctors ask first, each answered from the diary or said to be not recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary
from diary.sites import lower_first
from insights.summary.sections import Course, DoctorSummary
from insights.summary.sheet import Section

from .figures import count_of, day, not_recorded, of_with_percent, score, short_day, theirs, yes_no
from .headings import NUMBERS, left_out, section
from .limits import Limits, listed

# Changes of medicine so shortly before a spell are what a doctor asks about.
BEFORE = timedelta(days=28)
LONGEST_NAME = 32
MOST_FELT = 3


def course(summary: DoctorSummary, limits: Limits) -> Section:
    told = summary.course
    if told is None:
        return left_out("course")
    facts = [
        (_("Since when"), _since(told)),
        (_("What came before"), _before(summary, told, limits)),
        (_("Other illnesses"), _illnesses(summary)),
        (_("Sport or training"), _training(summary, told)),
        (_("Sharp or mild"), _felt(summary, told)),
        (_("How often at night"), _nights(told)),
        (_("In the family"), yes_no(told.family_history)),
    ]
    if told.walking is not None:
        said = _("%(eased)d of %(walking)d cramps let go within 10 min of rest") % {
            "eased": len(told.walking.eased),
            "walking": told.walking.walking,
        }
        facts.append((_("On walking"), said))
    return section("course", facts=tuple(facts))


def _since(told: Course) -> str:
    said = list(_beginnings(told))
    return "; ".join(said) if said else not_recorded()


def _beginnings(told: Course) -> Iterable[str]:
    if told.first_cramp_year is not None:
        if told.first_cramp_age is not None and told.first_cramp_age >= 0:
            yield _("first cramp about %(year)d, aged about %(age)d (recalled)") % {
                "year": told.first_cramp_year,
                "age": told.first_cramp_age,
            }
        else:
            yield _("first cramp about %(year)d (recalled)") % {"year": told.first_cramp_year}
    if told.first_entry is not None:
        yield _("diary since %(day)s") % {"day": day(told.first_entry)}
    if told.first_night_cramp is not None:
        yield _("first night cramp in it %(day)s") % {"day": day(told.first_night_cramp)}
    if told.spell_began is not None:
        yield _("this spell since %(day)s") % {"day": day(told.spell_began)}
    elif told.before_diary:
        yield _("this spell since the diary began or longer")
    if told.earlier_spells:
        yield ngettext("%(n)d earlier spell", "%(n)d earlier spells", told.earlier_spells) % {
            "n": told.earlier_spells
        }


def _before(summary: DoctorSummary, told: Course, limits: Limits) -> str:
    """Medicines and measures that changed in the four weeks before this spell; never that they did it."""
    if summary.medicines is None:
        return _("left out (%(number)d)") % {"number": NUMBERS["medicines"]}
    if told.spell_began is None or not summary.medicines:
        return not_recorded()
    words = {
        "started_on": _("%(name)s from %(day)s"),
        "dose_changed_on": _("%(name)s changed %(day)s"),
        "stopped_on": _("%(name)s stopped %(day)s"),
    }
    changes: list[tuple[date, str]] = []
    for medicine in summary.medicines:
        for column, pattern in words.items():
            on = getattr(medicine, column)
            if on is not None and told.spell_began - BEFORE <= on <= told.spell_began:
                name = theirs(medicine.name, LONGEST_NAME)
                changes.append((on, pattern % {"name": name, "day": short_day(on)}))
    if not changes:
        return _("no change of medicine noted in the 28 days before")
    return listed([said for _on, said in sorted(changes)], limits.marks)


def _illnesses(summary: DoctorSummary) -> str:
    number = {"number": NUMBERS["conditions"]}
    if summary.conditions is None:
        return _("left out (%(number)d)") % number
    told = summary.conditions
    if told.conditions is None and told.risks is None and not told.other_conditions:
        return not_recorded()
    if not told.conditions and not told.risks and not told.other_conditions:
        return _("none, when asked")
    return _("see %(number)d") % number


def _training(summary: DoctorSummary, told: Course) -> str:
    said = []
    training = summary.conditions.training if summary.conditions is not None else ""
    if training:
        label = str(dict(vocabulary.Training.choices).get(training, training))
        said.append(_("“%(words)s”") % {"words": label})
    if told.exercise_days.of:
        said.append(_("on %(count)s days asked") % {"count": count_of(told.exercise_days)})
    if told.exercise_minutes is not None:
        said.append(_("median %(minutes)s min") % {"minutes": score(round(told.exercise_minutes, 1))})
    return ", ".join(said) or not_recorded()


def _felt(summary: DoctorSummary, told: Course) -> str:
    said = []
    now = summary.headline.now
    if now.pain_median is not None and now.pain_max is not None:
        said.append(
            _("pain 0–10 median %(median)s, highest %(highest)s")
            % {"median": score(now.pain_median), "highest": score(now.pain_max)}
        )
    labels = vocabulary.SYMPTOMS
    for code, counted in told.felt[:MOST_FELT]:
        said.append(
            _("%(word)s %(count)s")
            % {"word": lower_first(str(labels.get(code, code))), "count": count_of(counted)}
        )
    return ", ".join(said) or not_recorded()


def _nights(told: Course) -> str:
    if not told.nights.of:
        return not_recorded()
    return _("%(count)s, of days with an entry") % {"count": of_with_percent(told.nights)}
