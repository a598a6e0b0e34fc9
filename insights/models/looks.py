"""What a review of a diary found, kept as it was found."""

from django.db import models


class Look(models.Model):
    """One review (`findings.Look`). Its results are stored and never computed again.

    A second computation with other days, another program or another limit would be a second chance for luck.
    """

    person = models.ForeignKey("diary.Person", on_delete=models.CASCADE, related_name="looks", db_index=False)
    cut = models.DateField()
    first = models.DateField()
    # Weeks since the first entry that it stands for; the latest one also by itself, for the constraint.
    reviews = models.JSONField()
    latest_review = models.PositiveSmallIntegerField()
    share = models.FloatField()
    version = models.CharField(max_length=20)
    limits = models.JSONField()
    compared = models.PositiveIntegerField()
    clear = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cut", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "latest_review"], name="look_once_per_review"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="look_share_of_one"),
        ]

    def __str__(self) -> str:
        return f"week {self.latest_review}, {self.cut}"
