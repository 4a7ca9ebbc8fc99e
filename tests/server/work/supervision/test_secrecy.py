"""The electronic ballot: one per elector, cast by nobody, at no time, sealed until the close, and counted."""

from __future__ import annotations

import json

import pytest
from django.db import models
from django.test import Client

from shangliang.rulebook.ballots import BallotWay, Outcome
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.supervision import Appraisals
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.supervision.models import Ballot, Elector, Vote
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.work.supervision import life
from tests.server.work.supervision.voter import Voter

pytestmark = pytest.mark.django_db
ELECTORS = ("proposer", "co_proposer", "stranger", "second_proposer")


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def opened(cast: Cast) -> Ballot:
    return Ballot.objects.get(case=life.electronic(cast))


def closed(cast: Cast, ballot: Ballot) -> Ballot:
    perform(Appraisals.close_ballot, case=ballot.case, actor=cast.committee_clerk, facts=NoFacts())
    return Ballot.objects.get(pk=ballot.pk)


def all_vote(cast: Cast, ballot: Ballot, choices: list[list[int]]) -> list[str]:
    """So many electors take a ballot and cast it; their receipts."""
    receipts = []
    for part, chosen in zip(ELECTORS, choices, strict=False):
        voter = Voter(ballot)
        assert voter.takes(signed_in(cast, part)).status_code == 200
        answer = voter.casts(chosen)
        assert answer.status_code == 200, answer.content
        receipts.append(answer.json()["receipt"])
    return receipts


def test_from_the_ballot_paper_to_the_sums(cast: Cast) -> None:
    ballot = opened(cast)
    receipts = all_vote(cast, ballot, [[0, 1], [0, 2], [1, 0]])
    ended = closed(cast, ballot)
    assert ended.outcome == Outcome.VALID
    assert (ended.electronic_issued, ended.electronic_cast) == (3, 3)
    assert ended.result == [[2, 1, 0, 0], [1, 1, 1, 0]]
    told = json.loads(caller(cast, "proposer").get(f"/api/v1/appraisals/{ballot.case_id}").content)
    assert told["receipts"] == sorted(receipts)
    page = signed_in(cast, "proposer").get(f"/appraisals/{ballot.case_id}/").content.decode()
    assert all(receipt in page for receipt in receipts)


def test_two_of_four_are_no_quorum(cast: Cast) -> None:
    ballot = opened(cast)
    all_vote(cast, ballot, [[0, 0], [0, 0]])
    assert closed(cast, ballot).outcome == Outcome.NO_QUORUM


def test_paper_and_electronic_ballots_are_counted_together(cast: Cast) -> None:
    ballot = opened(cast)
    all_vote(cast, ballot, [[0, 0], [3, 3]])
    facts = life.handing_out(cast.members["stranger"])
    case = perform(Appraisals.hand_out, case=ballot.case, actor=cast.committee_clerk, facts=facts)
    life.counted(cast, case=case, facts=life.counting(((0, 1, 0, 0), (0, 0, 1, 0))))
    ended = closed(cast, ballot)
    assert ended.result == [[1, 1, 0, 1], [1, 0, 1, 1]]
    assert (ended.paper_returned, ended.electronic_cast, ended.outcome) == (1, 2, Outcome.VALID)


def test_one_ballot_for_each_elector(cast: Cast) -> None:
    ballot = opened(cast)
    client = signed_in(cast, "proposer")
    first, second = Voter(ballot), Voter(ballot)
    answer = first.takes(client)
    assert answer.status_code == 200
    again = second.takes(client)
    assert again.status_code == 422
    assert "每人只能领一次" in again.json()["reasons"][0]
    assert first.takes(client).json() == answer.json()  # the same request, whose answer was lost
    issued = AuditLine.objects.filter(case_id=ballot.case_id, act="appraisal.issue_token")
    assert [line.actor_name for line in issued] == ["周敏"]


def test_who_has_a_paper_gets_no_electronic_ballot_and_the_other_way_round(cast: Cast) -> None:
    ballot = opened(cast)
    facts = life.handing_out(cast.members["proposer"])
    perform(Appraisals.hand_out, case=ballot.case, actor=cast.committee_clerk, facts=facts)
    assert Voter(ballot).takes(signed_in(cast, "proposer")).status_code == 422
    assert Voter(ballot).takes(signed_in(cast, "co_proposer")).status_code == 200
    way = Elector.objects.get(ballot=ballot, member=cast.members["co_proposer"]).issued_way
    assert way == BallotWay.ELECTRONIC


