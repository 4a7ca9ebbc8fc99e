"""Lists of consultations for one reader, filtered and counted in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_noop

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.consultations import ConsultationState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.counting import count_by_group
from shangliang.server.foundation.casework.deadlines import all_running, first_due
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.finding import matching
from shangliang.server.work.consultations.models import Participant

S = ConsultationState
GROUPS: dict[str, tuple[str, tuple[ConsultationState, ...]]] = {
    "preparing": (S.PLANNED.label, (S.PLANNED, S.CALLED)),
    "ready": (S.READY.label, (S.READY,)),
    "writing": (gettext_noop("整理成果"), (S.HELD, S.MINUTED, S.DRAFTED, S.REVIEWED)),
    "to_send": (S.SIGNED.label, (S.SIGNED,)),
    "answering": (S.SENT.label, (S.SENT,)),
    "archived": (S.ARCHIVED.label, (S.ARCHIVED,)),
    "attended": (S.ATTENDED.label, (S.ATTENDED,)),
    "cancelled": (S.CANCELLED.label, (S.CANCELLED,)),
}
NOT_HELD_HERE = [S.ATTENDED.value, S.CANCELLED.value]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is asked for."""

    group: str = ""
    kind: str = ""
    text: str = ""


def consultations_for(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """The readable consultations that are wanted, with what a line shows of each."""
    cases = readable(actor, kind="consultation")
    if wanted.group in GROUPS:
        cases = cases.filter(state__in=[state.value for state in GROUPS[wanted.group][1]])
    if wanted.kind in set(ConsultationKind):
        cases = cases.filter(variant=wanted.kind)
    if wanted.text:
        cases = matching(cases, wanted.text, parts=lambda: readable(actor, kind="referral"))
    cases = cases.select_related("consultation", "body")
    cases = cases.annotate(due_on=first_due(all_running().filter(case=OuterRef("pk"))))
    if actor.kind is SeatKind.MEMBER:
        mine = Participant.objects.filter(case=OuterRef("pk"), member_id=actor.member_id or 0)
        cases = cases.annotate(presence=Subquery(mine.values("presence")[:1]))
    return cases


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable consultations each group has, in one statement."""
    return count_by_group(readable(actor, kind="consultation"), GROUPS)


def held_here(council_id: int) -> QuerySet[Case]:
    """The consultations that this council has held: neither those that it attended elsewhere nor those still ahead."""
    held = Case.objects.filter(
        council_id=council_id, kind="consultation", consultation__held_on__isnull=False
    )
    return held.exclude(state__in=NOT_HELD_HERE)


def attended(council_id: int) -> QuerySet[Case]:
    """The consultations that a higher council organised and this one attended."""
    return Case.objects.filter(council_id=council_id, kind="consultation", state=S.ATTENDED.value)
