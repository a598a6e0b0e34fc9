"""What a person prepared for the next visit."""

from django.db import models


class Visit(models.Model):
    """One row per person, written over for the next visit: what is asked for is no entry of the diary.

    wishes : `summary.wishes.Wishes` as JSON. weeks : "4", "8", "12" or "own"; first, last : own dates.
    """

    person = models.OneToOneField("diary.Person", on_delete=models.CASCADE, related_name="visit")
    wishes = models.JSONField(default=dict)
    weeks = models.CharField(max_length=4, default="4")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"visit, {self.changed_at:%Y-%m-%d}"
