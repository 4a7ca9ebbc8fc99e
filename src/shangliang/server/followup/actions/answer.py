"""A unit's answer to what was referred to it: given, sent back, taken in."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.referrals import ReferralAnswer, Referrals
from shangliang.server.followup.actions.answers import keep_answers
from shangliang.server.followup.actions.promise import open_promises
from shangliang.server.followup.binding import referrals
from shangliang.server.followup.models import Referral
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.actions.store import attach


@referrals.keeps(Referrals.answer)
def keep_answer(act: Act, facts: ReferralAnswer) -> Kept:
    """Keep the answers and who stands for them; a later one replaces the one before."""
    Referral.objects.filter(case=act.case).update(
        answer_note=facts.note,
        signer=facts.signer,
        handler=facts.handler,
        phone=facts.phone,
        answered_on=act.on,
        returned_reason="",
    )
    keep_answers(act.case, facts.answers)
    attach(actor=act.actor, files=facts.attachments, case=act.case, replaces=True)
    return Kept(new=plain(facts), words={"unit": str(act.case.unit)})


@referrals.keeps(Referrals.send_back)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is missing."""
    Referral.objects.filter(case=act.case).update(returned_reason=facts.reason, answered_on=None)
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})


@referrals.keeps(Referrals.pass_answer)
def keep_passing(act: Act, _facts: NoFacts) -> Kept:
    """Issue the answers; what they promise is followed from now on."""
    Referral.objects.filter(case=act.case).update(passed_on=act.on)
    promises = open_promises(case=act.case, on=act.on)
    return Kept(new={"promises": len(promises)}, words={"unit": str(act.case.unit)})
