"""Sending a paper's suggestions to units by a plan: each answers those that name it, and those that name nobody."""

from __future__ import annotations

from shangliang.rulebook.sending import SendingPlan
from shangliang.server.followup.actions.refer import refer
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import UndertakingUnit


def send_to_units(act: Act, plan: SendingPlan) -> Kept:
    """Ask every unit of the plan."""
    units = UndertakingUnit.objects.filter(council_id=act.case.council_id).in_bulk(plan.units)
    for unit_id in plan.units:
        refer(
            matter=act.case,
            unit=units[unit_id],
            suggestion_ids=suggestions_for(plan, unit_id, act.case),
            on=act.on,
            answer_by=plan.answer_by,
            note=plan.note,
        )
    names = "、".join(str(units[unit_id]) for unit_id in plan.units)
    return Kept(new={**plain(plan), "unit_names": names}, words={"units": names})


def suggestions_for(plan: SendingPlan, unit_id: int, matter: Case) -> list[int]:
    """The suggestions that a unit answers by this plan."""
    named = {each.number: set(each.units) for each in plan.answerers if each.units}
    numbered = Suggestion.objects.filter(case=matter).order_by("number").values_list("pk", "number")
    return [pk for pk, number in numbered if unit_id in named.get(number, {unit_id})]
