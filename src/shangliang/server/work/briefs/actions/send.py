"""Sending an issued brief to units, and up."""

from __future__ import annotations

from shangliang.rulebook.briefs import Briefs, Forwarding, SendingPlan
from shangliang.server.followup.actions.refer import refer
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Forwarding as ForwardingRecord


@briefs.keeps(Briefs.send)
def keep_sending(act: Act, facts: SendingPlan) -> Kept:
    """Ask each unit to answer the suggestions that name it, and those that name nobody."""
    units = UndertakingUnit.objects.filter(council_id=act.case.council_id).in_bulk(facts.units)
    for unit_id in facts.units:
        refer(
            matter=act.case,
            unit=units[unit_id],
            suggestion_ids=suggestions_for(facts, unit_id, act.case),
            on=act.on,
            answer_by=facts.answer_by,
            note=facts.note,
        )
    names = "、".join(str(units[unit_id]) for unit_id in facts.units)
    return Kept(new={**plain(facts), "unit_names": names}, words={"units": names})


def suggestions_for(plan: SendingPlan, unit_id: int, matter: Case) -> list[int]:
    """The suggestions that a unit answers by this plan."""
    named = {each.number: set(each.units) for each in plan.answerers if each.units}
    numbered = Suggestion.objects.filter(case=matter).order_by("number").values_list("pk", "number")
    return [pk for pk, number in numbered if unit_id in named.get(number, {unit_id})]


@briefs.keeps(Briefs.forward)
def keep_forwarding(act: Act, facts: Forwarding) -> Kept:
    """Note to whom above it was sent."""
    ForwardingRecord.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        level=facts.level.value,
        organ=facts.organ.strip(),
        sent_on=facts.sent_on,
    )
    return Kept(new=plain(facts), words={"organ": facts.organ.strip()})
