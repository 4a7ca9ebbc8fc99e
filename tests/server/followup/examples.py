"""The table of authorization for leaders' instructions, and instructions parked on their way."""

from __future__ import annotations

from dataclasses import replace

from django.core.files.base import ContentFile

from shangliang.rulebook.facts import CaseId, Explained, FileId, LeaderId, NoFacts, UnitId
from shangliang.rulebook.instructions import (
    InstructionEntered,
    InstructionGiven,
    InstructionReport,
    Instructions,
)
from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.actions.instruct import give
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.actions.store import store_files
from tests.server.cast import Cast
from tests.server.example import REASON, Example, stating
from tests.server.work.briefs import life

WORDS = "请县教育局会同有关单位研究，先把放学时段错开。"
REPORT = InstructionReport(report="县教育局已安排三个年级错峰放学，本周起执行。")


def stated(cast: Cast, matter: Case, *, is_sealed: bool = False) -> InstructionGiven:
    """What the leader writes: to the education bureau alone."""
    return InstructionGiven(
        matter=CaseId(matter.pk), words=WORDS, units=(UnitId(cast.education.pk),), is_sealed=is_sealed
    )


def given(cast: Cast, *, matter: Case | None = None, is_sealed: bool = False) -> Case:
    """An instruction of the county leader on an issued brief."""
    on = matter or life.issued(cast)
    return give(actor=cast.county_leader, facts=stated(cast, on, is_sealed=is_sealed))


def referral_of(instruction: Case) -> Case:
    """The one referral that an instruction has led to."""
    return Case.objects.get(parent=instruction, kind="referral")


def answered(cast: Cast, *, instruction: Case | None = None) -> Case:
    """An instruction whose one unit has answered; the answer is taken in."""
    found = instruction or given(cast)
    desk = cast.information if found.root and found.root.kind == "brief" else cast.clerk
    referral = perform(
        Referrals.accept, case=referral_of(found), actor=cast.education_officer, facts=NoFacts()
    )
    facts = replace(life.answer(referral), note="已经研究办理。")
    perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)
    perform(Referrals.pass_answer, case=referral, actor=desk, facts=NoFacts())
    return Case.objects.get(pk=found.pk)


def scan_of(actor: Actor) -> FileId:
    """A photograph of the paper that the leader wrote on."""
    upload = ContentFile(b"\x89PNG\r\n\x1a\n" + b"\x00" * 32, name="批示.png")
    return FileId(store_files(actor=actor, uploads=[upload], field="scan")[0].pk)


def entry(cast: Cast, actor: Actor, *, matter: Case | None = None) -> InstructionEntered:
    """What the desk enters from paper."""
    on = matter or life.issued(cast)
    return InstructionEntered(
        matter=CaseId(on.pk), leader=LeaderId(cast.leaders["county"].pk), words=WORDS, given_on=clock.today(),
        scan=scan_of(actor), units=(UnitId(cast.education.pk),),
    )  # fmt: skip


OF_INSTRUCTIONS: tuple[Example, ...] = (
    Example(
        step=Instructions.give,
        may=("county_leader", "chair"),
        states=lambda cast, _case, _actor: stated(cast, life.issued(cast)),
    ),
    Example(
        step=Instructions.enter, may=("information",), states=lambda cast, _case, actor: entry(cast, actor)
    ),
    Example(step=Instructions.report, park=answered, may=("information",), states=stating(REPORT)),
    Example(
        step=Instructions.withdraw,
        park=given,
        may=("county_leader", "information"),
        states=stating(Explained(reason=REASON)),
    ),
)
