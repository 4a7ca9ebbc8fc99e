"""The rows that figures are counted from, in a number of statements that does not grow with the records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from shangliang.rulebook.assignments import REPLY
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.directory.models import Member, MemberStanding
from shangliang.server.foundation.directory.terms_of_office import term_on
from shangliang.server.insight.figures.period import Period
from shangliang.server.work.proposals.models import PreliminaryReview
from shangliang.server.work.supervision.models import Appraisal

# Acts that change no state and whose values are long.
WITHOUT_STATE = ("proposal.revise", "proposal.publish", "proposal.unpublish", "proposal.invite")


class MatterRow(NamedTuple):
    """A proposal's case with what is kept of it."""

    id: int
    state: str
    office_id: int | None
    body_id: int | None
    opened_on: date
    docketed_on: date | None
    submitted_on: date | None
    category: str
    lead_was_party_member: bool | None
    lead_sector_id: int | None
    was_reviewed: bool


class ChildRow(NamedTuple):
    """A party's case within a proposal, with the columns of whichever record it has."""

    id: int
    kind: str
    root_id: int
    root_office_id: int | None
    parent_id: int
    unit_id: int | None
    member_id: int | None
    variant: str
    state: str
    opened_on: date
    reply_class: str | None
    rated_on: date | None
    overall: str | None
    is_paper: bool | None
    asked_until: date | None
    promised_on: date | None
    is_party_member: bool | None
    sector_id: int | None
    reply_due_on: date | None
    reply_earlier_due_on: date | None


class LineRow(NamedTuple):
    """An audit line's act and what it says of states; `place`: where it stands in the council's chain."""

    case_id: int
    act: str
    on: date
    old_state: str | None
    new_state: str | None
    lead_id: int | None
    old_unit: str | None
    place: int


def matters_in(council_id: int, period: Period) -> QuerySet[Case]:
    """The proposals that were written, submitted, reviewed or docketed in the period."""
    days = (period.from_on, period.last_on)
    return Case.objects.filter(council_id=council_id, kind="proposal").filter(
        Q(docketed_on__range=days)
        | Q(opened_on__range=days)
        | Q(proposal__submitted_on__range=days)
        | Q(pk__in=reviews_in(council_id, period).values("case"))
    )


def reviews_in(council_id: int, period: Period) -> QuerySet[PreliminaryReview]:
    """The preliminary reviews done in the period."""
    days = (period.from_on, period.last_on)
    return PreliminaryReview.objects.filter(council_id=council_id, reviewed_on__range=days)


def children_in(council_id: int, period: Period) -> QuerySet[Case]:
    """The parties' cases of what was docketed in the period, of what that was merged into, and the promises due."""
    days = (period.from_on, period.last_on)
    docketed = Case.objects.filter(council_id=council_id, kind="proposal", docketed_on__range=days)
    leads = docketed.filter(merged_into__isnull=False).values("merged_into")
    cosigned = Q(kind="cosigning", state=CosigningState.CONFIRMED.value)
    handled = Q(kind__in=["assignment", "contact", "request", "rating", "promise"])
    return Case.objects.filter(
        (Q(root__in=docketed) | Q(root__in=leads)) & (cosigned | handled)
        | Q(kind="promise", promise__due_on__range=days),
        council_id=council_id,
    )


def matter_rows(council_id: int, period: Period) -> list[MatterRow]:
    """One statement."""
    columns = (
        "pk", "state", "office_id", "body_id", "opened_on", "docketed_on", "proposal__submitted_on",
        "proposal__category", "proposal__lead_was_party_member", "proposal__lead_sector_id", "was_reviewed",
    )  # fmt: skip
    matters = matters_in(council_id, period).annotate(
        was_reviewed=Exists(reviews_in(council_id, period).filter(case=OuterRef("pk")))
    )
    return [MatterRow(*row) for row in matters.order_by("pk").values_list(*columns)]


