from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from diary.scope import Diary


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        from diary.actions import purge
        from diary.transfer.writer import FORMATS
        from insights import checks  # noqa: F401  registers the system check
        from insights.sharing import links

        FORMATS["fhir"] = _fhir_files
        purge.ALSO.append(links.forget)


def _fhir_files(diary: Diary) -> dict[str, Iterator[bytes]]:
    """Imported when asked for: nobody waits for pandas who exports something else."""
    from insights.fhir.export import files

    return files(diary)
