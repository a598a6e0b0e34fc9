import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from diary import limits, vocabulary

from .account import User
from .importing import Import
from .person import Person


class MedicineQuerySet(models.QuerySet["Medicine"]):
    def kept(self) -> "MedicineQuerySet":
        return self.filter(deleted_at=None)

    def recoverable(self, *, now: datetime) -> "MedicineQuerySet":
        return self.filter(deleted_at__gt=now - limits.RECOVERY)


class Medicine(models.Model):
    """A medicine, supplement or preventive measure from its start to its stop."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="medicines", db_index=False)
    uuid = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=limits.MEDICINE_NAME_LENGTH)
    medicine_class = models.CharField(max_length=30, blank=True, choices=vocabulary.medicine_class_choices)
    kind = models.CharField(
        max_length=12, choices=vocabulary.medicine_kind_choices, default=vocabulary.MedicineKind.MEDICINE
    )
    started_on = models.DateField(null=True, blank=True)
    dose_changed_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    # For a measure: how often.
    dose = models.CharField(max_length=limits.DOSE_LENGTH, blank=True)
    reason = models.CharField(max_length=limits.REASON_LENGTH, blank=True)
    as_needed = models.BooleanField(null=True, blank=True)
    prescribed = models.BooleanField(null=True, blank=True)
    effect = models.TextField(blank=True)
    side_effects = models.TextField(blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="medicines"
    )

    objects = MedicineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "uuid"], name="medicine_uuid_once_per_person"),
            models.CheckConstraint(condition=~Q(name=""), name="medicine_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["medicine", "supplement", "measure"]), name="medicine_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(stopped_on=None) | Q(stopped_on__gte=F("started_on")),
                name="medicine_stops_after_start",
            ),
            models.CheckConstraint(
                condition=Q(started_on=None)
                | Q(dose_changed_on=None)
                | Q(dose_changed_on__gte=F("started_on")),
                name="medicine_dose_changes_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name
