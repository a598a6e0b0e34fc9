import uuid
from datetime import time

from django.db import models
from django.db.models import F, Q

from diary import limits, vocabulary
from diary.nights import SleepWindow

from .account import User


class Person(models.Model):
    """Whose cramps these are. Every diary row hangs on a person, not on a user."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=limits.NAME_LENGTH, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    sleep_from = models.TimeField(default=time(22, 0))
    sleep_to = models.TimeField(default=time(7, 0))
    # When the black page is Today; equal times or night_page False: never.
    night_from = models.TimeField(default=time(22, 0))
    night_to = models.TimeField(default=time(6, 0))
    night_page = models.BooleanField(default=True)
    # ISO 3166 alpha-2, only for the emergency number.
    region = models.CharField(max_length=2, blank=True)
    pregnant = models.BooleanField(null=True, blank=True)
    gave_birth_on = models.DateField(null=True, blank=True)
    first_cramp_year = models.PositiveSmallIntegerField(null=True, blank=True)
    family_history = models.BooleanField(null=True, blank=True)
    # null: not asked; []: asked, none.
    conditions = models.JSONField(null=True, blank=True)
    risks = models.JSONField(null=True, blank=True)
    suspected_triggers = models.JSONField(null=True, blank=True)
    # When the suspicions were last named: only those from before the diary could show anything are foresight.
    suspected_at = models.DateTimeField(null=True, blank=True, editable=False)
    other_conditions = models.TextField(blank=True)
    weight_kg = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    training = models.CharField(max_length=10, blank=True, choices=vocabulary.training_choices)
    # [{"name", "fit", "heel", "retired_on"}]: the pairs a check-in offers.
    shoes = models.JSONField(default=list, blank=True)
    trigger_stopped_on = models.JSONField(default=dict, blank=True)
    toxin_at = models.DateTimeField(null=True, blank=True)
    toxin_kind = models.CharField(max_length=20, blank=True, choices=vocabulary.toxin_kind_choices)
    wound_on = models.DateField(null=True, blank=True)
    neck_surgery_on = models.DateField(null=True, blank=True)
    alcohol_stopped_at = models.DateTimeField(null=True, blank=True)
    discussed = models.JSONField(default=dict, blank=True)
    clinician_agreed = models.JSONField(default=dict, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    # Codes asked in the check-in, in the person's order; empty: the usual eight.
    tracked = models.JSONField(default=list, blank=True)
    # Goes up with every write: the key of every cache (DESIGN section 13).
    data_version = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2200)),
                name="person_birth_year_plausible",
            ),
            models.CheckConstraint(
                condition=Q(first_cramp_year__isnull=True) | Q(first_cramp_year__range=(1880, 2200)),
                name="person_first_cramp_year_plausible",
            ),
            models.CheckConstraint(
                condition=Q(weight_kg=None) | Q(weight_kg__range=limits.WEIGHT_KG),
                name="person_weight_plausible",
            ),
            models.CheckConstraint(condition=~Q(time_zone=""), name="person_has_a_time_zone"),
        ]

    def __str__(self) -> str:
        return self.name or f"Person {self.pk}"

    @property
    def sleep(self) -> SleepWindow:
        return SleepWindow(self.sleep_from, self.sleep_to)

    @property
    def night(self) -> SleepWindow:
        """When pages are black, if `night_page`."""
        return SleepWindow(self.night_from, self.night_to)

    def lock(self) -> None:
        """Make simultaneous writes to one diary wait for each other, until the transaction ends."""
        type(self).objects.select_for_update().only("pk").get(pk=self.pk)

    def bump(self) -> None:
        """Mark the diary as changed; call inside the action's transaction."""
        type(self).objects.filter(pk=self.pk).update(data_version=F("data_version") + 1)
        # Read again only where somebody asks for it: a press does not.
        self.__dict__.pop("data_version", None)


class PersonAccess(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner"
        CARER = "carer"
        VIEWER = "viewer"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accesses")
    role = models.CharField(max_length=10, choices=Role.choices)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "user"], name="access_once_per_user"),
            # A sign-up makes exactly one Person, and a Person belongs to exactly one user.
            models.UniqueConstraint(
                fields=["person"], condition=Q(role="owner"), name="access_one_owner_per_person"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(role="owner"), name="access_one_own_person_per_user"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "carer", "viewer"]), name="access_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.person}"
