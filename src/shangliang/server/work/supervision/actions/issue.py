"""Giving an elector an electronic ballot: marked and audited, signed without being seen."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.ballots import BallotWay
from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.work.supervision.models import Ballot, Elector
from shangliang.server.work.supervision.signing import SigningFailed, blind_sign


def issue_token(*, actor: Actor, ballot_id: int, blinded: bytes) -> bytes:
    """Sign an elector's blinded message, once. NotAllowed, OutOfTurn or Refused when it is not to be.

    Asked again with the same message it answers the same, so that an answer lost on the way costs nobody the ballot.
    """
    with transaction.atomic():
        ballot = Ballot.objects.filter(pk=ballot_id, council_id=actor.council_id).first()
        own = Elector.objects.select_for_update().filter(ballot=ballot, member_id=actor.member_id or 0)
        elector = own.first()
        if ballot is None or elector is None:
            raise NotAllowed([Reason(message=_("您不是这次测评的投票人。"))])
        if ballot.closed_on is not None or not ballot.private_key:
            raise OutOfTurn([Reason(message=_("这次测评现在不能领电子票。"))])
        asked = hashlib.sha256(blinded).hexdigest()
        if elector.issued_way and elector.blinded != asked:
            raise Refused([Reason(message=_("您已经领过票，每人只能领一次。"))])
        try:
            signature = blind_sign(ballot.private_key, blinded)
        except SigningFailed:
            raise Refused([Reason(message=_("领票请求有误，请刷新页面再试。"))]) from None
        if not elector.issued_way:
            _mark(actor, ballot, elector, asked)
    return signature


def _mark(actor: Actor, ballot: Ballot, elector: Elector, asked: str) -> None:
    elector.issued_way, elector.blinded = BallotWay.ELECTRONIC.value, asked
    elector.save(update_fields=["issued_way", "blinded"])
    append_line(
        actor=actor,
        act="appraisal.issue_token",
        role=Role.ELECTOR.value,
        case_id=ballot.case_id,
        clause="民主评议：无记名测评",
        new={"ballot": ballot.number},
        happened_at=clock.now(),
    )
