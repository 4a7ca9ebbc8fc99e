"""Who may see and change which accounts: a council's administrator, those with a seat in that council, nobody else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import ApiToken, Seat, User
from shangliang.server.foundation.casework.refusals import NotAllowed, refuse
from shangliang.server.foundation.directory.walls import Reader, reader_scope


def may_administer(actor: Actor) -> bool:
    """Whether the actor keeps the accounts of his or her council."""
    return actor.kind is SeatKind.ADMINISTRATOR or actor.is_system


def require_administrator(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is the council's administrator or the system."""
    if not may_administer(actor):
        raise NotAllowed([Reason(message=_("只有本政协的系统管理员可以管理账号。"))])


def people(actor: Actor) -> QuerySet[User]:
    """Everybody who has or had a seat in the administrator's council; nobody for other actors."""
    if not may_administer(actor):
        return User.objects.none()
    return User.objects.filter(Exists(Seat.objects.filter(user=OuterRef("pk"), council_id=actor.council_id)))


def seats(actor: Actor) -> QuerySet[Seat]:
    """The seats of the administrator's council; none for other actors."""
    if not may_administer(actor):
        return Seat.objects.none()
    return Seat.objects.filter(council_id=actor.council_id)


def own_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """The keys of the actor's own seat; none for the system, which has no seat."""
    if actor.seat_id is None:
        return ApiToken.objects.none()
    return ApiToken.objects.filter(council_id=actor.council_id, seat_id=actor.seat_id)


def serves_elsewhere(user: User, *, council_id: int) -> bool:
    """Whether the person holds a seat in another council too."""
    with reader_scope(Reader.SIGN_IN):
        return Seat.objects.filter(user=user, ended_at__isnull=True).exclude(council_id=council_id).exists()


def require_ours_alone(user: User, *, actor: Actor) -> None:
    """Raise unless the account is the administrator's to change.

    Who serves several councils belongs to none of them alone: whoever could set the password here could act there.
    """
    require_administrator(actor)
    if not people(actor).filter(pk=user.pk).exists():
        raise NotAllowed([Reason(message=_("本政协没有这个账号。"))])
    if serves_elsewhere(user, council_id=actor.council_id):
        raise refuse(
            _(
                "此人同时在其他政协任职，姓名、手机号和密码不能由一家政协单方面更改：密码请本人登录后修改，其他请联系平台维护人员。"
            )
        )
