"""Small promises about signed-in people: they stay signed in, and nothing of theirs stays behind.

And about those who open a share link: they bring no session and get none, and no machine keeps what they see.
"""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from diary.cookies import SHARE_CODE
from insights.views.downloads import may_be_kept

SHARED = "/s/"
RENEWED_ON = "renewed_on"


def keep_share_links_apart(get_response):
    """Whoever opens a share link is a stranger, also its owner: no cookie counts but the proof of its code.

    First in the list, so that every answer under these addresses is covered: errors and redirects too.
    """

    def middleware(request):
        if not request.path_info.startswith(SHARED):
            return get_response(request)
        request.COOKIES = {name: said for name, said in request.COOKIES.items() if name == SHARE_CODE}
        response = get_response(request)
        for name in set(response.cookies) - {SHARE_CODE}:
            del response.cookies[name]
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return middleware


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
