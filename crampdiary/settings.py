"""Settings. Everything an installation may change comes from the environment; README.md lists the variables.

Bad values are refused at start with directions, because a diary that starts wrongly is found out at 3 a.m.
"""

import os
import secrets
import sqlite3
import sys
from pathlib import Path
from urllib.parse import urlsplit

import bootstrap_wrapper
import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


# --- The environment --------------------------------------------------------


def env_text(name: str, default: str) -> str:
    """The variable's text, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_flag(name: str) -> bool:
    """Off unless the variable says so in a word we know."""
    text = env_text(name, "off").lower()
    if text in {"1", "on", "true", "yes"}:
        return True
    if text in {"0", "off", "false", "no"}:
        return False
    raise ImproperlyConfigured(
        f"{name} is {text!r}, which is neither on nor off.\n"
        f"Use {name}=on or {name}=off, or leave it out: it is off by default."
    )


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in env_text(name, default).split(",") if word.strip()]


def refuse(name: str, problem: str, remedy: str) -> None:
    raise ImproperlyConfigured(f"{name}: {problem}\n{remedy}")


LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}

DEBUG = env_flag("DEBUG")
HOST = env_text("HOST", "127.0.0.1")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
DATA_DIR = Path(env_text("DATA_DIR", str(BASE_DIR / "data"))).expanduser().absolute()

# A "real" deployment is one that people reach by a name: then HTTPS is demanded everywhere.
IS_LOCAL = set(ALLOWED_HOSTS) <= LOCAL_HOSTS

for _host in ALLOWED_HOSTS:
    if "/" in _host or " " in _host or _host == "*":
        refuse(
            "ALLOWED_HOSTS",
            f"{_host!r} is not a host name.",
            "Give the names people type, separated by commas, without http:// and without a path, "
            "for example ALLOWED_HOSTS=diary.example.org",
        )
for _origin in CSRF_TRUSTED_ORIGINS:
    if urlsplit(_origin).scheme not in {"http", "https"} or not urlsplit(_origin).netloc:
        refuse(
            "CSRF_TRUSTED_ORIGINS",
            f"{_origin!r} is not an origin.",
            "Give the scheme and the host, for example CSRF_TRUSTED_ORIGINS=https://diary.example.org",
        )

try:
    PORT = int(env_text("PORT", "8000"))
except ValueError:
    PORT = 0
if not 1 <= PORT <= 65535:
    refuse(
        "PORT", f"{os.environ.get('PORT')!r} is not a port.", "Use a number from 1 to 65535, such as 8000."
    )


def data_dir() -> Path:
    """The folder for database and secret key, made on the first use and readable by its owner only."""
    try:
        DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR: the folder {DATA_DIR} cannot be made ({error.strerror}).\n"
            "Name a folder that the user running crampdiary may write to, such as DATA_DIR=$HOME/crampdiary"
        ) from error
    if not os.access(DATA_DIR, os.W_OK | os.X_OK):
        refuse(
            "DATA_DIR",
            f"the folder {DATA_DIR} cannot be written to.",
            "Give it to the user running crampdiary, or name another folder.",
        )
    return DATA_DIR


def kept_secret_key() -> str:
    """The secret key in DATA_DIR; made on the first run. Two processes starting at once agree on one key."""
    path = data_dir() / "secret_key"
    if not path.exists():
        draft = path.with_name(f"secret_key.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            os.replace(draft, path)
        draft.unlink(missing_ok=True)
    key = path.read_text().strip()
    if len(key) < 50:
        refuse(
            "SECRET_KEY",
            f"the key kept in {path} is too short to be safe.",
            "Delete that file; a new key is made at the next start and everybody signs in again.",
        )
    return key


SECRET_KEY = os.environ.get("SECRET_KEY", "").strip() or kept_secret_key()
if len(SECRET_KEY) < 50:
    refuse(
        "SECRET_KEY",
        "it has fewer than 50 characters.",
        "Leave it out and crampdiary makes and keeps one in DATA_DIR, or make one with\n"
        "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
    )


# --- Application ------------------------------------------------------------

INSTALLED_APPS = [
    "crampdiary.apps.CrampdiaryConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "crampdiary.apps.StaticFiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "diary",
    "insights",
]

MIDDLEWARE = [
    "crampdiary.middleware.keep_share_links_apart",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, so lengths tell nothing (BREACH)
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crampdiary.middleware.keep_signed_in",
    "crampdiary.middleware.never_store_private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "crampdiary.urls"
WSGI_APPLICATION = "crampdiary.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diary.context.page",
                "insights.context.page",
            ],
        },
    }
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"


# --- Database ---------------------------------------------------------------


def sqlite_is_sound() -> bool:
    """False for SQLite 3.7.0 to 3.51.2, whose WAL-reset bug can corrupt a WAL database, unless patched."""
    version = sqlite3.sqlite_version_info
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


# In WAL mode synchronous=FULL keeps the last entry through a power cut; NORMAL does not. secure_delete makes
# "erased" true in the file itself. Where SQLite has the WAL-reset bug, a rollback journal is slower but safe.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    "init_command": (
        f"PRAGMA journal_mode={'WAL' if sqlite_is_sound() else 'TRUNCATE'};"
        "PRAGMA synchronous=FULL;"
        "PRAGMA journal_size_limit=27103364;"
        "PRAGMA secure_delete=ON;"
    ),
}


def database() -> dict:
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir() / "crampdiary.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 600,
        }
    remedy = (
        "Use DATABASE_URL=postgres://user:password@host:5432/name, or leave it out for SQLite in DATA_DIR."
        " A password with special characters must be percent-encoded."
    )
    # The address itself is never repeated in the message: it holds a password.
    try:
        config = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"DATABASE_URL: it cannot be read.\n{remedy}") from None
    engine = str(config["ENGINE"])
    if engine == "django.db.backends.sqlite3":
        config["OPTIONS"] = SQLITE_OPTIONS
    elif engine != "django.db.backends.postgresql":
        refuse("DATABASE_URL", f"{engine.rpartition('.')[2]} is not supported.", remedy)
    if not config["NAME"]:
        refuse("DATABASE_URL", "it names no database.", remedy)
    return config


DATABASES = {"default": database()}

# Sign-in throttles live in the default cache: in the database they survive restarts and processes share them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "crampdiary_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Drawn charts and computed insights, keyed by the person's data version; may be lost at any time.
    "charts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "charts",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}


# --- Sign-in ----------------------------------------------------------------

AUTH_USER_MODEL = "diary.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "crampdiary.passwords.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "crampdiary.passwords.MaximumLengthValidator"},
    {"NAME": "crampdiary.passwords.CommonPasswordValidator"},
    {
        "NAME": "crampdiary.passwords.SimilarPasswordValidator",
        "OPTIONS": {"user_attributes": ["username", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "diary.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_FORMS = {
    "signup": "diary.forms.account.SignupForm",
    "login": "crampdiary.passwords.LoginForm",
    "change_password": "crampdiary.passwords.ChangePasswordForm",
    "reauthenticate": "crampdiary.passwords.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # an address is only a note here, so taking one must not reveal that it is known
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "example": "20/h/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # crampdiary sends no mail

# Nobody meets a sign-in page at 3 a.m.: 90 days, renewed at most once a day (crampdiary/middleware.py).
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60  # seconds
SESSION_SAVE_EVERY_REQUEST = False


# --- Security ---------------------------------------------------------------

SECURE_SSL_REDIRECT = not IS_LOCAL
SECURE_HSTS_SECONDS = 0 if IS_LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not IS_LOCAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_LOCAL
# The __Host- prefix makes browsers refuse such a cookie from a subdomain or over HTTP.
SESSION_COOKIE_NAME = "sessionid" if IS_LOCAL else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if IS_LOCAL else "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# W021: putting a name on the browsers' preload list is the owner's decision, not a program's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

_SELF = ["'self'"]
_NONE = ["'none'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _NONE,
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF,
        "font-src": _SELF,
        "connect-src": _SELF,
        "form-action": _SELF,
        "manifest-src": _SELF,
        "base-uri": _NONE,
        "frame-ancestors": _NONE,
        "object-src": _NONE,
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes of a form; files are limited where they are read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10


# --- Advice while logging ---------------------------------------------------

# Who looks for warning signs in what is being logged: see diary/safety.py.
SAFETY_GATE = "insights.gate.advise"


# --- Language and time ------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # instants; every person has their own zone


# --- Static files -----------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [("bootstrap", bootstrap_wrapper.get_bootstrap_dir()), BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "crampdiary.staticfiles.Storage"},
}
# Nothing is ever stored under media; uploads are read and forgotten.
FILE_UPLOAD_PERMISSIONS = 0o600


# --- Logging ----------------------------------------------------------------

# What people write never reaches a log: no request bodies, no local variables, no messages of errors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "crampdiary.logs.PrivateFormatter",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers mail reports with form contents; ours print the line and the traceback.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "waitress.queue": {"level": "ERROR"},
        "matplotlib": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
