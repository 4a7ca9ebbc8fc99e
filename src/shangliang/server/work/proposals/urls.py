"""Addresses of the proposals. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.proposals.screens import assign, choices, detail, lists, reply, write

app_name = "proposals"
OVERRIDES = (assign, choices, reply)
urlpatterns = [
    path("proposals/", lists.proposal_list, name="list"),
    path("proposals/new/", write.new, name="new"),
    path("proposals/<int:pk>/", detail.detail, name="detail"),
    path("proposals/<int:pk>/edit/", write.edit, name="edit"),
]
