"""Nothing of a regulation is left undone: every step has an action, a page, an operation, a notice and a clause."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
from django.db import transaction

from shangliang.rulebook.assignments import Assignments, AssignmentSituation
from shangliang.rulebook.briefs import Briefs, BriefSituation, IssuedIn, PaperSituation
from shangliang.rulebook.contacts import Contacts, RequestSituation
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import CaseId, Explained, NoFacts, UnitId, fact_fields
from shangliang.rulebook.instructions import Instructions
from shangliang.rulebook.merging import OtherCase
from shangliang.rulebook.promises import Promises, PromiseSituation, Successor
from shangliang.rulebook.proposals import Proposals, ProposalSituation
from shangliang.rulebook.ratings import Ratings, RatingSituation
from shangliang.rulebook.referrals import Referrals, ReferralSituation
from shangliang.rulebook.roles import Role
from shangliang.rulebook.units import OtherUnit
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.api.operations import operation_of
from shangliang.server.api.router import description
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.notices.text import happened
from shangliang.server.foundation.stepping.screens import step_url
from tests.hardening.house.building import House
from tests.hardening.house.looking import signed_in
from tests.hardening.house.posting import begin_by, page_of_opening
from tests.server.authorization import EXAMPLES
from tests.server.cast import Cast
from tests.server.example import Example

STEPS = [step for workflow in all_workflows() for step in workflow.steps.values()]
OF_SYSTEM = [step for step in STEPS if step.by == (Role.SYSTEM,)]
_placeholder = re.compile(r"%\((\w+)\)s")
UNSAID = "（未写明）"


def name_of(step: AnyStep) -> str:
    """proposal.docket"""
    return f"{step.kind}.{step.key}"


def by_itself(_cast: Cast) -> NoFacts:
    """What the system states of most steps."""
    return NoFacts()


def other_case(cast: Cast) -> OtherCase:
    """Another docketed case of the council."""
    docketed = Case.objects.filter(council=cast.council, kind="proposal", number__isnull=False)
    return OtherCase(other=CaseId(docketed.latest("pk").pk), reason="同一问题。")


def in_the_parked_issue(house: House) -> Case:
    """The brief that the issue before its issuing holds."""
    return Case.objects.get(paper_item__paper=house.parked["paper.issue"])


# What time and reforms do by themselves: the parked case on which it happens, and what is stated.
BY_SYSTEM: dict[str, tuple[str | Callable[[House], Case], Callable[[Cast], Any]]] = {
    name_of(Briefs.go_out): (in_the_parked_issue, lambda _cast: IssuedIn(year=2026, number=3)),
    name_of(Referrals.succeed): (
        "referral.accept",
        lambda cast: OtherUnit(unit=UnitId(cast.housing.pk), reason="机构改革，职责划转"),
    ),
    name_of(Referrals.recall): ("referral.accept", lambda _cast: Explained(reason="批示已撤销，不必再答复")),
    name_of(Instructions.come_in): ("instruction.withdraw", by_itself),
    name_of(Proposals.absorb): ("proposal.merge", other_case),
    name_of(Proposals.release): ("proposal.merge", other_case),
    name_of(Cosigning.lapse): ("cosigning.confirm", by_itself),
    name_of(Assignments.end): ("assignment.agree_preview", by_itself),
    name_of(Assignments.succeed): (
        "assignment.accept",
        lambda cast: OtherUnit(unit=UnitId(cast.housing.pk), reason="机构改革，职责划转"),
    ),
    name_of(Contacts.lapse): ("contact.confirm", by_itself),
    name_of(Contacts.pass_on): ("contact.confirm", by_itself),
    name_of(Ratings.lapse): ("rating.rate", by_itself),
    name_of(Ratings.pass_on): ("rating.rate", by_itself),
    name_of(Promises.fall_due): ("promise.report", by_itself),
    name_of(Promises.succeed): (
        "promise.report",
        lambda cast: Successor(unit=UnitId(cast.housing.pk)),
    ),
}


def test_every_step_has_its_example() -> None:
    by_people = {name_of(step) for step in STEPS if step not in OF_SYSTEM}
    assert {name_of(each.step) for each in EXAMPLES} == by_people
    assert set(BY_SYSTEM) == {name_of(step) for step in OF_SYSTEM}


@pytest.mark.parametrize("step", STEPS, ids=name_of)
def test_a_step_has_an_action_a_clause_and_an_event(step: AnyStep) -> None:
    assert step.key in binding_of(step.kind).keepers
    assert step.clause
    assert step.label
    assert step.effect
    assert step.notice
    assert [other for other in STEPS if other.event == step.event and other is not step] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_step_has_a_page_that_asks_all_its_questions(house: House, example: Example) -> None:
    case = house.case_before(example)
    facts = example.states(house.here, case, getattr(house.here, example.may[0]))
    url = step_url(case, example.step) if case else page_of_opening(example.step, facts)
    page = signed_in(house.here, example.may[0]).get(url)
    assert page.status_code == 200
    words = page.content.decode()
    assert '<form method="post"' in words
    asked = {question.name for question in fact_fields(example.step.facts)} if _asks(example) else set()
    # The matter that a case is opened on stands in the address.
    asked -= {"matter"}
    form = page.context["form"]
    assert asked <= {*form.fields, *form.rows}
    for name in asked & set(form.fields):
        assert f'name="{name}"' in words, name


def _asks(example: Example) -> bool:
    return example.step.facts is not NoFacts


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_step_has_an_operation(example: Example) -> None:
    operation = operation_of(example.step)
    assert operation is not None
    assert "post" in description()["paths"][f"/api/v1{operation.path}"]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_notice_says_what_happened(house: House, example: Example) -> None:
    case = house.case_before(example)
    actor = getattr(house.here, example.may[0])
    with transaction.atomic():
        facts = example.states(house.here, case, actor)
        if case is None:
            case = begin_by(example.step, actor=actor, facts=facts)
        else:
            perform(example.step, case=case, actor=actor, facts=facts)
        told_in_full(example.step, Event.objects.get(case=case, name=example.step.event))
        transaction.set_rollback(True)


@pytest.mark.parametrize("step", OF_SYSTEM, ids=name_of)
def test_a_notice_says_what_happened_by_itself(house: House, step: AnyStep) -> None:
    parked, states = BY_SYSTEM[name_of(step)]
    case = parked(house) if callable(parked) else house.parked[parked]
    with transaction.atomic():
        system = system_actor(council_id=case.council_id)
        perform(step, case=case, actor=system, facts=states(house.here))
        told_in_full(step, Event.objects.get(case=case, name=step.event))
        transaction.set_rollback(True)


def told_in_full(step: AnyStep, event: Event) -> None:
    """Every placeholder of the step's text was filled by its action."""
    empty = [name for name in _placeholder.findall(step.notice) if not event.words.get(name)]
    assert empty == []
    text = happened(step, event.words)
    assert UNSAID not in text
    assert event.case.title in text


SITUATIONS = {
    "proposal.submit (one's own)": ProposalSituation,
    "proposal.unpublish": ProposalSituation,
    "assignment.countersign": AssignmentSituation,
    "assignment.accept": AssignmentSituation,
    "rating.rate": RatingSituation,
    "request.grant": RequestSituation,
    "promise.report": PromiseSituation,
    "brief.send": BriefSituation,
    "paper.issue": PaperSituation,
    "referral.answer": ReferralSituation,
}


@pytest.mark.parametrize("parked", SITUATIONS)
def test_a_situation_answers_whatever_the_regulation_may_ask(house: House, parked: str) -> None:
    case = house.parked[parked]
    situation = binding_of(case.kind).situation(case)
    kinds = get_type_hints(SITUATIONS[parked])
    for question in dataclasses.fields(SITUATIONS[parked]):
        answer = getattr(situation, question.name)
        kind = kinds[question.name]
        plain = getattr(kind, "__origin__", kind)
        assert isinstance(answer, plain), question.name
