"""The project's own settings, on a throw-away data folder and with what tests need to be quick."""

import os
import tempfile

# One folder for the whole run: workers of pytest-xdist inherit it from the controller.
if "CRAMPDIARY_TEST_DIR" not in os.environ:
    os.environ["CRAMPDIARY_TEST_DIR"] = tempfile.mkdtemp(prefix="crampdiary-test-")
os.environ["DATA_DIR"] = os.environ["CRAMPDIARY_TEST_DIR"]
for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HOST", "PORT", "DEBUG"):
    os.environ.pop(_name, None)
if not os.environ.get("CRAMPDIARY_TEST_POSTGRESQL"):
    os.environ.pop("DATABASE_URL", None)

from crampdiary.settings import *  # noqa: E402, F403
from crampdiary.settings import DATABASES, SQLITE_OPTIONS, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
STYLEGUIDE = True  # /styleguide/ is the first page that axe sees

# Names without hashes need no collectstatic; tests/architecture tests the real storage.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# An empty folder: what an earlier `make run` collected must never be served to a test.
STATIC_ROOT = os.path.join(os.environ["CRAMPDIARY_TEST_DIR"], "static")
os.makedirs(STATIC_ROOT, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 0  # so that a test database can be dropped
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: the live server's threads get own connections. Only the disk is not waited for.
    _database["TEST"] = {"NAME": os.path.join(os.environ["CRAMPDIARY_TEST_DIR"], "test.sqlite3")}
    _database["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": SQLITE_OPTIONS["init_command"] + "PRAGMA synchronous=OFF;",
    }
