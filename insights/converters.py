"""Path converters: an address that no page could serve is not an address."""

from __future__ import annotations

from datetime import date

from diary import nights


class WeekConverter:
    """An ISO week as in /week/2026-W10/, as its Monday. A week that does not exist is a 404."""

    regex = "[0-9]{4}-W[0-9]{2}"

    def to_python(self, value: str) -> date:
        return nights.week_start(int(value[:4]), int(value[6:]))

    def to_url(self, value: date | str) -> str:
        if isinstance(value, str):
            return value
        year, week = nights.week_of(value)
        return f"{year:04d}-W{week:02d}"


class KeyConverter:
    """The key of a question as in /insights/exposure.exercise.same/, whatever words it holds.

    A slash in a person's own word would end the key, or make a browser walk up ("a/../b"): it is written as
    %2F, and so is written what looks like that already.
    """

    regex = r"[a-z]+\.[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("%2F", "/").replace("%25", "%")

    def to_url(self, value: str) -> str:
        return value.replace("%", "%25").replace("/", "%2F")


class RuleConverter:
    """The id of a review rule as in /flags/rules/U-DUR-15/."""

    regex = "[EUBMS](?:-[A-Z0-9]{1,12}){1,4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class AnswerConverter(RuleConverter):
    """What may be done about a flag."""

    regex = "read|told-doctor|hide|show"
