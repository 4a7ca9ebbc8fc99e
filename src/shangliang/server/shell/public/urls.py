"""Addresses of the public site."""

from __future__ import annotations

from django.urls import path

from shangliang.server.shell.public.screens import council_page, index, matter_page, preferences

app_name = "public"
urlpatterns = [
    path("public/", index, name="index"),
    path("public/preferences/", preferences, name="preferences"),
    path("public/<slug:slug>/", council_page, name="council"),
    path("public/<slug:slug>/proposals/<int:pk>/", matter_page, name="matter"),
]
