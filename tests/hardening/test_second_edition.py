"""A regulation in a second edition: a case finishes under the edition that it began with, new ones begin under the new
one, and the database lets neither into the states of the other. The second edition is the tests' own (tests/editions).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from shangliang.rulebook.contacts import Contacts, ContactState
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.workflow import Workflow, current_edition, withdraw_edition
from shangliang.server.foundation.casework.access import roles_on
from shangliang.server.foundation.casework.binding import Act, Kept, binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn
from shangliang.server.foundation.casework.tasks import waiting_cases
from shangliang.server.shell.sentences import SAYINGS, Saying
from tests.editions.contacts_2027 import BEFORE, EDITION, begin_edition
from tests.hardening.house.looking import signed_in
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
DENIAL = Explained(reason="没有人联系过我。")
NEW_STEPS = ("find_held", "find_not_held")
ASKED = Saying(
    queue="待核实沟通",
    words="%(unit)s与提案人就《%(title)s》各有说法，请核实",
    act="核实为沟通过",
    beside=("find_not_held",),
)


@pytest.fixture
def begun_before(cast: Cast) -> Case:
    """A contact that was recorded while the edition of 2011 was in force."""
    return talked(cast, journey.accepted(cast))


@pytest.fixture
def second(begun_before: Case, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Workflow]]:
    """The edition of 2027, in force from here on, with what its steps need: actions, and a sentence for the task."""
    edition = begin_edition()
    for key in NEW_STEPS:
        monkeypatch.setitem(binding_of("contact").keepers, key, keep_finding)
    monkeypatch.setitem(SAYINGS, "contact.find_held", ASKED)
    yield edition
    withdraw_edition(edition, back_to=BEFORE)


@pytest.fixture
def begun_after(cast: Cast, second: type[Workflow]) -> Case:
    """A contact that was recorded once the edition of 2027 was in force."""
    return talked(cast, journey.accepted(cast))


def keep_finding(act: Act, _facts: NoFacts) -> Kept:
    """The state says it."""
    return Kept(words={"unit": str(act.case.unit)})


def talked(cast: Cast, assignment: Case) -> Case:
    journey.talk(assignment, cast.education_officer)
    return Case.objects.get(kind="contact", parent=assignment)


def open_keys(cast: Cast, part: str, case: Case) -> set[str]:
    return {each.step.key for each in open_steps(case, roles=roles_on(case, getattr(cast, part)))}


def test_new_cases_begin_under_the_edition_in_force(begun_before: Case, begun_after: Case) -> None:
    assert (begun_before.edition, begun_after.edition) == (BEFORE, EDITION)
    assert current_edition("contact").edition == EDITION


def test_an_old_case_finishes_under_the_edition_it_began_with(
    cast: Cast, begun_before: Case, begun_after: Case
) -> None:
    denied = perform(Contacts.deny, case=begun_before, actor=cast.proposer, facts=DENIAL)
    assert denied.state == ContactState.DENIED
    assert not denied.deadlines.filter(met_on__isnull=True).exists()
    assert open_keys(cast, "clerk", denied) == set()


def test_a_new_case_takes_the_new_way(cast: Cast, second: type[Workflow], begun_after: Case) -> None:
    disputed = perform(Contacts.deny, case=begun_after, actor=cast.proposer, facts=DENIAL)
    assert disputed.state == "disputed"
    assert open_keys(cast, "clerk", disputed) == set(NEW_STEPS)
    assert disputed in waiting_cases(cast.clerk)
    held = perform(second.steps["find_held"], case=disputed, actor=cast.clerk, facts=NoFacts())
    assert held.state == ContactState.CONFIRMED


def test_a_step_of_one_edition_is_no_step_of_the_other(
    cast: Cast, second: type[Workflow], begun_before: Case, begun_after: Case
) -> None:
    with pytest.raises(NotAllowed, match="没有这一步"):
        perform(second.steps["find_held"], case=begun_before, actor=cast.clerk, facts=NoFacts())
    with pytest.raises(OutOfTurn):
        perform(second.steps["find_held"], case=begun_after, actor=cast.clerk, facts=NoFacts())


def test_each_has_the_pages_of_its_own_edition(cast: Cast, begun_before: Case, begun_after: Case) -> None:
    for case in (begun_before, begun_after):
        perform(Contacts.deny, case=case, actor=cast.proposer, facts=DENIAL)
    clerk = signed_in(cast, "clerk")
    page = clerk.get(f"/contacts/{begun_after.pk}/find_held/")
    assert page.status_code == 200
    assert "核实为沟通过" in page.content.decode()
    assert clerk.get(f"/contacts/{begun_before.pk}/find_held/").status_code == 404
    for case in (begun_before, begun_after):
        for part in ("proposer", "clerk", "education_officer", "assigner", "chair"):
            assert signed_in(cast, part).get(f"/proposals/{case.root_id}/").status_code == 200
    for address in ("/", "/tasks/", "/proposals/", "/desk/", "/year/"):
        assert clerk.get(address).status_code == 200, address
    assert clerk.post(f"/contacts/{begun_after.pk}/find_held/").status_code == 302
    assert Case.objects.get(pk=begun_after.pk).state == ContactState.CONFIRMED


@pytest.mark.parametrize(
    ("edition", "state"), [(BEFORE, "disputed"), (EDITION, "asked"), ("2031", "recorded"), (EDITION, "")]
)
def test_the_database_refuses_a_state_that_the_edition_does_not_know(
    begun_before: Case, edition: str, state: str
) -> None:
    with pytest.raises(IntegrityError, match="casework_known_state"), transaction.atomic():
        Case.objects.filter(pk=begun_before.pk).update(edition=edition, state=state)


@pytest.mark.parametrize("edition", [BEFORE, EDITION])
def test_the_database_takes_the_states_that_an_edition_knows(begun_before: Case, edition: str) -> None:
    """The success beside the refusal: a state that both know."""
    assert Case.objects.filter(pk=begun_before.pk).update(edition=edition, state="confirmed") == 1


def test_the_edition_of_the_tests_is_gone_afterwards() -> None:
    assert current_edition("contact") is Contacts
    assert set(binding_of("contact").keepers) == set(Contacts.steps)
