"""Addresses of the consultations. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.consultations.screens import choices, detail, lists, opening, steps

app_name = "consultations"
OVERRIDES = (choices, steps)
urlpatterns = [
    path("consultations/", lists.consultation_list, name="list"),
    path("consultations/new/", opening.new, name="new"),
    path("consultations/attended/", opening.attended, name="attended"),
    path("consultations/<int:pk>/", detail.detail, name="detail"),
]
