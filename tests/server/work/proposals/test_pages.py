"""The pages of a proposal, as each of the cast opens them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.models import Case
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_CASE = 15
MOST_STATEMENTS_ON_A_LIST = 12


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def post_data(response: Any, **given: str) -> dict[str, str]:
    """What a browser would post of a rendered form: its management fields and the given answers."""
    data = dict(given)
    for rows in response.context["form"].rows.values():
        for name, value in rows.management_form.initial.items():
            data.setdefault(f"{rows.prefix}-{name}", str(value))
    return data


WHOLE = {
    "title": "关于修缮北关街道人行道的提案",
    "category": "transport",
    "situation": "北关街道人行道破损三百余米。",
    "analysis": "行道树根系顶起，养护责任不清。",
    "suggestions-0-text": "由县住建局分段修缮北关街道人行道。",
    "origin": "own",
    "disclosure": "open",
}


def test_a_member_writes_and_sends(cast: Cast) -> None:
    client = signed_in(cast, "proposer")
    page = client.get("/proposals/new/")
    assert page.status_code == 200
    sent = client.post("/proposals/new/", {**post_data(page, **WHOLE), "send": "1"}, follow=True)
    assert sent.status_code == 200
    case = Case.objects.get(kind="proposal")
    assert (case.state, case.title, case.suggestions.count()) == ("submitted", WHOLE["title"], 1)


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(cast: Cast) -> None:
    client = signed_in(cast, "proposer")
    page = client.get("/proposals/new/")
    refused = client.post("/proposals/new/", {**post_data(page, **{**WHOLE, "analysis": ""}), "send": "1"})
    assert refused.status_code == 422
    assert "请写明分析。" in str(refused.context["form"].errors["analysis"])
    assert WHOLE["situation"] in refused.content.decode()
    assert not Case.objects.exists()


def test_a_draft_may_be_unfinished(cast: Cast) -> None:
    client = signed_in(cast, "proposer")
    page = client.get("/proposals/new/")
    client.post("/proposals/new/", {**post_data(page, title="关于路灯的提案"), "save": "1"})
    assert Case.objects.get().state == "draft"


def test_the_phones_draft_goes_on_on_the_pc(cast: Cast) -> None:
    phone, pc = signed_in(cast, "proposer"), signed_in(cast, "proposer")
    typed = {
        "title": "关于路灯",
        "suggestions-0-text": "请县住建局补装路灯。",
        "suggestions-0-unit": "",
        "version": "",
    }
    saved = phone.post("/copies/write/", typed)
    assert saved.json()["version"] == 1
    page = pc.get("/proposals/new/").content.decode()
    assert "关于路灯" in page
    assert "请县住建局补装路灯。" in page
    assert phone.post("/copies/write/", {**typed, "version": "1"}).status_code == 200
    assert pc.post("/copies/write/", {**typed, "version": "1"}).status_code == 409


@pytest.mark.parametrize(
    "part",
    ["proposer", "clerk", "committee", "assigner", "education_officer", "education_leader", "chair"],
)
def test_the_case_page_opens_for_everyone_who_has_a_role(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    matter = journey.answered(cast, outcome=Outcome.DONE)
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    client = signed_in(cast, part)
    with statements() as ran:
        page = client.get(f"/proposals/{matter.pk}/")
    assert len(ran) <= MOST_STATEMENTS_ON_A_CASE
    assert page.status_code == 200
    assert matter.title in page.content.decode()


@pytest.mark.parametrize(
    "part", ["stranger", "administrator", "housing_officer", "other_assigner", "body_contact"]
)
def test_the_case_page_is_not_found_without_a_role(cast: Cast, part: str) -> None:
    matter = journey.answered(cast)
    assert signed_in(cast, part).get(f"/proposals/{matter.pk}/").status_code == 404


def test_lists_cost_the_same_with_three_and_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    counted = []
    client = signed_in(cast, "clerk")
    for number in (3, 57):
        for _ in range(number):
            journey.submitted(cast)
        with statements() as ran:
            assert client.get("/proposals/").status_code == 200
        assert len(ran) <= MOST_STATEMENTS_ON_A_LIST
        counted.append(len(ran))
    assert counted[0] == counted[1]


def test_a_step_is_taken_on_its_page(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    page = client.get(f"/proposals/{case.pk}/review/")
    assert page.status_code == 200
    done = client.post(f"/proposals/{case.pk}/review/", {"opinion": "docket"})
    assert done.status_code == 302
    assert Case.objects.get(pk=case.pk).state == "reviewed"
    again = client.post(f"/proposals/{case.pk}/review/", {"opinion": "docket"})
    assert again.status_code == 409
    assert signed_in(cast, "stranger").get(f"/proposals/{case.pk}/review/").status_code == 404


def test_an_office_assigns_and_names_who_answers_what(cast: Cast) -> None:
    case = journey.docketed(cast)
    client = signed_in(cast, "assigner")
    page = client.get(f"/proposals/{case.pk}/assign/")
    data = post_data(page, mode="lead", lead=str(cast.education.pk), units=str(cast.housing.pk))
    data |= {"answerers-0-number": "1", "answerers-1-number": "2", "answerers-1-units": str(cast.housing.pk)}
    done = client.post(f"/proposals/{case.pk}/assign/", data)
    assert done.status_code == 302, done.context["form"].rows["answerers"].errors
    lead = journey.assignment_of(case, cast.education.pk)
    joint = journey.assignment_of(case, cast.housing.pk)
    assert [duty.suggestion.number for duty in lead.answer_duties.all()] == [1]
    assert [duty.suggestion.number for duty in joint.answer_duties.all()] == [2]


def test_a_unit_drafts_a_reply_suggestion_by_suggestion(cast: Cast) -> None:
    assignment = journey.accepted(cast)
    journey.talk(assignment, cast.education_officer)
    client = signed_in(cast, "education_officer")
    address = f"/assignments/{assignment.pk}/draft_reply/"
    page = client.get(address)
    assert "由县教育局在城东小学试点校内午托。" in page.content.decode()
    data = post_data(page, letter="现答复如下。", handler="李工", phone="0000-1")
    for number, duty in enumerate(assignment.answer_duties.order_by("suggestion__number")):
        data |= {f"answers-{number}-suggestion": str(duty.suggestion_id), f"answers-{number}-text": "已办。"}
        data |= {f"answers-{number}-outcome": "done", f"answers-{number}-proof": "验收单"}
    refused = client.post(address, {**data, "answers-0-outcome": "planned"})
    assert refused.status_code == 422
    assert "须写明完成日期和责任人" in refused.content.decode()
    assert client.post(address, data).status_code == 302
    assert Case.objects.get(pk=assignment.pk).state == "drafted"


def test_the_desk_enters_a_paper_proposal_for_a_member(cast: Cast) -> None:
    client = signed_in(cast, "clerk")
    page = client.get("/proposals/new/")
    member = str(cast.members["proposer"].pk)
    sent = client.post("/proposals/new/", {**post_data(page, **WHOLE, member=member), "send": "1"})
    assert sent.status_code == 302
    case = Case.objects.get(kind="proposal")
    assert (case.member, case.proposal.is_proxy, case.state) == (cast.members["proposer"], True, "submitted")
    assert "代录" in signed_in(cast, "proposer").get(f"/proposals/{case.pk}/").content.decode()
    refused = client.post("/proposals/new/", {**post_data(page, **WHOLE), "save": "1"})
    assert "请选择“第一提案人”。" in refused.content.decode()
