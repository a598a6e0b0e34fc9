"""What is stored. Imported only by `diary` itself and by `insights.frames` (import contract).

Where a constraint begins with the parent, its index finds the children: the foreign key needs none.
"""

from .account import Consent, User
from .change import Change
from .day import Day, DayExposure, DayMedicine, DaySymptom
from .episode import Episode, EpisodeRelief, EpisodeSite, EpisodeSymptom, EpisodeTrigger
from .experiment import Experiment
from .importing import Import
from .medicine import Medicine
from .person import Person, PersonAccess
from .words import Relief, Trigger

__all__ = [
    "Change",
    "Consent",
    "Day",
    "DayExposure",
    "DayMedicine",
    "DaySymptom",
    "Episode",
    "EpisodeRelief",
    "EpisodeSite",
    "EpisodeSymptom",
    "EpisodeTrigger",
    "Experiment",
    "Import",
    "Medicine",
    "Person",
    "PersonAccess",
    "Relief",
    "Trigger",
    "User",
]
