"""What those who take part in a consultation hold of its statements, as on the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shangliang.rulebook.consultation_facts import Stand
from shangliang.server.api.reading.cases import choice
from shangliang.server.api.schemas.consultations import (
    ConsultationOpinions,
    OpinionGroup,
    ShownStatement,
    StatementStand,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.queries.opinions import Opinions, map_of, opinions_of, voter

if TYPE_CHECKING:
    from shangliang.analysis.opinions.mapping import OpinionMap


def opinions_for(actor: Actor, case_id: int) -> ConsultationOpinions | None:
    """The opinions of a consultation; None when there is none or the actor may not read it."""
    case = readable(actor, kind="consultation").filter(pk=case_id).first()
    if case is None:
        return None
    found = opinions_of(case, actor=actor, sees_all=False)
    return _shown(case, found, voter(actor))


def _shown(case: Case, found: Opinions, me: str | None) -> ConsultationOpinions:
    mapped = map_of(case, found)
    return ConsultationOpinions(
        voters=found.voters,
        statements=[
            ShownStatement(
                id=each.statement.pk,
                text=each.statement.text,
                agree=each.counts[Stand.AGREE],
                disagree=each.counts[Stand.DISAGREE],
                unsure=each.counts[Stand.PASS],
                own=choice(each.own) if each.own else None,
            )
            for each in found.statements
        ],
        has_groups=bool(mapped and mapped.numbers),
        consensus=[_stand(mapped, each.column, each.side) for each in mapped.common] if mapped else [],
        groups=_groups(mapped, me) if mapped else [],
        divisive=[_statement(mapped, each.column) for each in mapped.divisive] if mapped else [],
    )


def _groups(mapped: OpinionMap, me: str | None) -> list[OpinionGroup]:
    groups = mapped.group_of
    sizes = Counter(groups.values())
    return [
        OpinionGroup(
            number=number,
            people=sizes[number],
            is_mine=groups.get(me or "") == number,
            statements=[_stand(mapped, each.column, each.side) for each in mapped.representative[place]],
        )
        for place, number in enumerate(mapped.numbers)
    ]


def _stand(mapped: OpinionMap, column: int, side: str) -> StatementStand:
    return StatementStand(statement=_statement(mapped, column), stand=choice(Stand(side)))


def _statement(mapped: OpinionMap, column: int) -> int:
    return int(mapped.statement(column).id)
