"""Everything a person told is in an export, or on the list below with the reason why not. (Promise R16.)"""

import pytest

from diary import models, vocabulary
from diary.transfer.columns import DAYS, EPISODES, EXPOSURE_COLUMNS, MEDICINES, PROFILE

# Ours, not told by the person: identities, who and when, what is worked out anew at import.
BOOKKEEPING = {
    "id", "person", "recorded_by", "changed_at", "imported_by", "diary_date", "at_night", "created_at",
    "data_version",
}  # fmt: skip
LEFT_OUT = {
    "Episode": {
        "deleted_at": "deleted cramps are not exported",
        "rest_declined": "whether Today still asks for the rest",
    },
    "Day": {"recorded_at": "the format has no column for it"},
    "Medicine": {
        "deleted_at": "deleted medicines are not exported",
        "uuid": "name, start and kind identify a medicine in files",
        "recorded_at": "the format has no column for it",
    },
    "Person": {
        "uuid": "another account is another person",
        "name": "the format has no place for it",
        "thresholds": "a setting of this diary",
        "tracked": "a setting of this diary",
        "night_from": "a setting of this diary",
        "night_to": "a setting of this diary",
        "night_page": "a setting of this diary",
        "suspected_at": "in another diary nobody knows what was seen before",
    },
}  # fmt: skip
# Where rows of the diary's other tables go.
TABLES = {
    "EpisodeSite": {"muscle", "side"},
    "EpisodeTrigger": {"triggers"},
    "EpisodeRelief": {"relief"},
    "EpisodeSymptom": {"associated"},
    "DayExposure": set(EXPOSURE_COLUMNS),
    "DaySymptom": {"symptoms"},
    "DayMedicine": {"medicines"},
    "Trigger": {"triggers"},
    "Relief": {"relief"},
}
# Change: how entries came to be as they are; the format holds what they are. Experiment: whose days a coin
# chose; the days themselves are exported, and a test goes on only in the diary in which it was begun.
NO_DIARY = {"User", "Consent", "PersonAccess", "Import", "Change", "Experiment"}


@pytest.mark.parametrize(
    ("model", "part"),
    [(models.Episode, EPISODES), (models.Day, DAYS), (models.Medicine, MEDICINES), (models.Person, PROFILE)],
)
def test_every_field_is_exported_or_left_out_for_a_reason(model, part):
    told = {field.name for field in model._meta.concrete_fields} - BOOKKEEPING
    left_out = LEFT_OUT[model.__name__].keys()
    exported = set(part.known) | {"note"} if model is models.Episode else set(part.known)
    # An episode's recorded_at is exported; other fields that are not told stay out.
    assert told - left_out <= exported
    assert not left_out & exported - {"recorded_at"}


def test_every_table_of_the_diary_has_its_place_in_the_files():
    rows = {"Episode", "Day", "Medicine", "Person"}
    assert set(models.__all__) == rows | TABLES.keys() | NO_DIARY
    for columns in TABLES.values():
        assert columns <= EPISODES.columns.keys() | DAYS.columns.keys()


def test_every_question_of_the_check_in_has_a_column_or_the_prefix():
    assert set(vocabulary.EXPOSURES) - set(EXPOSURE_COLUMNS.values()) == {"alcohol"}, (
        "alcohol is answered in units"
    )
