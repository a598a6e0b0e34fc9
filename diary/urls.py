"""Routes of the diary. One block per subject; filters live in the query string."""

from django.urls import URLPattern, path, register_converter

from .converters import DayConverter, MonthConverter
from .views import (
    about,
    changes,
    cramps,
    days,
    diary,
    entry,
    example,
    help,
    medicines,
    now,
    now_over,
    safety,
    settings,
    shoes,
    styleguide,
    today,
    transfer,
    unfinished,
    welcome,
    words,
)

app_name = "diary"
register_converter(DayConverter, "day")
register_converter(MonthConverter, "month")

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

# Today, and a cramp that is going on
urlpatterns += [
    path("", today.today, name="today"),
    path("now/", now.now, name="now"),
    path("now/start/", now.start, name="now_start"),
    path("now/<uuid:uuid>/", now.running, name="now_running"),
    path("now/<uuid:uuid>/change/", now.change, name="now_change"),
    path("now/<uuid:uuid>/stop/", now.stop, name="now_stop"),
    path("now/<uuid:uuid>/cancel/", now.cancel, name="now_cancel"),
    path("now/<uuid:uuid>/how-long/", now_over.how_long, name="now_how_long"),
    path("now/<uuid:uuid>/done/", now_over.done, name="now_done"),
    path("now/<uuid:uuid>/answer/", now_over.answer, name="now_answer"),
    path("now/<uuid:uuid>/thats-all/", now_over.thats_all, name="now_thats_all"),
    path("now/<uuid:uuid>/ask-again/", now_over.ask_again, name="now_ask_again"),
]

# Cramps that are over
urlpatterns += [
    path("cramps/new/", cramps.new, name="cramp_new"),
    path("cramps/check/", safety.check, name="cramp_draft"),
    path("cramps/<uuid:uuid>/", entry.cramp, name="cramp"),
    path("cramps/<uuid:uuid>/edit/", cramps.edit, name="cramp_edit"),
    path("cramps/<uuid:uuid>/check/", safety.question, name="cramp_check"),
    path("cramps/<uuid:uuid>/delete/", cramps.delete, name="cramp_delete"),
    path("cramps/<uuid:uuid>/restore/", cramps.restore, name="cramp_restore"),
    path("recently-deleted/", entry.recently_deleted, name="recently_deleted"),
]

# What was changed, and what is left to tell
urlpatterns += [
    path("changes/<int:pk>/undo/", changes.change_undo, name="change_undo"),
    path("unfinished/", unfinished.unfinished, name="unfinished"),
    path("cramps/<uuid:uuid>/keep-length/", unfinished.keep_length, name="cramp_keep_length"),
    path("cramps/<uuid:uuid>/with/<uuid:other>/merge/", unfinished.merge, name="cramp_merge"),
    path("cramps/<uuid:uuid>/with/<uuid:other>/apart/", unfinished.keep_apart, name="cramp_keep_apart"),
]

# The diary: by day, by month, and one day
urlpatterns += [
    path("diary/", diary.diary, name="diary"),
    path("diary/month/", diary.month_now, name="month_now"),
    path("diary/month/<month:first>/", diary.month, name="month"),
    path("diary/<day:day>/", diary.diary_day, name="diary_day"),
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
    path("medicines/<uuid:uuid>/stop/", medicines.medicine_stop, name="medicine_stop"),
    path("medicines/<uuid:uuid>/dose/", medicines.medicine_dose, name="medicine_dose"),
    path("medicines/<uuid:uuid>/again/", medicines.medicine_start_again, name="medicine_start_again"),
    path("prevention/", medicines.prevention_list, name="prevention"),
    path("prevention/new/", medicines.prevention_new, name="prevention_new"),
    path("prevention/start/", medicines.prevention_start, name="prevention_start"),
]

# Settings
urlpatterns += [
    path("more/", settings.more, name="more"),
    path("settings/", settings.settings, name="settings"),
    path("settings/you/", settings.settings_you, name="settings_you"),
    path("settings/about/", about.settings_about, name="settings_about"),
    path("settings/about/forget/", about.settings_forget, name="settings_forget"),
    path("settings/suspect/", about.settings_suspect, name="settings_suspect"),
    path("settings/suspect/later/", about.suspect_later, name="suspect_later"),
    path("settings/agreement/", welcome.settings_agreement, name="settings_agreement"),
    path("settings/look/", settings.settings_look, name="settings_look"),
    path("settings/night/", settings.settings_night, name="settings_night"),
    path("settings/erase/", settings.settings_erase, name="settings_erase"),
    path("settings/things/", words.settings_things, name="settings_things"),
    path("settings/relief/", words.settings_relief, name="settings_relief"),
    path("settings/shoes/", shoes.shoes, name="shoes"),
    path("settings/shoes/change/", shoes.shoes_change, name="shoes_change"),
    path("settings/words/<slug:kind>/new/", words.word_new, name="word_new"),
    path("settings/words/<slug:kind>/<slug:code>/rename/", words.word_rename, name="word_rename"),
    path("settings/words/<slug:kind>/<slug:code>/merge/", words.word_merge, name="word_merge"),
    path("settings/words/<slug:kind>/<slug:code>/retire/", words.word_retire, name="word_retire"),
]

# Files in, files out
urlpatterns += [
    path("import/", transfer.import_start, name="import_start"),
    path("import/<uuid:uuid>/", transfer.import_check, name="import_check"),
    path("import/<uuid:uuid>/run/", transfer.import_run, name="import_run"),
    path("import/<uuid:uuid>/undo/", transfer.import_undo, name="import_undo"),
    path("export/", transfer.export, name="export"),
    path("export/download/", transfer.export_download, name="export_download"),
]

# Help, for everybody
urlpatterns += [
    path("help/", help.help_page, name="help"),
    path("help/get-help-now/", help.get_help_now, name="get_help_now"),
    path("help/stretches/", help.help_stretches, name="stretches"),
    path("help/privacy/", help.privacy, name="privacy"),
]
