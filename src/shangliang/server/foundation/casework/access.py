"""The one door to a case. What an actor may read is the OR of the relations that give a role; the roles on a case are
the same relations, annotated. Predicate and list cannot disagree, because they are one expression."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.binding import Binding, all_bindings, binding_of
from shangliang.server.foundation.casework.models import Case

EVERY = Q(pk__isnull=False)
NONE = Q(pk__isnull=True)


def any_of(conditions: Iterable[Q]) -> Q:
    """True when one of the conditions is; never, when there are none."""
    found = list(conditions)
    return reduce(or_, found) if found else NONE


def readable(
    actor: Actor, *, kind: str | None = None, kinds: Collection[str] | None = None
) -> QuerySet[Case]:
    """The cases that the actor may read, of one kind, of some or of all; the fewer, the smaller the statement."""
    cases = Case.objects.filter(council_id=actor.council_id)
    wanted = kinds if kind is None else (kind,)
    if wanted is not None:
        cases = cases.filter(kind=kind) if kind is not None else cases.filter(kind__in=sorted(wanted))
    if actor.is_system:
        return cases
    bindings = all_bindings() if wanted is None else [binding_of(each) for each in wanted]
    return cases.filter(any_of(_readable_of(binding, actor) for binding in bindings))


def _readable_of(binding: Binding, actor: Actor) -> Q:
    return Q(kind=binding.kind) & any_of(relation.cases(actor) for relation in binding.relations_of(actor))


def with_roles(cases: QuerySet[Case], actor: Actor, *, kind: str | None = None) -> QuerySet[Case]:
    """The same cases, each annotated with whether the actor has each role on it (`as_<role>`).

    `kind`: the only kind among them, which makes a smaller statement.
    """
    by_role: dict[Role, list[Q]] = {}
    for binding in all_bindings() if kind is None else [binding_of(kind)]:
        for relation in binding.relations_of(actor):
            by_role.setdefault(relation.role, []).append(Q(kind=binding.kind) & relation.cases(actor))
    return cases.annotate(
        **{
            f"as_{role.value}": ExpressionWrapper(any_of(conditions), output_field=BooleanField())
            for role, conditions in by_role.items()
        }
    )


def annotated_roles(case: Case, actor: Actor) -> frozenset[Role]:
    """The roles read off a case that came from `with_roles`."""
    if actor.is_system:
        return frozenset({Role.SYSTEM})
    return frozenset(role for role in Role if getattr(case, f"as_{role.value}", False))


def roles_on(case: Case, actor: Actor, *, among: Iterable[Role] | None = None) -> frozenset[Role]:
    """The actor's roles on one case; none on another council's. `among`: the only roles that matter to the caller.

    A role that a seat has on every case of the kind is known without asking; the others are asked in one statement.
    """
    if case.council_id != actor.council_id:
        return frozenset()
    if actor.is_system:
        return frozenset({Role.SYSTEM})
    wanted = None if among is None else frozenset(among)
    by_role: dict[Role, list[Q]] = {}
    for relation in binding_of(case.kind).relations_of(actor):
        if wanted is None or relation.role in wanted:
            by_role.setdefault(relation.role, []).append(relation.cases(actor))
    held = frozenset(
        role for role, conditions in by_role.items() if any(each is EVERY for each in conditions)
    )
    return held | _asked_of(case, {role: by_role[role] for role in by_role if role not in held})


def _asked_of(case: Case, by_role: Mapping[Role, Sequence[Q]]) -> frozenset[Role]:
    """Those of the roles whose conditions the case meets."""
    if not by_role:
        return frozenset()
    answers = Case.objects.filter(pk=case.pk).values_list(
        *(
            ExpressionWrapper(any_of(conditions), output_field=BooleanField())
            for conditions in by_role.values()
        )
    )
    return frozenset(role for role, holds in zip(by_role, answers.get(), strict=True) if holds)


def holders(case: Case, roles: Iterable[Role]) -> QuerySet[Seat]:
    """The seats that have one of the roles on the case: who is told, and whose turn it is."""
    wanted = frozenset(roles)
    conditions = [
        Q(kind__in=[kind.value for kind in relation.seats]) & relation.holders(case)
        for relation in binding_of(case.kind).relations
        if relation.role in wanted
    ]
    seats = Seat.objects.filter(council_id=case.council_id, ended_at__isnull=True, user__is_active=True)
    return seats.filter(any_of(conditions)).distinct()
