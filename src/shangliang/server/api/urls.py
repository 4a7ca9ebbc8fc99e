"""Addresses of the interface. Everything below `/api/v1/` stands behind the same door."""

from __future__ import annotations

from django.urls import URLPattern, path

from shangliang.server.api.door import through_the_door
from shangliang.server.api.reference import reference, schema_document
from shangliang.server.api.router import api

app_name = "api"
urlpatterns = through_the_door(
    [
        path("docs", reference, name="docs"),
        path("openapi.json", schema_document, name="openapi"),
        *(each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"),
    ]
)
