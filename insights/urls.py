"""Routes of insights. Views import pandas and matplotlib only when they run."""

from django.urls import path, register_converter

from .converters import AnswerConverter, KeyConverter, RuleConverter, WeekConverter
from .views import charts, doctor, experiment, flags, lists, patterns, share, shared, styleguide, week

register_converter(WeekConverter, "iso_week")
register_converter(KeyConverter, "question")
register_converter(RuleConverter, "rule")
register_converter(AnswerConverter, "answer")

app_name = "insights"

urlpatterns = [
    path("styleguide/charts/", styleguide.charts, name="styleguide_charts"),
    path("week/", week.week_now, name="week_now"),
    path("week/<iso_week:monday>/", week.week, name="week"),
    path("week/<iso_week:monday>/chart.csv", week.week_csv, name="week_csv"),
    path("insights/experiment/", experiment.overview, name="experiment"),
    path("insights/experiment/start/", experiment.start, name="experiment_start"),
    path("insights/experiment/<uuid:uuid>/", experiment.one, name="experiment_one"),
    path("insights/experiment/<uuid:uuid>/stop/", experiment.stop, name="experiment_stop"),
    path("insights/experiment/<uuid:uuid>/look/", experiment.look, name="experiment_look"),
    path("insights/", patterns.overview, name="overview"),
    path("insights/compared/", patterns.compared, name="compared"),
    path("insights/compared/numbers.csv", patterns.compared_csv, name="compared_csv"),
    path("insights/charts/", charts.charts, name="charts"),
    path("insights/charts/<slug:chart>.csv", charts.chart_csv, name="chart_csv"),
    path("insights/charts/<slug:chart>.svg", charts.chart_svg, name="chart_svg"),
    path("insights/pictures/", patterns.pictures, name="pictures"),
    path("insights/pictures/<slug:picture>.csv", patterns.picture_csv, name="picture_csv"),
    path("insights/<question:key>/", patterns.finding, name="finding"),
    path("insights/<question:key>/numbers.csv", patterns.finding_csv, name="finding_csv"),
    path("flags/", flags.overview, name="flags"),
    path("flags/history/", flags.history, name="flags_history"),
    path("flags/rules/", flags.all_rules, name="flag_rules"),
    path("flags/rules/<rule:rule>/", flags.one_rule, name="flag_rule"),
    path("flags/<rule:rule>/<answer:answer>/", flags.answer, name="flag_answer"),
    path("share/", share.shares, name="shares"),
    path("share/make/", share.make, name="share_make"),
    path("share/<uuid:uuid>/", share.share, name="share"),
    path("share/<uuid:uuid>/stop/", share.stop, name="share_stop"),
    path("s/<str:token>/", shared.shared, name="shared"),
    path("s/<str:token>/summary.pdf", shared.shared_pdf, name="shared_pdf"),
    path("s/<str:token>/cramps.csv", shared.shared_list, name="shared_list"),
    path("s/<str:token>/<slug:slug>.svg", shared.shared_picture, name="shared_picture"),
    path("doctor/", doctor.doctor, name="doctor"),
    path("doctor/preview/", doctor.preview, name="doctor_preview"),
    path("doctor/summary.pdf", doctor.doctor_pdf, name="doctor_pdf"),
    path("doctor/cramps.csv", lists.doctor_csv, name="doctor_csv"),
    path("doctor/cramps.xlsx", lists.doctor_xlsx, name="doctor_xlsx"),
    path("doctor/diary.fhir.json", lists.doctor_fhir, name="doctor_fhir"),
]
