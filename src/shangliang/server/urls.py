"""The root table of URLs. Each app brings its own; this file only says where they hang."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
