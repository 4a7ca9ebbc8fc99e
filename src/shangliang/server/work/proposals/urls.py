"""Addresses of the proposals. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.proposals.screens import (
    assign,
    batch,
    choices,
    desk,
    desk_assignments,
    desk_handling,
    desk_pane,
    detail,
    lists,
    recalling,
    reply,
    write,
)

app_name = "proposals"
OVERRIDES = (assign, choices, recalling, reply)
urlpatterns = [
    path("proposals/", lists.proposal_list, name="list"),
    path("proposals/new/", write.new, name="new"),
    path("proposals/<int:pk>/", detail.detail, name="detail"),
    path("proposals/<int:pk>/edit/", write.edit, name="edit"),
    path("desk/", desk.desk, name="desk"),
    path("desk/print/", desk.desk_print, name="desk_print"),
    path("desk/batch/", batch.desk_batch, name="desk_batch"),
    path("desk/<int:pk>/pane/", desk_pane.desk_pane, name="desk_pane"),
    path("desk/<int:pk>/<slug:step_key>/", desk_pane.desk_decide, name="desk_decide"),
    path("handling/", desk_handling.handling, name="handling"),
    path("assignments/", desk_assignments.assignments, name="assignments"),
]
