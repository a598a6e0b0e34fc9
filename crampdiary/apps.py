"""App configurations of the wiring."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class CrampdiaryConfig(AppConfig):
    name = "crampdiary"

    def ready(self):
        from crampdiary import checks  # noqa: F401  registers the system checks


class StaticFiles(StaticFilesConfig):
    """Collects, of Bootstrap, only the minified reset and the map it refers to; of allauth, nothing."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap/js",
        "js/bootstrap*",
        "bootstrap.*",
        "bootstrap-grid*",
        "bootstrap-utilities*",
        "bootstrap-reboot.css*",
        "bootstrap-reboot.rtl*",
        "version.txt",
        "account",
    ]
