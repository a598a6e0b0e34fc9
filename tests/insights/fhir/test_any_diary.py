"""Whatever a diary holds, its document fits the definitions."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tests.diary.transfer.diaries import Told, diaries

from .documents import bundle, cramps

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=diaries)
def test_any_diary_is_a_document_that_fits_the_definitions(told: Told):
    with transaction.atomic():
        diary = told.diary("ana")

        assert len(cramps(bundle(diary))) == diary.episodes.count()
        transaction.set_rollback(True)
