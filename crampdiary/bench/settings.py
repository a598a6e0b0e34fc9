"""The project's own settings with one more page: the one that does nothing."""

from crampdiary.settings import *  # noqa: F403

ROOT_URLCONF = "crampdiary.bench.urls"
