"""The pages and files of studies: what they cost, and who sees the visits' notes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.studies import Studies
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.api.calling import caller, said
from tests.server.cast import Cast
from tests.server.work.studies import examples, life
from tests.support.statements import CountStatements, costs

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_STUDY = 15
MOST_STATEMENTS_ON_A_LIST = 12
INSIDE = ("proposer", "committee_clerk", "body_contact", "secretary", "chair")


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("part", [*INSIDE, "education_officer", "education_leader"])
def test_a_study_s_page_opens_for_everyone_who_has_a_role(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    case = examples.answered(cast)
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        page = client.get(f"/studies/{case.pk}/")
    assert page.status_code == 200
    assert "农村幸福院四十二所" in text(page)
    assert (life.FINDING in text(page)) is (part in INSIDE)
    assert len(ran) <= MOST_STATEMENTS_ON_A_STUDY
    told: Any = said(caller(cast, part).get(f"/studies/{case.pk}"))
    assert [each["people"] for each in told["visits"]] == ([14] if part in INSIDE else [])


@pytest.mark.parametrize("part", ["stranger", "housing_officer", "information", "clerk"])
def test_nobody_else_reads_it(cast: Cast, part: str) -> None:
    case = life.sent(cast)
    assert signed_in(cast, part).get(f"/studies/{case.pk}/").status_code == 404
    assert signed_in(cast, part).get(f"/studies/{case.pk}/report.docx").status_code == 404


def test_lists_cost_the_same_with_three_and_with_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    parts = ("proposer", "committee_clerk", "body_contact", "secretary", "chair", "education_officer")
    looked_at = [(part, address) for part in parts for address in ("/studies/", "/tasks/")]
    clients = {part: signed_in(cast, part) for part in parts}
    counted: list[dict[tuple[str, str], int]] = []
    for number in (1, 19):
        for _ in range(number):
            life.opened(cast)
            life.visited(cast)
            life.sent(cast)
        counted.append(costs(looked_at, clients, statements))
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= MOST_STATEMENTS_ON_A_LIST, counted[1]


def test_a_member_of_the_team_logs_a_visit_on_the_phone(cast: Cast) -> None:
    case = life.planned(cast)
    client = signed_in(cast, "co_proposer")
    assert f"/studies/{case.pk}/log_visit/" in text(client.get(f"/studies/{case.pk}/"))
    facts = life.visit(cast)
    form = {
        "held_on": facts.held_on.isoformat(),
        "place": facts.place,
        "people": "14",
        "members": [str(each) for each in facts.members],
        "finding": facts.finding,
    }
    assert client.post(f"/studies/{case.pk}/log_visit/", form).status_code == 302
    assert "走访座谈 14 人" in text(client.get(f"/studies/{case.pk}/"))


def test_the_first_draft_of_a_report_begins_with_the_findings(cast: Cast) -> None:
    case = life.visited(cast)
    assert life.FINDING in text(signed_in(cast, "committee_clerk").get(f"/studies/{case.pk}/report/"))


def test_a_body_s_contact_opens_for_that_body(cast: Cast) -> None:
    client = signed_in(cast, "body_contact")
    answer = client.post("/studies/new/", {"title": "街区停车", "form": "inspection"})
    case = Case.objects.get(kind="study")
    assert (answer.status_code, case.body_id, case.variant) == (302, cast.body.pk, "inspection")
    assert signed_in(cast, "proposer").get("/studies/new/").status_code == 403


def test_word_and_pdf_hold_the_report_and_its_suggestions(cast: Cast) -> None:
    case = life.signed(cast)
    client = signed_in(cast, "proposer")
    answer = client.get(f"/studies/{case.pk}/report.docx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        words = packed.read("word/document.xml").decode()
    for part in ("农村幸福院运行情况", "四十二所", "石瓮村闲置校舍", "周敏", "吴正"):
        assert part in words, part
    assert client.get(f"/studies/{case.pk}/report.pdf").content[:5] == b"%PDF-"
    assert client.get(f"/studies/{case.pk}/report.exe").status_code == 404
    assert client.get(f"/studies/{life.planned(cast).pk}/report.pdf").status_code == 404


def test_a_dropped_study_says_why(cast: Cast) -> None:
    facts = Explained(reason="与县委督查重复。")
    case = perform(Studies.drop, case=life.planned(cast), actor=cast.committee_clerk, facts=facts)
    assert "与县委督查重复" in text(signed_in(cast, "proposer").get(f"/studies/{case.pk}/"))
