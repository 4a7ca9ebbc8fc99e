"""消息."""

from __future__ import annotations

from django.urls import path

from shangliang.server.foundation.notices.screens.list import notices
from shangliang.server.foundation.notices.screens.open import open_notice, read_all

app_name = "notices"
urlpatterns = [
    path("notices/", notices, name="list"),
    path("notices/read/", read_all, name="read_all"),
    path("notices/<int:pk>/", open_notice, name="open"),
]
