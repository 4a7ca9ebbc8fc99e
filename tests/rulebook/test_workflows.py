"""Every regulation is whole: each step has a clause, words, and ways that exist."""

from __future__ import annotations

import dataclasses
import re

import pytest

from shangliang.rulebook.facts import NoFacts, fact_fields
from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, Workflow, all_workflows, states_by_edition, workflow_of

STEPS = [
    pytest.param(workflow, step, id=f"{workflow.kind}.{step.key}")
    for workflow in all_workflows()
    for step in workflow.steps.values()
]
WORKFLOWS = [pytest.param(workflow, id=workflow.kind) for workflow in all_workflows()]


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_a_step_says_what_it_is(workflow: type[Workflow], step: AnyStep) -> None:
    assert step.label
    assert step.clause
    assert step.effect.endswith("。")
    assert step.notice.endswith(("。", "%(reason)s", "%(words)s"))
    assert "%(title)s" in step.notice
    assert re.fullmatch(r"[A-Z][A-Za-z]+", step.event)
    assert dataclasses.is_dataclass(step.facts)


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_a_step_moves_between_states_of_its_own_regulation(workflow: type[Workflow], step: AnyStep) -> None:
    known = set(workflow.states)
    assert set(step.sources) <= known
    assert set(step.reachable()) <= known
    assert step.opens or step.sources
    assert set(step.waits_in()) <= set(step.sources)
    if step.decides is not None:
        assert step.targets


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_who_is_told_may_see(workflow: type[Workflow], step: AnyStep) -> None:
    if step.seen_by:
        assert set(step.tells) <= set(step.seen_by)


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_who_says_it_and_who_is_told_read_its_words(workflow: type[Workflow], step: AnyStep) -> None:
    if step.said_to:
        assert {*step.by, *step.tells} <= set(step.said_to)


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_every_question_has_a_label_in_the_users_words(workflow: type[Workflow], step: AnyStep) -> None:
    for question in fact_fields(step.facts):
        assert question.label
        for inner in fact_fields(question.item) if question.item else ():
            assert inner.label


@pytest.mark.parametrize(("workflow", "step"), STEPS)
def test_what_takes_one_press_asks_nothing(workflow: type[Workflow], step: AnyStep) -> None:
    if step.is_one_press:
        assert step.facts is NoFacts


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_state_can_be_reached(workflow: type[Workflow]) -> None:
    opened = {opening.state for opening in workflow.openings}
    reached = {state for step in workflow.steps.values() for state in step.reachable()}
    consequences = {
        "proposal": {"answered"},  # follows from the assignments
    }
    assert {str(state) for state in opened | reached} | consequences.get(workflow.kind, set()) == {
        str(state) for state in workflow.states
    }


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_no_state_is_left_waiting_for_nobody(workflow: type[Workflow]) -> None:
    """Where something may still be done, somebody is asked to do it, or the state is one that may rest."""
    may_rest = {
        "proposal": {"merged", "handling", "answered"},
        "assignment": {"preview_agreed", "preview_objected", "countersigned", "passed"},
        "contact": set(),
        "promise": set(),
        "brief": {"issued"},
        "instruction": {"given"},  # who is waited for are the units, each in its referral
    }
    for state in workflow.states:
        steps = [step for step in workflow.steps_from(state) if Role.SYSTEM not in step.by]
        if steps and str(state) not in may_rest.get(workflow.kind, set()):
            assert workflow.awaited_in(state), f"{workflow.kind} {state}"


def test_events_are_named_once() -> None:
    names = [step.event for workflow in all_workflows() for step in workflow.steps.values()]
    assert len(names) == len(set(names))


def test_a_term_that_lapses_names_a_step_of_the_system() -> None:
    lapsing = {term.lapses_by for term in all_terms().values() if term.lapses_by}
    assert lapsing == {"lapse", "fall_due"}
    for workflow in all_workflows():
        for key in lapsing & workflow.steps.keys():
            assert workflow.steps[key].by == (Role.SYSTEM,)


def test_every_term_is_within_what_a_council_may_set() -> None:
    for term in all_terms().values():
        assert term.least <= term.length.number <= term.most
        assert term.clause


def test_states_are_known_by_kind_and_edition() -> None:
    assert workflow_of("proposal", "2011").label == "提案"
    assert states_by_edition()[("contact", "2011")] == [
        "recorded",
        "confirmed",
        "denied",
        "unconfirmed",
        "waived",
    ]
