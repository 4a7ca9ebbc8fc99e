"""Sending a matter to units, and sending it on when a unit hands it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.referrals import Referrals, ReferralState
from shangliang.rulebook.units import OtherUnit
from shangliang.server.followup.actions.answers import give_duties
from shangliang.server.followup.binding import referrals
from shangliang.server.followup.models import AnswerDuty, Referral
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.foundation.directory.models import UndertakingUnit


def refer(
    *,
    matter: Case,
    unit: UndertakingUnit,
    suggestion_ids: Iterable[int],
    on: date,
    answer_by: date | None = None,
    note: str = "",
    parent: Case | None = None,
) -> Case:
    """Ask one unit to answer some suggestions of a matter; `answer_by` takes the place of the regulation's term."""
    case = open_child(
        Referrals,
        parent=parent or matter,
        matter=matter,
        opening=Referrals.opening(ReferralState.SENT),
        on=on,
        fixed_due_on=answer_by,
        unit=unit,
    )
    Referral.objects.create(council_id=case.council_id, case=case, sent_on=on, note=note)
    give_duties(case, suggestion_ids)
    return case


@referrals.keeps(Referrals.accept)
def keep_acceptance(act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept(words={"unit": str(act.case.unit)})


@referrals.keeps(Referrals.object)
def keep_objection(act: Act, facts: OtherUnit) -> Kept:
    """Keep whose the unit thinks it is, and why."""
    other = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    Referral.objects.filter(case=act.case).update(objection_unit=other, objection_reason=facts.reason)
    return Kept(
        new={"other_unit": str(other), "reason": facts.reason},
        words={"unit": str(act.case.unit), "other_unit": str(other), "reason": facts.reason},
    )


@referrals.keeps(Referrals.redirect)
def keep_redirection(act: Act, facts: OtherUnit) -> Kept:
    """Send the same suggestions to the other unit, under a term of its own."""
    other = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    before = Referral.objects.get(case=act.case)
    fresh = refer(
        matter=act.case.root or act.case,
        unit=other,
        suggestion_ids=(),
        on=act.on,
        note=before.note,
        parent=act.case.parent,
    )
    AnswerDuty.objects.filter(case=act.case).update(case=fresh)
    return Kept(
        new={"other_unit": str(other), "reason": facts.reason, "referral": fresh.pk},
        words={"unit": str(act.case.unit), "other_unit": str(other), "reason": facts.reason},
    )


@referrals.keeps(Referrals.insist)
def keep_insistence(act: Act, facts: Explained) -> Kept:
    """Keep why the unit answers it all the same."""
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
