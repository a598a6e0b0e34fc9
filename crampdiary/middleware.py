"""Small promises about signed-in people: they stay signed in, and nothing of theirs stays behind."""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from insights.views.downloads import may_be_kept

RENEWED_ON = "renewed_on"


def keep_signed_in(get_response):
    """Renew the 90-day session on the first request of each day; every other request only reads it."""

    def middleware(request):
        if request.user.is_authenticated:
            today = timezone.now().date().isoformat()
            if request.session.get(RENEWED_ON) != today:
                request.session[RENEWED_ON] = today
        return get_response(request)

    return middleware


def never_store_private_pages(get_response):
    """`no-store` on every response to a signed-in person, and on those that sign them in or out.

    Pictures alone may be kept, to be asked for again each time: signing out has them thrown away.
    """

    def middleware(request):
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        is_signed_in = request.user.is_authenticated
        if (was_signed_in or is_signed_in) and not may_be_kept(response):
            add_never_cache_headers(response)
        if was_signed_in and not is_signed_in:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware
