"""Assignments as a unit and an assigning office list them: what each waits for, by when, and the load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import (
    BooleanField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce

from shangliang.rulebook.assignments import JOINT_VIEW, LIVE, REPLY, AssignmentState
from shangliang.rulebook.contacts import ContactState, RequestState
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import all_running
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import waits_for
from shangliang.server.foundation.search.finding import matching

S = AssignmentState
KIND = "assignment"
GONE = (S.ENDED.value, S.REASSIGNED.value)
FOLLOWED = (PromiseState.OPEN.value, PromiseState.DUE.value, PromiseState.REPORTED.value)
NO_DAY = date(9999, 12, 31)
"""Where there is no deadline: after every day, so that pages can be turned by the day."""
ANSWER_TERMS = (REPLY.key, JOINT_VIEW.key)
BESIDE = (
    "unit", "office", "assignment__objection_unit", "root__member", "root__body", "root__session__term",
)  # fmt: skip
ROLES: dict[SeatKind, Role] = {
    SeatKind.UNIT_OFFICER: Role.OFFICER,
    SeatKind.UNIT_LEADER: Role.LEADER,
    SeatKind.ASSIGNING_OFFICER: Role.ASSIGNING_OFFICE,
}
UNIT_GROUPS: dict[str, tuple[AssignmentState, ...]] = {
    "to_accept": (S.PREVIEW, S.ASSIGNED),
    "working": (S.ACCEPTED, S.OBJECTED, S.PREVIEW_AGREED, S.PREVIEW_OBJECTED),
    "to_countersign": (S.VIEWED,),
    "to_sign": (S.DRAFTED,),
    "checking": (S.SIGNED,),
    "answered": (S.PASSED, S.COUNTERSIGNED),
}
OFFICE_GROUPS: dict[str, tuple[AssignmentState, ...]] = {
    "objected": (S.OBJECTED,),
    "to_check": (S.SIGNED,),
    "preview": (S.PREVIEW, S.PREVIEW_AGREED, S.PREVIEW_OBJECTED),
    "to_accept": (S.ASSIGNED,),
    "in_hand": tuple(state for state in LIVE if state not in (S.PASSED, S.COUNTERSIGNED)),
    "answered": (S.PASSED, S.COUNTERSIGNED),
}
ASKING = "asking"
LATE = "late"


@dataclass(frozen=True, kw_only=True)
class WantedAssignments:
    """What a list is asked for. `group` is one of the list's own, or `late`, or `asking`."""

    group: str = ""
    text: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """What one unit has of an office: all that it was given, what it has in hand, and what is late of that."""

    unit_id: int
    unit: str
    number: int
    in_hand: int
    late: int


def assignments_of(actor: Actor) -> QuerySet[Case]:
    """The assignments that a list is made of: the unit's own, the office's own, or all that a desk may read."""
    cases = readable(actor, kind=KIND).exclude(state__in=GONE)
    if actor.kind in (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER):
        return cases.filter(unit_id=actor.unit_id)
    if actor.kind is SeatKind.ASSIGNING_OFFICER:
        return cases.filter(office_id=actor.office_id)
    return cases


def wanted_assignments(
    actor: Actor, wanted: WantedAssignments, groups: dict[str, tuple[AssignmentState, ...]]
) -> QuerySet[Case]:
    """The wanted assignments, with what a line tells of each."""
    cases = assignments_of(actor)
    if wanted.group in groups:
        cases = cases.filter(state__in=[state.value for state in groups[wanted.group]])
    elif wanted.group == LATE:
        cases = cases.filter(is_late())
    elif wanted.group == ASKING:
        cases = cases.filter(is_asking())
    if wanted.unit_id is not None:
        cases = cases.filter(unit_id=wanted.unit_id)
    if wanted.text:
        found = matching(readable(actor, kind="proposal"), wanted.text, parts=lambda: cases)
        words = Q(root__in=found.order_by().values("pk")) | Q(unit__name__contains=wanted.text)
        is_number = wanted.text.isascii() and wanted.text.isdecimal() and len(wanted.text) < 7
        cases = cases.filter(words | Q(root__number=int(wanted.text)) if is_number else words)
    return with_assignment_line(cases, actor)


def is_late() -> Q:
    """Assignments with a running deadline that is past."""
    return Q(Exists(all_running().filter(case=OuterRef("pk"), due_on__lt=clock.today())))


def is_asking() -> Q:
    """Assignments whose unit asks for more time or another unit and has no answer yet."""
    return Q(Exists(open_requests().filter(parent=OuterRef("pk"))))


def open_requests() -> QuerySet[Case]:
    """The units' requests without an answer."""
    return Case.objects.filter(kind="request", state=RequestState.ASKED.value)


