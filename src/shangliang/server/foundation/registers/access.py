"""Who may read the registers and who may keep them: the one door to their records."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.casework.refusals import NotAllowed
from shangliang.server.foundation.directory.models import Council, CouncilRecord

READERS = (SeatKind.ADMINISTRATOR, SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)

Record = TypeVar("Record", bound=CouncilRecord)


def may_keep(actor: Actor) -> bool:
    """Whether the actor may change the registers: the administrator, or the system for an import."""
    return actor.kind is SeatKind.ADMINISTRATOR or actor.is_system


def may_read(actor: Actor) -> bool:
    """Whether the actor may read members and units with their telephone numbers."""
    return actor.kind in READERS or actor.is_system


def may_keep_calendar(actor: Actor) -> bool:
    """Whether the actor may change the calendar, which counts for every council of the installation.

    Where there is one council, its administrator may; where there are several, only an administrator who also looks
    after the installation.
    """
    if actor.is_system:
        return True
    if actor.kind is not SeatKind.ADMINISTRATOR:
        return False
    if actor.user_id is not None and User.objects.filter(pk=actor.user_id, is_staff=True).exists():
        return True
    return Council.objects.count() == 1


def require_keeper(actor: Actor) -> None:
    """Raise NotAllowed unless the actor may change the registers."""
    if not may_keep(actor):
        raise NotAllowed([Reason(message=_("只有系统管理员可以维护名录和设置。"))])


def require_calendar_keeper(actor: Actor) -> None:
    """Raise NotAllowed unless the actor may change the calendar."""
    if not may_keep_calendar(actor):
        raise NotAllowed([Reason(message=_("工作日历由全平台共用，只有平台维护人员可以修改。"))])


def own(model: type[Record], actor: Actor) -> QuerySet[Record]:
    """The council's records of one register, as far as the actor may read registers at all."""
    records: QuerySet[Record] = model._default_manager.filter(council_id=actor.council_id)
    return records if may_read(actor) else records.none()


def locked(record: Record, actor: Actor) -> Record:
    """The record as it stands, locked for a change. Raises NotAllowed for another council's."""
    found = own(type(record), actor).select_for_update().filter(pk=record.pk).first()
    if found is None:
        raise NotAllowed([Reason(message=_("这条记录不属于本会，或者已经不在了。"))])
    return found


def require_own(actor: Actor, *records: CouncilRecord | None) -> None:
    """Raise NotAllowed when a record that is to be referred to belongs to another council."""
    if any(record is not None and record.council_id != actor.council_id for record in records):
        raise NotAllowed([Reason(message=_("这条记录不属于本会，或者已经不在了。"))])
