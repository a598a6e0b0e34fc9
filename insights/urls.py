"""Routes of insights. Views import pandas and matplotlib only when they run."""

from django.urls import path, register_converter

from . import views
from .converters import WeekConverter

register_converter(WeekConverter, "iso_week")

app_name = "insights"

urlpatterns = [
    path("week/", views.week_now, name="week_now"),
    path("week/<iso_week:monday>/", views.week, name="week"),
    path("week/<iso_week:monday>/chart.csv", views.week_csv, name="week_csv"),
    path("doctor/", views.doctor, name="doctor"),
    path("doctor/summary.pdf", views.doctor_pdf, name="doctor_pdf"),
]
