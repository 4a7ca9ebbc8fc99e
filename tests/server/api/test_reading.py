"""What each of the cast reads: a proposal with its answers as they may be seen, tasks, notices, names, regulations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.proposals import Proposals, ProposalText, Publication
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import CouncilTerm, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from tests.server.api.calling import BASE, caller, refused, said
from tests.server.authorization import (
    awaiting_countersign,
    draft_of_reply,
    invited,
    matter_of,
    merged,
    objected,
    signed,
)
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
LETTER = "您提出的提案收悉，现答复如下。"
ANSWER = "已按建议办理。"
MOST_STATEMENTS = 15


def _proposal(cast: Cast, part: str, matter_id: int | None) -> dict[str, Any]:
    found: dict[str, Any] = said(caller(cast, part).get(f"/proposals/{matter_id}"))
    return found


def test_a_proposal_is_read_with_all_that_belongs_to_it(cast: Cast) -> None:
    due = clock.today() + timedelta(days=90)
    matter = journey.answered(cast, outcome=Outcome.PLANNED, due_on=due)
    perform(Proposals.publish, case=matter, actor=cast.clerk, facts=Publication())
    read = _proposal(cast, "proposer", matter.pk)
    assert (read["case"]["number"], read["case"]["state"]) == (1, {"value": "answered", "label": "已答复"})
    assert read["text"]["situation"] == journey.TEXT.situation
    assert read["text"]["category"] == {"value": "education", "label": "教育"}
    assert [each["number"] for each in read["suggestions"]] == [1, 2]
    answer = read["suggestions"][0]["answers"][0]
    assert (answer["outcome"]["value"], answer["due_on"], answer["is_issued"]) == (
        "planned",
        due.isoformat(),
        True,
    )
    assert answer["promise"]["state"]["value"] == "open"
    assignment = read["assignments"][0]
    assert read["suggestions"][0]["answerers"] == [assignment["case"]["id"]]
    assert (assignment["case"]["unit"]["name"], assignment["reply"]["reply_class"]["value"]) == (
        "县教育局",
        "B",
    )
    assert [each["way"]["value"] for each in read["contacts"]] == ["face"]
    assert read["publication"]["extent"]["value"] == "full"
    assert [each["case"]["state"]["value"] for each in read["ratings"]] == ["open"]


def test_promises_are_listed_by_the_year_in_which_they_are_due(cast: Cast) -> None:
    due = clock.today() + timedelta(days=90)
    journey.answered(cast, outcome=Outcome.PLANNED, due_on=due)
    program = caller(cast, "clerk")
    listed = said(program.get("/promises", year=due.year))["items"]
    assert [each["due_on"] for each in listed] == [due.isoformat()] * 2
    assert said(program.get("/promises", year=due.year + 1))["items"] == []
    refused(program.get("/promises", year=26), 422)


def test_open_steps_say_what_may_be_done_and_what_stands_in_the_way(cast: Cast) -> None:
    case = journey.drafted(cast.proposer, text=ProposalText(title="关于午托的提案"))
    steps = {each["step"]: each for each in _proposal(cast, "proposer", case.pk)["open_steps"]}
    assert set(steps) == {"submit", "revise", "invite", "discard"}
    assert "请写明情况。" in steps["submit"]["obstacles"]
    assert steps["submit"]["is_next"]
    assert not steps["submit"]["needs_facts"]
    assert steps["revise"]["obstacles"] == []
    assert steps["discard"]["operation"] == {
        "operation_id": "discard_proposal",
        "method": "POST",
        "href": f"{BASE}/proposals/{case.pk}/discard",
    }
    program = caller(cast, "proposer")
    taken = program.post(steps["discard"]["operation"]["href"])
    assert said(taken)["case"]["state"]["value"] == "discarded"
    assert said(taken)["open_steps"] == []


def test_whose_turn_it_is(cast: Cast) -> None:
    joint = awaiting_countersign(cast)
    turns = _proposal(cast, "clerk", joint.root_id)["waiting_on"]
    assert [(each["step"], each["who"]) for each in turns] == [("countersign", "县住建局")]
    perform(Assignments.countersign, case=joint, actor=cast.housing_leader, facts=NoFacts())
    turns = _proposal(cast, "clerk", joint.root_id)["waiting_on"]
    assert [(each["step"], each["who"]) for each in turns] == [("sign_reply", "县教育局")]


def test_a_draft_of_a_reply_stays_in_the_unit(cast: Cast) -> None:
    case = draft_of_reply(cast)
    for part in ("education_officer", "education_leader"):
        read = _proposal(cast, part, case.root_id)
        assert read["assignments"][0]["reply"]["letter"] == LETTER
        assert read["suggestions"][0]["answers"][0]["is_issued"] is False
    for part in ("proposer", "clerk", "committee", "assigner", "chair"):
        answer = caller(cast, part).get(f"/proposals/{case.root_id}")
        assert answer.status_code == 200
        assert LETTER not in answer.content.decode(), part
        assert ANSWER not in answer.content.decode(), part
        timeline = caller(cast, part).get(f"/proposals/{case.root_id}/timeline").content.decode()
        assert LETTER not in timeline
        assert ANSWER not in timeline


def test_the_checking_office_reads_from_the_signature_on_and_the_proposer_from_the_passing_on(
    cast: Cast,
) -> None:
    case = signed(cast)
    assert _proposal(cast, "assigner", case.root_id)["assignments"][0]["reply"]["letter"] == LETTER
    assert _proposal(cast, "proposer", case.root_id)["assignments"][0]["reply"] is None
    lines = said(caller(cast, "proposer").get(f"/proposals/{case.root_id}/timeline"))["items"]
    assert [line["details"] for line in lines if line["step"] == "sign_reply"] == [{}]
    perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    for part in ("proposer", "clerk", "chair"):
        assert _proposal(cast, part, case.root_id)["assignments"][0]["reply"]["letter"] == LETTER


def test_a_leaders_remark_is_not_the_proposers_to_read(cast: Cast) -> None:
    case = draft_of_reply(cast)
    facts = Explained(reason="第二条再核对一下场地面积。")
    perform(Assignments.return_draft, case=case, actor=cast.education_leader, facts=facts)
    told = {
        part: [
            line["details"].get("reason")
            for line in said(caller(cast, part).get(f"/proposals/{case.root_id}/timeline"))["items"]
            if line["step"] == "return_draft"
        ]
        for part in ("education_officer", "proposer", "assigner")
    }
    assert told == {"education_officer": [facts.reason], "proposer": [None], "assigner": [None]}


def test_the_timeline_tells_who_did_what_by_which_clause(cast: Cast) -> None:
    matter = journey.docketed(cast)
    lines = said(caller(cast, "chair").get(f"/proposals/{matter.pk}/timeline"))["items"]
    assert [line["step"] for line in lines] == ["docket", "review", "submit", "write"]
    assert (lines[0]["actor"], lines[0]["role"]["label"]) == ("王建平", "提案委负责人")
    assert (lines[0]["clause"], lines[0]["details"]["number"]) == ("提案的审查：立案", "1")


def test_co_signers_are_named_and_invitations_are_the_proposers_to_see(cast: Cast) -> None:
    invitation = invited(cast)
    read = _proposal(cast, "co_proposer", invitation.root_id)
    assert (read["co_proposers"], len(read["invitations"])) == ([], 1)
    perform(Cosigning.confirm, case=invitation, actor=cast.co_proposer, facts=NoFacts())
    perform(Proposals.submit, case=matter_of(invitation), actor=cast.proposer, facts=NoFacts())
    read = _proposal(cast, "chair", invitation.root_id)
    assert [each["name"] for each in read["co_proposers"]] == ["刘伟"]
    assert read["invitations"] == []


def test_merged_proposals_name_each_other(cast: Cast) -> None:
    case = merged(cast)
    assert _proposal(cast, "clerk", case.pk)["case"]["merged_into"] == case.merged_into_id
    names = _proposal(cast, "clerk", case.merged_into_id)["merged_cases"]
    assert [each["id"] for each in names] == [case.pk]


def test_any_case_is_read_by_its_own_number(cast: Cast) -> None:
    case = objected(cast)
    read = said(caller(cast, "assigner").get(f"/cases/{case.pk}"))
    assert read["case"]["kind"] == {"value": "assignment", "label": "承办"}
    assert {each["step"] for each in read["open_steps"]} == {"uphold_objection", "dismiss_objection"}
    assert [each["who"] for each in read["waiting_on"]] == ["县政府办公室"]
    assert {each["term"] for each in read["deadlines"]} >= {"reply"}
    refused(caller(cast, "stranger").get(f"/cases/{case.pk}"), 404)


def test_cases_are_found_by_kind_state_unit_member_and_words(cast: Cast) -> None:
    matter = journey.assigned(cast)
    other = journey.submitted(
        cast, by=cast.second_proposer, text=replace(journey.TEXT, title="关于夜班公交的提案")
    )
    program = caller(cast, "clerk")

    def found(path: str, **filters: Any) -> list[int]:
        rows = said(program.get(path, **filters))["items"]
        return [row["id"] if "id" in row else row["case"]["id"] for row in rows]

    assignment = journey.assignment_of(matter, cast.education.pk)
    assert found("/cases", kind="assignment") == [assignment.pk]
    assert found("/cases", state="submitted") == [other.pk]
    assert found("/cases", unit=cast.education.pk) == [assignment.pk]
    assert found("/cases", member=cast.members["second_proposer"].pk) == [other.pk]
    assert found("/proposals", q="夜班公交") == [other.pk]
    assert found("/proposals", q="夜班 急诊") == []
    assert found("/proposals", unit=cast.education.pk) == [matter.pk]
    assert found("/proposals", unit=cast.housing.pk) == []
    assert found("/proposals", number=1, session=cast.session.pk) == [matter.pk]
    assert found("/proposals", category="transport") == []
    assert refused(program.get("/cases", kind="weather"), 422)["errors"][0]["field"] == "kind"


def test_tasks_are_what_waits_for_the_caller(cast: Cast) -> None:
    matter = journey.assigned(cast)
    tasks = said(caller(cast, "education_officer").get("/tasks"))["items"]
    assert [(each["step"], each["case"]["matter"]) for each in tasks] == [("accept", matter.pk)]
    assert tasks[0]["due_on"]
    href = tasks[0]["operation"]["href"]
    assert caller(cast, "education_officer").post(href).status_code == 200
    assert [each["step"] for each in said(caller(cast, "education_officer").get("/tasks"))["items"]] == [
        "draft_reply"
    ]
    assert said(caller(cast, "housing_officer").get("/tasks"))["items"] == []


def test_notices_are_told_and_marked_as_read(cast: Cast) -> None:
    matter = journey.docketed(cast)
    for event in Event.objects.all():
        deliver(event.pk, cast.council.pk)
    program = caller(cast, "proposer")
    notices = said(program.get("/notices"))["items"]
    assert "提案《关于解决城东片区学生午托难的提案》已立案，编号第1号。" in [each["text"] for each in notices]
    assert said(program.get("/me"))["unread_notices"] == len(notices)
    assert said(program.post(f"/cases/{matter.pk}/notices/read")) == {"count": len(notices)}
    assert said(program.post("/notices/read")) == {"count": 0}
    assert said(program.get("/notices", unread=True))["items"] == []
    assert said(caller(cast, "stranger").get("/notices"))["items"] == []
    refused(caller(cast, "stranger").post(f"/cases/{matter.pk}/notices/read"), 404)


def test_the_key_says_whom_it_acts_as(cast: Cast) -> None:
    me = said(caller(cast, "body_contact").get("/me"))
    assert (me["name"], me["seat"]["value"], me["body"]["name"]) == ("孙丽华", "body_contact", "民建清川支部")
    assert (me["council"]["name"], me["openings"]) == (
        "清川县政协",
        ["write_proposal", "write_brief", "open_study"],
    )
    assert said(caller(cast, "clerk").get("/me"))["openings"] == ["enter_proposal", "enter_instruction"]
    assert said(caller(cast, "chair").get("/me"))["openings"] == ["give_instruction"]
    assert said(caller(cast, "secretary").get("/me"))["openings"] == []


def test_telephone_numbers_are_for_the_desk(cast: Cast) -> None:
    Member.objects.filter(pk=cast.members["stranger"].pk).update(phone="0000-7654321")
    shown = {
        part: {row["phone"] for row in said(caller(cast, part).get("/members", q="何建国"))["items"]}
        for part in ("clerk", "committee", "administrator", "proposer", "education_officer", "chair")
    }
    numbers, nothing = {"0000-7654321"}, {""}
    assert shown == {
        "clerk": numbers, "committee": numbers, "administrator": numbers,
        "proposer": nothing, "education_officer": nothing, "chair": nothing,
    }  # fmt: skip


def test_members_and_units_are_found(cast: Cast) -> None:
    UndertakingUnit.objects.filter(pk=cast.health.pk).update(
        ended_on=date(2026, 1, 1), successor=cast.housing
    )
    program = caller(cast, "clerk")
    assert {row["name"] for row in said(program.get("/members", status="serving"))["items"]} >= {
        "周敏",
        "刘伟",
    }
    assert said(program.get("/members", status="resigned"))["items"] == []
    names = {row["name"] for row in said(program.get("/units"))["items"]}
    assert names == {"县教育局", "县住建局", "县委宣传部"}
    ended = [
        row for row in said(program.get("/units", in_service=False))["items"] if row["name"] == "县卫健局"
    ]
    assert ended[0]["successor"]["name"] == "县住建局"
    assert [row["name"] for row in said(program.get("/units", office=cast.other_office.pk))["items"]] == [
        "县委宣传部"
    ]
    assert {row["name"] for row in said(program.get("/offices"))["items"]} == {"县政府办公室", "县委办公室"}


def test_the_regulations_are_told_with_the_councils_own_numbers(cast: Cast) -> None:
    CouncilTerm.objects.create(council=cast.council, key="object", number=5)
    told = said(caller(cast, "stranger").get("/regulations"))
    proposals = next(each for each in told["items"] if each["kind"] == "proposal")
    docket = next(each for each in proposals["steps"] if each["key"] == "docket")
    assert docket["operation_id"] == "docket_proposal"
    assert (docket["sources"], docket["targets"], docket["starts"]) == (
        ["reviewed"],
        ["docketed"],
        ["assign"],
    )
    terms = {each["key"]: each for each in told["terms"]}
    assert (terms["object"]["number"], terms["object"]["unit"], terms["object"]["is_own"]) == (
        5,
        "working_days",
        True,
    )
    assert (terms["reply"]["number"], terms["reply"]["unit"], terms["reply"]["is_own"]) == (
        3,
        "months",
        False,
    )


def test_a_proposal_costs_the_same_however_much_is_in_it(cast: Cast, statements: CountStatements) -> None:
    """Suggestions, answers and parties are gathered, not fetched one by one."""
    few = journey.answered(cast)
    more = tuple(SuggestionText(text=f"第{number}处校门外增设护学岗。") for number in range(12))
    text = replace(journey.TEXT, suggestions=more)
    many = journey.answered(cast, matter=journey.assigned(cast, case=journey.docketed(cast, text=text)))
    program = caller(cast, "clerk")
    program.get("/me")
    counts = []
    for matter in (few, many):
        with statements() as ran:
            assert program.get(f"/proposals/{matter.pk}").status_code == 200
        counts.append(len(ran))
    assert counts[0] == counts[1] <= MOST_STATEMENTS
