"""Casting: a token and the choices, from nobody in particular, at no time. Not an act of the regulation.

It does not go through `perform()`: no actor, no audit line, no event, no notice. What it writes is a row that names the
ballot, the token's hash and the choices.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope
from shangliang.server.work.supervision.models import Ballot, Vote
from shangliang.server.work.supervision.signing import MESSAGE_BYTES, PREFIX_BYTES, receipt_of, verify


def cast_vote(*, ballot_id: int, message: bytes, signature: bytes, choices: Sequence[int]) -> str:
    """Put a ballot into the box; its receipt. NotAllowed, OutOfTurn or Refused when it is not to be."""
    with reader_scope(Reader.BALLOT_BOX):
        council_id = Ballot.objects.filter(pk=ballot_id).values_list("council_id", flat=True).first()
    if council_id is None:
        raise NotAllowed([Reason(message=_("没有这次测评。"))])
    with council_scope(council_id), transaction.atomic():
        # Locked, so that a ballot cast while the desk closes is either counted or refused.
        ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
        _check(ballot, message, signature, choices)
        vote = Vote(council_id=council_id, ballot=ballot, receipt=receipt_of(message), choices=list(choices))
        try:
            with transaction.atomic():
                vote.save(force_insert=True)
        except IntegrityError:
            raise Refused([Reason(message=_("这张票已经投过。"))]) from None
    return vote.receipt


def _check(ballot: Ballot, message: bytes, signature: bytes, choices: Sequence[int]) -> None:
    if ballot.closed_on is not None:
        raise OutOfTurn([Reason(message=_("投票已经结束。"))])
    is_whole = len(message) == PREFIX_BYTES + MESSAGE_BYTES and bool(ballot.public_key)
    if not is_whole or not verify(ballot.public_key, message=message, signature=signature):
        raise NotAllowed([Reason(message=_("这张票无效。"))])
    if len(choices) != len(ballot.aspects) or not all(0 <= each < len(ballot.options) for each in choices):
        raise Refused([Reason(message=_("请对每个测评项目选一项。"))])
