"""Routes of the diary. One block per subject; filters live in the query string."""

from django.urls import URLPattern, path

from .views import example, styleguide, welcome

app_name = "diary"

urlpatterns: list[URLPattern] = []

# Making an account
urlpatterns += [
    path("welcome/", welcome.welcome, name="welcome"),
    path("example/start/", example.start, name="example_start"),
    path("example/delete/", example.delete, name="example_delete"),
]

# Every component in every state; 404 unless DEBUG or STYLEGUIDE is on
urlpatterns += [
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("styleguide/<str:page>/", styleguide.styleguide, name="styleguide_page"),
]