@pytest.mark.parametrize("part", ["committee_clerk", "chair", "education_officer", "administrator"])
def test_who_is_no_elector_gets_no_ballot(cast: Cast, part: str) -> None:
    ballot = opened(cast)
    assert Voter(ballot).takes(signed_in(cast, part)).status_code == 403
    assert Voter(ballot).takes(signed_in(cast, "proposer")).status_code == 200


def test_a_neighbour_gets_no_ballot(cast: Cast, neighbour: Cast) -> None:
    ballot = opened(cast)
    assert Voter(ballot).takes(signed_in(neighbour, "proposer")).status_code == 403
    assert Voter(ballot).takes(Client()).status_code == 302


def test_a_ballot_is_cast_once_and_only_with_a_token(cast: Cast) -> None:
    ballot = opened(cast)
    voter, forger = Voter(ballot), Voter(ballot)
    voter.takes(signed_in(cast, "proposer"))
    forger.signature = voter.signature
    assert forger.casts([0, 0]).status_code == 403
    assert voter.casts([0, 9]).status_code == 422
    assert voter.casts([0]).status_code == 422
    assert voter.casts(["0", "0"]).status_code == 422
    assert voter.casts([0, 0]).status_code == 200
    spent = voter.casts([3, 3])
    assert (spent.status_code, spent.json()["reasons"]) == (422, ["这张票已经投过。"])
    assert [vote.choices for vote in Vote.objects.all()] == [[0, 0]]


def test_a_token_of_one_ballot_is_worth_nothing_in_another(cast: Cast) -> None:
    first = opened(cast)
    voter = Voter(first)
    voter.takes(signed_in(cast, "proposer"))
    voter.ballot = opened(cast)
    assert voter.casts([0, 0]).status_code == 403
    voter.ballot = first
    assert voter.casts([0, 0]).status_code == 200


def test_after_the_close_nothing_is_issued_or_cast_and_the_key_is_gone(cast: Cast) -> None:
    ballot = opened(cast)
    late = Voter(ballot)
    late.takes(signed_in(cast, "second_proposer"))
    all_vote(cast, ballot, [[0, 0], [0, 0], [1, 1]])
    ended = closed(cast, ballot)
    assert ended.private_key == ""
    assert not Elector.objects.filter(ballot=ballot).exclude(blinded="").exists()
    assert late.casts([0, 0]).status_code == 409
    assert late.takes(signed_in(cast, "second_proposer")).status_code == 409


def test_a_vote_names_no_person_and_no_time() -> None:
    kinds = {field.name: type(field) for field in Vote._meta.get_fields() if isinstance(field, models.Field)}
    assert set(kinds) == {"id", "council", "ballot", "receipt", "choices"}
    assert kinds["id"] is models.UUIDField
    assert not Vote._meta.ordering


def test_casting_writes_the_vote_and_nothing_else(cast: Cast) -> None:
    ballot = opened(cast)
    voter = Voter(ballot)
    voter.takes(signed_in(cast, "proposer"))
    before = (AuditLine.objects.count(), Event.objects.count(), Case.objects.get(pk=ballot.case_id).moved_at)
    answer = voter.casts([0, 0], client=Client())
    assert not answer.cookies
    after = (AuditLine.objects.count(), Event.objects.count(), Case.objects.get(pk=ballot.case_id).moved_at)
    assert before == after


def test_after_the_close_the_rows_stand_in_a_random_order(cast: Cast) -> None:
    ballot = opened(cast)
    all_vote(cast, ballot, [[0, 0], [1, 1], [2, 2], [3, 3]])
    closed(cast, ballot)
    stored = list(Vote.objects.raw("SELECT * FROM supervision_vote"))
    assert [vote.pk for vote in stored] == sorted(vote.pk for vote in stored)


EVERYBODY = (*ELECTORS, "committee_clerk", "secretary", "chair", "education_officer", "education_leader")


def seen(cast: Cast, part: str, case: int) -> str:
    """The page, and what the interface tells, without what is different at every call."""
    page = signed_in(cast, part).get(f"/appraisals/{case}/")
    told = json.loads(caller(cast, part).get(f"/api/v1/appraisals/{case}").content)
    return page.content.decode().split("<main", 1)[1].split("csrf")[0] + json.dumps(told, sort_keys=True)


@pytest.mark.parametrize("part", EVERYBODY)
def test_before_the_close_everything_looks_the_same_whatever_was_cast(cast: Cast, part: str) -> None:
    ballot = opened(cast)
    tokens = [Voter(ballot) for _ in range(2)]
    for voter, elector in zip(tokens, ELECTORS, strict=False):
        voter.takes(signed_in(cast, elector))
    before = seen(cast, part, ballot.case_id)
    receipts = [voter.casts([0, 2]).json()["receipt"] for voter in tokens]
    assert seen(cast, part, ballot.case_id) == before
    assert not any(receipt in before for receipt in receipts)
