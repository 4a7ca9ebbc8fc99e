"""Addresses of the year's figures and of the calendar."""

from __future__ import annotations

from django.urls import path

from shangliang.server.insight.screens import agenda, export, records, year

app_name = "insight"
urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/subscribe/", agenda.new_feed, name="new_feed"),
    path("agenda/unsubscribe/", agenda.stop_feed, name="stop_feed"),
    path("agenda/<str:secret>.ics", agenda.feed, name="feed"),
    path("year/", year.year, name="year"),
    path("year/records/", records.records, name="records"),
    path("year/export/", export.export, name="export"),
]
