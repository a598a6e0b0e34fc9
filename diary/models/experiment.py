import uuid

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import Exact

from diary import limits
from diary.coin import Assignment

from .account import User
from .person import Person
from .words import Trigger


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def open(self) -> "ExperimentQuerySet":
        """Running, or over and not looked at yet: at most one."""
        return self.filter(ended_at=None)

    def named(self) -> "ExperimentQuerySet":
        """With what an own word is called now, in the same query; of a merged word, the other one's.

        `merged_twice`: the word it was merged into was merged itself, so only all words can tell.
        """
        own = Trigger.objects.filter(owner=OuterRef("person"), code=OuterRef("code"))
        return self.annotate(
            word_name=Subquery(own.values("name")[:1]),
            merged_name=Subquery(own.values("merged_into__name")[:1]),
            merged_code=Subquery(own.values("merged_into__code")[:1]),
            merged_twice=Subquery(own.values("merged_into__merged_into")[:1]),
        )

    def newest_first(self) -> "ExperimentQuerySet":
        return self.order_by("-first_day", "-pk")


class Experiment(models.Model):
    """One suspicion, tested: a coin said at the start on which days the person does it."""

    class Kind(models.TextChoices):
        THING = "thing"
        SHOES = "shoes"

    class Expected(models.TextChoices):
        MORE = "more"
        FEWER = "fewer"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="experiments")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The code of the word, which no new name changes; of shoes, the pair's name.
    code = models.CharField(max_length=limits.NAME_LENGTH)
    # Cramps expected on days with it; only this direction is tested.
    expected = models.CharField(max_length=10, choices=Expected.choices)
    first_day = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    # One sign per pair of days (diary.coin), tossed at the start and never again.
    coins = models.CharField(max_length=8 * 7)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Stopped before the end, or looked at after it.
    ended_at = models.DateTimeField(null=True, blank=True)
    # The one look: numbers of insights.experiment, kept as they were. null: none, or stopped.
    result = models.JSONField(null=True, blank=True)
    result_version = models.CharField(max_length=20, blank=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="experiment_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(kind__in=["thing", "shoes"]), name="experiment_kind_known"),
            models.CheckConstraint(condition=~Q(code=""), name="experiment_is_about_something"),
            models.CheckConstraint(
                condition=Q(expected__in=["more", "fewer"]), name="experiment_expects_something"
            ),
            models.CheckConstraint(condition=Q(weeks__in=[8, 12, 16]), name="experiment_length_known"),
            models.CheckConstraint(
                condition=Exact(Length("coins") * 2, F("weeks") * 7), name="experiment_a_coin_for_each_pair"
            ),
            models.CheckConstraint(
                condition=Exact(
                    Replace(Replace("coins", Value("0"), Value("")), Value("1"), Value("")), Value("")
                ),
                name="experiment_coins_have_two_sides",
            ),
            # A result comes from the one look, which ends the test; it says by which program it was made.
            models.CheckConstraint(
                condition=Q(result__isnull=True, result_version="")
                | (Q(result__isnull=False, ended_at__isnull=False) & ~Q(result_version="")),
                name="experiment_result_ends_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.first_day} for {self.weeks} weeks"

    @property
    def assignment(self) -> Assignment:
        return Assignment(self.first_day, self.coins)

    @property
    def was_stopped(self) -> bool:
        return self.ended_at is not None and self.result is None
