import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from diary import limits, nights, vocabulary

from .account import User
from .importing import Import
from .person import Person
from .words import Relief, Trigger


class EpisodeQuerySet(models.QuerySet["Episode"]):
    def kept(self) -> "EpisodeQuerySet":
        return self.filter(deleted_at=None)

    def recoverable(self, *, now: datetime) -> "EpisodeQuerySet":
        return self.filter(deleted_at__gt=now - limits.RECOVERY)

    def called(self, uuids: Iterable[uuid.UUID | str]) -> "EpisodeQuerySet":
        """By uuid: asked for a person's rows by their key, SQLite walks through all that the person has."""
        return self.filter(uuid__in=list(uuids))

    def running(self) -> "EpisodeQuerySet":
        return self.filter(ongoing=True)

    def newest_first(self) -> "EpisodeQuerySet":
        return self.order_by("-started_at", "-id")

    def running_newest_first(self) -> "list[Episode]":
        """Sorted here: ordered by their start, SQLite walks through every cramp to find the few that run."""
        return sorted(self.running(), key=lambda episode: (episode.started_at, episode.pk), reverse=True)

    def with_details(self) -> "EpisodeQuerySet":
        """Everything a line or a page about an episode shows, in a constant number of queries."""
        return self.prefetch_related("sites", "trigger_notes__trigger", "relief_tries__relief", "symptoms")


class Episode(models.Model):
    """One cramp, from its start to its end."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="episodes", db_index=False)
    # Made by the client: a retry finds the row instead of doubling it.
    uuid = models.UUIDField(default=uuid.uuid4)
    started_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    time_precision = models.CharField(
        max_length=20, choices=vocabulary.time_precision_choices, default=vocabulary.TimePrecision.EXACT
    )
    # Derived by nights.diary_day at every write, stored so that lists page and count in SQL.
    diary_date = models.DateField()
    at_night = models.BooleanField()
    ongoing = models.BooleanField(default=False)
    # Both given: somewhere between them.
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    duration_max_seconds = models.PositiveIntegerField(null=True, blank=True)
    duration_source = models.CharField(max_length=20, blank=True, choices=vocabulary.duration_source_choices)
    # NRS 0–10.
    pain = models.PositiveSmallIntegerField(null=True, blank=True)
    woke = models.BooleanField(null=True, blank=True)
    activity = models.CharField(max_length=20, blank=True, choices=vocabulary.activity_choices)
    soreness_hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    # "That's all" was pressed: the morning does not ask for the rest again.
    rest_declined = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="episodes"
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-diary_date", "-started_at"], name="episode_by_day"),
            models.Index(fields=["person", "-started_at"], name="episode_by_start"),
            models.Index(fields=["person"], condition=Q(ongoing=True), name="episode_running"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "uuid"], name="episode_uuid_once_per_person"),
            models.CheckConstraint(
                condition=Q(ongoing=False) | Q(duration_seconds=None), name="episode_running_has_no_length"
            ),
            models.CheckConstraint(
                condition=Q(duration_max_seconds=None) | Q(duration_seconds__lte=F("duration_max_seconds")),
                name="episode_length_range_ordered",
            ),
            models.CheckConstraint(
                condition=Q(duration_max_seconds=None) | Q(duration_seconds__isnull=False),
                name="episode_length_range_has_lower_end",
            ),
            models.CheckConstraint(
                condition=Q(duration_seconds=None) | Q(duration_seconds__lte=limits.MAX_DURATION_SECONDS),
                name="episode_length_plausible",
            ),
            models.CheckConstraint(
                condition=Q(duration_max_seconds=None)
                | Q(duration_max_seconds__lte=limits.MAX_DURATION_SECONDS),
                name="episode_length_max_plausible",
            ),
            models.CheckConstraint(
                condition=Q(duration_source="") | Q(duration_seconds__isnull=False),
                name="episode_length_source_has_length",
            ),
            models.CheckConstraint(
                condition=Q(pain=None) | Q(pain__range=(0, 10)), name="episode_pain_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(soreness_hours=None) | Q(soreness_hours__range=(0, limits.MAX_SORENESS_HOURS)),
                name="episode_soreness_plausible",
            ),
            models.CheckConstraint(
                condition=Q(time_precision__in=["exact", "about", "part_of_night"]),
                name="episode_time_precision_known",
            ),
            models.CheckConstraint(condition=~Q(time_zone=""), name="episode_has_a_time_zone"),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"

    def get_absolute_url(self) -> str:
        return reverse("diary:cramp", args=[self.uuid])

    @property
    def local_start(self) -> datetime:
        """The start on the clock of the place where it happened."""
        return nights.local(self.started_at, self.time_zone)


class EpisodeSite(models.Model):
    """One muscle on one side that cramped."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="sites", db_index=False)
    position = models.PositiveSmallIntegerField()
    muscle = models.CharField(max_length=20, choices=vocabulary.muscle_choices)
    side = models.CharField(max_length=10, choices=vocabulary.side_choices)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "muscle", "side"], name="site_once_per_episode"),
            models.CheckConstraint(
                condition=Q(side__in=["left", "right", "both", "unknown"]), name="site_side_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muscle} {self.side}"


class EpisodeTrigger(models.Model):
    episode = models.ForeignKey(
        Episode, on_delete=models.CASCADE, related_name="trigger_notes", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    trigger = models.ForeignKey(Trigger, on_delete=models.PROTECT, related_name="episode_notes")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "trigger"], name="trigger_once_per_episode"),
        ]

    def __str__(self) -> str:
        return f"{self.trigger_id}"


class EpisodeRelief(models.Model):
    """What was tried, in order, and what it did."""

    episode = models.ForeignKey(
        Episode, on_delete=models.CASCADE, related_name="relief_tries", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    relief = models.ForeignKey(Relief, on_delete=models.PROTECT, related_name="episode_tries")
    eased = models.CharField(max_length=4, blank=True, choices=vocabulary.eased_choices)
    eased_after_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "position"], name="relief_one_per_position"),
            models.CheckConstraint(
                condition=Q(eased__in=["", "yes", "bit", "no"]), name="relief_eased_known"
            ),
            models.CheckConstraint(
                condition=Q(eased_after_seconds=None)
                | Q(eased="yes", eased_after_seconds__lte=limits.MAX_DURATION_SECONDS),
                name="relief_seconds_only_when_eased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relief_id} {self.eased}"


class EpisodeSymptom(models.Model):
    """An answered question; a question not asked has no row."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="symptoms", db_index=False)
    phase = models.CharField(max_length=10, blank=True, choices=vocabulary.phase_choices)
    code = models.CharField(max_length=60, choices=vocabulary.symptom_choices)
    present = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "phase", "code"], name="symptom_once_per_phase"),
            models.CheckConstraint(
                condition=Q(phase__in=["", "before", "during", "after"]), name="symptom_phase_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}={self.present}"
