"""Statements in a consultation: said without a name, voted on in secret, mapped once seven have voted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shangliang.rulebook.consultation_facts import Stand, StatementText, Withheld
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.consultations.models import STANDS, Participant, Placing, Statement, Vote
from shangliang.server.work.consultations.queries.opinions import opinions_of
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.work.consultations import life

pytestmark = pytest.mark.django_db
SAYINGS = (
    "校外托管机构应当登记。",
    "家庭式托管不应登记。",
    "托管费用应当公示。",
    "学校应当延长课后服务。",
    "课后服务应当收费。",
    "社区应当提供场地。",
)
YES, NO, OPEN = Stand.AGREE, Stand.DISAGREE, Stand.PASS
REGISTER = (YES, NO, YES, YES, NO, YES)
EXEMPT = (NO, YES, YES, NO, YES, YES)


def say_all(cast: Cast) -> Case:
    case = life.called(cast)
    for text in SAYINGS:
        said = StatementText(text=text)
        perform(Consultations.add_statement, case=case, actor=cast.committee_clerk, facts=said)
    return case


def vote_as_others(cast: Cast, case: Case, people: int) -> None:
    """More members take part, half of them of each mind; the last of them votes by the act."""
    base = cast.members["proposer"]
    statements = list(Statement.objects.filter(case=case))
    for number in range(people):
        base.pk, base.name, base.number = None, f"委员{number}", f"90{number:03d}"
        base.save(force_insert=True)
        member = Member.objects.get(pk=base.pk)
        Participant.objects.create(council=member.council, case=case, member=member, presence="invited")
        answers = REGISTER if number % 2 else EXEMPT
        Vote.objects.bulk_create(
            Vote(council=member.council, statement=statement, member=member, value=STANDS[answer.value])
            for statement, answer in zip(statements, answers, strict=False)
        )


def page(cast: Cast, part: str, case: Case, **query: str) -> Any:
    client = Client()
    client.force_login(cast.user(part))
    return client.get(reverse("consultations:opinions", args=[case.pk]), query)


def test_a_statement_is_shown_without_its_author(cast: Cast) -> None:
    case = life.with_statement(cast)
    mine = opinions_of(case, actor=cast.proposer, sees_all=False)
    theirs = opinions_of(case, actor=cast.co_proposer, sees_all=False)
    assert [each.is_mine for each in mine.statements] == [True]
    assert [each.is_mine for each in theirs.statements] == [False]
    shown = page(cast, "co_proposer", case).content.decode()
    assert "校外托管机构应当登记" in shown
    assert cast.proposer.name not in shown


def test_the_same_statement_is_refused_whatever_its_blanks_and_its_full_stop(cast: Cast) -> None:
    case = life.with_statement(cast)
    again = StatementText(text="校外托管机构 应当登记")
    with pytest.raises(Refused, match="已经有这条观点"):
        perform(Consultations.add_statement, case=case, actor=cast.co_proposer, facts=again)
    other = StatementText(text="校外托管机构不应登记。")
    perform(Consultations.add_statement, case=case, actor=cast.co_proposer, facts=other)
    assert Statement.objects.filter(case=case).count() == 2


def test_the_latest_stand_counts_and_the_trail_does_not_tell_it(cast: Cast) -> None:
    case = life.with_statement(cast)
    perform(Consultations.take_stands, case=case, actor=cast.co_proposer, facts=life.stands(case, YES))
    perform(Consultations.take_stands, case=case, actor=cast.co_proposer, facts=life.stands(case, NO))
    assert list(Vote.objects.filter(statement__case=case).values_list("value", flat=True)) == [-1]
    told = AuditLine.objects.filter(case=case, act="consultation.take_stands").values_list("old", "new")
    assert all(not old and not new for old, new in told)


def test_officers_of_a_unit_speak_with_one_voice(cast: Cast) -> None:
    case = life.with_statement(cast)
    perform(Consultations.take_stands, case=case, actor=cast.education_officer, facts=life.stands(case, YES))
    perform(Consultations.take_stands, case=case, actor=cast.education_officer, facts=life.stands(case, OPEN))
    assert [vote.value for vote in Vote.objects.filter(unit=cast.education)] == [0]


def test_only_who_takes_part_may_vote(cast: Cast) -> None:
    case = life.with_statement(cast)
    with pytest.raises(NotAllowed):
        perform(
            Consultations.take_stands, case=case, actor=cast.committee_clerk, facts=life.stands(case, YES)
        )
    assert not Vote.objects.filter(statement__case=case).exists()


def test_nothing_answered_is_refused_and_open_ones_are_left_out(cast: Cast) -> None:
    case = say_all(cast)
    with pytest.raises(Refused, match="至少对一条"):
        perform(
            Consultations.take_stands, case=case, actor=cast.stranger, facts=life.stands(case, None, None)
        )
    perform(Consultations.take_stands, case=case, actor=cast.stranger, facts=life.stands(case, None, YES))
    assert Vote.objects.filter(statement__case=case).count() == 1


def test_a_withheld_statement_takes_no_more_votes_and_its_author_reads_why(cast: Cast) -> None:
    case = life.with_statement(cast)
    stands = life.stands(case, YES)
    perform(Consultations.take_stands, case=case, actor=cast.co_proposer, facts=stands)
    away = Withheld(statement=life.statement_of(case), reason="涉及具体机构，不宜公开。")
    perform(Consultations.withhold_statement, case=case, actor=cast.committee_clerk, facts=away)
    with pytest.raises(Refused, match="还没有可以表态的观点"):
        perform(Consultations.take_stands, case=case, actor=cast.stranger, facts=stands)
    assert "不宜公开" in page(cast, "proposer", case).content.decode()
    assert "不宜公开" not in page(cast, "co_proposer", case).content.decode()
    assert opinions_of(case, actor=cast.proposer, sees_all=False).voters == 0


def test_a_neighbour_s_statement_cannot_be_voted_on(cast: Cast, neighbour: Cast) -> None:
    case, theirs = life.with_statement(cast), life.with_statement(neighbour)
    with pytest.raises(Refused, match="不再列出"):
        perform(Consultations.take_stands, case=case, actor=cast.stranger, facts=life.stands(theirs, YES))
    assert not Vote.objects.filter(statement__case=theirs).exists()


def test_six_voters_give_counts_and_the_seventh_a_map(cast: Cast) -> None:
    case = say_all(cast)
    vote_as_others(cast, case, 6)
    assert "满 7 人" in page(cast, "proposer", case).content.decode()
    assert page(cast, "proposer", case, **{"as": "svg"})["Content-Type"].startswith("text/html")
    perform(Consultations.take_stands, case=case, actor=cast.proposer, facts=life.stands(case, *REGISTER))
    shown = page(cast, "proposer", case).content.decode()
    assert "满 7 人" not in shown
    assert "<svg" in shown
    assert page(cast, "co_proposer", case, **{"as": "svg"})["Content-Type"].startswith("image/svg+xml")


def test_groups_keep_their_numbers_and_everybody_sees_the_own_place(cast: Cast) -> None:
    case = say_all(cast)
    vote_as_others(cast, case, 15)
    perform(Consultations.take_stands, case=case, actor=cast.proposer, facts=life.stands(case, *REGISTER))
    first = Placing.objects.get(case=case).groups
    assert len(set(first.values())) == 2
    perform(Consultations.take_stands, case=case, actor=cast.stranger, facts=life.stands(case, *EXEMPT))
    perform(Consultations.take_stands, case=case, actor=cast.co_proposer, facts=life.stands(case, *EXEMPT))
    then = Placing.objects.get(case=case).groups
    assert {who: group for who, group in then.items() if who in first} == first
    shown = page(cast, "proposer", case).content.decode()
    assert "您在这一组" in shown
    watched = page(cast, "secretary", case).content.decode()
    assert "您在这一组" not in watched
    assert "对观点表态" in shown
    assert "对观点表态" not in watched
    for name in ("托管费用应当公示", "社区应当提供场地"):
        assert name in shown.split("意见图")[0], "what all share stands first"


def test_the_interface_says_the_same_and_names_nobody(cast: Cast) -> None:
    case = say_all(cast)
    vote_as_others(cast, case, 15)
    perform(Consultations.take_stands, case=case, actor=cast.proposer, facts=life.stands(case, *REGISTER))
    answer = caller(cast, "proposer").get(f"/consultations/{case.pk}/opinions")
    told = json.loads(answer.content)
    assert told["voters"] == 16
    assert told["has_groups"]
    assert sum(group["people"] for group in told["groups"]) == 16
    assert [group["is_mine"] for group in told["groups"]].count(True) == 1
    assert told["statements"][0]["own"]["value"] == "agree"
    assert "member" not in answer.content.decode()
    assert caller(cast, "assigner").get(f"/consultations/{case.pk}/opinions").status_code == 404
