"""The unit's list and the assigning office's: what each assignment waits for, by when, and who may press what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest, JointView
from shangliang.rulebook.facts import Explained, NoFacts, UnitId
from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.ratings import Grade
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.server.work.proposals.at_the_desk import MOST_STATEMENTS_ON_A_LIST, numbers, signed_in
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def only_line(page: Any) -> Any:
    """The list's only line."""
    (line,) = page.context["tasks"]
    return line


def labels(line: Any) -> list[str]:
    """The words on a line's buttons."""
    return [str(act.label) for act in line.acts]


def objected(cast: Cast, matter: Case) -> Case:
    """The education bureau asks to hand a case back."""
    facts = OtherUnit(unit=UnitId(cast.health.pk), reason="属于卫健部门职责。")
    case = journey.assignment_of(matter, cast.education.pk)
    return perform(Assignments.object, case=case, actor=cast.education_officer, facts=facts)


def asked_for_time(cast: Cast, assignment: Case, *, until: date) -> Case:
    """The education bureau asks for more time."""
    facts = ExtensionRequest(until=until, reason="需要财政评审。")
    perform(Assignments.ask_extension, case=assignment, actor=cast.education_officer, facts=facts)
    return Case.objects.get(kind="request", parent=assignment)


# The unit's list


@pytest.mark.parametrize("part", ["clerk", "assigner", "chair", "proposer", "administrator"])
def test_the_units_list_is_for_units(cast: Cast, part: str) -> None:
    assert signed_in(cast, part).get("/handling/").status_code == 403


def test_a_unit_lists_its_own_assignments_only(cast: Cast, neighbour: Cast) -> None:
    journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    journey.assigned(neighbour)
    for part in ("education_officer", "education_leader", "housing_officer"):
        assert len(signed_in(cast, part).get("/handling/").context["tasks"]) == 1
    assert signed_in(cast, "health_officer").get("/handling/").context["tasks"] == []
    own = only_line(signed_in(cast, "housing_officer").get("/handling/"))
    assert "会办" in own.meta


def test_a_new_assignment_says_until_when_it_may_be_handed_back(cast: Cast) -> None:
    with clock_at(MONDAY):
        matter = journey.assigned(cast)
        client = signed_in(cast, "education_officer")
        line = only_line(client.get("/handling/?group=to_accept"))
    assert labels(line) == ["申请退回", "签收"]
    assert line.due == date(2026, 3, 11)
    assert line.meta == "第 1 号 · 主办 · 周敏 · 3月11日前可申请退回 · 6月2日前答复"
    case = journey.assignment_of(matter, cast.education.pk)
    assert line.acts[-1].url == f"/assignments/{case.pk}/accept/?next=%2Fhandling%2F%3Fgroup%3Dto_accept"
    assert (line.acts[-1].is_next, line.acts[0].is_next) == (True, False)
    with clock_at(MONDAY + timedelta(days=14)):
        late = only_line(client.get("/handling/?group=late"))
    assert labels(late) == ["签收"]
    assert "申请退回的期限已过" in late.meta


def test_the_officer_is_sent_to_talk_before_the_letter(cast: Cast) -> None:
    assignment = journey.accepted(cast)
    client = signed_in(cast, "education_officer")
    assert labels(only_line(client.get("/handling/"))) == ["起草答复", "登记沟通"]
    journey.talk(assignment, cast.education_officer)
    assert labels(only_line(client.get("/handling/"))) == ["登记沟通", "起草答复"]
    leader = only_line(signed_in(cast, "education_leader").get("/handling/"))
    assert (labels(leader), leader.meta.split(" · ")[-1]) == ([], "联络员办理中")