def with_assignment_line(cases: QuerySet[Case], actor: Actor) -> QuerySet[Case]:
    """Annotate `answer_due_on` (the reply's day or the joint view's), `rank` (0: waits for the actor) and `nearest_on`
    to turn pages by, `co_proposers`, `has_talk` and, for each step that the actor may have to take, `next_<step>`."""
    nearest = all_running().filter(case=OuterRef("pk")).order_by("due_on").values("due_on")[:1]
    answer = (
        all_running()
        .filter(case=OuterRef("pk"), term__in=ANSWER_TERMS)
        .order_by("due_on")
        .values("due_on")[:1]
    )
    confirmed = Case.objects.filter(
        kind="cosigning", root=OuterRef("root"), state=CosigningState.CONFIRMED.value
    )
    talks = Case.objects.filter(kind="contact", parent=OuterRef("pk")).exclude(
        state=ContactState.DENIED.value
    )
    flags = {
        f"next_{key}": ExpressionWrapper(waits_for(steps), output_field=BooleanField())
        for key, steps in awaited_steps(actor).items()
    }
    mine = waits_for([step for steps in awaited_steps(actor).values() for step in steps])
    deadlines = Prefetch("deadlines", queryset=all_running().order_by("due_on"), to_attr="running")
    return (
        cases.select_related(*BESIDE)
        .annotate(
            answer_due_on=Subquery(answer),
            rank=Choose(When(mine, then=0), default=1, output_field=IntegerField()),
            nearest_on=Coalesce(Subquery(nearest), Value(NO_DAY), output_field=DateField()),
            co_proposers=Subquery(
                confirmed.order_by().annotate(how_many=Func("pk", function="COUNT")).values("how_many"),
                output_field=IntegerField(),
            ),
            has_talk=Exists(talks),
            **flags,
        )
        .prefetch_related(deadlines)
    )


def awaited_steps(actor: Actor) -> dict[str, list[AnyStep]]:
    """The steps on an assignment that cases may wait for in the actor's role, by key, of every edition."""
    role = ROLES.get(actor.kind)
    found: dict[str, list[AnyStep]] = {}
    for workflow in all_workflows():
        if workflow.kind == KIND:
            for key, step in workflow.steps.items():
                if step.awaited and role in step.by:
                    found.setdefault(key, []).append(step)
    return found


def next_step(case: Case, actor: Actor) -> AnyStep | None:
    """The step that an annotated assignment waits for from the actor, if any."""
    for key in awaited_steps(actor):
        if getattr(case, f"next_{key}", False):
            return step_of(case, key)
    return None


def with_requests(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With the units' open requests as `asked`, in one statement more."""
    requests = open_requests().select_related("unit_request__unit").order_by("id")
    return cases.prefetch_related(Prefetch("children", queryset=requests, to_attr="asked"))


def count_assignments(
    actor: Actor, groups: dict[str, tuple[AssignmentState, ...]], *, unit_id: int | None = None
) -> dict[str, int]:
    """How many the list has in each group, late and asking, and under "" in all. One SQL statement."""
    cases = assignments_of(actor).order_by()
    if unit_id is not None:
        cases = cases.filter(unit_id=unit_id)
    rows = list(
        cases.annotate(
            is_late_now=ExpressionWrapper(is_late(), output_field=BooleanField()),
            is_asking_now=ExpressionWrapper(is_asking(), output_field=BooleanField()),
        )
        .values_list("state", "is_late_now", "is_asking_now")
        .annotate(number=Count("pk"))
    )

    counts = {
        key: sum(number for state, _late, _asking, number in rows if state in states)
        for key, states in groups.items()
    }
    counts[LATE] = sum(number for _state, late, _asking, number in rows if late)
    counts[ASKING] = sum(number for _state, _late, asking, number in rows if asking)
    counts[""] = sum(number for *_rest, number in rows)
    return counts


def loads(actor: Actor) -> list[Load]:
    """The units' loads, the most in hand first. One SQL statement."""
    in_hand = Q(state__in=[state.value for state in OFFICE_GROUPS["in_hand"]])
    rows = (
        assignments_of(actor)
        .order_by()
        .annotate(is_late_now=ExpressionWrapper(is_late(), output_field=BooleanField()))
        .values("unit_id", "unit__name")
        .annotate(
            number=Count("pk"),
            in_hand=Count("pk", filter=in_hand),
            late=Count("pk", filter=Q(is_late_now=True)),
        )
    )
    found = [
        Load(
            unit_id=row["unit_id"],
            unit=row["unit__name"],
            number=row["number"],
            in_hand=row["in_hand"],
            late=row["late"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda load: (-load.late, -load.in_hand, load.unit))


def open_promises(actor: Actor) -> int:
    """How many of the unit's promises are still followed. One SQL statement."""
    return readable(actor, kind="promise").filter(unit_id=actor.unit_id, state__in=FOLLOWED).count()
