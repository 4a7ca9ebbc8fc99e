"""A reform of units: the successor takes promises and referrals over with their dates."""

from __future__ import annotations

from shangliang.rulebook.facts import UnitId
from shangliang.rulebook.promises import Promises, PromiseState, Successor
from shangliang.rulebook.referrals import Referrals, ReferralState
from shangliang.rulebook.units import OtherUnit
from shangliang.server.followup.binding import promises, referrals
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import UndertakingUnit

FOLLOWED = (PromiseState.OPEN, PromiseState.DUE, PromiseState.REPORTED)
IN_HAND = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.OBJECTED, ReferralState.ANSWERED)


@promises.keeps(Promises.succeed)
def keep_succession(act: Act, facts: Successor) -> Kept:
    """Put the promise into the successor's hands."""
    old = act.case.unit
    act.case.unit = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    return Kept(
        old={"unit": str(old)},
        new={"unit": str(act.case.unit)},
        words={"unit": str(old), "other_unit": str(act.case.unit)},
    )


@referrals.keeps(Referrals.succeed)
def keep_succession_of_referral(act: Act, facts: OtherUnit) -> Kept:
    """Put what was referred into the successor's hands."""
    old = str(act.case.unit)
    act.case.unit = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    words = {"unit": old, "other_unit": str(act.case.unit)}
    return Kept(old={"unit": old}, new={"unit": str(act.case.unit), "reason": facts.reason}, words=words)


def pass_on_from_unit(unit: UndertakingUnit) -> int:
    """Pass a merged or renamed unit's promises and referrals to its successor; how many there were."""
    if unit.successor_id is None:
        raise ValueError("a unit passes its cases to a successor")
    successor = UnitId(unit.successor_id)
    system = system_actor(council_id=unit.council_id)
    own = Case.objects.filter(council_id=unit.council_id, unit=unit)
    promised = list(own.filter(kind="promise", state__in=[state.value for state in FOLLOWED]))
    for case in promised:
        perform(Promises.succeed, case=case, actor=system, facts=Successor(unit=successor))
    referred = list(own.filter(kind="referral", state__in=[state.value for state in IN_HAND]))
    for case in referred:
        facts = OtherUnit(unit=successor, reason="机构改革，职责划转")
        perform(Referrals.succeed, case=case, actor=system, facts=facts)
    return len(promised) + len(referred)
