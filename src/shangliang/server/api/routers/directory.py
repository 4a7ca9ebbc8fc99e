"""Who there is in the council, and who the caller is."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.operations import step_operations
from shangliang.server.api.reading.cases import choice, named
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.directory import (
    LeaderList,
    Me,
    OfficeList,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.performing import opening_roles
from shangliang.server.foundation.directory.models import AssigningOffice, Leader
from shangliang.server.foundation.notices.queries import unread_count

router = Router(tags=["directory"])


@router.get("/me", response=Me, operation_id="read_me", summary="密钥的身份")
def read_me(request: HttpRequest) -> Me:
    """Whom the key acts as."""
    actor = actor_of(request)
    seat = Seat.objects.select_related("council", "member", "body", "unit", "office", "leader").get(
        pk=actor.seat_id or 0
    )
    return Me(
        name=actor.name,
        seat=choice(actor.kind),
        council=Named(id=seat.council_id, name=str(seat.council)),
        member=named(seat.member),
        body=named(seat.body),
        unit=named(seat.unit),
        office=named(seat.office),
        unread_notices=unread_count(actor),
        openings=_openings(actor),
    )


def _openings(actor: Actor) -> list[str]:
    return [
        operation.operation_id
        for operation in step_operations().values()
        if operation.step.opens and opening_roles(operation.step, actor)
    ]


@router.get("/offices", response=OfficeList, operation_id="list_offices", summary="交办单位列表")
def list_offices(request: HttpRequest) -> OfficeList:
    """The council's assigning offices; there are only a few."""
    offices = AssigningOffice.objects.filter(council_id=actor_of(request).council_id, is_active=True)
    return OfficeList(items=[Named(id=each.pk, name=each.name) for each in offices])


@router.get("/leaders", response=LeaderList, operation_id="list_leaders", summary="领导列表")
def list_leaders(request: HttpRequest) -> LeaderList:
    """The leaders in office who may lead a case or approve a reply; there are only a few."""
    leaders = Leader.objects.filter(council_id=actor_of(request).council_id, is_active=True)
    return LeaderList(items=[Named(id=each.pk, name=str(each)) for each in leaders])
