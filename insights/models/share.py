"""Links to the page for the doctor, and when they were opened."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import F, Q


class Share(models.Model):
    """A link to one summary: these dates and these parts, for so long, and nothing else.

    token_hash : SHA-256 of the token in the link; the token itself is nowhere. code_hash : of the code that
    is asked for, as passwords are kept; "" for none. wishes : `summary.wishes.Wishes` as JSON, as they were
    when the link was made. wrong_codes : since the last right one or the last wait.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    person = models.ForeignKey("diary.Person", on_delete=models.CASCADE, related_name="shares")
    made_by = models.ForeignKey(
        "diary.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128, blank=True)
    first = models.DateField()
    last = models.DateField()
    wishes = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    waits_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="share_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="share_first_then_last"),
        ]

    def __str__(self) -> str:
        return f"share until {self.ends_at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        return self.stopped_at is None and now < self.ends_at


class ShareView(models.Model):
    """That a link was opened, and what of it; never by whom. Rows are added, never changed."""

    class What(models.TextChoices):
        PAGE = "page"
        PDF = "pdf"
        LIST = "list"
        PICTURE = "picture"
        WRONG_CODE = "wrong_code"

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="views")
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["page", "pdf", "list", "picture", "wrong_code"]),
                name="share_view_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.at:%Y-%m-%d}"