def child_rows(council_id: int, period: Period) -> list[ChildRow]:
    """One statement."""
    reply_days = Deadline.objects.filter(case=OuterRef("pk"), term=REPLY.key).order_by("-pk")
    children = children_in(council_id, period).annotate(
        reply_due_on=Subquery(reply_days.values("due_on")[:1]),
        reply_earlier_due_on=Subquery(reply_days.values("earlier_due_on")[:1]),
    )
    columns = (
        "pk", "kind", "root_id", "root__office_id", "parent_id", "unit_id", "member_id", "variant", "state",
        "opened_on", "reply__reply_class", "rating__rated_on", "rating__overall", "rating__is_paper",
        "unit_request__until", "promise__due_on", "member__is_party_member", "member__sector_id", "reply_due_on",
        "reply_earlier_due_on",
    )  # fmt: skip
    return [ChildRow(*row) for row in children.order_by("pk").values_list(*columns)]


def line_rows(council_id: int, period: Period) -> list[LineRow]:
    """One statement: the acts on these cases in the order of the chain, those after the as-of date too."""
    lines = AuditLine.objects.filter(council_id=council_id).exclude(act__in=WITHOUT_STATE)
    lines = lines.filter(
        Q(case__in=matters_in(council_id, period)) | Q(case__in=children_in(council_id, period))
    )
    columns = (
        "case_id",
        "act",
        "happened_at",
        "old__state",
        "new__state",
        "new__lead",
        "old__unit",
        "sequence",
    )
    return [_line(row) for row in lines.order_by("sequence").values_list(*columns)]


def _line(row: tuple[Any, ...]) -> LineRow:
    case_id, act, happened_at, *rest = row
    return LineRow(case_id, act, _local_day(happened_at), *rest)


def _local_day(moment: datetime) -> date:
    return timezone.localdate(moment)


class MemberRow(NamedTuple):
    """A member on the register of a day, as he or she stood on it."""

    id: int
    is_party_member: bool
    sector_id: int
    is_on_board: bool


def member_rows(council_id: int, on: date) -> list[MemberRow]:
    """Two statements: the term of the day, and its members who had joined and not left."""
    term = term_on(council_id, on)
    members = Member.objects.filter(council_id=council_id, term=term, joined_on__lte=on).filter(
        Q(left_on__isnull=True) | Q(left_on__gt=on)
    )
    standings = MemberStanding.objects.filter(member=OuterRef("pk"))
    by_then, first = standings.filter(from_on__lte=on).order_by("-from_on"), standings.order_by("from_on")
    end_of_day = timezone.make_aware(datetime.combine(on, datetime.max.time()))
    seats = Seat.objects.filter(
        member=OuterRef("pk"), kind=SeatKind.MEMBER.value, granted_at__lte=end_of_day
    ).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=end_of_day))
    found = members.annotate(
        was_party_member=Coalesce(
            Subquery(by_then.values("is_party_member")[:1]),
            Subquery(first.values("is_party_member")[:1]),
            F("is_party_member"),
        ),
        was_in_sector=Coalesce(
            Subquery(by_then.values("sector_id")[:1]),
            Subquery(first.values("sector_id")[:1]),
            F("sector_id"),
            output_field=BigIntegerField(),
        ),
        is_on_board=Exists(seats),
    )
    columns = ("pk", "was_party_member", "was_in_sector", "is_on_board")
    rows: Iterable[tuple[Any, ...]] = found.order_by("pk").values_list(*columns)
    return [MemberRow(*row) for row in rows]


class AppraisalRow(NamedTuple):
    """An appraisal with the days that are counted by."""

    case_id: int
    agreed_on: date
    visited_on: date | None


def appraisal_rows(council_id: int, on: date) -> list[AppraisalRow]:
    """One statement: the appraisals that had been agreed to by then."""
    found = Appraisal.objects.filter(council_id=council_id, agreed_on__lte=on).order_by("case_id")
    rows: Iterable[tuple[Any, ...]] = found.values_list("case_id", "agreed_on", "visited_on")
    return [AppraisalRow(*row) for row in rows]
