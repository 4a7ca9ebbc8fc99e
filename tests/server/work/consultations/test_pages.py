"""The pages and the API of consultations: what they cost, and who sees what of drafts, answers and appraisals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.consultation_facts import Appraisal, Opinion
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.work.consultations import life
from tests.support.statements import CountStatements, costs

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_PAGE = 15
MOST_STATEMENTS_ON_A_LIST = 12
READERS = (
    "committee_clerk", "secretary", "chair", "proposer", "co_proposer", "stranger", "education_officer",
    "education_leader",
)  # fmt: skip
OTHERS = (
    "second_proposer",
    "body_contact",
    "housing_officer",
    "clerk",
    "assigner",
    "information",
    "administrator",
)
SUGGESTION = "由县教育局统一登记校外托管机构。"
MINORITY = "家庭式托管应当豁免"


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def told_by(cast: Cast, part: str, case: Case) -> str:
    """What the interface says, in the characters that people read."""
    answer = caller(cast, part).get(f"/consultations/{case.pk}")
    return json.dumps(json.loads(answer.content), ensure_ascii=False)


@pytest.mark.parametrize("part", READERS)
def test_a_consultation_s_page_opens_for_everyone_who_has_a_role(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    case = life.answered(cast)
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        page = client.get(f"/consultations/{case.pk}/")
    assert page.status_code == 200
    assert case.title in text(page)
    assert SUGGESTION in text(page)
    assert len(ran) <= MOST_STATEMENTS_ON_A_PAGE


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_finds_it(cast: Cast, part: str) -> None:
    case = life.answered(cast)
    client = signed_in(cast, part)
    assert client.get(f"/consultations/{case.pk}/").status_code == 404
    assert caller(cast, part).get(f"/consultations/{case.pk}").status_code == 404
    for address in ("/", "/tasks/", "/consultations/", f"/search/?q={case.title}", "/late/"):
        assert f"/consultations/{case.pk}/" not in text(client.get(address)), address


def test_lists_cost_the_same_with_three_and_with_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    looked_at = (
        ("committee_clerk", "/consultations/"), ("proposer", "/consultations/"), ("secretary", "/consultations/"),
        ("education_officer", "/consultations/"), ("committee_clerk", "/tasks/"), ("secretary", "/tasks/"),
        ("committee_clerk", "/"), ("committee_clerk", "/late/"),
    )  # fmt: skip
    clients = {part: signed_in(cast, part) for part, _address in looked_at}
    counted: list[dict[tuple[str, str], int]] = []
    for number in (1, 19):
        for _ in range(number):
            life.called(cast)
            life.drafted(cast)
            life.sent(cast)
        counted.append(costs(looked_at, clients, statements))
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= MOST_STATEMENTS_ON_A_LIST, counted[1]


def test_results_are_those_who_write_and_sign_them_until_they_are_signed(cast: Cast) -> None:
    case = life.reviewed(cast)
    for part, sees in (
        ("committee_clerk", True), ("secretary", True), ("chair", True), ("proposer", False), ("stranger", False),
        ("education_officer", False),
    ):  # fmt: skip
        page = text(signed_in(cast, part).get(f"/consultations/{case.pk}/"))
        told = told_by(cast, part, case)
        for words in (SUGGESTION, MINORITY, life.RESULTS.results):
            assert (words in page, words in told) == (sees, sees), (part, words)
    signed = life.signed(cast)
    for part in ("proposer", "education_officer"):
        page = text(signed_in(cast, part).get(f"/consultations/{signed.pk}/"))
        assert SUGGESTION in page
        assert MINORITY in page


def test_an_appraisal_is_counted_and_never_named(cast: Cast) -> None:
    case = life.sent(cast)
    words = Appraisal(opinion=Opinion.POOR, words="材料来得太晚。")
    perform(Consultations.appraise, case=case, actor=cast.stranger, facts=words)
    for part in ("committee_clerk", "proposer", "chair", "education_officer"):
        page = text(signed_in(cast, part).get(f"/consultations/{case.pk}/"))
        assert "一般 1 人" in page
        assert "材料来得太晚" not in page
        assert "材料来得太晚" not in told_by(cast, part, case)


def test_a_list_is_narrowed_by_group_form_and_words(cast: Cast) -> None:
    life.called(cast)
    life.attended(cast)
    client = signed_in(cast, "committee_clerk")

    def titles(query: str) -> list[str]:
        return [str(row.label) for row in client.get(f"/consultations/?{query}").context["table"].rows]

    assert titles("group=attended") == ["推进农村养老服务"]
    assert titles("kind=counterpart") == ["规范中小学校外托管服务"]
    assert titles("q=托管") == ["规范中小学校外托管服务"]
    assert titles("q=没有这样的协商") == []
    assert "没有符合条件的协商" in text(client.get("/consultations/?q=没有这样的协商"))


def test_the_desk_begins_on_pages_of_its_own(cast: Cast) -> None:
    desk = signed_in(cast, "committee_clerk")
    facts = life.planned_meeting(cast)
    posted = {
        "kind": facts.kind.value, "title": facts.title, "meets_on": facts.meets_on.isoformat(), "place": facts.place,
        "units": [str(cast.education.pk)],
    }  # fmt: skip
    missing = desk.post("/consultations/new/", {**posted, "units": []})
    assert missing.status_code == 422
    assert "请选参加的单位" in text(missing)
    assert not Case.objects.filter(kind="consultation").exists()
    page = desk.post("/consultations/new/", posted, follow=True)
    assert page.status_code == 200
    assert Case.objects.get(kind="consultation").state == "planned"
    for part in ("proposer", "chair", "information", "education_officer"):
        assert signed_in(cast, part).get("/consultations/new/").status_code in (403, 404), part


def test_the_minutes_begin_with_what_is_known_of_the_meeting(cast: Cast) -> None:
    case = life.held(cast)
    page = signed_in(cast, "committee_clerk").get(f"/consultations/{case.pk}/write_minutes/")
    assert "到会委员2人" in page.context["form"]["minutes"].value()
    papers = signed_in(cast, "committee_clerk").get(f"/consultations/{life.called(cast).pk}/send_papers/")
    assert papers.context["form"]["papers"].value() == "部门工作情况\n调研报告"
