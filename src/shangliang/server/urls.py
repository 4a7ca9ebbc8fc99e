"""The root table of URLs. Each app brings its own; this file only says where they hang."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from shangliang.server.late_urls import included_late

urlpatterns: list[URLPattern | URLResolver] = [
    included_late("api/v1/", "shangliang.server.api.urls", namespace="api"),
    path("", include("shangliang.server.foundation.ui.urls")),
    path("", include("shangliang.server.foundation.files.urls")),
    path("", include("shangliang.server.foundation.notices.urls")),
    path("", include("shangliang.server.followup.urls")),
    path("", include("shangliang.server.work.proposals.urls")),
    path("", include("shangliang.server.work.briefs.urls")),
    path("", include("shangliang.server.work.supervision.urls")),
    path("", include("shangliang.server.work.consultations.urls")),
    path("", include("shangliang.server.work.studies.urls")),
    path("", include("shangliang.server.insight.urls")),
    path("", include("shangliang.server.foundation.stepping.urls")),
    path("", include("shangliang.server.foundation.accounts.urls")),
    path("", include("shangliang.server.foundation.registers.urls")),
    path("", include("shangliang.server.shell.urls")),
    path("", include("shangliang.server.shell.public.urls")),
]
