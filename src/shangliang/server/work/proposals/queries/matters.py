"""The matters behind a unit's assignment, the lead case and those merged into it, and who speaks for each of them."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.cosigning import CosigningState
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """The member or body that confirms talks and rates; with neither, the proposal committee does."""

    member_id: int | None
    body_id: int | None


def matters_of(assignment: Case) -> list[Case]:
    """The matter that is handled and every one that shares its handling, the lead first."""
    lead = assignment.root
    if lead is None:
        raise LookupError("an assignment belongs to a matter")
    return [lead, *Case.objects.filter(merged_into=lead).select_related("member").order_by("number")]


def speaker_for(matter: Case) -> Speaker:
    """Who confirms and rates from now on: the proposer, and after a member has left, the first co-proposer."""
    if matter.member is None or matter.member.left_on is None:
        return Speaker(member_id=matter.member_id, body_id=matter.body_id)
    heir = first_co_proposer(matter)
    return Speaker(member_id=heir.pk if heir else None, body_id=None)


def first_co_proposer(matter: Case) -> Member | None:
    """The first who confirmed and still serves."""
    confirmed = Case.objects.filter(
        root=matter,
        kind="cosigning",
        state=CosigningState.CONFIRMED.value,
        member__status=MemberStatus.SERVING.value,
    )
    first = confirmed.order_by("id").select_related("member").first()
    return first.member if first else None
