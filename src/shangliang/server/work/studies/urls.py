"""Addresses of the studies. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.studies.screens import choices, detail, lists, new, report_files, steps

app_name = "studies"
OVERRIDES = (choices, steps)
urlpatterns = [
    path("studies/", lists.study_list, name="list"),
    path("studies/new/", new.new, name="new"),
    path("studies/<int:pk>/", detail.detail, name="detail"),
    path("studies/<int:pk>/report.<slug:ending>", report_files.report_file, name="report_file"),
]
