"""Routes of the diary. One block per subject; filters live in the query string."""

from django.urls import URLPattern

app_name = "diary"

urlpatterns: list[URLPattern] = []
