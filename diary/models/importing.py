import uuid

from django.db import models
from django.db.models import Q

from .account import User
from .person import Person


class Import(models.Model):
    """One upload: checked first, then imported, undoable for 30 days."""

    class State(models.TextChoices):
        CHECKED = "checked"
        DONE = "done"
        UNDONE = "undone"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State.choices)
    # The files between check and import, {name: text}; emptied when the import is done.
    files = models.JSONField(default=dict)
    # Counts and what was left out, as shown to the person.
    report = models.JSONField(default=dict)
    # The "about me" answers an import replaced, for undo.
    profile_before = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["checked", "done", "undone"]), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="checked") | Q(done_at=None), name="import_checked_is_not_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"
