"""What every matter's page shows of the leaders' instructions on it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.followup.drawing import instruction_lines
from shangliang.server.followup.matters import MatterPage
from shangliang.server.followup.screens.instructing import instructing_step
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.ui.shapes import Act


def with_instructions(context: dict[str, Any], page: MatterPage, actor: Actor) -> dict[str, Any]:
    """A matter's context with `instructions`, and the way to a new one among `other_acts`."""
    return {
        **context,
        "instructions": instruction_lines(page),
        "other_acts": [*context.get("other_acts", ()), *instruct_acts(page, actor)],
    }


def instruct_acts(page: MatterPage, actor: Actor) -> list[Act]:
    """The button of a new instruction, for who may give or enter one."""
    step = instructing_step(actor, page.matter)
    if step is None:
        return []
    return [
        Act(label=_(step.label), url=reverse("followup:instruct", args=[page.matter.pk]), icon="instruction")
    ]
