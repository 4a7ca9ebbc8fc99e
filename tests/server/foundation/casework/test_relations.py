"""A relation is said in both directions. Here the two are held against each other, for everybody and every case."""

from __future__ import annotations

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.facts import MemberId
from shangliang.rulebook.proposals import Invitation, Proposals
from shangliang.rulebook.ratings import CommitteeWords, Grade, Ratings
from shangliang.server.foundation.accounts.actors import actor_in
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.access import holders, readable, roles_on
from shangliang.server.foundation.casework.binding import all_bindings, binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def everything_that_happens(cast: Cast) -> None:
    """Cases of every kind, some of them several times."""
    draft = journey.drafted(cast.proposer)
    invitation = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    perform(Proposals.invite, case=draft, actor=cast.proposer, facts=invitation)
    journey.reviewed(cast, by=cast.body_contact)
    journey.assigned(cast, plan=journey.separate_plan(cast.education.pk, cast.housing.pk))
    matter = journey.answered(cast, outcome=Outcome.DONE)
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    again = journey.rating_of(matter)
    perform(
        Ratings.order_rehandling, case=again, actor=cast.committee, facts=CommitteeWords(words="请再研究。")
    )


def test_holders_and_roles_say_the_same(cast: Cast, neighbour: Cast) -> None:
    everything_that_happens(cast)
    everything_that_happens(neighbour)
    compared = 0
    for case in Case.objects.all():
        for relation in binding_of(case.kind).relations:
            holding = set(holders(case, [relation.role]).values_list("pk", flat=True))
            having = {
                seat.pk
                for seat in Seat.objects.select_related("user")
                if relation.role in roles_on(case, actor_in(seat))
            }
            assert holding == having, f"{case.kind} {case.state} {relation.role}"
            compared += 1
    assert compared > 100


def test_who_has_a_role_may_read_and_nobody_else(cast: Cast, neighbour: Cast) -> None:
    everything_that_happens(cast)
    for seat in Seat.objects.select_related("user"):
        actor = actor_in(seat)
        read = set(readable(actor).values_list("pk", flat=True))
        having = {case.pk for case in Case.objects.all() if roles_on(case, actor)}
        assert read == having, str(seat)
        if seat.council == neighbour.council:
            assert not read


def test_every_kind_of_work_is_bound_and_every_step_is_kept() -> None:
    from shangliang.rulebook.workflow import all_workflows

    bound = {binding.kind: binding for binding in all_bindings()}
    for workflow in all_workflows():
        assert set(workflow.steps) == set(bound[workflow.kind].keepers), workflow.kind
        roles = {relation.role for relation in bound[workflow.kind].relations}
        for step in workflow.steps.values():
            needed = {role for role in (*step.by, *step.tells, *step.seen_by) if role != "system"}
            assert needed <= roles, f"{workflow.kind}.{step.key}: {needed - roles}"
