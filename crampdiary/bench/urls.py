"""All addresses, and a bare view to compare them with. Served only by `manage.py bench`."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("A page that does nothing.")


urlpatterns = [path("bare/", bare, name="bare"), path("", include("crampdiary.urls"))]
