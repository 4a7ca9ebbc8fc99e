"""Lists of proposals for one reader, filtered and counted in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_noop

from shangliang.rulebook.assignments import LIVE, Part
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.proposals import ProposalState
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.counting import count_by_group
from shangliang.server.foundation.casework.deadlines import all_running, first_due
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.search.finding import matching

S = ProposalState
GROUPS: dict[str, tuple[str, tuple[ProposalState, ...]]] = {
    "drafts": ("草稿", (S.DRAFT,)),
    "preliminary": ("待初审", (S.SUBMITTED,)),
    "second": ("待复审", (S.REVIEWED,)),
    "returned": ("退回修改", (S.RETURNED,)),
    "to_assign": ("待交办", (S.DOCKETED, S.PREASSIGNED)),
    "merged": ("已并案", (S.MERGED,)),
    "handling": ("办理中", (S.HANDLING,)),
    "answered": ("已答复", (S.ANSWERED,)),
    "not_docketed": (gettext_noop("未立案"), (S.DECLINED, S.CONVERTED, S.WITHDRAWN)),
    "discarded": (gettext_noop("已作废"), (S.DISCARDED,)),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is asked for."""

    group: str = ""
    text: str = ""
    unit_id: int | None = None
    is_late: bool = False
    category: str = ""
    proposer: str = ""


def proposals_for(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """The readable proposals that are wanted, with what a line shows of each."""
    cases = readable(actor, kind="proposal")
    if wanted.group in GROUPS:
        cases = cases.filter(state__in=[state.value for state in GROUPS[wanted.group][1]])
    if wanted.text:
        found = matching(cases, wanted.text, parts=lambda: readable(actor, kind="assignment"))
        is_number = wanted.text.isascii() and wanted.text.isdecimal() and len(wanted.text) < 7
        number = Q(number=int(wanted.text)) if is_number else None
        cases = found if number is None else cases.filter(number | Q(pk__in=found.order_by().values("pk")))
    if wanted.category:
        cases = cases.filter(proposal__category=wanted.category)
    cases = _by_proposer(cases, wanted.proposer)
    if wanted.unit_id:
        cases = cases.filter(Exists(_assignments().filter(unit_id=wanted.unit_id)))
    if wanted.is_late:
        cases = cases.filter(Exists(late_deadlines()))
    return with_line(cases)


def _by_proposer(cases: QuerySet[Case], proposer: str) -> QuerySet[Case]:
    if proposer == "non_party":
        return cases.filter(member__is_party_member=False)
    if proposer == "party":
        return cases.filter(member__is_party_member=True)
    if proposer == "collective":
        return cases.filter(body__isnull=False)
    return cases


def with_line(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Annotate what a line of a list shows."""
    nearest = all_running().filter(
        Q(case=OuterRef("pk")) | Q(case__root=OuterRef("pk"), case__kind="assignment")
    )
    lead = _assignments().exclude(variant=Part.JOINT.value).order_by("-round", "id")
    confirmed = Case.objects.filter(
        kind="cosigning", root=OuterRef("pk"), state=CosigningState.CONFIRMED.value
    )
    suggestions = Suggestion.objects.filter(case=OuterRef("pk"))
    return cases.select_related("proposal", "member", "body", "session__term").annotate(
        due_on=first_due(nearest),
        lead_unit_name=Subquery(lead.values("unit__name")[:1]),
        co_proposers=_number_of(confirmed),
        suggestion_count=_number_of(suggestions),
    )


def _number_of(rows: QuerySet[Any]) -> Subquery:
    return Subquery(
        rows.order_by().annotate(how_many=Func("pk", function="COUNT")).values("how_many"),
        output_field=IntegerField(),
    )


def _assignments() -> QuerySet[Case]:
    return Case.objects.filter(
        kind="assignment", root=OuterRef("pk"), state__in=[state.value for state in LIVE]
    )


def late_deadlines() -> QuerySet[Deadline]:
    """Deadlines of a proposal or its units that are past, for use in Exists over proposals."""
    return all_running().filter(
        Q(case=OuterRef("pk")) | Q(case__root=OuterRef("pk"), case__kind="assignment"),
        due_on__lt=clock.today(),
    )


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable proposals each group has, in one statement."""
    return count_by_group(readable(actor, kind="proposal"), GROUPS)
