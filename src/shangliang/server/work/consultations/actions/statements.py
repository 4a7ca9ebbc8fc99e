"""Statements, what those who take part hold of them, and statements that are no longer listed."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import Stands, StatementText, Withheld
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import STANDS, Placing, Statement, Vote
from shangliang.server.work.consultations.queries.opinions import map_of, opinions_of, own


@consultations.keeps(Consultations.add_statement)
def keep_statement(act: Act, facts: StatementText) -> Kept:
    """Keep the statement; whose it is stands with it and is shown to nobody else."""
    Statement.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        text=facts.text.strip(),
        member_id=act.actor.member_id,
        unit_id=act.actor.unit_id,
        on=act.on,
    )
    return Kept(new=plain(facts))


@consultations.keeps(Consultations.take_stands)
def keep_stands(act: Act, facts: Stands) -> Kept:
    """Keep what was answered in place of what was answered before. The trail holds that somebody voted, not how."""
    answered = {int(each.statement): STANDS[each.stand.value] for each in facts.stands if each.stand}
    Vote.objects.filter(own(act.actor), statement__in=answered).delete()
    Vote.objects.bulk_create(
        Vote(
            council_id=act.case.council_id,
            statement_id=statement,
            member_id=act.actor.member_id,
            unit_id=None if act.actor.member_id else act.actor.unit_id,
            value=value,
        )
        for statement, value in sorted(answered.items())
    )
    _keep_placing(act)
    return Kept()


def _keep_placing(act: Act) -> None:
    """Remember where the groups are now, so that the next votes move them and do not rename them."""
    case: Case = act.case
    found = map_of(case, opinions_of(case, actor=act.actor, sees_all=False))
    if found is None:
        return
    placed = found.as_earlier()
    Placing.objects.update_or_create(
        case=case,
        defaults={
            "council_id": case.council_id,
            "groups": dict(placed.groups),
            "places": {name: [round(x, 6), round(y, 6)] for name, (x, y) in placed.places.items()},
        },
    )


@consultations.keeps(Consultations.withhold_statement)
def keep_withheld(act: Act, facts: Withheld) -> Kept:
    """List it no longer; what was voted on it stays and does not count."""
    Statement.objects.filter(case=act.case, pk=facts.statement).update(withheld_reason=facts.reason.strip())
    return Kept(new=plain(facts), words={"reason": facts.reason.strip()})
