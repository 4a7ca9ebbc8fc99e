"""The desk's buttons: the steps that are open on a case, each with its letter, leading back to the queue."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.followup.drawing import act_for
from shangliang.server.foundation.casework.open_steps import OpenStep
from shangliang.server.foundation.ui.shapes import Act
from shangliang.server.work.proposals.queries.page import ProposalPage

AWAITED = "a"
KEYS = {
    "return": "r", "decline": "d", "convert": "c", "merge": "m", "unmerge": "m", "preassign": "p", "publish": "g",
    "unpublish": "g", "withdraw_docketed": "w", "revise": "e", "send_back": "r", "dismiss_objection": "d",
}  # fmt: skip
"""The letter of each step, once for every desk. A is what the case waits for; J, K and X belong to the list."""
WHOLE_PAGE = "o"
LIGHT = ("review", "docket")
"""Steps that are decided in the reading pane, without leaving the list."""


def light_step(page: ProposalPage) -> OpenStep | None:
    """The light step that the reader may take on the matter now."""
    return next(
        (
            opened
            for opened in page.steps
            if opened.case.pk == page.matter.pk and opened.step.key in LIGHT and opened.may_be_taken
        ),
        None,
    )


def acts_of(page: ProposalPage, *, here: str, decided_here: OpenStep | None) -> list[Act]:
    """The buttons below a case, what is awaited first. `decided_here` has a form of its own."""
    offered = [opened for opened in _offered(page) if opened is not decided_here]
    awaited = decided_here or next((opened for opened in offered if opened.is_next), None)
    acts: list[Act] = []
    taken = {AWAITED} if awaited else set()
    for opened in offered:
        key = AWAITED if opened is awaited else KEYS.get(opened.step.key, "")
        key = "" if key in taken and opened is not awaited else key
        taken.add(key)
        acts.append(_act(opened, here=here, is_next=opened is awaited, key=key))
    whole = Act(
        label=_("看全页"),
        url=reverse("proposals:detail", args=[page.matter.pk]),
        key=WHOLE_PAGE,
        is_next=False,
    )
    return [*acts, whole]


def _offered(page: ProposalPage) -> list[OpenStep]:
    """The matter's own steps, and those of a unit's case that waits for the reader."""
    takeable = [opened for opened in page.steps if opened.may_be_taken]
    waiting = {opened.case.pk for opened in takeable if opened.is_next}
    found = [opened for opened in takeable if opened.case.pk == page.matter.pk or opened.case.pk in waiting]
    # A case's second buttons stay beside its first.
    return sorted(
        found, key=lambda opened: (opened.case.pk not in waiting, opened.case.pk, not opened.is_next)
    )


def _act(opened: OpenStep, *, here: str, is_next: bool, key: str) -> Act:
    act = act_for(opened, is_next=is_next, key=key)
    if act.is_post:
        return replace(act, fields={**act.fields, "next": here})
    if opened.step.key == "revise":
        return replace(act, url=reverse("proposals:edit", args=[opened.case.pk]))
    return replace(act, url=f"{act.url}?{urlencode({'next': here})}")
