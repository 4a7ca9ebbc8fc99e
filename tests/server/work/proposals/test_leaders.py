"""A county leader may lead a case, and approve a reply before it is signed; and what the public never reads has no day
for publishing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import LeaderId
from shangliang.rulebook.proposals import Disclosure, Proposals, Publication
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.models import Council, Leader
from shangliang.server.work.proposals.models import Proposal, Reply
from tests.server.cast import Cast, make_cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def leader_of(council: Council, name: str = "方远", *, is_active: bool = True) -> Leader:
    return Leader.objects.create(council=council, name=name, title="副县长", is_active=is_active)


def led(cast: Cast, leader: Leader) -> Case:
    return journey.assigned(cast, plan=replace(journey.lead_plan(cast), led_by=LeaderId(leader.pk)))


def signed_by(cast: Cast, leader: Leader) -> Case:
    assignment = journey.accepted(cast)
    journey.talk(assignment, cast.education_officer)
    facts = journey.draft_facts(assignment)
    case = perform(Assignments.draft_reply, case=assignment, actor=cast.education_officer, facts=facts)
    signature = replace(journey.signature_of(case), approved_by=LeaderId(leader.pk))
    return perform(Assignments.sign_reply, case=case, actor=cast.education_leader, facts=signature)


def test_a_leader_leads_a_case_and_everybody_on_it_reads_so(cast: Cast) -> None:
    matter = led(cast, leader_of(cast.council))

    assert str(Proposal.objects.get(case=matter).led_by) == "副县长方远"
    for part in ("proposer", "clerk", "education_officer"):
        client = Client()
        client.force_login(cast.user(part))
        words = client.get(f"/proposals/{matter.pk}/").content.decode()
        assert "领办领导" in words, part
        assert "副县长方远" in words, part


def test_a_leader_approves_a_reply_before_it_is_signed(cast: Cast) -> None:
    case = signed_by(cast, leader_of(cast.council))
    assert str(Reply.objects.get(case=case).approved_by) == "副县长方远"


def test_what_is_sent_back_is_to_be_approved_anew(cast: Cast) -> None:
    case = signed_by(cast, leader_of(cast.council))
    perform(Assignments.send_back, case=case, actor=cast.assigner, facts=journey.denied("请补充完成时限。"))
    assert Reply.objects.get(case=case).approved_by is None


@pytest.mark.parametrize("act", [led, signed_by], ids=["leads", "approves"])
def test_only_a_leader_of_this_council_who_is_in_office(
    cast: Cast, act: Callable[[Cast, Leader], Case]
) -> None:
    neighbour = make_cast(slug="linhe", place="临河县", code="990102")
    for leader in (leader_of(cast.council, is_active=False), leader_of(neighbour.council)):
        with pytest.raises(Refused, match="该领导已不在任"):
            act(cast, leader)


def has_a_day_for_publishing(matter: Case) -> bool:
    return Deadline.objects.filter(case=matter, term="publish", met_on__isnull=True).exists()


def test_an_answered_proposal_has_a_day_for_publishing(cast: Cast) -> None:
    assert has_a_day_for_publishing(journey.answered(cast))


def test_one_that_is_not_for_the_public_has_none(cast: Cast) -> None:
    text = replace(journey.TEXT, disclosure=Disclosure.CLOSED, closed_reason="涉及未公开的规划。")
    matter = journey.assigned(cast, case=journey.docketed(cast, text=text))
    assert not has_a_day_for_publishing(journey.answered(cast, matter=matter))


def test_one_that_is_published_already_has_none_for_its_second_letter(cast: Cast) -> None:
    units = (cast.education.pk, cast.housing.pk)
    matter = journey.assigned(cast, plan=journey.separate_plan(*units))
    perform(Proposals.publish, case=matter, actor=cast.clerk, facts=Publication())
    journey.answered(cast, matter=matter)
    assert not has_a_day_for_publishing(matter)
