from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone who signs in. E-mail is optional: a diary needs none."""

    # A visitor's example diary: no password, everything goes when it is deleted.
    is_example = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.username


class Consent(models.Model):
    """The words a person agreed to, kept as they were (GDPR Art. 9: explicit and withdrawable)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    version = models.CharField(max_length=20)
    text = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "version"], name="consent_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.version}"
