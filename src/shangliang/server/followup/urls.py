"""Addresses of what is followed up across all kinds of work. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.followup.screens import instructing, instructions

app_name = "followup"
urlpatterns = [
    path("instructions/", instructions.instruction_list, name="instructions"),
    path("matters/<int:pk>/instruct/", instructing.instruct, name="instruct"),
]
