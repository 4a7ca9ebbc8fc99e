"""Leaders' instructions as the regulation's examples: given and entered, answered, reported, sealed, withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.facts import CaseId, Explained, NoFacts
from shangliang.rulebook.instructions import Instructions
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.roles import Role
from shangliang.server.followup.actions.instruct import enter, give
from shangliang.server.followup.models import AnswerDuty, Instruction
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import holders, readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.followup import examples
from tests.server.work.briefs import life
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_LIST = 12
MOST_STATEMENTS_ON_A_PAGE = 15


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def reads(cast: Cast, part: str, case: Case) -> bool:
    return readable(getattr(cast, part)).filter(pk=case.pk).exists()


def told(cast: Cast, part: str, path: str) -> Any:
    """What the interface says."""
    return json.loads(caller(cast, part).get(path).content)


# Given and entered


def test_a_leader_s_instruction_goes_to_the_units_with_the_brief_s_suggestions(cast: Cast) -> None:
    instruction = examples.given(cast)
    referral = examples.referral_of(instruction)
    assert instruction.state == "given"
    assert instruction.instruction.signature == "副县长高岩"
    assert referral.state == "sent"
    assert referral.root_id == instruction.root_id
    assert AnswerDuty.objects.filter(case=referral).count() == 2
    assert referral.referral.note == examples.WORDS


def test_the_answer_by_day_is_the_unit_s_deadline(cast: Cast) -> None:
    day = clock.today() + timedelta(days=9)
    facts = replace(examples.stated(cast, life.issued(cast)), answer_by=day)
    referral = examples.referral_of(give(actor=cast.county_leader, facts=facts))
    assert [each.due_on for each in referral.deadlines.all()] == [day]
    with pytest.raises(Refused):
        give(actor=cast.county_leader, facts=replace(facts, answer_by=clock.today()))


def test_a_unit_is_not_asked_twice_for_the_same_suggestions(cast: Cast) -> None:
    """The bureau that already answers the brief's suggestions answers the instruction as a whole."""
    brief = life.sent(cast).root
    assert brief is not None
    referral = examples.referral_of(examples.given(cast, matter=brief))
    assert not AnswerDuty.objects.filter(case=referral).exists()


def test_a_proposal_s_instruction_is_answered_as_a_whole(cast: Cast) -> None:
    instruction = examples.given(cast, matter=journey.docketed(cast))
    assert not AnswerDuty.objects.filter(case=examples.referral_of(instruction)).exists()
    assert examples.answered(cast, instruction=instruction).state == "answered"


@pytest.mark.parametrize("park", [life.drafted, life.submitted, life.signed])
def test_nobody_instructs_on_what_has_not_come_before_the_leaders(cast: Cast, park: object) -> None:
    matter = park(cast)  # type: ignore[operator]  # one of three makers
    with pytest.raises((NotAllowed, Refused)):
        give(actor=cast.county_leader, facts=examples.stated(cast, matter))
    with pytest.raises((NotAllowed, Refused)):
        give(actor=cast.chair, facts=examples.stated(cast, matter))


def test_paper_is_entered_by_the_matter_s_own_desk_with_a_scan(cast: Cast) -> None:
    facts = examples.entry(cast, cast.information)
    assert enter(actor=cast.information, facts=facts).instruction.scan_id == facts.scan
    with pytest.raises(NotAllowed):
        enter(actor=cast.clerk, facts=examples.entry(cast, cast.clerk))
    on_proposal = examples.entry(cast, cast.clerk, matter=journey.docketed(cast))
    assert enter(actor=cast.clerk, facts=on_proposal).instruction.giver_id is None
    with pytest.raises(NotAllowed):
        enter(actor=cast.information, facts=replace(on_proposal, scan=examples.scan_of(cast.information)))


def test_paper_without_a_scan_or_of_tomorrow_is_refused(cast: Cast) -> None:
    facts = examples.entry(cast, cast.information)
    with pytest.raises(Refused):
        enter(actor=cast.information, facts=replace(facts, scan=None))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        enter(actor=cast.information, facts=replace(facts, given_on=clock.today() + timedelta(days=1)))


def test_a_neighbour_s_matter_cannot_be_instructed_on(cast: Cast, neighbour: Cast) -> None:
    facts = replace(examples.stated(cast, life.issued(cast)), matter=CaseId(life.issued(neighbour).pk))
    with pytest.raises(NotAllowed):
        give(actor=cast.county_leader, facts=facts)


# Answered and reported


def test_an_instruction_is_answered_once_every_unit_s_answer_is_taken_in(cast: Cast) -> None:
    facts = examples.stated(cast, life.issued(cast))
    facts = replace(facts, units=(*facts.units, cast.housing.pk))  # type: ignore[arg-type]
    instruction = give(actor=cast.county_leader, facts=facts)
    for unit, officer in ((cast.education, cast.education_officer), (cast.housing, cast.housing_officer)):
        assert Case.objects.get(pk=instruction.pk).state == "given"
        referral = Case.objects.get(parent=instruction, unit=unit)
        referral = perform(Referrals.accept, case=referral, actor=officer, facts=NoFacts())
        perform(Referrals.answer, case=referral, actor=officer, facts=life.answer(referral))
        perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    answered = Case.objects.get(pk=instruction.pk)
    assert answered.state == "answered"
    closed = perform(Instructions.report, case=answered, actor=cast.information, facts=examples.REPORT)
    assert closed.state == "closed"
    assert Instruction.objects.get(case=closed).report == examples.REPORT.report