def test_whose_turn_it_is_goes_from_joint_unit_to_lead_to_leader_to_office(cast: Cast) -> None:
    matter = journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    lead = journey.accepted(cast, matter=matter)
    joint = journey.assignment_of(matter, cast.housing.pk)
    joint = perform(Assignments.accept, case=joint, actor=cast.housing_officer, facts=NoFacts())

    def seen(part: str) -> tuple[list[str], str]:
        line = only_line(signed_in(cast, part).get("/handling/"))
        return labels(line), line.meta

    assert seen("housing_officer")[0] == ["提会办意见"]
    acts, meta = seen("education_officer")
    assert (acts, "等会办单位的意见" in meta) == (["登记沟通"], True)
    perform(Assignments.give_view, case=joint, actor=cast.housing_officer, facts=JointView(view="同意。"))
    assert "等主办单位的答复稿" in seen("housing_officer")[1]
    assert seen("education_officer")[0] == ["起草答复", "登记沟通"]
    journey.talk(lead, cast.education_officer)
    facts = journey.draft_facts(lead)
    perform(Assignments.draft_reply, case=lead, actor=cast.education_officer, facts=facts)
    assert seen("housing_leader")[0] == ["去会签"]
    acts, meta = seen("education_leader")
    assert (acts, "等会办单位会签" in meta) == ([], True)
    perform(Assignments.countersign, case=joint, actor=cast.housing_leader, facts=NoFacts())
    assert seen("education_leader")[0] == ["去签发"]
    counts = numbers(signed_in(cast, "education_leader").get("/handling/").context["filters"])
    assert counts == {"全部": 1, "待签发": 1}


def test_a_letter_sent_back_says_why(cast: Cast) -> None:
    signed = journey.signed(
        journey.accepted(cast), officer=cast.education_officer, leader=cast.education_leader
    )
    facts = Explained(reason="请写明完成时限。")
    perform(Assignments.send_back, case=signed, actor=cast.assigner, facts=facts)
    line = only_line(signed_in(cast, "education_officer").get("/handling/?group=working"))
    assert "退回修改：请写明完成时限。" in line.meta
    assert "起草答复" in labels(line)


def test_a_look_before_assignment_is_agreed_to_with_one_press(cast: Cast) -> None:
    plan = journey.lead_plan(cast)
    perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    client = signed_in(cast, "education_officer")
    line = only_line(client.get("/handling/?group=to_accept"))
    assert labels(line) == ["不属本单位职责", "同意承办"]
    press = line.acts[-1]
    assert press.is_post
    back = client.post(press.url, press.fields)
    assert back["Location"] == "/handling/?group=to_accept"
    assert "已同意承办，等正式交办" in only_line(client.get("/handling/")).meta


def test_open_promises_are_one_press_away(cast: Cast) -> None:
    journey.answered(cast, outcome=Outcome.PLANNED, due_on=date(2099, 1, 1))
    page = signed_in(cast, "education_officer").get("/handling/?group=answered")
    assert [(act.label, act.url) for act in page.context["more"]] == [
        ("本单位的承诺（2 项在落实）", "/promises/")
    ]
    assert "答复已送达提案人" in only_line(page).meta


def test_a_unit_reads_nothing_of_the_rating(cast: Cast) -> None:
    matter = journey.answered(cast)
    client = signed_in(cast, "education_officer")
    before = client.get("/handling/").context["tasks"]
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    assert client.get("/handling/").context["tasks"] == before


def test_pages_of_the_list_leave_nothing_out_and_keep_the_filter(cast: Cast) -> None:
    for number in range(33):
        text = replace(journey.TEXT, title=f"关于第{number}件事的提案")
        journey.assigned(cast, case=journey.docketed(cast, text=text))
    client = signed_in(cast, "education_officer")
    first = client.get("/handling/?group=to_accept")
    assert "group=to_accept" in first.context["pager"].next_url
    second = client.get(f"/handling/{first.context['pager'].next_url}")
    seen = [line.title for page in (first, second) for line in page.context["tasks"]]
    assert (len(seen), len(set(seen))) == (33, 33)
    assert [line.title for line in client.get("/handling/?q=第32件").context["tasks"]] == [
        "关于第32件事的提案"
    ]


# The office's list


@pytest.mark.parametrize("part", ["education_officer", "education_leader", "proposer", "administrator"])
def test_the_offices_list_is_not_for_units_and_members(cast: Cast, part: str) -> None:
    assert signed_in(cast, part).get("/assignments/").status_code == 403


def test_an_office_lists_its_own_and_the_desk_everybodys(cast: Cast, neighbour: Cast) -> None:
    journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    journey.assigned(neighbour)
    for part, seen in (("assigner", 2), ("other_assigner", 0), ("clerk", 2), ("chair", 2)):
        page = signed_in(cast, part).get("/assignments/")
        assert len(page.context["tasks"]) == seen, part


