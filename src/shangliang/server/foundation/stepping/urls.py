"""One address per step of every workflow: /proposals/12/docket/, /assignments/9/accept/."""

from __future__ import annotations

from django.urls import URLPattern, path

import shangliang.rulebook.registry  # noqa: F401 -- every workflow has to be known
from shangliang.rulebook.workflow import all_workflows
from shangliang.server.foundation.stepping.copies import autosave
from shangliang.server.foundation.stepping.screens import step_page

PLURALS = {
    "proposal": "proposals",
    "cosigning": "cosignings",
    "assignment": "assignments",
    "contact": "contacts",
    "request": "requests",
    "rating": "ratings",
    "promise": "promises",
    "referral": "referrals",
    "instruction": "instructions",
    "brief": "briefs",
    "paper": "papers",
    "appraisal": "appraisals",
    "rectification": "rectifications",
    "consultation": "consultations",
    "study": "studies",
}


def step_paths() -> list[URLPattern]:
    """The pages of all steps, kind by kind."""
    kinds = dict.fromkeys(workflow.kind for workflow in all_workflows())
    return [
        path(f"{PLURALS[kind]}/<int:pk>/<slug:step_key>/", step_page, {"kind": kind}, name=f"step-{kind}")
        for kind in kinds
    ]


urlpatterns = [
    path("copies/<slug:step>/", autosave, name="autosave-new"),
    path("copies/<slug:step>/<int:pk>/", autosave, name="autosave"),
    *step_paths(),
]
