"""What an import did, or would do, for the command's JSON and the check page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .complaints import Complaint
from .plan import Plan
from .reader import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """imported : whether the diary holds the new entries now. skip_bad_rows : bad rows are passed over."""

    reading: Reading
    plan: Plan
    imported: bool = False
    skip_bad_rows: bool = False

    @property
    def complaints(self) -> Sequence[Complaint]:
        return [*self.reading.complaints, *self.plan.complaints]

    @property
    def refused(self) -> bool:
        """Whether nothing may be imported: a file that cannot be read, or a bad row that was not left out."""
        return self.reading.fatal or (bool(self.complaints) and not self.skip_bad_rows)

    def as_dict(self, *, most: int | None = None) -> dict[str, Any]:
        """The report. `most`: how many complaints it lists; `bad_rows` counts all of them."""
        reading, plan = self.reading, self.plan
        listed = [complaint.as_dict() for complaint in self.complaints[:most]]
        left_out = self.skip_bad_rows and not reading.fatal
        return {
            "imported": self.imported,
            "added": {
                "episodes": len(plan.episodes),
                "days": len(plan.days),
                "medicines": len(plan.medicines),
                "profile": sorted(plan.profile),
            },
            "already_here": {name: plan.already[name] for name in ("episodes", "days", "medicines")},
            "already_here_deleted": plan.deleted,
            "bad_rows": len({complaint.place for complaint in self.complaints}),
            "errors": [] if left_out else listed,
            "left_out": listed if left_out else [],
            "left_out_columns": [
                {"file": file, "column": column} for file, column in reading.left_out_columns
            ],
            "understood": [
                {
                    "file": read.file,
                    "column": read.column,
                    "word": read.word,
                    "as": read.meaning,
                    "times": times,
                }
                for read, times in sorted(
                    reading.understood.items(), key=lambda each: (each[0].file, each[0].column, each[0].word)
                )
            ],
            "new_words": {kind: sorted(words) for kind, words in sorted(plan.new_words.items())},
            "can_be_read": not reading.fatal,
        }
