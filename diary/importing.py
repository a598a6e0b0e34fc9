"""What the import pages say about an upload: sentences from its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import limits, nights, vocabulary
from diary.models import Import

_MEANINGS: Mapping[str, Mapping[str, Any]] = {
    "muscle": dict(vocabulary.Muscle.choices),
    "triggers": vocabulary.TRIGGERS,
    "suspected_triggers": vocabulary.TRIGGERS,
    "relief": vocabulary.RELIEF,
}
# For a sheet of one's own: a column, and what may stand in it.
COLUMNS = (
    ("started_at", "2026-03-02T03:10"),
    ("duration_seconds", "240"),
    ("muscle", "calf;foot_sole"),
    ("side", "left"),
    ("pain", "6"),
    ("woke", "1"),
    ("activity", "in_bed"),
    ("triggers", "exercise;alcohol"),
    ("relief", "stretching=yes"),
    ("notes", gettext_lazy("After a long walk")),
)
PARTS = ("episodes", "days", "medicines")


@dataclass(frozen=True, slots=True)
class ImportLines:
    """One upload, checked, done or undone. `zone` is where the person is."""

    upload: Import
    zone: str
    now: datetime

    @property
    def report(self) -> Mapping[str, Any]:
        return self.upload.report

    @property
    def is_checked(self) -> bool:
        return self.upload.state == Import.State.CHECKED

    @property
    def is_undone(self) -> bool:
        return self.upload.state == Import.State.UNDONE

    @property
    def ready(self) -> int:
        return sum(self.report["added"][part] for part in PARTS)

    @property
    def bad(self) -> int:
        return int(self.report["bad_rows"])

    @property
    def already(self) -> int:
        return sum(self.report["already_here"].values())

    @property
    def answers(self) -> int:
        """How many answers about the person the files change."""
        return len(self.report["added"]["profile"])

    @property
    def may_run(self) -> bool:
        return self.is_checked and bool(self.ready or self.answers)

    @property
    def counts(self) -> str:
        """ "184 ready · 6 need a look · 10 already here"."""
        parts = [_("%(n)s ready") % {"n": self.ready + bool(self.answers)}]
        if self.bad:
            parts.append(ngettext("%(n)s needs a look", "%(n)s need a look", self.bad) % {"n": self.bad})
        if self.already:
            parts.append(_("%(n)s already here") % {"n": self.already})
        return " · ".join(parts)

    @property
    def what(self) -> str:
        """ "37 cramps, 123 check-ins and your answers about you"; what is ready, or was brought in."""
        return _and(contents(self.report["added"], profile=bool(self.answers)))

    @property
    def run_label(self) -> str:
        """The button's words when every row is fine."""
        return _("Import %(what)s") % {"what": self.what}

    @property
    def leave_out_label(self) -> str:
        return ngettext(
            "Import the others, leave out %(n)s row", "Import the others, leave out %(n)s rows", self.bad
        ) % {"n": self.bad}

    @property
    def complaints(self) -> list[dict[str, Any]]:
        """Rows that need a look, or that were left out."""
        return self.report["errors"] or self.report["left_out"]

    @property
    def more_complaints(self) -> int:
        """How many bad rows the page does not list."""
        listed = {(said["file"], said["part"], said["row"]) for said in self.complaints}
        return self.bad - len(listed)

    @property
    def understood(self) -> list[dict[str, Any]]:
        """Words read as other words, with their meaning as `label`; headings come first."""
        said = sorted(self.report["understood"], key=lambda each: bool(each["column"]))
        return [
            each | {"label": _MEANINGS.get(each["column"], {}).get(each["as"], each["as"])} for each in said
        ]

    @property
    def left_out_columns(self) -> str:
        names = dict.fromkeys(f"“{said['column']}”" for said in self.report["left_out_columns"])
        return ", ".join(names)

    @property
    def new_words(self) -> str:
        words = [word for words in self.report["new_words"].values() for word in words]
        return ", ".join(f"“{word}”" for word in dict.fromkeys(words))

    @property
    def day(self) -> str:
        """The day it was brought in, where the person is."""
        return date_format(nights.local(self.upload.done_at or self.upload.created_at, self.zone), "j F Y")

    @property
    def may_undo(self) -> bool:
        done_at = self.upload.done_at
        return (
            self.upload.state == Import.State.DONE
            and done_at is not None
            and done_at > self.now - limits.RECOVERY
            and bool(self.ready or self.answers)
        )

    @property
    def undo_until(self) -> str:
        assert self.upload.done_at is not None
        return date_format(nights.local(self.upload.done_at + limits.RECOVERY, self.zone), "j F")


def contents(counts: Mapping[str, Any], *, profile: bool = False) -> list[str]:
    """ "37 cramps", "123 check-ins", "2 medicines"; only what there is."""
    words = {
        "episodes": lambda n: ngettext("%(n)s cramp", "%(n)s cramps", n),
        "days": lambda n: ngettext("%(n)s check-in", "%(n)s check-ins", n),
        "medicines": lambda n: ngettext("%(n)s medicine", "%(n)s medicines", n),
    }
    said = [words[part](counts[part]) % {"n": counts[part]} for part in PARTS if counts.get(part)]
    return [*said, _("your answers about you")] if profile else said


def undone_sentence(counts: Mapping[str, int]) -> str:
    what = contents(counts)
    if not what:
        return _("Undone. Your answers about you are as they were.")
    return _("Undone. Your diary no longer holds %(what)s from this import.") % {"what": _and(what)}


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(list)s and %(last)s") % {"list": ", ".join(parts[:-1]), "last": parts[-1]}
