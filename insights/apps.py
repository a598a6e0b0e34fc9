from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        from diary.actions import purge
        from insights import checks  # noqa: F401  registers the system check
        from insights.sharing import links

        purge.ALSO.append(links.forget)
