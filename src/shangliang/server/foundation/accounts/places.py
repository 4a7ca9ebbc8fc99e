"""What a seat is of: its kind, and the one member, body, unit, office or leader that the kind needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import SEATS_OF, Seat
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    Leader,
    Member,
    UndertakingUnit,
)
from shangliang.server.foundation.directory.models.people import MemberStatus

GRANTABLE: Final = tuple(kind for kind in SeatKind if kind is not SeatKind.SYSTEM)
SUBJECT_OF: Final = {kind: subject for subject, kinds in SEATS_OF.items() if subject for kind in kinds}
SUBJECT_LABELS: Final = {
    "member": gettext_lazy("委员"),
    "body": gettext_lazy("集体提案单位"),
    "unit": gettext_lazy("承办单位"),
    "office": gettext_lazy("交办单位"),
    "leader": gettext_lazy("领导"),
}
MAY_DO: Final = {
    SeatKind.MEMBER: gettext_lazy("提交提案、联名、确认见面沟通、评价办理结果"),
    SeatKind.BODY_CONTACT: gettext_lazy("以党派、团体、界别或专委会的名义提交提案"),
    SeatKind.PROPOSAL_CLERK: gettext_lazy("收件、初审、代录纸质提案、并案、日常联系"),
    SeatKind.PROPOSAL_COMMITTEE: gettext_lazy("复审、立案或不予立案、审看评价、督办"),
    SeatKind.ASSIGNING_OFFICER: gettext_lazy("预交办、交办、审核承办单位的答复"),
    SeatKind.UNIT_OFFICER: gettext_lazy("接收交办件、联系委员、起草答复、落实承诺"),
    SeatKind.UNIT_LEADER: gettext_lazy("签发本单位的答复和会办意见"),
    SeatKind.INFORMATION_CLERK: gettext_lazy("编辑社情民意信息，编发刊物，转办、报送、登记采用"),
    SeatKind.COMMITTEE_CLERK: gettext_lazy("组织协商、调研视察、民主监督和大会发言，转办意见建议"),
    SeatKind.COUNTY_LEADER: gettext_lazy("查看立案的提案和编发的信息，作出批示，查看办理结果"),
    SeatKind.SECRETARY: gettext_lazy("审核社情民意信息，查看全部信息和承诺"),
    SeatKind.CHAIR: gettext_lazy("查看全部提案，决定二次办理后仍不满意的提案；签发社情民意信息"),
    SeatKind.ADMINISTRATOR: gettext_lazy("开通账号、授予和终止身份、维护名录"),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A seat to be granted. `subject_id`: the member, body, unit, office or leader, for the kinds in SUBJECT_OF."""

    kind: SeatKind
    subject_id: int | None = None

    @property
    def columns(self) -> dict[str, int | None]:
        """The seat's foreign keys."""
        subject = SUBJECT_OF.get(self.kind)
        return {f"{subject}_id": self.subject_id} if subject else {}


def subjects(*, council_id: int, kind: SeatKind) -> QuerySet[Any]:
    """What a seat of this kind may be of: members in office without an account, and whatever else is in being.

    Only for the kinds in SUBJECT_OF.
    """
    subject = SUBJECT_OF[kind]
    if subject == "member":
        taken = Seat.objects.filter(member=OuterRef("pk"), ended_at__isnull=True)
        return Member.objects.filter(
            ~Exists(taken), council_id=council_id, status=MemberStatus.SERVING.value
        ).select_related("sector")
    if subject == "body":
        return CollectiveBody.objects.filter(council_id=council_id, is_active=True)
    if subject == "unit":
        return UndertakingUnit.objects.filter(council_id=council_id, ended_on__isnull=True)
    if subject == "leader":
        return Leader.objects.filter(council_id=council_id, is_active=True)
    return AssigningOffice.objects.filter(council_id=council_id)


def require_place(place: Place, *, council_id: int) -> Any:
    """The subject of a place, or None where the kind has none. Raises Refused at the field `subject` or `kind`."""
    if place.kind not in GRANTABLE:
        raise refuse(_("不能授予这种身份。"), field="kind")
    subject = SUBJECT_OF.get(place.kind)
    if subject is None:
        return None
    found = subjects(council_id=council_id, kind=place.kind).filter(pk=place.subject_id).first()
    if found is None:
        label = SUBJECT_LABELS[subject]
        raise refuse(_("请选择%(subject)s；已停用或已有账号的不能选。") % {"subject": label}, field="subject")
    return found


def seat_subject(seat: Seat) -> str:
    """The name of what the seat is of; empty for seats of the council itself. Reads the related row."""
    subject = SUBJECT_OF.get(SeatKind(seat.kind))
    # A member's seat is the person's own: the name would only be said twice.
    return str(getattr(seat, subject)) if subject and subject != "member" else ""


def seat_words(seat: Seat) -> str:
    """A seat as people say it: 委员, 县教育局 · 承办单位联络员."""
    kind = _(SeatKind(seat.kind).label)
    subject = seat_subject(seat)
    return f"{subject} · {kind}" if subject else kind
