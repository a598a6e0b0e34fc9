"""Review flags as they were raised, and what was done about them."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from insights.flag_answers import Kind
from insights.rule import Level

KINDS = [(str(kind), str(kind)) for kind in Kind]
LEVELS = [(str(level), str(level)) for level in Level]


class FlagRecord(models.Model):
    """One spell of a flag: from the first check that raised it to the first that answered no.

    Everything is as the last check found it, so that it can be read when the rule, the number or the entry
    is another one. numbers : the thresholds in force. inputs : `flag_values.stored`. evidence : as
    `Flag.evidence`. answer : read, told or hidden, while nothing new came since; "" otherwise.
    asks_again_at : when that answer lapses.
    """

    person = models.ForeignKey("diary.Person", on_delete=models.CASCADE, related_name="flag_records")
    rule = models.CharField(max_length=32)
    level = models.CharField(max_length=10, choices=LEVELS)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    rules_version = models.CharField(max_length=20)
    numbers = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    source_title = models.CharField(max_length=200)
    source_url = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=KINDS, blank=True)
    asks_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-first_seen_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "rule"], condition=Q(cleared_at=None), name="flag_open_once_per_rule"
            ),
            models.CheckConstraint(
                condition=Q(level__in=[str(level) for level in Level]), name="flag_level_known"
            ),
            models.CheckConstraint(
                condition=Q(last_seen_at__gte=F("first_seen_at")), name="flag_seen_first_then_last"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} since {self.first_seen_at:%Y-%m-%d}"

    def answer_at(self, now: datetime) -> str:
        """The answer, unless it has lapsed by now."""
        return "" if self.asks_again_at is not None and self.asks_again_at <= now else self.answer


class FlagResponse(models.Model):
    """What somebody did about a flag, and what was known then. Rows are added, never changed.

    until : when it lapses; null: when something new comes. level, evidence : of the flag at that moment.
    """

    record = models.ForeignKey(FlagRecord, on_delete=models.CASCADE, related_name="responses")
    kind = models.CharField(max_length=10, choices=KINDS)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    level = models.CharField(max_length=10, choices=LEVELS)
    evidence = models.JSONField(default=list)
    recorded_by = models.ForeignKey(
        "diary.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[str(kind) for kind in Kind]), name="flag_response_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%Y-%m-%d}"
