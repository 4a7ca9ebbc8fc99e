"""The root table of URLs. Each app brings its own; this file only says where they hang."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shangliang.server.foundation.ui.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
