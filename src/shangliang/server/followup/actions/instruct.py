"""A leader's instruction: given by the leader, entered from paper, answered, reported, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Explained, NoFacts, Reason
from shangliang.rulebook.instructions import (
    InstructionEntered,
    InstructionGiven,
    InstructionReport,
    Instructions,
)
from shangliang.rulebook.levels import Level
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import Step
from shangliang.server.followup.actions.refer import refer
from shangliang.server.followup.binding import instructions, referrals
from shangliang.server.followup.desks import runs_desk_of
from shangliang.server.followup.instructing import answers_suggestions
from shangliang.server.followup.models import AnswerDuty, Instruction, Suggestion
from shangliang.server.followup.parties import referrals_owed
from shangliang.server.foundation.accounts.actors import Actor, system_actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin, lock, perform, plain
from shangliang.server.foundation.casework.refusals import NotAllowed
from shangliang.server.foundation.directory.models import Leader, UndertakingUnit
from shangliang.server.foundation.files.actions.store import attach

Stated = TypeVar("Stated", InstructionGiven, InstructionEntered)


def give(*, actor: Actor, facts: InstructionGiven) -> Case:
    """A leader instructs on a matter that he may read. Raises NotAllowed or Refused."""
    return _begin(Instructions.give, actor=actor, facts=facts)


def enter(*, actor: Actor, facts: InstructionEntered) -> Case:
    """The matter's desk enters an instruction from paper. Raises NotAllowed or Refused."""
    return _begin(Instructions.enter, actor=actor, facts=facts)


def _begin(step: Step[Stated], *, actor: Actor, facts: Stated) -> Case:
    matter = readable(actor).filter(pk=facts.matter, root__isnull=True).first()
    if matter is None or (step is Instructions.enter and not runs_desk_of(actor, matter)):
        raise NotAllowed([Reason(message=_("您的身份不能对本案“%(step)s”。") % {"step": _(step.label)})])
    with transaction.atomic():
        locked = lock(matter)
        return begin(step, actor=actor, facts=facts, title=locked.title, root=locked, parent=locked)


@instructions.keeps(Instructions.give)
def keep_giving(act: Act, facts: InstructionGiven) -> Kept:
    """Keep what the leader wrote, and ask the units."""
    leader = Leader.objects.filter(pk=act.actor.leader_id or 0, council_id=act.case.council_id).first()
    title = SeatKind(act.actor.kind).label
    signature = str(leader) if leader else f"{title}{act.actor.name}"
    record = Instruction(
        leader=leader,
        giver_id=act.actor.seat_id,
        signature=signature,
        level=Level.COUNTY.value,
        given_on=act.on,
    )
    return _keep(act, facts, record)


@instructions.keeps(Instructions.enter)
def keep_entering(act: Act, facts: InstructionEntered) -> Kept:
    """Keep what stands on the paper with its scan, and ask the units."""
    leader = Leader.objects.get(pk=facts.leader, council_id=act.case.council_id)
    attach(actor=act.actor, files=[facts.scan], case=act.case)
    record = Instruction(
        leader=leader,
        signature=str(leader),
        level=facts.level.value,
        given_on=facts.given_on,
        scan_id=facts.scan,
    )
    return _keep(act, facts, record)


def _keep(act: Act, facts: InstructionGiven | InstructionEntered, record: Instruction) -> Kept:
    record.council_id, record.case = act.case.council_id, act.case
    record.words, record.is_sealed = facts.words.strip(), facts.is_sealed
    record.save(force_insert=True)
    units = UndertakingUnit.objects.filter(council_id=act.case.council_id).in_bulk(facts.units)
    asked = [units[unit] for unit in dict.fromkeys(facts.units)]
    for unit in asked:
        _ask(act.case, unit, on=act.on, answer_by=facts.answer_by, words=record.words)
    names = "、".join(str(unit) for unit in asked)
    return Kept(
        new={**plain(facts), "unit_names": names, "words": record.words},
        words={"leader": record.signature, "units": names, "reason": record.words},
    )


def _ask(instruction: Case, unit: UndertakingUnit, *, on: date, answer_by: date | None, words: str) -> None:
    matter = instruction.root or instruction
    refer(
        matter=matter,
        unit=unit,
        suggestion_ids=_suggestions_for(matter, unit),
        on=on,
        answer_by=answer_by,
        note=words,
        parent=instruction,
    )


def _suggestions_for(matter: Case, unit: UndertakingUnit) -> list[int]:
    """The suggestions that may be this unit's and that it has not been asked already; none where the matter has its
    own way to answer them, so that the unit answers the instruction as a whole."""
    if not answers_suggestions(matter):
        return []
    asked = AnswerDuty.objects.filter(case__root=matter, case__unit=unit).values("suggestion")
    found = Suggestion.objects.filter(case=matter).exclude(pk__in=asked).order_by("number")
    return [each.pk for each in found if each.proposed_unit_id in (None, unit.pk)]


@instructions.keeps(Instructions.come_in)
def keep_answers_in(act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept(words={"leader": act.case.instruction.signature})


@instructions.keeps(Instructions.report)
def keep_report(act: Act, facts: InstructionReport) -> Kept:
    """Keep what the leader is told."""
    Instruction.objects.filter(case=act.case).update(report=facts.report.strip(), reported_on=act.on)
    words = {"leader": act.case.instruction.signature, "reason": facts.report.strip()}
    return Kept(new={"reason": facts.report.strip()}, words=words)


@instructions.keeps(Instructions.withdraw)
def keep_withdrawal(act: Act, facts: Explained) -> Kept:
    """Keep why, and take back what the units were asked."""
    Instruction.objects.filter(case=act.case).update(withdrawn_reason=facts.reason)
    system = system_actor(council_id=act.case.council_id)
    for referral in referrals_owed(parent=act.case).order_by("pk"):
        perform(Referrals.recall, case=referral, actor=system, facts=facts)
    words = {"leader": act.case.instruction.signature, "reason": facts.reason}
    return Kept(new={"reason": facts.reason}, words=words)


@referrals.keeps(Referrals.recall)
def keep_recall(act: Act, facts: Explained) -> Kept:
    """Keep why the unit need not answer."""
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
