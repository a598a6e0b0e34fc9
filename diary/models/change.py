import uuid

from django.db import models
from django.db.models import Q

from .account import User
from .person import Person


class Change(models.Model):
    """What was told about an entry before somebody changed it: for the history, and for Undo."""

    class Kind(models.TextChoices):
        CRAMP = "cramp"
        DAY = "day"
        MEDICINE = "medicine"
        WORD = "word"
        PROFILE = "profile"

    class Action(models.TextChoices):
        MADE = "made"
        CHANGED = "changed"
        DELETED = "deleted"
        RESTORED = "restored"
        CLEARED = "cleared"
        MERGED = "merged"
        KEPT = "kept"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The uuid of a cramp or medicine, the ISO date of a day, the code of a word; a profile has none.
    target = models.CharField(max_length=40)
    # What one press changed has one of these, and is undone together.
    press = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=10, choices=Action.choices)
    # As told before; null: there was nothing.
    before = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["person", "kind", "target", "-at"], name="change_of_entry"),
            models.Index(fields=["person", "press"], name="change_by_press"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["cramp", "day", "medicine", "word", "profile"]),
                name="change_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    action__in=["made", "changed", "deleted", "restored", "cleared", "merged", "kept"]
                ),
                name="change_action_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target} {self.action}"