def test_nothing_is_reported_before_the_units_have_answered(cast: Cast) -> None:
    with pytest.raises(OutOfTurn):
        perform(Instructions.report, case=examples.given(cast), actor=cast.information, facts=examples.REPORT)


# Sealed


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_author_knows_of_an_instruction_unless_it_is_sealed(cast: Cast, is_sealed: bool) -> None:
    instruction = examples.given(cast, is_sealed=is_sealed)
    referral = examples.referral_of(instruction)
    noticed = holders(instruction, [Role.LEAD_PROPOSER]).values_list("pk", flat=True)
    assert (cast.seats["proposer"].pk in noticed) is not is_sealed
    assert reads(cast, "proposer", instruction) is not is_sealed
    assert reads(cast, "proposer", referral) is not is_sealed
    page = signed_in(cast, "proposer").get(f"/briefs/{instruction.root_id}/")
    assert (examples.WORDS in page.content.decode()) is not is_sealed
    listed = told(cast, "proposer", f"/briefs/{instruction.root_id}")["instructions"]
    assert bool(listed) is not is_sealed
    assert reads(cast, "education_officer", instruction)


# Withdrawn


def test_a_mistake_is_withdrawn_with_its_reason_and_the_unit_need_not_answer(cast: Cast) -> None:
    instruction = examples.given(cast)
    why = Explained(reason="登记到了另一件信息上。")
    withdrawn = perform(Instructions.withdraw, case=instruction, actor=cast.information, facts=why)
    assert withdrawn.state == "withdrawn"
    assert Instruction.objects.get(case=withdrawn).withdrawn_reason == why.reason
    referral = examples.referral_of(instruction)
    assert referral.state == "recalled"
    assert not referral.deadlines.filter(met_on__isnull=True, lapsed_on__isnull=True).exists()


def test_an_answer_that_was_taken_in_is_not_undone(cast: Cast) -> None:
    with pytest.raises(OutOfTurn):
        perform(
            Instructions.withdraw,
            case=examples.answered(cast),
            actor=cast.county_leader,
            facts=Explained(reason="不再需要。"),
        )


# Pages


@pytest.mark.parametrize("part", ["proposer", "information", "chair", "county_leader", "education_officer"])
def test_a_matter_s_page_shows_who_wrote_what_to_whom(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    instruction = examples.answered(cast)
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        page = client.get(f"/briefs/{instruction.root_id}/")
    shown = page.content.decode()
    for words in ("副县长高岩", examples.WORDS, "县教育局", "已经研究办理。"):
        assert words in shown
    assert len(ran) <= MOST_STATEMENTS_ON_A_PAGE


def test_a_unit_that_is_only_addressed_reads_the_proposal(cast: Cast) -> None:
    proposal = journey.docketed(cast)
    assert signed_in(cast, "education_officer").get(f"/proposals/{proposal.pk}/").status_code == 404
    examples.given(cast, matter=proposal)
    page = signed_in(cast, "education_officer").get(f"/proposals/{proposal.pk}/")
    assert page.status_code == 200
    assert examples.WORDS in page.content.decode()


def test_a_leader_writes_on_the_phone_and_a_refusal_keeps_what_was_typed(cast: Cast) -> None:
    brief = life.issued(cast)
    client = signed_in(cast, "county_leader")
    address = f"/matters/{brief.pk}/instruct/"
    assert address in client.get(f"/briefs/{brief.pk}/").content.decode()
    refused = client.post(address, {"words": examples.WORDS})
    assert refused.status_code == 422
    assert examples.WORDS in refused.content.decode()
    given = client.post(address, {"words": examples.WORDS, "units": [cast.education.pk]})
    assert given.status_code == 302
    assert Instruction.objects.get().giver_id == cast.seats["county_leader"].pk
    assert signed_in(cast, "proposer").get(address).status_code in (403, 404)


def test_lists_and_a_leader_s_home_cost_the_same_with_three_and_with_thirty_rows(
    cast: Cast, statements: CountStatements
) -> None:
    looked_at = (("county_leader", "/instructions/"), ("chair", "/instructions/"), ("county_leader", "/"),
                 ("chair", "/"), ("information", "/instructions/"))  # fmt: skip
    clients = {part: signed_in(cast, part) for part, _address in looked_at}
    brief = life.issued(cast)
    counted: list[list[int]] = []
    for more in (3, 27):
        for _number in range(more):
            examples.given(cast, matter=brief)
        costs = []
        for part, address in looked_at:
            clients[part].get(address)
            with statements() as ran:
                assert clients[part].get(address).status_code == 200
            costs.append(len(ran))
        counted.append(costs)
    assert counted[0] == counted[1]
    assert max(costs[:2] + costs[4:]) <= MOST_STATEMENTS_ON_A_LIST


def test_the_interface_gives_and_lists(cast: Cast) -> None:
    brief = life.issued(cast)
    leader = caller(cast, "county_leader")
    given = leader.post(
        "/instructions", {"matter": brief.pk, "words": examples.WORDS, "units": [cast.education.pk]}
    )
    assert given.status_code == 201, given.content
    listed = told(cast, "county_leader", "/instructions")["items"]
    assert [each["words"] for each in listed] == [examples.WORDS]
    assert told(cast, "stranger", "/instructions")["items"] == []