def test_an_objection_is_decided_from_the_list(cast: Cast) -> None:
    case = objected(cast, journey.assigned(cast))
    line = only_line(signed_in(cast, "assigner").get("/assignments/?group=objected"))
    assert labels(line) == ["不同意退回", "同意退回，改办"]
    assert line.acts[-1].url.startswith(f"/assignments/{case.pk}/uphold_objection/?next=%2Fassignments%2F")
    assert "认为应由县卫健局承办：属于卫健部门职责。" in line.meta
    assert labels(only_line(signed_in(cast, "clerk").get("/assignments/?group=objected"))) == []


def test_a_request_for_time_is_answered_from_the_list(cast: Cast) -> None:
    with clock_at(MONDAY):
        assignment = journey.accepted(cast)
        request = asked_for_time(cast, assignment, until=date(2026, 8, 3))
        journey.assigned(cast)
        client = signed_in(cast, "assigner")
        line = only_line(client.get("/assignments/?group=asking"))
    assert labels(line) == ["不同意延期", "同意延期"]
    assert line.acts[-1].url.startswith(f"/requests/{request.pk}/grant/")
    assert "申请延期至8月3日：需要财政评审。" in line.meta
    with clock_at(MONDAY):
        assert client.post(f"/requests/{request.pk}/grant/").status_code == 302
        assert client.get("/assignments/?group=asking").context["tasks"] == []


def test_a_signed_letter_is_read_before_it_is_passed(cast: Cast) -> None:
    signed = journey.signed(
        journey.accepted(cast), officer=cast.education_officer, leader=cast.education_leader
    )
    line = only_line(signed_in(cast, "assigner").get("/assignments/?group=to_check"))
    assert [(str(act.label), act.url) for act in line.acts] == [("去审核", f"/proposals/{signed.root_id}/")]


def test_the_load_of_units_opens_its_records(cast: Cast) -> None:
    with clock_at(MONDAY):
        journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
        journey.answered(cast)
    with clock_at(MONDAY + timedelta(days=120)):
        client = signed_in(cast, "assigner")
        table = client.get("/assignments/").context["loads"]
        shown = {row.label: [cell.text for cell in row.cells[1:]] for row in table.rows}
        assert shown == {"县教育局": [2, 1, 1], "县住建局": [1, 1, 1]}
        assert [cell.text for cell in table.footer] == ["合计", 3, 2, 2]
        for row in table.rows:
            for cell in row.cells[1:]:
                assert len(client.get(cell.url).context["tasks"]) == cell.text
        one = client.get(f"/assignments/?unit={cast.education.pk}")
    assert one.context["heading"] == "县教育局的承办件"
    assert numbers(one.context["filters"]) == {"全部": 2, "超期": 1, "待签收": 1, "在办": 1, "已答复": 1}


def test_what_makes_no_sense_in_the_address_is_left_out(cast: Cast) -> None:
    journey.assigned(cast)
    client = signed_in(cast, "assigner")
    for query in ("group=nonsense", "unit=x", "unit=９", "after=%%%", "q=%00"):
        assert client.get(f"/assignments/?{query}").status_code == 200, query


def test_lists_of_assignments_cost_the_same_with_three_and_sixty_rows(
    cast: Cast, statements: CountStatements
) -> None:
    readers = {part: signed_in(cast, part) for part in ("education_officer", "education_leader", "assigner")}
    addresses = {
        "education_officer": "/handling/",
        "education_leader": "/handling/",
        "assigner": "/assignments/",
    }
    counted: dict[str, list[int]] = {part: [] for part in readers}
    for number in (3, 57):
        for position in range(number):
            matter = journey.assigned(cast)
            if position < 3:
                assignment = journey.accepted(cast, matter=matter)
                asked_for_time(cast, assignment, until=assignment.opened_on + timedelta(days=150))
        for part, client in readers.items():
            with statements() as ran:
                assert client.get(addresses[part]).status_code == 200
            assert len(ran) <= MOST_STATEMENTS_ON_A_LIST
            counted[part].append(len(ran))
    assert [few == many for few, many in counted.values()] == [True, True, True]
