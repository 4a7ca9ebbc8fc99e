"""What may be chosen in the consultations' steps."""

from __future__ import annotations

from shangliang.rulebook.consultations import Consultations
from shangliang.server.followup.screens.sending import units_not_sent_yet
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.options import Options, options_for
from shangliang.server.work.consultations.situations import consultable_proposals

MOST_PROPOSALS = 300

options_for(Consultations.send, "units")(units_not_sent_yet)


@options_for(Consultations.plan, "proposals")
@options_for(Consultations.revise, "proposals")
def docketed_proposals(_case: Case | None, actor: Actor) -> Options:
    """Docketed proposals, the latest first."""
    found = consultable_proposals(actor.council_id).order_by("-docketed_on", "-number")[:MOST_PROPOSALS]
    return list(found.values_list("pk", "title"))
