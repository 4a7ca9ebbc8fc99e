"""Addresses of supervision. The steps' own pages are made by `foundation.stepping`."""

from __future__ import annotations

from django.urls import path

from shangliang.server.work.supervision.screens import detail, lists, steps, vote

app_name = "supervision"
OVERRIDES = (steps,)
urlpatterns = [
    path("appraisals/", lists.appraisal_list, name="list"),
    path("appraisals/new/", lists.new, name="new"),
    path("appraisals/<int:pk>/", detail.detail, name="detail"),
    path("appraisals/<int:pk>/vote/", vote.vote, name="vote"),
    path("ballots/<int:pk>/issue/", vote.issue, name="issue"),
    path("ballots/<int:pk>/cast/", vote.cast, name="cast"),
]
