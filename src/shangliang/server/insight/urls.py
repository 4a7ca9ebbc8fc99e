"""Addresses of the year's figures."""

from __future__ import annotations

from django.urls import path

from shangliang.server.insight.screens import export, records, year

app_name = "insight"
urlpatterns = [
    path("year/", year.year, name="year"),
    path("year/records/", records.records, name="records"),
    path("year/export/", export.export, name="export"),
]
