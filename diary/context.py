"""What every page needs to know. Lazy: a page that does not look costs no query."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import scope

THEMES = ("auto", "light", "dark", "night")
TEXT_SIZES = ("normal", "large", "largest")
NIGHT_COLOURS = ("amber", "red")

# Which tab a page belongs to, by the name of its address; pages not named here light no tab.
TABS = {
    "today": {"today", "now", "cramp_new", "checkin", "checkin_day", "unfinished"},
    "diary": {
        "diary",
        "diary_day",
        "month",
        "month_now",
        "cramp",
        "cramp_edit",
        "cramp_check",
        "recently_deleted",
    },
    "insights": {
        "overview",
        "finding",
        "compared",
        "charts",
        "pictures",
        "week",
        "week_now",
        "experiment",
        "experiment_start",
        "experiment_one",
        "experiment_stop",
        "flags",
        "flags_history",
        "flag_rules",
        "flag_rule",
        "doctor",
        "doctor_preview",
    },
}
MORE = (
    "settings",
    "medicine",
    "prevention",
    "import",
    "export",
    "more",
    "help",
    "get_help_now",
    "privacy",
    "stretches",
    "share",
    "word_",
)
MORE_OF_ALLAUTH = {"account_change_password", "account_logout", "account_reauthenticate"}


def page(request: HttpRequest) -> dict[str, Any]:
    """The look of this device, `nav`, and lazily: `person`, `running`, `is_example`."""
    return {
        "theme": _one_of(THEMES, request.COOKIES.get("theme")),
        "night_colour": _one_of(NIGHT_COLOURS, request.COOKIES.get("night")),
        "text_size": _one_of(TEXT_SIZES, request.COOKIES.get("text")),
        "nav": tab(request),
        "person": SimpleLazyObject(lambda: _person(request)),
        "running": SimpleLazyObject(lambda: _running(request)),
        "is_example": SimpleLazyObject(lambda: _is_example(request)),
    }


def _one_of(allowed: tuple[str, ...], value: str | None) -> str:
    return value if value in allowed else allowed[0]


def tab(request: HttpRequest) -> str:
    """The tab that is lit: today, diary, insights, more or none."""
    match = getattr(request, "resolver_match", None)
    name = match.url_name if match and match.url_name else ""
    for tab_name, names in TABS.items():
        if name in names:
            return tab_name
    return "more" if name.startswith(MORE) or name in MORE_OF_ALLAUTH else ""


def _diary(request: HttpRequest) -> scope.Diary | None:
    # An error page can come before the middleware that knows the user.
    return scope.for_request(request) if hasattr(request, "user") else None


def _person(request: HttpRequest) -> Any:
    diary = _diary(request)
    return diary.person if diary else None


def _running(request: HttpRequest) -> Any:
    diary = _diary(request)
    # After the agreement was taken back, no page shows what is in the diary.
    return next(iter(diary.episodes.running_newest_first()), None) if diary and diary.agreed else None


def _is_example(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and user.is_example)
