"""The root table of URLs. Each app brings its own; this file only says where they hang."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("shangliang.server.api.urls")),
    path("", include("shangliang.server.foundation.ui.urls")),
    path("", include("shangliang.server.foundation.files.urls")),
    path("", include("shangliang.server.foundation.notices.urls")),
    path("", include("shangliang.server.work.proposals.urls")),
    path("", include("shangliang.server.work.briefs.urls")),
    path("", include("shangliang.server.work.supervision.urls")),
    path("", include("shangliang.server.insight.urls")),
    path("", include("shangliang.server.foundation.stepping.urls")),
    path("", include("shangliang.server.foundation.accounts.urls")),
    path("", include("shangliang.server.foundation.registers.urls")),
    path("", include("shangliang.server.shell.urls")),
    path("", include("shangliang.server.shell.public.urls")),
]
