"""Open word lists: built-in words appear as rows on first use, people add their own beside them.

A built-in row has no owner and no name (its label comes from the vocabulary and is translated); an own
row has both, and its name is never translated.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from diary import limits, vocabulary

from .importing import Import
from .person import Person


class WordQuerySet(models.QuerySet):
    def for_person(self, person: Person) -> "WordQuerySet":
        return self.filter(Q(owner=None) | Q(owner=person))

    def own(self, person: Person) -> "WordQuerySet":
        return self.filter(owner=person)

    def offered(self) -> "WordQuerySet":
        return self.filter(retired_on=None, merged_into=None)


class Word(models.Model):
    owner = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=limits.NAME_LENGTH, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    # Old exports still hold the old word: they import as the word it was merged into.
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)

    # The import that brought it, so that undoing the import takes it away again.
    imported_by = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WordQuerySet.as_manager()

    BUILT_IN: dict[str, vocabulary.Label] = {}

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, name="") | (Q(owner__isnull=False) & ~Q(name="")),
                name="%(class)s_named_if_owned",
            ),
            models.UniqueConstraint(fields=["owner", "code"], name="%(class)s_code_once_per_owner"),
            # NULL owners do not collide by themselves.
            models.UniqueConstraint(fields=["code"], condition=Q(owner=None), name="%(class)s_built_in_once"),
            models.UniqueConstraint(
                "owner", Lower("name"), condition=Q(owner__isnull=False), name="%(class)s_name_once_per_owner"
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> vocabulary.Label:
        return self.name or self.BUILT_IN.get(self.code, self.code)

    @property
    def key(self) -> str:
        """How exports and findings name it: the code when built in, the person's own word otherwise."""
        return self.name or self.code


class Trigger(Word):
    """Something noted before a cramp, or asked about each day."""

    BUILT_IN = vocabulary.TRIGGERS

    class Meta(Word.Meta):
        pass


class Relief(Word):
    """Something tried against a cramp."""

    BUILT_IN = vocabulary.RELIEF

    class Meta(Word.Meta):
        pass
