"""What units do with what they were sent: accept it, answer what names them, until the desk takes the answers in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from shangliang.demo.register import Register
from shangliang.demo.replies import answer_facts
from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.referrals import ReferralAnswer, Referrals
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform


def sent_under(case: Case) -> list[Case]:
    """What each unit has in hand of a paper, or of an instruction."""
    return list(Case.objects.filter(parent=case, kind="referral").select_related("unit"))


def accept(register: Register, referrals: Iterable[Case]) -> None:
    """Every unit accepts."""
    for referral in referrals:
        officer = register.actor(SeatKind.UNIT_OFFICER, referral.unit_id or 0)
        perform(Referrals.accept, case=referral, actor=officer, facts=NoFacts())


def answer(
    register: Register,
    referrals: Iterable[Case],
    *,
    outcomes: Sequence[Outcome],
    random: Random,
    note: str = "",
) -> None:
    """Every unit answers what names it, the outcomes taken in turn."""
    for referral in referrals:
        officer = register.actor(SeatKind.UNIT_OFFICER, referral.unit_id or 0)
        leader = register.actor(SeatKind.UNIT_LEADER, referral.unit_id or 0)
        facts = ReferralAnswer(
            note=note,
            answers=answer_facts(referral, outcomes, random),
            signer=leader.name,
            handler=officer.name,
            phone=(referral.unit.contact_phone if referral.unit else "") or "0000-0000000",
        )
        perform(Referrals.answer, case=referral, actor=officer, facts=facts)


def take_in(referrals: Iterable[Case], *, desk: Actor) -> None:
    """The desk takes the answers in."""
    for referral in referrals:
        perform(Referrals.pass_answer, case=referral, actor=desk, facts=NoFacts())
