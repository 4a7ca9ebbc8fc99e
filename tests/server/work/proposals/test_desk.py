"""The desks: what waits in which queue, what is decided beside it, and what is done to several cases at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from shangliang.rulebook.assignments import Assignments, OtherUnit
from shangliang.rulebook.facts import MemberId, NoFacts, OfficeId, UnitId
from shangliang.rulebook.proposals import (
    Category,
    DocketDecision,
    Invitation,
    PreliminaryOpinion,
    Proposals,
    SuggestionText,
)
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case, WorkingCopy
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.proposals.models import PreliminaryReview, Proposal
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements, Statements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_LIST = 12
MOST_STATEMENTS_ON_A_CASE = 15
HTMX = {"HX-Request": "true"}
MONDAY = date(2026, 3, 2)
NEXT_MONDAY = date(2026, 3, 9)
DESK = ("clerk", "committee", "assigner", "chair")


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def titles(page: Any) -> list[str]:
    """The titles of a queue in their order."""
    return [row.label for row in page.context["table"].rows]


def numbers(filters: Iterable[Any]) -> dict[str, int]:
    """What the chips count."""
    return {str(each.label): each.count for each in filters}


def titled(title: str, **rest: Any) -> Any:
    """The usual text under another title."""
    return replace(journey.TEXT, title=title, **rest)


def proposing(cast: Cast, *units: int, title: str = "关于城东片区午托的提案") -> Any:
    """A text whose suggestions propose units."""
    suggestions = tuple(SuggestionText(text=f"由单位{unit}办理。", unit=UnitId(unit)) for unit in units)
    return titled(title, suggestions=suggestions)


def shortly(ran: Statements) -> str:
    """The statements that ran, each cut to a line."""
    return "\n".join(sql[:160] for sql in ran)


def state_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


# The queues


@pytest.mark.parametrize(
    ("part", "group"),
    [("clerk", "preliminary"), ("committee", "second"), ("assigner", "to_assign"), ("chair", "handling")],
)
def test_each_desk_opens_with_the_queue_it_works_through(cast: Cast, part: str, group: str) -> None:
    made = {
        "preliminary": journey.submitted(cast, text=titled("关于待初审的提案")),
        "second": journey.reviewed(cast, text=titled("关于待复审的提案")),
        "to_assign": journey.docketed(cast, text=titled("关于待交办的提案")),
        "handling": journey.assigned(cast, case=journey.docketed(cast, text=titled("关于办理中的提案"))),
    }
    page = signed_in(cast, part).get("/desk/")
    assert page.status_code == 200
    assert titles(page) == [made[group].title]


@pytest.mark.parametrize("part", ["proposer", "education_officer", "body_contact", "administrator"])
def test_the_desk_is_not_for_others(cast: Cast, part: str) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, part)
    for address in (
        "/desk/",
        "/desk/print/",
        "/desk/batch/?act=review",
        f"/desk/{case.pk}/pane/",
        "/assignments/",
    ):
        assert client.get(address).status_code == 403
    assert client.post(f"/desk/{case.pk}/review/", {"opinion": "docket"}).status_code == 403
    assert state_of(case) == "submitted"


def test_who_came_first_stands_first_and_the_headline_counts_working_days(cast: Cast) -> None:
    with clock_at(NEXT_MONDAY):
        journey.submitted(cast, text=titled("关于后到的提案"))
    with clock_at(MONDAY):
        journey.submitted(cast, text=titled("关于先到的提案"))
    with clock_at(NEXT_MONDAY + timedelta(days=1)):
        page = signed_in(cast, "clerk").get("/desk/?group=preliminary")
    assert titles(page) == ["关于先到的提案", "关于后到的提案"]
    assert page.context["headline"] == "2 件，最早一件已等 6 个工作日"
    waited = [row.cells[-1].badge for row in page.context["table"].rows]
    assert [(str(badge.label), badge.tone) for badge in waited] == [("6 日", "soon"), ("1 日", "ok")]


def test_a_term_that_has_run_out_is_said_in_words(cast: Cast) -> None:
    with clock_at(MONDAY):
        journey.submitted(cast)
    with clock_at(MONDAY + timedelta(days=28)):
        page = signed_in(cast, "clerk").get("/desk/?late=1")
    (row,) = page.context["table"].rows
    assert str(row.cells[-1].badge.label) == "20 日 · 超期"
    assert numbers(page.context["chips"])["超期"] == 1


def test_the_line_names_the_proposed_units(cast: Cast) -> None:
    journey.submitted(cast, text=proposing(cast, cast.education.pk, cast.housing.pk))
    journey.submitted(cast, text=proposing(cast, cast.education.pk, cast.housing.pk, cast.health.pk))
    page = signed_in(cast, "clerk").get("/desk/")
    assert [row.cells[2].text for row in page.context["table"].rows] == [
        "县教育局、县住建局",
        "县教育局等3个",
    ]


def test_chips_narrow_the_queue_and_pressing_one_again_takes_it_back(cast: Cast) -> None:
    journey.submitted(cast, text=titled("关于党外委员的提案"))
    journey.submitted(cast, by=cast.co_proposer, text=titled("关于党员委员的提案", category=Category.HEALTH))
    journey.submitted(cast, by=cast.body_contact, text=titled("关于集体的提案"))
    client = signed_in(cast, "clerk")
    everything = client.get("/desk/?group=preliminary")
    assert numbers(everything.context["chips"]) == {"党外委员": 1, "集体提案": 1, "教育": 2, "卫生健康": 1}
    assert titles(client.get("/desk/?group=preliminary&proposer=non_party")) == ["关于党外委员的提案"]
    assert titles(client.get("/desk/?group=preliminary&proposer=collective")) == ["关于集体的提案"]
    health = client.get("/desk/?group=preliminary&category=health")
    assert titles(health) == ["关于党员委员的提案"]
    assert health.context["headline"] == "1 件，都是今天到的"
    (pressed,) = [chip for chip in health.context["chips"] if chip.is_current]
    assert pressed.url == "/desk/?group=preliminary"
    assert titles(client.get("/desk/?group=preliminary&q=集体")) == ["关于集体的提案"]
    nothing = client.get("/desk/?group=preliminary&q=没有这样的")
    assert "没有符合条件的提案" in nothing.content.decode()


def test_the_groups_count_what_their_reader_may_read(cast: Cast, neighbour: Cast) -> None:
    journey.submitted(cast)
    journey.docketed(cast)
    journey.submitted(neighbour)
    counted = {part: numbers(signed_in(cast, part).get("/desk/").context["groups"]) for part in DESK}
    assert (counted["clerk"]["待初审"], counted["clerk"]["待交办"], counted["clerk"]["全部"]) == (1, 1, 2)
    assert counted["assigner"] == {"待交办": 1, "办理中": 0, "已答复": 0, "全部": 1}
    assert numbers(signed_in(cast, "other_assigner").get("/desk/").context["groups"])["全部"] == 0


def test_the_round_of_looking_stands_in_the_assigners_line(cast: Cast) -> None:
    plan = journey.lead_plan(cast, cast.housing.pk)
    matter = perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    look = journey.assignment_of(matter, cast.housing.pk)
    facts = OtherUnit(unit=UnitId(cast.health.pk), reason="不属我局职责。")
    perform(Assignments.object_preview, case=look, actor=cast.housing_officer, facts=facts)
    page = signed_in(cast, "assigner").get("/desk/").content.decode()
    assert "预交办：县教育局还没有看；县住建局有异议，认为应由县卫健局承办" in page


def test_an_empty_queue_teaches(cast: Cast) -> None:
    page = signed_in(cast, "clerk").get("/desk/?group=preliminary").content.decode()
    assert "委员提交以后，提案会列在这里" in page


def test_the_desk_costs_the_same_with_three_and_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    """Sixty cases go from queue to queue: each is asked for when three are there, and when all are."""
    client = signed_in(cast, "committee")
    text = proposing(cast, cast.education.pk, cast.housing.pk)
    office = DocketDecision(office=OfficeId(cast.office.pk))
    moves: tuple[tuple[str, Callable[[Case], Case]], ...] = (
        (
            "preliminary",
            lambda case: perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts()),
        ),
        (
            "second",
            lambda case: perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion()),
        ),
        ("to_assign", lambda case: perform(Proposals.docket, case=case, actor=cast.committee, facts=office)),
        ("handling", lambda case: journey.assigned(cast, case=case)),
    )
    cases = [journey.drafted(cast.proposer, text=text) for _ in range(60)]
    for group, move in moves:
        counted = []
        for several in (cases[:3], cases[3:]):
            for case in several:
                move(case)
            for address in ("/desk/", "/desk/print/"):
                with statements() as ran:
                    assert client.get(f"{address}?group={group}").status_code == 200
                assert len(ran) <= MOST_STATEMENTS_ON_A_LIST, shortly(ran)
                counted.append(len(ran))
        assert counted[:2] == counted[2:], group


def test_the_printed_queue_is_whole_and_numbered(cast: Cast) -> None:
    for number in range(35):
        journey.submitted(cast, text=titled(f"关于第{number}件事的提案"))
    client = signed_in(cast, "clerk")
    assert len(titles(client.get("/desk/"))) == 30
    rows = client.get("/desk/print/?group=preliminary").context["table"].rows
    assert [row.cells[0].text for row in rows] == list(range(1, 36))
    assert rows[0].cells[1].text == "关于第0件事的提案"


# The reading pane


def pane(client: Client, case: Case, group: str = "preliminary") -> Any:
    return client.get(f"/desk/{case.pk}/pane/?group={group}", headers=HTMX)


def test_the_pane_shows_the_whole_text_with_units_and_people(cast: Cast) -> None:
    draft = journey.drafted(cast.proposer, text=proposing(cast, cast.education.pk))
    invited = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    perform(Proposals.invite, case=draft, actor=cast.proposer, facts=invited)
    case = perform(Proposals.submit, case=draft, actor=cast.proposer, facts=NoFacts())
    shown = pane(signed_in(cast, "clerk"), case).content.decode()
    for words in (
        case.title, journey.TEXT.situation, journey.TEXT.analysis, "（建议县教育局承办）", "刘伟（邀请失效）"
    ):  # fmt: skip
        assert words in shown
    assert "<html" not in shown


def test_the_pane_shows_the_preliminary_opinion_to_the_committee(cast: Cast) -> None:
    case = journey.submitted(cast)
    data = {"opinion": "merge", "note": "与第 3 号相近。"}
    assert signed_in(cast, "clerk").post(f"/desk/{case.pk}/review/", data, headers=HTMX).status_code == 200
    shown = pane(signed_in(cast, "committee"), case, "second").content.decode()
    assert "初审意见：建议并案" in shown
    assert "与第 3 号相近。" in shown


def test_without_htmx_the_pane_is_the_cases_page(cast: Cast) -> None:
    case = journey.submitted(cast)
    answer = signed_in(cast, "clerk").get(f"/desk/{case.pk}/pane/")
    assert (answer.status_code, answer["Location"]) == (302, f"/proposals/{case.pk}/")


def test_a_pane_that_may_not_be_read_is_not_found(cast: Cast, neighbour: Cast) -> None:
    case = journey.submitted(cast)
    assert pane(signed_in(cast, "clerk"), case).status_code == 200
    for other in (signed_in(cast, "assigner"), signed_in(neighbour, "clerk"), signed_in(neighbour, "chair")):
        assert pane(other, case).status_code == 404
        assert other.post(f"/desk/{case.pk}/review/", {"opinion": "docket"}, headers=HTMX).status_code == 404


def test_buttons_carry_their_letters_and_lead_back_to_the_queue(cast: Cast) -> None:
    case = journey.reviewed(cast)
    client = signed_in(cast, "committee")
    answer = client.get(f"/desk/{case.pk}/pane/?group=second&category=education&evil=1", headers=HTMX)
    acts = {act.key: (str(act.label), act.url) for act in answer.context["acts"]}
    assert {key: label for key, (label, _url) in acts.items()} == {
        "r": "退回修改", "d": "不予立案", "c": "转社情民意", "o": "看全页"
    }  # fmt: skip
    back = "next=%2Fdesk%2F%3Fgroup%3Dsecond%26category%3Deducation"
    assert acts["r"][1] == f"/proposals/{case.pk}/return/?{back}"
    page = client.get(acts["r"][1])
    done = client.post(
        f"/proposals/{case.pk}/return/", {"reason": "请补数据。", "next": page.wsgi_request.GET["next"]}
    )
    assert done["Location"] == "/desk/?group=second&category=education"


def test_the_chair_reads_and_presses_nothing(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "chair")
    answer = pane(client, case)
    assert [act.key for act in answer.context["acts"]] == ["o"]
    assert "form" not in answer.context
    assert client.post(f"/desk/{case.pk}/review/", {"opinion": "docket"}, headers=HTMX).status_code == 404
    queue = client.get("/desk/?group=preliminary")
    assert (queue.context["batch_acts"], queue.context["table"].tick_name) == ([], "")
    assert client.get(f"/desk/batch/?act=review&case={case.pk}").status_code == 404


@pytest.mark.parametrize(
    ("part", "group"), [("clerk", "preliminary"), ("committee", "second"), ("assigner", "answered")]
)
def test_a_pane_costs_no_more_than_a_case_page(
    cast: Cast, part: str, group: str, statements: CountStatements
) -> None:
    made = {
        "preliminary": journey.submitted(cast),
        "second": journey.reviewed(cast),
        "answered": journey.answered(cast),
    }
    case = made[group]
    client = signed_in(cast, part)
    with statements() as ran:
        assert pane(client, case, group).status_code == 200
    assert len(ran) <= MOST_STATEMENTS_ON_A_CASE, shortly(ran)


# Deciding beside the list


def test_a_preliminary_review_is_done_without_leaving_the_list(cast: Cast) -> None:
    case = journey.submitted(cast)
    journey.submitted(cast, text=titled("关于另一件事的提案"))
    client = signed_in(cast, "clerk")
    answer = client.post(
        f"/desk/{case.pk}/review/?group=preliminary",
        {"opinion": "docket", "note": "符合条件。"},
        headers=HTMX,
    )
    assert answer.status_code == 200
    told = json.loads(answer["HX-Trigger"])
    assert told["desk:decided"] == {"row": f"case-{case.pk}"}
    assert told["toast"]["text"] == f"《{case.title}》已“完成初审”。"
    assert "1 件，都是今天到的" in answer.content.decode()
    assert answer.content.decode().count('hx-swap-oob="true"') == 2
    review = PreliminaryReview.objects.get(case=case)
    assert (state_of(case), review.opinion, review.note) == ("reviewed", "docket", "符合条件。")


def test_docketing_beside_the_list_begins_with_the_proposed_units_office(cast: Cast) -> None:
    case = journey.reviewed(cast, text=proposing(cast, cast.party_unit.pk))
    client = signed_in(cast, "committee")
    form = pane(client, case, "second").context["form"]
    assert form["office"].value() == cast.other_office.pk
    answer = client.post(
        f"/desk/{case.pk}/docket/?group=second", {"office": form["office"].value()}, headers=HTMX
    )
    assert (
        json.loads(answer["HX-Trigger"])["toast"]["text"]
        == f"《{case.title}》已立案，编号第 1 号，转县委办公室交办。"
    )
    docketed = Case.objects.get(pk=case.pk)
    assert (docketed.state, docketed.number, docketed.office) == ("docketed", 1, cast.other_office)


def test_what_is_wrong_comes_back_in_the_pane_with_what_was_written(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    note = "字" * 501
    answer = client.post(f"/desk/{case.pk}/review/", {"opinion": "docket", "note": note}, headers=HTMX)
    assert answer.status_code == 422
    assert "最多 500 字，现在是 501 字。" in answer.content.decode()
    assert note in answer.content.decode()
    assert "HX-Trigger" not in answer.headers
    assert state_of(case) == "submitted"


def test_a_case_decided_by_somebody_else_is_said_to_be_so(cast: Cast) -> None:
    case = journey.reviewed(cast)
    answer = signed_in(cast, "clerk").post(f"/desk/{case.pk}/review/", {"opinion": "decline"}, headers=HTMX)
    assert answer.status_code == 422
    assert "本案现为“待复审”，不能“完成初审”" in answer.content.decode()
    assert PreliminaryReview.objects.get(case=case).opinion == "docket"


def test_only_the_light_steps_of_ones_own_role_are_decided_there(cast: Cast) -> None:
    case = journey.reviewed(cast)
    office = {"office": cast.office.pk}
    clerk, committee = signed_in(cast, "clerk"), signed_in(cast, "committee")
    assert clerk.post(f"/desk/{case.pk}/docket/", office, headers=HTMX).status_code == 404
    assert (
        committee.post(
            f"/desk/{case.pk}/decline/", {"ground": "empty", "reason": "空"}, headers=HTMX
        ).status_code
        == 404
    )
    assert committee.get(f"/desk/{case.pk}/docket/").status_code == 405
    assert state_of(case) == "reviewed"
    assert committee.post(f"/desk/{case.pk}/docket/", office, headers=HTMX).status_code == 200


def test_what_was_typed_on_the_steps_page_is_there_in_the_pane(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    client.post(f"/copies/review/{case.pk}/", {"opinion": "convert", "note": "事情单一。", "version": ""})
    form = pane(client, case).context["form"]
    assert (form["opinion"].value(), form["note"].value()) == ("convert", "事情单一。")
    client.post(f"/desk/{case.pk}/review/", {"opinion": "convert", "note": "事情单一。"}, headers=HTMX)
    assert not WorkingCopy.objects.exists()


# Several at once


def batch_data(page: Any, **given: Any) -> dict[str, Any]:
    """What a browser would post of the page of a batch, with the given answers."""
    data: dict[str, Any] = {"act": page.context["batch"].key, "next": page.context["back_url"]}
    data["case"] = [row.case.pk for row in page.context["rows"]]
    forms = [page.context["shared"], *page.context["rows"]]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, "", False):
                data[field.html_name] = value if not isinstance(value, tuple) else list(value)
    return {name: value for name, value in {**data, **given}.items() if value is not None}


def ask(client: Client, act: str, *cases: Case, back: str = "/desk/?group=preliminary") -> Any:
    asked = [("act", act), ("next", back), *(("case", str(case.pk)) for case in cases)]
    return client.get(f"/desk/batch/?{urlencode(asked)}")


@pytest.mark.parametrize(
    ("part", "group", "acts"),
    [
        ("clerk", "preliminary", ["review", "return"]),
        ("clerk", "second", ["return"]),
        ("committee", "second", ["docket", "return"]),
        ("assigner", "to_assign", ["assign"]),
        ("clerk", "handling", []),
        ("chair", "preliminary", []),
    ],
)
def test_each_queue_offers_what_its_reader_may_do_to_several(
    cast: Cast, part: str, group: str, acts: list[str]
) -> None:
    page = signed_in(cast, part).get(f"/desk/?group={group}")
    assert [act.value for act in page.context["batch_acts"]] == acts


def test_several_are_reviewed_with_one_opinion(cast: Cast) -> None:
    cases = [journey.submitted(cast, text=titled(f"关于第{number}件事的提案")) for number in range(4)]
    client = signed_in(cast, "clerk")
    page = ask(client, "review", *cases)
    assert page.context["summary"] == "4 件提案"
    assert "送提案委复审决定。" in page.content.decode()
    left = f"case-{cases[3].pk}-taken"
    done = client.post("/desk/batch/", batch_data(page, opinion="merge", note="请并案研究。", **{left: None}))
    assert done.status_code == 200
    assert done.context["summary"] == "办成 3 件，没有勾选 1 件"
    assert [state_of(case) for case in cases] == ["reviewed", "reviewed", "reviewed", "submitted"]
    reviews = PreliminaryReview.objects.values_list("opinion", "note")
    assert list(reviews) == [("merge", "请并案研究。")] * 3


def test_several_are_returned_for_one_reason_which_may_not_be_empty(cast: Cast) -> None:
    cases = [journey.reviewed(cast), journey.submitted(cast)]
    client = signed_in(cast, "clerk")
    page = ask(client, "return", *cases)
    refused = client.post("/desk/batch/", batch_data(page, reason=" "))
    assert refused.status_code == 422
    assert "请填写“理由”。" in refused.content.decode()
    assert [state_of(case) for case in cases] == ["reviewed", "submitted"]
    assert client.post("/desk/batch/", batch_data(page, reason="请按一事一案拆分。")).status_code == 200
    assert [state_of(case) for case in cases] == ["returned", "returned"]
    assert set(Proposal.objects.values_list("decision_reason", flat=True)) == {"请按一事一案拆分。"}


def test_several_are_docketed_each_with_its_office(cast: Cast) -> None:
    party = journey.reviewed(cast, text=proposing(cast, cast.party_unit.pk))
    government = journey.reviewed(cast, text=proposing(cast, cast.education.pk))
    changed = journey.reviewed(cast, text=proposing(cast, cast.education.pk))
    client = signed_in(cast, "committee")
    page = ask(client, "docket", party, government, changed)
    assert [row["office"].value() for row in page.context["rows"]] == [
        cast.other_office.pk, cast.office.pk, cast.office.pk
    ]  # fmt: skip
    done = client.post(
        "/desk/batch/", batch_data(page, **{f"case-{changed.pk}-office": cast.other_office.pk})
    )
    lines = [line.words for line in done.context["account"].done]
    assert lines == [
        "编号第 1 号，转县委办公室交办", "编号第 2 号，转县政府办公室交办", "编号第 3 号，转县委办公室交办"
    ]  # fmt: skip
    assert [Case.objects.get(pk=case.pk).office for case in (party, government, changed)] == [
        cast.other_office, cast.office, cast.other_office
    ]  # fmt: skip


def test_one_without_an_office_is_asked_for_before_anything_is_done(cast: Cast) -> None:
    with_office = journey.reviewed(cast, text=proposing(cast, cast.education.pk))
    without = journey.reviewed(cast, text=titled("关于没有建议单位的提案"))
    client = signed_in(cast, "committee")
    page = ask(client, "docket", with_office, without)
    refused = client.post("/desk/batch/", batch_data(page))
    assert refused.status_code == 422
    assert "《关于没有建议单位的提案》交办单位：请选择。" in refused.content.decode()
    assert state_of(with_office) == "reviewed"
    left_out = client.post("/desk/batch/", batch_data(page, **{f"case-{without.pk}-taken": None}))
    assert left_out.context["summary"] == "办成 1 件，没有勾选 1 件"
    assert (state_of(with_office), state_of(without)) == ("docketed", "reviewed")


def test_several_are_assigned_as_proposed(cast: Cast) -> None:
    joint = journey.docketed(cast, text=proposing(cast, cast.education.pk, cast.housing.pk))
    alone = journey.docketed(cast, text=proposing(cast, cast.health.pk))
    client = signed_in(cast, "assigner")
    page = ask(client, "assign", joint, alone)
    more = {f"case-{alone.pk}-more": cast.education.pk}
    done = client.post("/desk/batch/", batch_data(page, note="请于六月底前办结。", **more))
    assert [line.words for line in done.context["account"].done] == [
        "县教育局主办，县住建局会办", "县卫健局主办，县教育局会办"
    ]  # fmt: skip
    lead = journey.assignment_of(joint, cast.education.pk)
    assert (lead.variant, lead.assignment.note) == ("lead", "请于六月底前办结。")
    assert journey.assignment_of(joint, cast.housing.pk).variant == "joint"
    assert [state_of(case) for case in (joint, alone)] == ["handling", "handling"]


def test_what_one_unit_objected_to_when_it_looked_is_not_proposed_again(cast: Cast) -> None:
    plan = journey.lead_plan(cast, cast.housing.pk, cast.health.pk)
    matter = perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    facts = OtherUnit(unit=UnitId(cast.party_unit.pk), reason="不属我局职责。")
    look = journey.assignment_of(matter, cast.housing.pk)
    perform(Assignments.object_preview, case=look, actor=cast.housing_officer, facts=facts)
    page = ask(signed_in(cast, "assigner"), "assign", matter)
    (row,) = page.context["rows"]
    assert (row["lead"].value(), row["units"].value()) == (cast.education.pk, [cast.health.pk])


def test_what_is_refused_comes_back_with_its_reason_and_the_rest_is_done(cast: Cast) -> None:
    good = journey.docketed(cast, text=proposing(cast, cast.education.pk))
    bad = journey.docketed(cast, text=proposing(cast, cast.health.pk))
    late = journey.docketed(cast, text=proposing(cast, cast.housing.pk))
    client = signed_in(cast, "assigner")
    page = ask(client, "assign", good, bad, late)
    journey.assigned(cast, case=late, plan=journey.lead_plan(cast))
    data = batch_data(page, note="请按期答复。", **{f"case-{bad.pk}-mode": "separate"})
    answer = client.post("/desk/batch/", data)
    account = answer.context["account"]
    assert answer.status_code == 200
    assert answer.context["summary"] == "办成 1 件，没有办成 2 件"
    assert [line.case.pk for line in account.done] == [good.pk]
    assert [(line.case.pk, line.words) for line in account.refused] == [(late.pk, "现为“办理中”，不能“交办”")]
    assert "分办至少要有两个单位。" in answer.content.decode()
    assert [state_of(case) for case in (good, bad, late)] == ["handling", "docketed", "handling"]
    again = batch_data(answer, **{f"case-{bad.pk}-mode": "lead"})
    assert again["note"] == "请按期答复。"
    assert client.post("/desk/batch/", again).context["summary"] == "办成 1 件"
    assert journey.assignment_of(bad, cast.health.pk).assignment.note == "请按期答复。"


def test_nothing_ticked_and_nothing_readable(cast: Cast, neighbour: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    page = ask(client, "review", case)
    none = client.post("/desk/batch/", batch_data(page, **{f"case-{case.pk}-taken": None}))
    assert (none.status_code, state_of(case)) == (422, "submitted")
    assert "请至少勾选一件。" in none.content.decode()
    assert ask(client, "review").status_code == 302
    stranger = signed_in(neighbour, "clerk")
    assert ask(stranger, "review", case).status_code == 302
    assert stranger.post("/desk/batch/", batch_data(page)).status_code == 302
    assert state_of(case) == "submitted"


@pytest.mark.parametrize(
    ("part", "act"), [("clerk", "docket"), ("committee", "assign"), ("assigner", "review")]
)
def test_a_batch_of_another_role_is_not_found(cast: Cast, part: str, act: str) -> None:
    case = journey.reviewed(cast)
    assert ask(signed_in(cast, part), act, case).status_code == 404
    assert ask(signed_in(cast, part), "nonsense", case).status_code == 404


def test_a_batch_goes_back_to_the_desk_and_nowhere_else(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    back = "/desk/?group=preliminary&category=education"
    assert ask(client, "review", case, back=back).context["back_url"] == back
    for elsewhere in ("https://example.org/desk/", "//example.org/desk/", "/sign-out/"):
        assert ask(client, "review", case, back=elsewhere).context["back_url"] == "/desk/?group=preliminary"


@pytest.mark.parametrize(
    ("part", "act"), [("committee", "docket"), ("assigner", "assign"), ("clerk", "return")]
)
def test_asking_about_several_costs_the_same_with_three_and_thirty(
    cast: Cast, part: str, act: str, statements: CountStatements
) -> None:
    make = journey.docketed if act == "assign" else journey.reviewed
    cases = [make(cast, text=proposing(cast, cast.education.pk, cast.housing.pk)) for _ in range(30)]
    client = signed_in(cast, part)
    counted = []
    for several in (cases[:3], cases):
        with statements() as ran:
            assert len(ask(client, act, *several).context["rows"]) == len(several)
        assert len(ran) <= MOST_STATEMENTS_ON_A_LIST, shortly(ran)
        counted.append(len(ran))
    assert counted[0] == counted[1]
