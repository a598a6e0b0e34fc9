"""What a person tells the diary, before it is stored: the one shape that forms, import and example share.

Pure: no database, no clock. `problems(now=...)` holds every domain rule that one entry must keep, so that a
form, an import row and a command refuse the same things with the same words.
"""

from .answers import ReliefTry, Shoes, Slept, SymptomAnswer, WornShoes
from .day import DayFacts
from .episode import EpisodeFacts
from .medicine import MedicineFacts
from .objections import Problem, Refused, Sentence, word_problem
from .profile import ProfileFacts

__all__ = [
    "DayFacts",
    "EpisodeFacts",
    "MedicineFacts",
    "Problem",
    "ProfileFacts",
    "Refused",
    "ReliefTry",
    "Sentence",
    "Shoes",
    "Slept",
    "SymptomAnswer",
    "WornShoes",
    "word_problem",
]
