"""The only door through which a case changes state.

lock → decide → keep evidence → write the audit line → put the event into the queue, all in one transaction.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import AnyStep, Opening, Step, Workflow, current_edition
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import roles_on
from shangliang.server.foundation.casework.afterwards import write_afterwards
from shangliang.server.foundation.casework.binding import Act, Kept, binding_of, step_of
from shangliang.server.foundation.casework.deadlines import (
    counting_once,
    due_date,
    end_all_terms,
    meet_terms,
    start_terms,
)
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.queueing import queue_event
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused

Facts = TypeVar("Facts")


def perform(step: Step[Facts], *, case: Case, actor: Actor, facts: Facts) -> Case:
    """Take a step. Raises NotAllowed, OutOfTurn or Refused, in which case nothing has changed."""
    with counting_once(), transaction.atomic():
        locked = lock(case)
        role, own_step = decide(step, case=locked, actor=actor, facts=facts)
        act = Act(case=locked, step=own_step, actor=actor, role=role, on=clock.today(), at=clock.now())
        before = locked.state
        locked.state = _next_state(own_step, locked, facts)
        kept = _keep(act, facts)
        locked.moved_at = act.at
        locked.save()
        _run_terms(act)
        _record(act, kept, before=before)
    return locked


def lock(case: Case) -> Case:
    """The case as it stands, locked after its matter, so that acts on one matter wait in one order."""
    # In the order of their ids, which is that of matter and parts, since a matter is there before what lies below it.
    wanted = {case.pk} if case.root_id is None else {case.pk, case.root_id}
    found = Case.objects.select_for_update().filter(pk__in=wanted).order_by("pk").in_bulk()
    if not wanted <= found.keys():
        raise Case.DoesNotExist
    locked: Case = found[case.pk]
    if case.root_id is not None:
        locked.root = found[case.root_id]
    return locked


def decide(step: AnyStep, *, case: Case, actor: Actor, facts: Any) -> tuple[str, AnyStep]:
    """The role in which the actor may take the step, and the step in the case's own edition; or a refusal."""
    own_step = step_of(case, step.key)
    if own_step is None or own_step.opens or not own_step.is_for(case.variant):
        raise NotAllowed([Reason(message=_("本案所依据的规定没有这一步。"))])
    held = roles_on(case, actor, among=own_step.by)
    roles = [role for role in own_step.by if role in held]
    if not roles:
        raise NotAllowed([Reason(message=_("您的身份不能对本案“%(step)s”。") % {"step": _(own_step.label)})])
    if case.state not in own_step.sources:
        label = type(own_step.sources[0])(case.state).label
        words = {"state": _(label), "step": _(own_step.label)}
        message = _("本案现为“%(state)s”，不能“%(step)s”。页面可能已过时，请刷新。") % words
        raise OutOfTurn([Reason(message=message)])
    if not isinstance(facts, own_step.facts):
        raise TypeError(f"{own_step.key} takes {own_step.facts.__name__}")
    reasons = tuple(own_step.refusals(binding_of(case.kind).situation(case), facts))
    if reasons:
        raise Refused(reasons)
    return roles[0].value, own_step


def _next_state(step: AnyStep, case: Case, facts: Any) -> str:
    if step.decides is None:
        return step.next_state(case.state, None, facts)
    decided = step.next_state(case.state, binding_of(case.kind).situation(case), facts)
    if decided not in step.reachable():
        raise RuntimeError(f"{step.kind}.{step.key} decided {decided}, which the regulation does not allow")
    return str(decided)


def _keep(act: Act, facts: Any) -> Kept:
    keeper = binding_of(act.case.kind).keepers.get(act.step.key)
    if keeper is None:
        raise RuntimeError(f"no action keeps {act.step.kind}.{act.step.key}")
    return keeper(act, facts)


def _run_terms(act: Act) -> None:
    matter = [act.case.root] if act.case.root is not None else []
    if act.step.is_final:
        end_all_terms(act.case, on=act.on)
        meet_terms(*matter, terms=act.step.ends, on=act.on)
    else:
        meet_terms(act.case, *matter, terms=act.step.ends, on=act.on)
    _start(act.case, act.step.starts, on=act.on)
    root = act.case.root or act.case
    _start(root, act.step.starts_on_root, on=act.on)


