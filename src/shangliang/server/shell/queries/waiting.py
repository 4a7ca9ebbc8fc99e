"""The task list 待办 with what its lines tell: the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.tasks import task_of, waiting_cases

BESIDE = (
    "root__member", "root__body", "root__proposal", "member", "body", "unit", "office", "parent__unit",
    "parent__reply", "proposal", "assignment", "contact", "unit_request__unit", "promise__answer__suggestion",
    "brief", "referral__objection_unit", "consultation", "instruction",
    "appraisal", "rectification",
    "study",
)  # fmt: skip
PAGE_LENGTH = 30
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Waiter:
    """A task with the case as its line tells of it: with unit, proposer, letter, talk or promise beside it."""

    case: Case
    step: AnyStep
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class TaskPage:
    """A page of tasks; `has_more` when others follow."""

    tasks: Sequence[Waiter]
    has_more: bool


def task_page(
    actor: Actor, *, step: AnyStep | None = None, start: int = 0, length: int = PAGE_LENGTH
) -> TaskPage:
    """The actor's tasks from the `start`-th on, those of one step or all. Two SQL statements at any length."""
    cases = waiting_cases(actor).select_related(None)
    if step is not None:
        cases = cases.filter(kind=step.kind, state__in=[state.value for state in step.waits_in()])
    # A promise that fell due has no running deadline any more, but it has a day all the same.
    # Of what has no day, one's own drafts press least.
    is_draft = ExpressionWrapper(Q(state="draft"), output_field=BooleanField())
    cases = cases.annotate(is_draft=is_draft).order_by(
        F("due_on").asc(nulls_last=True), "is_draft", "moved_at", "id"
    )
    found = list(cases[start : start + length + 1])
    shown = found[:length]
    whole = _whole(case.pk for case in shown)
    return TaskPage(
        tasks=[_waiter(case, whole[case.pk], actor) for case in shown], has_more=len(found) > length
    )


def _waiter(case: Case, whole: Case, actor: Actor) -> Waiter:
    task = task_of(case, actor)
    return Waiter(case=whole, step=task.step, due_on=task.due_on)


def _whole(ids: Iterable[int]) -> dict[int, Case]:
    """The cases with everything beside them that a line may tell."""
    matter = Coalesce(OuterRef("root_id"), OuterRef("pk"))
    confirmed = Case.objects.filter(kind="cosigning", root=matter, state=CosigningState.CONFIRMED.value)
    cases = (
        Case.objects.filter(pk__in=list(ids))
        .select_related(*BESIDE)
        .annotate(
            co_proposers=_number_of(confirmed),
            suggestion_count=_number_of(Suggestion.objects.filter(case=matter)),
            talks=_number_of(Case.objects.filter(~Q(state="denied"), kind="contact", parent=OuterRef("pk"))),
        )
    )
    return {case.pk: case for case in cases}


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("council").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
