from django.db import models
from django.db.models import Q
from django.urls import reverse

from diary import limits, vocabulary

from .account import User
from .importing import Import
from .person import Person
from .words import Trigger


class Day(models.Model):
    """What one day was like. A day without a row is unknown, never a zero."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="days", db_index=False)
    date = models.DateField()
    # True: confirmed none; False: there were cramps; None: not said.
    no_cramps = models.BooleanField(null=True, blank=True)
    exercise_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    exercise_intensity = models.CharField(max_length=10, blank=True, choices=vocabulary.intensity_choices)
    exercise_ended_at = models.DateTimeField(null=True, blank=True)
    exercise_kind = models.CharField(max_length=limits.EXERCISE_KIND_LENGTH, blank=True)
    # True: more than the person is used to.
    exercise_unusual = models.BooleanField(null=True, blank=True)
    # Codes of the muscles that worked hardest.
    loaded_muscles = models.JSONField(default=list, blank=True)
    # [{"name": "Trainers", "hours": "6.5" or null}], pairs of Person.shoes.
    shoes = models.JSONField(default=list, blank=True)
    alcohol_units = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    water_glasses = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    slept_hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    sleep_disturbance = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="days"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "date"], name="day_once_per_person"),
            models.CheckConstraint(
                condition=Q(exercise_minutes=None) | Q(exercise_minutes__lte=limits.MAX_EXERCISE_MINUTES),
                name="day_exercise_plausible",
            ),
            models.CheckConstraint(
                condition=Q(exercise_intensity__in=["", "light", "moderate", "hard"]),
                name="day_intensity_known",
            ),
            models.CheckConstraint(
                condition=Q(alcohol_units=None) | Q(alcohol_units__range=(0, limits.MAX_ALCOHOL_UNITS)),
                name="day_alcohol_plausible",
            ),
            models.CheckConstraint(
                condition=Q(water_glasses=None) | Q(water_glasses__range=(0, limits.MAX_WATER_GLASSES)),
                name="day_water_plausible",
            ),
            models.CheckConstraint(
                condition=Q(slept_hours=None) | Q(slept_hours__range=(0, limits.MAX_SLEEP_HOURS)),
                name="day_sleep_plausible",
            ),
            models.CheckConstraint(
                condition=Q(sleep_disturbance=None) | Q(sleep_disturbance__lte=10),
                name="day_sleep_disturbance_0_to_10",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}"

    def get_absolute_url(self) -> str:
        return reverse("diary:checkin_day", args=[self.date.isoformat()])


class DayExposure(models.Model):
    """One question of one day, answered yes or no; not asked has no row."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="exposures", db_index=False)
    trigger = models.ForeignKey(Trigger, on_delete=models.PROTECT, related_name="day_answers")
    answer = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["day", "trigger"], name="exposure_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.trigger_id}={self.answer}"


class DaySymptom(models.Model):
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="symptoms", db_index=False)
    phase = models.CharField(max_length=10, blank=True, choices=vocabulary.phase_choices)
    code = models.CharField(max_length=60, choices=vocabulary.symptom_choices)
    present = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["day", "phase", "code"], name="day_symptom_once_per_phase"),
            models.CheckConstraint(
                condition=Q(phase__in=["", "before", "during", "after"]), name="day_symptom_phase_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}={self.present}"


class DayMedicine(models.Model):
    """A medicine taken that day, by the name the person uses for it."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="medicines", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=limits.MEDICINE_NAME_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["day", "name"], name="day_medicine_once"),
            models.CheckConstraint(condition=~Q(name=""), name="day_medicine_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
