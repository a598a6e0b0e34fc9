"""What people do to prevent cramps and may want to note: neutral ideas to log, no advice and no promise.

From the clinical notes 6.2 and the checklist 5.9 of the project's research, without what 6.3 bars: no
medicine, supplement, food as treatment, dose, brand or folk cure. `care` is a safety line, never a reason
to do it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facts import MedicineFacts
from .vocabulary import Label, MedicineKind

_NOT_ON_A_SORE_LEG = _("Not on a leg that is swollen, hot or discoloured.")


@dataclass(frozen=True, slots=True)
class Idea:
    """`how_often`: as those write it who do it, to be changed."""

    code: str
    name: Label
    how_often: Label = ""
    care: Label = ""

    def facts(self) -> MedicineFacts:
        return MedicineFacts(name=str(self.name), kind=MedicineKind.MEASURE, dose=str(self.how_often))


IDEAS: tuple[Idea, ...] = (
    Idea(
        "stretch_calf", _("Calf stretch before bed"), care=_("Hold on to something firm. Stop if it hurts.")
    ),
    Idea("loose_bedding", _("Loose bedding, not tucked in")),
    Idea("fitting_shoes", _("Shoes that fit")),
    Idea("flat_shoes", _("No high heels")),
    Idea("walking", _("Regular walking")),
    Idea("toe_exercises", _("Toe exercises")),
    Idea("swimming", _("Swimming")),
    Idea("warm_water_exercise", _("Exercise in warm water")),
    Idea("drinks_in_heat", _("Enough to drink in the heat"), care=_("Not if you were told to limit fluids.")),
    Idea(
        "less_alcohol",
        _("Less alcohol"),
        care=_("If you drink a lot every day, ask a doctor before you stop."),
    ),
    Idea("less_smoking", _("Less smoking")),
    Idea("regular_sleep", _("Regular sleep hours")),
    Idea("warm_legs", _("Keeping my legs warm")),
    Idea("warm_bath", _("Warm bath"), care=_("Not too hot, and not on skin that is numb.")),
    Idea("massage", _("Massage"), _("2 times a week"), _NOT_ON_A_SORE_LEG),
    Idea(
        "compression_stockings",
        _("Compression stockings before getting up"),
        care=_("Ask a doctor or pharmacist first. They do not suit every leg."),
    ),
    Idea("physiotherapy", _("Physiotherapy")),
)
BY_CODE = {idea.code: idea for idea in IDEAS}
