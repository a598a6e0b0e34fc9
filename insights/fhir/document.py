"""The whole document: which resources stand in it, from the rows of a diary and the page for the doctor."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diary.scope import Diary
from diary.transfer import values
from diary.transfer.columns import DAYS, EPISODES, MEDICINES
from diary.vocabulary import MedicineKind
from insights.summary.sections import DoctorSummary
from insights.summary.sheet import Sheet

from . import bundle, composition, conditions, medications, observations, questionnaires, statistics
from .answers import Answers, Row
from .bundle import Aside
from .datatypes import Json, moment, resource
from .ids import Ids, reference
from .patient import device, patient


def document(
    diary: Diary,
    *,
    summary: DoctorSummary,
    sheet: Sheet,
    bounds: tuple[date | None, date | None],
    pdf: bytes = b"",
) -> Iterator[bytes]:
    """A Bundle in pieces of UTF-8, the same bytes for the same diary and moment.

    summary : cut to what the person wants · sheet : the same in words · bounds : first and last diary day of
    the rows, None without bound · pdf : the page, when it goes along

    What a part of the page leaves out is in no row either; without the list of cramps there are no rows.
    """
    return _Document(diary, summary, sheet, bounds, pdf).pieces()


class _Document:
    def __init__(
        self,
        diary: Diary,
        summary: DoctorSummary,
        sheet: Sheet,
        bounds: tuple[date | None, date | None],
        pdf: bytes,
    ) -> None:
        self.diary, self.summary, self.sheet, self.bounds, self.pdf = diary, summary, sheet, bounds, pdf
        self.shows = summary.wishes.shows
        self.ids = Ids(diary.person.uuid)
        self.patient, self.device = self.ids.of("patient"), self.ids.of("device")
        self.answers = Answers(self.patient, self.shows)
        # Ids that a section of the front page stands on, by its code.
        self.entries: dict[str, list[str]] = defaultdict(list)

    def pieces(self) -> Iterator[bytes]:
        rows = Aside()
        try:
            cramps = self._cramps(rows) if self.shows("list") else {}
            if self.shows("list"):
                self._check_ins(rows)
            profile = values.profile_values(self.diary)
            self._about(rows, profile)
            others = list(self._others(cramps, profile))
            header = self.summary.header
            parts = ",".join(self.summary.wishes.parts)
            period = (header.period.start, header.period.end)
            yield from bundle.document(
                self.ids.of("bundle", moment(header.made_at), *period, parts),
                language=self.sheet.language,
                made_at=header.made_at,
                first=[self._front(), *others],
                rows=rows,
            )
        finally:
            rows.close()

    def _front(self) -> Json:
        header = self.summary.header
        return composition.composition(
            self.ids.of("composition", moment(header.made_at), header.period.start, header.period.end),
            summary=self.summary,
            sheet=self.sheet,
            patient=self.patient,
            device=self.device,
            entries=self.entries,
        )

    # -- rows ------------------------------------------------------------------------------------------------

    def _cramps(self, rows: Aside) -> dict[str, date]:
        """Write cramps down, each with its answers. Diary days by the id of the Observation, oldest first."""
        first, last = self.bounds
        days = dict(self.diary.episodes.values_list("uuid", "diary_date"))
        write = observations.Cramps(self.patient, self.device, self.shows)
        written: dict[str, date] = {}
        for values_of_row in values.episode_rows(self.diary, first=first, last=last):
            row = dict(zip(EPISODES.columns, values_of_row, strict=True))
            if row["uuid"] not in days:
                continue
            key, told = self.ids.of("cramp", row["uuid"]), self.ids.of("cramp-answers", row["uuid"])
            rows.put(key, write.observation(key, told, row))
            rows.put(told, self.answers.cramp(told, row))
            written[key] = days[row["uuid"]]
        self.entries[composition.CRAMPS] = list(written)
        return written

    def _check_ins(self, rows: Aside) -> None:
        first, last = self.bounds
        own, extra = values.own_exposures(self.diary), values.used_day_extras(self.diary)
        names = (*DAYS.columns, *extra)
        for values_of_row in values.day_rows(self.diary, extra, own, first=first, last=last):
            row = dict(zip(names, values_of_row, strict=False))
            answered = zip(own, values_of_row[len(names) :], strict=True)
            key = self.ids.of("check-in", row["date"])
            rows.put(key, self.answers.day(key, row, answered))
            self.entries[composition.CHECK_INS].append(key)

    def _about(self, rows: Aside, profile: Row) -> None:
        key = self.ids.of("about-you")
        if told := self.answers.about(key, profile):
            rows.put(key, told)
            self.entries[composition.ABOUT].append(key)

    # -- everything else -------------------------------------------------------------------------------------

    def _others(self, cramps: Mapping[str, date], profile: Row) -> Iterator[Json]:
        header = self.summary.header
        yield patient(self.patient, name=header.name, birth_year=header.birth_year)
        yield device(self.device, version=header.version, rules_version=header.rules_version)
        yield from self._forms()
        yield from self._in("headline", self._statistics(cramps))
        yield from self._told_once(profile)
        yield from self._medicines()
        yield from self._page()

    def _forms(self) -> Iterator[Json]:
        """Those that something in the document answers."""
        used = {
            questionnaires.CRAMP: self.entries[composition.CRAMPS],
            questionnaires.DAY: self.entries[composition.CHECK_INS],
            questionnaires.ABOUT: self.entries[composition.ABOUT],
        }
        for form, answered in used.items():
            if answered:
                yield form.definition(self.ids.of("questionnaire", form.name))

    def _statistics(self, cramps: Mapping[str, date]) -> Iterator[Json]:
        since = self.bounds[0]

        def within(first: date, last: date) -> list[str]:
            # Of a window that begins before the rows do, some would look like all.
            if since is not None and first < since:
                return []
            return [key for key, day in cramps.items() if first <= day <= last]

        return statistics.observations(
            self.summary.headline, self.ids, patient=self.patient, device=self.device, cramps=within
        )

    def _told_once(self, profile: Row) -> Iterator[Json]:
        if not self.shows("conditions"):
            return
        made = conditions.declared(
            self.ids, self.patient, profile["conditions"] or (), profile["other_conditions"] or ""
        )
        if profile["pregnant"] is not None:
            key = self.ids.of("pregnancy")
            made.append(observations.pregnancy(key, self.patient, profile["pregnant"]))
        yield from self._in("conditions", made)

    def _medicines(self) -> Iterator[Json]:
        """What was taken or done by the end of the period."""
        today, last = self.summary.header.made_at.date(), self.bounds[1]
        extra, notes = list(MEDICINES.extra), self.shows("notes")
        alike: dict[tuple[Any, ...], int] = defaultdict(int)
        for values_of_row in values.medicine_rows(self.diary, extra):
            row = dict(zip((*MEDICINES.columns, *extra), values_of_row, strict=True))
            if last is not None and row["started_on"] is not None and row["started_on"] > last:
                continue
            which = (row["name"], row["kind"], row["started_on"])
            alike[which] += 1
            key = self.ids.of("medicine", *which, alike[which])
            if row["kind"] == MedicineKind.MEASURE:
                if self.shows("tried"):
                    made = observations.measure_taken(key, self.patient, row, notes=notes)
                    yield from self._in("tried", [made])
            elif self.shows("medicines"):
                made = medications.statement(key, self.patient, row, today=today, notes=notes)
                yield from self._in("medicines", [made])

    def _page(self) -> Iterator[Json]:
        if not self.pdf:
            return
        made_at = moment(self.summary.header.made_at)
        key = self.ids.of("pdf", made_at)
        data = base64.b64encode(self.pdf).decode()
        yield from self._in(
            composition.PDF,
            [
                resource(
                    "DocumentReference",
                    key,
                    {
                        "status": "current",
                        "subject": reference(self.patient),
                        "date": made_at,
                        "author": [reference(self.patient)],
                        "description": _("The page for the doctor, as a PDF"),
                        "content": [{"attachment": {"contentType": "application/pdf", "data": data}}],
                    },
                )
            ],
        )

    def _in(self, section: str, made: Any) -> Iterator[Json]:
        """Resources that a section of the front page stands on."""
        for each in made:
            self.entries[section].append(each["id"])
            yield each
