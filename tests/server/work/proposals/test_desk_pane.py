"""The desks' reading pane: the case beside the list, its buttons, and what is decided without leaving the list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.facts import MemberId, NoFacts
from shangliang.rulebook.proposals import (
    Invitation,
    Proposals,
)
from shangliang.server.foundation.casework.models import Case, WorkingCopy
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.proposals.models import PreliminaryReview
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.server.work.proposals.at_the_desk import (
    HTMX,
    MOST_STATEMENTS_ON_A_CASE,
    proposing,
    shortly,
    signed_in,
    state_of,
    titled,
)
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db


# The reading pane


def pane(client: Client, case: Case, group: str = "preliminary") -> Any:
    return client.get(f"/desk/{case.pk}/pane/?group={group}", headers=HTMX)


def test_the_pane_shows_the_whole_text_with_units_and_people(cast: Cast) -> None:
    draft = journey.drafted(cast.proposer, text=proposing(cast.education.pk))
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
    assert told["toast"]["text"] == f"《{case.title}》已办理“完成初审”。"
    assert "1 件，都是今天到的" in answer.content.decode()
    assert answer.content.decode().count('hx-swap-oob="true"') == 2
    review = PreliminaryReview.objects.get(case=case)
    assert (state_of(case), review.opinion, review.note) == ("reviewed", "docket", "符合条件。")


def test_docketing_beside_the_list_begins_with_the_proposed_units_office(cast: Cast) -> None:
    case = journey.reviewed(cast, text=proposing(cast.party_unit.pk))
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
