"""Sending a signed report to units."""

from __future__ import annotations

from shangliang.rulebook.sending import SendingPlan
from shangliang.rulebook.studies import Studies
from shangliang.server.followup.actions.sending import send_to_units
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.studies.binding import studies


@studies.keeps(Studies.send)
def keep_sending(act: Act, facts: SendingPlan) -> Kept:
    """Ask each unit to answer the suggestions that name it, and those that name nobody."""
    return send_to_units(act, facts)
