"""What units and offices say to each other over a proposal is not the proposer's to read; that it happened is."""

from __future__ import annotations

import pytest

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import Explained, UnitId
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable, roles_on
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.timeline import timeline
from tests.server.cast import Cast
from tests.server.work.briefs import life
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def read_by(actor: Actor, case: Case, step: str) -> str:
    """What the actor reads of a step on a case: its words, "-" when there are none to read."""
    case = readable(actor).get(pk=case.pk)
    entry = next(each for each in timeline([(case, roles_on(case, actor))]) if each.step.key == step)
    return str(entry.details.get("reason", "-"))


def test_why_a_unit_objects_is_for_the_office(cast: Cast) -> None:
    case = journey.assignment_of(journey.assigned(cast), cast.education.pk)
    facts = OtherUnit(unit=UnitId(cast.housing.pk), reason="用地由住建部门管理。")
    case = perform(Assignments.object, case=case, actor=cast.education_officer, facts=facts)
    for actor in (cast.assigner, cast.clerk, cast.education_leader):
        assert read_by(actor, case, "object") == "用地由住建部门管理。"
    assert read_by(cast.proposer, case, "object") == "-"


def test_why_a_letter_goes_back_is_for_the_unit(cast: Cast) -> None:
    case = journey.accepted(cast)
    case = journey.signed(case, officer=cast.education_officer, leader=cast.education_leader)
    case = perform(
        Assignments.send_back, case=case, actor=cast.assigner, facts=Explained(reason="措施太空。")
    )
    assert read_by(cast.education_officer, case, "send_back") == "措施太空。"
    assert read_by(cast.proposer, case, "send_back") == "-"


def test_what_a_leader_says_of_a_draft_stays_in_the_unit(cast: Cast) -> None:
    case = journey.accepted(cast)
    draft = journey.draft_facts(case)
    case = perform(Assignments.draft_reply, case=case, actor=cast.education_officer, facts=draft)
    why = Explained(reason="第二条写具体。")
    case = perform(Assignments.return_draft, case=case, actor=cast.education_leader, facts=why)
    assert read_by(cast.education_officer, case, "return_draft") == "第二条写具体。"
    assert read_by(cast.proposer, case, "return_draft") == "-"
    assert read_by(cast.assigner, case, "return_draft") == "-"


def test_an_author_reads_that_a_unit_handed_the_brief_back_and_not_why(cast: Cast) -> None:
    referral = life.objected(cast)
    assert read_by(cast.information, referral, "object") == "停靠区由住建部门管理。"
    assert read_by(cast.proposer, referral, "object") == "-"
