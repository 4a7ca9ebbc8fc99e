"""Addresses of the briefs. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.briefs.screens import choices, detail, lists, paper_files, papers, steps, write

app_name = "briefs"
OVERRIDES = (choices, steps)
urlpatterns = [
    path("briefs/", lists.brief_list, name="list"),
    path("briefs/new/", write.new, name="new"),
    path("briefs/<int:pk>/", detail.detail, name="detail"),
    path("briefs/<int:pk>/write/", write.edit, name="edit"),
    path("papers/", papers.paper_list, name="papers"),
    path("papers/new/", papers.new, name="new_paper"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/paper.<slug:ending>", paper_files.paper_file, name="paper_file"),
]
