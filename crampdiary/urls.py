"""All addresses. Error pages are the templates 400, 403, 404 and 500.html."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

# crampdiary sends no mail, so of allauth's pages only those that work without it exist.
account_urls = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    # allauth sends those without a password here; only example diaries have none, and they get none.
    path("password/set/", RedirectView.as_view(pattern_name="diary:more"), name="account_set_password"),
]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """A diary is nobody's search result: not read at all is better than read and then left out."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("accounts/", include(account_urls)),
    path("", include("insights.urls")),
    path("", include("diary.urls")),
]
