"""Routes of the diary. One block per subject; filters live in the query string."""

from django.urls import URLPattern, path, register_converter

from .converters import DayConverter
from .views import days, example, help, medicines, settings, styleguide, welcome, words

app_name = "diary"
register_converter(DayConverter, "day")

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

# Check-in
urlpatterns += [
    path("checkin/", days.checkin, name="checkin"),
    path("checkin/<day:day>/", days.checkin_day, name="checkin_day"),
]

# Medicines, supplements, preventive measures
urlpatterns += [
    path("medicines/", medicines.medicines, name="medicines"),
    path("medicines/new/", medicines.medicine_new, name="medicine_new"),
    path("medicines/<uuid:uuid>/edit/", medicines.medicine_edit, name="medicine_edit"),
    path("medicines/<uuid:uuid>/delete/", medicines.medicine_delete, name="medicine_delete"),
    path("medicines/<uuid:uuid>/restore/", medicines.medicine_restore, name="medicine_restore"),
]

# Settings
urlpatterns += [
    path("more/", settings.more, name="more"),
    path("settings/", settings.settings, name="settings"),
    path("settings/you/", settings.settings_you, name="settings_you"),
    path("settings/about/", settings.settings_about, name="settings_about"),
    path("settings/look/", settings.settings_look, name="settings_look"),
    path("settings/erase/", settings.settings_erase, name="settings_erase"),
    path("settings/things/", words.settings_things, name="settings_things"),
    path("settings/relief/", words.settings_relief, name="settings_relief"),
    path("settings/words/<slug:kind>/new/", words.word_new, name="word_new"),
    path("settings/words/<slug:kind>/<slug:code>/rename/", words.word_rename, name="word_rename"),
    path("settings/words/<slug:kind>/<slug:code>/merge/", words.word_merge, name="word_merge"),
    path("settings/words/<slug:kind>/<slug:code>/retire/", words.word_retire, name="word_retire"),
]

# Help, for everybody
urlpatterns += [
    path("help/", help.help_page, name="help"),
    path("help/get-help-now/", help.get_help_now, name="get_help_now"),
    path("help/privacy/", help.privacy, name="privacy"),
]
