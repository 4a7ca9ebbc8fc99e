"""Every step × everybody of the cast, as an act and on its page: those whom the regulation names may take it, from the
states that it names and with what it asks; all others are refused, and a refusal leaves everything as it was.

`tests/server/authorization.py` parks a case before each step. The interface's half is in tests/server/api.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from shangliang.rulebook.briefs import Briefs
from shangliang.rulebook.facts import FactField, fact_fields
from shangliang.rulebook.instructions import Instructions
from shangliang.rulebook.proposals import Proposals
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.access import roles_on
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.stepping.screens import step_url
from tests.hardening.house.building import House
from tests.hardening.house.looking import ROLES, signed_in
from tests.hardening.house.posting import begin_by, form_data, page_of_opening
from tests.server.authorization import DESK, EXAMPLES, MEMBERS
from tests.server.example import Example

ALSO_OPENS = {
    Proposals.write.event: DESK,
    Proposals.enter.event: (*MEMBERS, "body_contact"),
    Briefs.write.event: ("information",),
    Briefs.enter.event: (*MEMBERS, "body_contact"),
    Instructions.give.event: (*DESK, "information", "committee_clerk"),
    Instructions.enter.event: ("chair", "county_leader"),
}
"""At one address members write and the desk enters for them: these would take the other of the two steps there."""
ON_A_CASE = [each for each in EXAMPLES if each.park is not None]
ASKING = [
    each for each in ON_A_CASE if any(question.is_required for question in fact_fields(each.step.facts))
]


Taking = Callable[[Example, str, Case | None, Any], bool]


def standing(house: House, case: Case | None) -> tuple[Any, ...]:
    """What a refusal must leave alone: the case, the council's chain, and what is told."""
    council = house.here.council
    now = Case.objects.filter(pk=case.pk).values_list().get() if case else ()
    return (
        now,
        Case.objects.filter(council=council).count(),
        AuditLine.objects.filter(council=council).count(),
        Event.objects.filter(council=council).count(),
    )


def attempt(house: House, example: Example, part: str, take: Taking) -> bool:
    """Whether somebody may take the step; what it did is undone, and what was refused must have done nothing."""
    case = house.case_before(example)
    actor = getattr(house.here, part)
    with transaction.atomic():
        facts = example.states(house.here, case, actor)
        before = standing(house, case)
        is_taken = take(example, part, case, facts)
        after = standing(house, case)
        if is_taken:
            line = AuditLine.objects.filter(act=f"{example.step.kind}.{example.step.key}").latest("sequence")
            assert (line.seat_id, line.role in example.step.by) == (actor.seat_id, True)
            assert after != before
        else:
            assert after == before
        transaction.set_rollback(True)
    return is_taken


def by_act(house: House) -> Taking:
    """Through the door of the casework."""

    def take(example: Example, part: str, case: Case | None, facts: Any) -> bool:
        actor: Actor = getattr(house.here, part)
        try:
            if case is None:
                begin_by(example.step, actor=actor, facts=facts)
            else:
                perform(example.step, case=case, actor=actor, facts=facts)
        except NotAllowed:
            return False
        return True

    return take


def on_page(browsers: dict[str, Client]) -> Taking:
    """By sending the form of the step's page."""

    def take(example: Example, part: str, case: Case | None, facts: Any) -> bool:
        url = step_url(case, example.step) if case else page_of_opening(example.step, facts)
        data = form_data(facts) if case else {**form_data(facts), "save": "1"}
        if part in ALSO_OPENS.get(example.step.event, ()):
            return False
        response = browsers[part].post(url, data)
        assert response.status_code in (302, 403, 404), (response.status_code, _errors(response))
        return bool(response.status_code == 302)

    return take


def _errors(response: Any) -> Any:
    form = response.context and response.context.get("form")
    return (form.errors, {name: rows.errors for name, rows in form.rows.items()}) if form else None


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_act_is_for_those_whom_the_regulation_names(house: House, example: Example) -> None:
    assert {part for part in house.here.seats if attempt(house, example, part, by_act(house))} == set(
        example.may
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_page_is_for_those_whom_the_regulation_names(
    house: House, at_home: dict[str, Client], example: Example
) -> None:
    """Everybody whom it names, and beside them one of each kind of seat; the act above knows everybody."""
    parts = {*ROLES, *example.may}
    assert {part for part in parts if attempt(house, example, part, on_page(at_home))} == set(example.may)


@pytest.mark.parametrize("example", ON_A_CASE, ids=str)
def test_a_step_is_taken_only_from_the_states_that_it_names(house: House, example: Example) -> None:
    """In every other state, even for somebody who has the role."""
    case = house.case_before(example)
    actor = getattr(house.here, example.may[0])
    facts = example.states(house.here, case, actor)
    for other in _elsewhere(house, example):
        for part in house.here.seats:
            actor = getattr(house.here, part)
            if roles_on(other, actor).intersection(example.step.by):
                before = standing(house, other)
                with pytest.raises((OutOfTurn, NotAllowed)) as refused:
                    perform(example.step, case=other, actor=actor, facts=facts)
                assert isinstance(refused.value, OutOfTurn) or not example.step.is_for(other.variant)
                assert standing(house, other) == before
                break


def _elsewhere(house: House, example: Example) -> list[Case]:
    """One case of the same kind for each state from which the step cannot be taken."""
    sources = [state.value for state in example.step.sources]
    others = Case.objects.filter(council=house.here.council, kind=example.step.kind).exclude(
        state__in=sources
    )
    return list({case.state: case for case in others}.values())


@pytest.mark.parametrize("example", ASKING, ids=str)
def test_what_is_not_stated_is_asked_for_at_its_question(house: House, example: Example) -> None:
    case = house.case_before(example)
    assert case is not None
    wanted = {each.name for each in fact_fields(example.step.facts) if _must_be_stated(each)}
    before = standing(house, case)
    with pytest.raises(Refused) as refused:
        perform(example.step, case=case, actor=getattr(house.here, example.may[0]), facts=unstated(example))
    assert wanted <= {reason.field for reason in refused.value.reasons}
    response = signed_in(house.here, example.may[0]).post(step_url(case, example.step), {})
    assert response.status_code == 422
    assert wanted <= set(response.context["form"].errors)
    assert standing(house, case) == before


def _must_be_stated(question: FactField) -> bool:
    return question.is_required and question.kind not in ("flag", "item")


def unstated(example: Example) -> Any:
    """The step's facts with nothing said where something must be."""
    facts = example.step.facts
    questions = {each.name: each for each in fact_fields(facts)}
    blank = {"text": "", "flag": False}
    values = {
        each.name: () if questions[each.name].is_many else blank.get(questions[each.name].kind)
        for each in dataclasses.fields(facts)
        if each.default is dataclasses.MISSING
    }
    return facts(**values)