def _start(case: Case, terms: Iterable[Term], *, on: date) -> None:
    """Let the terms run that the case has as it stands; one whose last day has passed already is due today."""
    applicable = _applicable(terms, case)
    start_terms(case, [term for term in applicable if term.anchor is None], on=on)
    for term in applicable:
        if term.anchor is None:
            continue
        meet_terms(case, terms=[term], on=on)
        anchor = term.anchor(binding_of(case.kind).situation(case))
        if anchor is not None:
            due = due_date(term, council_id=case.council_id, start=anchor)
            start_terms(case, [term], on=on, fixed_due_on=max(due.on, on))


def _applicable(terms: Iterable[Term], case: Case) -> list[Term]:
    """The terms that run on a case as it stands: a proposal that is not for the public has no day for publishing."""
    return [
        term
        for term in terms
        if term.runs_when is None or term.runs_when(binding_of(case.kind).situation(case))
    ]


def _record(act: Act, kept: Kept, *, before: str) -> None:
    after = binding_of(act.case.kind).after
    if after is not None:
        after(act)
    write_afterwards(act.case)
    is_sealed = bool(act.step.seen_by)
    append_line(
        actor=act.actor,
        act=f"{act.step.kind}.{act.step.key}",
        role=act.role,
        clause=act.step.clause,
        case_id=act.case.pk,
        old={} if is_sealed else {"state": before, **kept.old},
        new={} if is_sealed else {"state": act.case.state, **kept.new},
        seen_by=[role.value for role in act.step.seen_by],
        digest=kept.digest,
        happened_at=act.at,
    )
    queue_event(act, words=kept.words)


def opening_roles(step: AnyStep, actor: Actor) -> list[Role]:
    """The roles in which an actor may begin a matter by this step; none when the step is closed to the seat."""
    held = {relation.role for relation in binding_of(step.kind).relations_of(actor)}
    return [role for role in step.by if role in held or actor.is_system]


def begin(step: Step[Facts], *, actor: Actor, facts: Facts, title: str, **columns: Any) -> Case:
    """Begin a matter by one of its regulation's opening steps."""
    workflow = current_edition(step.kind)
    opening_step = workflow.steps[step.key]
    binding = binding_of(step.kind)
    roles = opening_roles(opening_step, actor)
    if not opening_step.opens or not roles:
        raise NotAllowed([Reason(message=_("您的身份不能“%(step)s”。") % {"step": _(opening_step.label)})])
    with counting_once(), transaction.atomic():
        case = Case(
            council_id=actor.council_id,
            kind=step.kind,
            edition=workflow.edition,
            state=opening_step.target or "",
            title=title,
            opened_on=clock.today(),
            moved_at=clock.now(),
            **columns,
        )
        reasons = tuple(opening_step.refusals(binding.situation(case), facts))
        if reasons:
            raise Refused(reasons)
        case.save(force_insert=True)
        act = Act(
            case=case, step=opening_step, actor=actor, role=roles[0].value, on=clock.today(), at=clock.now()
        )
        kept = _keep(act, facts)
        case.save()
        _start(case, opening_step.starts, on=act.on)
        _record(act, kept, before="")
    return case


def open_child(
    workflow: type[Workflow],
    *,
    parent: Case,
    opening: Opening,
    on: date,
    fixed_due_on: date | None = None,
    matter: Case | None = None,
    **columns: Any,
) -> Case:
    """Begin a child case within another case's step, whose audit line and event stand for it.

    It begins under the edition in force, whichever the parent began under. `matter`: the one that the child belongs to
    when it is not the parent's own, as with merged cases.
    """
    root = matter or parent.root or parent
    in_force = current_edition(workflow.kind)
    begun = in_force.opening(opening.state, opening.variant)
    child = Case.objects.create(
        council_id=parent.council_id,
        kind=workflow.kind,
        edition=in_force.edition,
        state=begun.state.value,
        variant=begun.variant,
        root=root,
        parent=parent,
        title=root.title,
        opened_on=on,
        moved_at=clock.now(),
        **columns,
    )
    start_terms(child, begun.terms, on=on, fixed_due_on=fixed_due_on, is_new=True)
    return child


def settle(case: Case, *, state: str) -> None:
    """Write a state that follows from other cases: a proposal's from its assignments', say. Only for bindings."""
    if case.state != state:
        case.state = state
        case.moved_at = clock.now()
        case.save(update_fields=["state", "moved_at", "answered_on"])


def plain(facts: Any) -> dict[str, Any]:
    """Stated facts as JSON values, for the audit line."""
    return {key: _plain(value) for key, value in dataclasses.asdict(facts).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    return value.isoformat()


__all__ = ["Role", "begin", "decide", "lock", "open_child", "opening_roles", "perform", "plain", "settle"]
