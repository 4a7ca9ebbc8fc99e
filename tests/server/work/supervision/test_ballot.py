"""The ballot: who votes, when it holds, what two tellers must agree on, and how it is compared with the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shangliang.rulebook.ballots import Outcome
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.supervision import Appraisals, AppraisalState
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.supervision.models import Ballot
from shangliang.server.work.supervision.queries.results import last_valid_before, results_of
from tests.server.cast import Cast
from tests.server.work.supervision import life

pytestmark = pytest.mark.django_db


def ends(cast: Cast, case: Case) -> Ballot:
    """Close the ballot; what became of it."""
    perform(Appraisals.close_ballot, case=case, actor=cast.committee_clerk, facts=NoFacts())
    return Ballot.objects.filter(case=case).latest("number")


def more_members(cast: Cast, number: int) -> list[Member]:
    """A council of so many members."""
    model = cast.members["proposer"]
    made = [
        Member(
            council=cast.council, term=cast.term, number=f"20{place:03d}", name=f"委员{place}", sex="female",
            is_party_member=False, sector=model.sector, joined_on=date(2021, 12, 1),
        )
        for place in range(number - Member.objects.filter(council=cast.council).count())
    ]  # fmt: skip
    Member.objects.bulk_create(made)
    return list(Member.objects.filter(council=cast.council).order_by("pk"))


def test_of_120_electors_60_are_too_few_and_61_are_enough(cast: Cast) -> None:
    members = more_members(cast, 120)
    case = life.voting(cast)
    perform(Appraisals.hand_out, case=case, actor=cast.committee_clerk, facts=life.handing_out(*members))
    life.counted(cast, case=case, facts=life.counting(((40, 15, 3, 2), (30, 20, 5, 5))))
    failed = ends(cast, case)
    assert (failed.outcome, failed.electors_count, failed.paper_returned) == (Outcome.NO_QUORUM, 120, 60)
    assert failed.result == []
    assert Case.objects.get(pk=case.pk).state == AppraisalState.STUDIED

    again = life.voting(cast, case=case)
    perform(Appraisals.hand_out, case=again, actor=cast.committee_clerk, facts=life.handing_out(*members))
    life.counted(cast, case=again, facts=life.counting(((41, 15, 3, 1), (30, 20, 5, 5)), spoilt=1))
    held = ends(cast, again)
    assert (held.number, held.outcome, held.paper_returned, held.spoilt) == (2, Outcome.VALID, 61, 1)
    assert held.result == [[41, 15, 3, 1], [30, 20, 5, 5]]
    assert Case.objects.get(pk=case.pk).state == AppraisalState.COUNTED


def test_more_papers_than_were_handed_out_make_it_void(cast: Cast) -> None:
    case = life.counted(cast, facts=life.counting(((3, 1, 1, 0), (5, 0, 0, 0))))
    ballot = ends(cast, case)
    assert (ballot.outcome, ballot.paper_issued, ballot.paper_returned) == (Outcome.VOID, 4, 5)
    assert ballot.result == []
    assert Case.objects.get(pk=case.pk).state == AppraisalState.STUDIED


def test_as_many_papers_as_were_handed_out_hold(cast: Cast) -> None:
    ballot = ends(cast, life.counted(cast, facts=life.counting(((3, 1, 0, 0), (4, 0, 0, 0)))))
    assert ballot.outcome == Outcome.VALID


def test_both_tellers_must_have_counted_the_same(cast: Cast) -> None:
    case = life.handed_out(cast)
    perform(Appraisals.count, case=case, actor=cast.stranger, facts=life.counting())
    with pytest.raises(Refused, match="两名计票人还没有都报票数"):
        ends(cast, case)
    other = life.counting(((1, 2, 0, 0), (1, 1, 1, 0)))
    perform(Appraisals.count, case=case, actor=cast.second_proposer, facts=other)
    with pytest.raises(Refused, match="票数不一致"):
        ends(cast, case)
    perform(Appraisals.count, case=case, actor=cast.second_proposer, facts=life.counting())
    assert ends(cast, case).outcome == Outcome.VALID


def test_one_person_is_not_two_tellers(cast: Cast) -> None:
    case = life.handed_out(cast)
    with pytest.raises(NotAllowed):
        perform(Appraisals.count, case=case, actor=cast.proposer, facts=life.counting())
    plan = life.ballot_plan(cast)
    alone = replace(plan, tellers=(plan.tellers[0], plan.tellers[0]))
    with pytest.raises(Refused, match="请选两名计票人"):
        perform(Appraisals.open_ballot, case=life.studied(cast), actor=cast.committee_clerk, facts=alone)
    # Two seats that one account holds count once: somebody moved the second teller's seat to the first one's account.
    cast.seats["second_proposer"].user = cast.seats["stranger"].user
    cast.seats["second_proposer"].save()
    life.counted(cast, case=case)
    with pytest.raises(Refused, match="须是两个人"):
        ends(cast, case)


def test_the_votes_of_each_aspect_add_up(cast: Cast) -> None:
    case = life.handed_out(cast)
    wrong = life.counting(((2, 1, 0, 0), (1, 1, 0, 0)))
    with pytest.raises(Refused, match="票数之和"):
        perform(Appraisals.count, case=case, actor=cast.stranger, facts=wrong)
    partial = replace(life.counting(), counts=life.counting().counts[:4])
    with pytest.raises(Refused, match="都要填票数"):
        perform(Appraisals.count, case=case, actor=cast.stranger, facts=partial)
    perform(Appraisals.count, case=case, actor=cast.stranger, facts=life.counting())


def test_nobody_is_handed_two_papers(cast: Cast) -> None:
    case = life.handed_out(cast)
    again = life.handing_out(cast.members["proposer"])
    with pytest.raises(Refused, match="已经领过票"):
        perform(Appraisals.hand_out, case=case, actor=cast.committee_clerk, facts=again)


def test_three_electors_at_least_and_all_in_office(cast: Cast, neighbour: Cast) -> None:
    case = life.studied(cast)
    own = [member.pk for member in cast.members.values()]
    two = life.ballot_plan(cast, chosen=tuple(own[:2]))
    with pytest.raises(Refused, match="至少要有 3 名投票人"):
        perform(Appraisals.open_ballot, case=case, actor=cast.committee_clerk, facts=two)
    foreign = life.ballot_plan(cast, chosen=(*own, neighbour.members["proposer"].pk))
    with pytest.raises(Refused, match="投票人须是现任委员"):
        perform(Appraisals.open_ballot, case=case, actor=cast.committee_clerk, facts=foreign)
    three = life.ballot_plan(cast, chosen=tuple(own[:3]))
    opened = perform(Appraisals.open_ballot, case=case, actor=cast.committee_clerk, facts=three)
    assert Ballot.objects.get(case=opened).electors_count == 3


def test_no_figure_stands_in_the_audit_line_before_the_close(cast: Cast) -> None:
    case = life.counted(cast)
    lines = AuditLine.objects.filter(case_id=case.pk, act="appraisal.count")
    assert [line.new for line in lines] == [{"state": "ballot", "ballot": 1}] * 2
    ends(cast, case)
    assert AuditLine.objects.get(case_id=case.pk, act="appraisal.close_ballot").new["result"] == [
        [2, 1, 0, 0],
        [1, 1, 1, 0],
    ]


def test_the_result_is_compared_with_the_unit_s_last_one(cast: Cast) -> None:
    first = Ballot.objects.get(case=life.closed_ballot(cast))
    assert last_valid_before(first) is None
    assert [each.change for each in results_of(first, None)] == [None, None]
    case = life.counted(cast, facts=life.counting(((3, 0, 0, 0), (1, 1, 1, 0))))
    second = ends(cast, case)
    assert last_valid_before(second) == first
    found = results_of(second, first)
    assert [(each.best, each.change) for each in found] == [(100.0, 33.3), (33.3, 0.0)]
