"""Two small promises about signed-in people: they stay signed in, and no cache keeps their pages."""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers

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
    """`no-store` on every response to a signed-in person, and on those that sign them in or out."""

    def middleware(request):
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        if was_signed_in or request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware
