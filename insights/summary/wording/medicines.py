"""Sections 10 and 11: what the patient takes, and what they said about their health."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary
from diary.sites import lower_first
from insights.summary.sections import Conditions, DoctorSummary, Medicine
from insights.summary.sheet import Section, Table

from .figures import day, days, not_recorded, rate, theirs, yes_no
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut, listed

LONGEST_MEDICINE, LONGEST_DOSE, LONGEST_ILLNESS = 32, 16, 32


def medicines(summary: DoctorSummary, limits: Limits) -> Section:
    if summary.medicines is None:
        return left_out("medicines")
    empty = _("None in the diary")
    if not summary.medicines:
        return section("medicines", empty=empty)
    shown, more = cut(summary.medicines, limits.medicines)
    table = Table(
        caption=str(HEADINGS["medicines"]),
        head=(_("As entered"), _("Since, changed, stopped")),
        rows=tuple((_named(each), _dates(each)) for each in shown),
        numeric=False,
        more=more,
    )
    return section("medicines", tables=(table,), empty=empty)


def _named(medicine: Medicine) -> str:
    classes = dict(vocabulary.MedicineClass.choices)
    name = theirs(medicine.name, LONGEST_MEDICINE)
    known = medicine.medicine_class and medicine.medicine_class != vocabulary.MedicineClass.OTHER
    kind = str(classes.get(medicine.medicine_class, "")) if known else ""
    said = name if not kind or kind.casefold() == medicine.name.casefold() else f"{name} ({kind})"
    dose = theirs(medicine.dose, LONGEST_DOSE)
    return ", ".join([said, *([dose] if dose else []), *([_("as needed")] if medicine.as_needed else [])])


def _dates(medicine: Medicine) -> str:
    said = []
    if medicine.started_on:
        said.append(_("from %(day)s") % {"day": day(medicine.started_on)})
    if medicine.dose_changed_on:
        said.append(_("dose changed %(day)s") % {"day": day(medicine.dose_changed_on)})
    if medicine.stopped_on:
        said.append(_("stopped %(day)s") % {"day": day(medicine.stopped_on)})
    if not said:
        said.append(_("no dates"))
    if medicine.days_noted:
        said.append(_("noted on %(days)s") % {"days": days(medicine.days_noted)})
    if medicine.days_to_cramp is not None:
        said.append(
            _("first cramp after %(days)s") % {"days": days(medicine.days_to_cramp)}
            if medicine.days_to_cramp
            else _("first cramp the same day")
        )
    if medicine.days_to_rise is not None:
        said.append(_("a rise noted after %(days)s") % {"days": days(medicine.days_to_rise)})
    return ", ".join(said)


def conditions(summary: DoctorSummary, limits: Limits) -> Section:
    told = summary.conditions
    if told is None:
        return left_out("conditions")
    facts = list(_conditions(told, limits))
    # What nobody said stands together: eight lines of "not recorded" would hide what was said.
    silent = [lower_first(label) for label, said in facts if said == not_recorded()]
    known = tuple((label, said) for label, said in facts if said != not_recorded())
    unsaid = ((_("Not recorded"), ", ".join(silent)),) if silent else ()
    return section("conditions", facts=(*known, *unsaid))


def _conditions(told: Conditions, limits: Limits) -> Iterable[tuple[str, str]]:
    illnesses = _codes(told.conditions, dict(vocabulary.Condition.choices), limits)
    if told.other_conditions:
        other = theirs(told.other_conditions, LONGEST_ILLNESS)
        illnesses = f"{illnesses}; {other}" if told.conditions else other
    yield _("Illnesses"), illnesses
    yield _("Risks"), _codes(told.risks, dict(vocabulary.Risk.choices), limits)
    pregnant = yes_no(told.pregnant)
    if told.gave_birth_on is not None:
        pregnant = _("%(answer)s, gave birth %(day)s") % {"answer": pregnant, "day": day(told.gave_birth_on)}
    yield _("Pregnant"), pregnant
    yield _("Smoking"), _days(told.smoking_days.count, told.smoking_days.of)
    alcohol = _days(told.alcohol_days.count, told.alcohol_days.of)
    if told.alcohol_units_per_week is not None and told.alcohol_answered:
        units = ngettext(
            "%(units)s units a week (%(n)d day answered)",
            "%(units)s units a week (%(n)d days answered)",
            told.alcohol_answered,
        ) % {"units": rate(told.alcohol_units_per_week), "n": told.alcohol_answered}
        alcohol = f"{alcohol}, {units}" if told.alcohol_days.of else units
    yield _("Alcohol"), alcohol
    exercise = not_recorded()
    if told.exercise_days_per_week is not None:
        exercise = _("%(days)s days a week") % {"days": rate(told.exercise_days_per_week)}
    if told.training:
        label = str(dict(vocabulary.Training.choices).get(told.training, told.training))
        exercise = label if told.exercise_days_per_week is None else f"{exercise} ({label})"
    yield _("Exercise"), exercise


def _codes(codes: Sequence[str] | None, labels: dict[str, object], limits: Limits) -> str:
    if codes is None:
        return not_recorded()
    return listed([str(labels.get(code, code)) for code in codes], limits.conditions) or _("none, when asked")


def _days(count: int, of: int) -> str:
    if not of:
        return not_recorded()
    return _("on %(count)s days asked") % {"count": _("%(count)d of %(of)d") % {"count": count, "of": of}}
