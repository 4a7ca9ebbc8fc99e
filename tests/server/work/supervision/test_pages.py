"""The pages and the API of appraisals: what they cost, and who sees what of plan, feedback and ballot."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.supervision import Appraisals
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.supervision.models import PaperCount
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.work.supervision import life
from tests.support.statements import CountStatements, costs

pytestmark = pytest.mark.django_db
MOST_ON_A_CASE = 15
MOST_ON_A_LIST = 12
READERS = ("committee_clerk", "secretary", "chair", "education_officer", "education_leader", "proposer")


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def page(cast: Cast, part: str, case: Case) -> str:
    answer = signed_in(cast, part).get(f"/appraisals/{case.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def told(cast: Cast, part: str, case: Case) -> str:
    """What the interface says, in the characters that people read."""
    answer = caller(cast, part).get(f"/api/v1/appraisals/{case.pk}")
    return json.dumps(json.loads(answer.content), ensure_ascii=False)


@pytest.mark.parametrize("part", READERS)
def test_the_page_opens_for_everyone_who_has_a_role(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    case = life.visited(cast)
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        answer = client.get(f"/appraisals/{case.pk}/")
    assert answer.status_code == 200
    assert len(ran) <= MOST_ON_A_CASE
    assert "66.7%" in answer.content.decode()


@pytest.mark.parametrize("part", READERS)
def test_the_page_costs_no_more_while_the_second_ballot_goes_on(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    """The dearest page: a failed ballot with its receipts, beside one that is being counted."""
    case = life.counted(cast, facts=life.counting(((1, 0, 0, 0), (1, 0, 0, 0))))
    failed = perform(Appraisals.close_ballot, case=case, actor=cast.committee_clerk, facts=NoFacts())
    case = life.counted(cast, case=life.handed_out(cast, case=life.voting(cast, case=failed)))
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        answer = client.get(f"/appraisals/{case.pk}/")
    assert "第 2 次测评正在投票" in answer.content.decode()
    assert len(ran) <= MOST_ON_A_CASE, "\n".join(ran)


@pytest.mark.parametrize("part", ["housing_officer", "information", "clerk", "assigner", "administrator"])
def test_it_does_not_open_for_others(cast: Cast, part: str) -> None:
    case = life.visited(cast)
    assert signed_in(cast, part).get(f"/appraisals/{case.pk}/").status_code in (403, 404)
    assert caller(cast, part).get(f"/api/v1/appraisals/{case.pk}").status_code == 404
    assert signed_in(cast, "chair").get(f"/appraisals/{case.pk}/").status_code == 200


def test_lists_cost_the_same_with_three_and_with_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    looked_at = [
        (part, address)
        for part in ("committee_clerk", "secretary", "education_officer", "proposer")
        for address in ("/appraisals/", "/tasks/", "/")
    ]
    clients = {part: signed_in(cast, part) for part, _address in looked_at}
    counted: list[dict[tuple[str, str], int]] = []
    for number in (1, 10):
        for _ in range(number):
            life.handed_out(cast)
            life.reported(cast)
            life.proposed(cast)
        counted.append(costs(looked_at, clients, statements))
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= MOST_ON_A_LIST, counted[1]


def test_an_elector_sees_the_result_and_not_the_work(cast: Cast) -> None:
    case = life.visited(cast)
    for words in (page(cast, "proposer", case), told(cast, "proposer", case)):
        assert "总体评价" in words
        assert life.plan().plan not in words
        assert life.feedback().words not in words
        assert life.report().report not in words
    for words in (page(cast, "education_officer", case), told(cast, "education_officer", case)):
        assert life.plan().plan in words
        assert life.feedback().words in words
        assert life.report().report not in words
    for words in (page(cast, "chair", case), told(cast, "chair", case)):
        assert life.report().report in words


def test_the_tellers_figures_are_nobody_s_before_the_close(cast: Cast) -> None:
    case = life.handed_out(cast)
    empty = {part: page(cast, part, case).split("<main", 1)[1] for part in READERS}
    odd = life.counting(((0, 3, 0, 0), (3, 0, 0, 0)))
    life.counted(cast, case=case, facts=odd)
    assert PaperCount.objects.count() == 2
    for part in READERS:
        shown = page(cast, part, case)
        assert "已报纸质票数的计票人：2 / 2" in shown
        assert "测评结果" not in shown
        assert '"results": []' in told(cast, part, case)
    assert all("已报纸质票数的计票人：0 / 2" in words for words in empty.values())
    perform(Appraisals.close_ballot, case=case, actor=cast.committee_clerk, facts=NoFacts())
    assert "测评结果" in page(cast, "proposer", case)


def test_the_desk_proposes_on_a_page(cast: Cast) -> None:
    client = signed_in(cast, "committee_clerk")
    assert client.get("/appraisals/new/").status_code == 200
    assert client.post("/appraisals/new/", {}).status_code == 422
    stated = {
        "unit": cast.education.pk, "topic": "义务教育", "proposed_on": f"{life.today():%Y-%m-%d}",
        "reason": "群众关心。",
    }  # fmt: skip
    answer = client.post("/appraisals/new/", stated)
    case = Case.objects.get(kind="appraisal")
    assert (answer.status_code, answer["Location"]) == (302, f"/appraisals/{case.pk}/")
    assert case.title == "民主评议县教育局：义务教育"
    assert signed_in(cast, "chair").get("/appraisals/new/").status_code == 403


def test_the_ballot_is_opened_and_counted_on_pages(cast: Cast) -> None:
    case = life.studied(cast)
    desk = signed_in(cast, "committee_clerk")
    shown = desk.get(f"/appraisals/{case.pk}/open_ballot/").content.decode()
    assert "基本满意" in shown
    tellers = [cast.members[part].pk for part in life.TELLERS]
    stated = {
        "way": "paper", "electorate": "all", "tellers": tellers,
        "aspects-TOTAL_FORMS": 1, "aspects-INITIAL_FORMS": 1, "aspects-0-text": "总体评价",
        "options-TOTAL_FORMS": 4, "options-INITIAL_FORMS": 4,
        **{f"options-{place}-text": option.text for place, option in enumerate(life.OPTIONS)},
    }  # fmt: skip
    assert desk.post(f"/appraisals/{case.pk}/open_ballot/", stated).status_code == 302
    ballot = case.ballots.get()
    assert (ballot.aspects, ballot.options) == (["总体评价"], [option.text for option in life.OPTIONS])
    electors = [member.pk for member in cast.members.values()]
    assert desk.post(f"/appraisals/{case.pk}/hand_out/", {"electors": electors}).status_code == 302
    count = {
        "returned": 3, "spoilt": 0, "counts-TOTAL_FORMS": 4, "counts-INITIAL_FORMS": 4,
        **{f"counts-{place}-place": place for place in range(4)},
        **{f"counts-{place}-votes": votes for place, votes in enumerate((2, 1, 0, 0))},
    }  # fmt: skip
    for part in life.TELLERS:
        client = signed_in(cast, part)
        assert client.get(f"/appraisals/{case.pk}/count/").status_code == 200
        assert client.post(f"/appraisals/{case.pk}/count/", count).status_code == 302
    assert desk.post(f"/appraisals/{case.pk}/close_ballot/").status_code == 302
    assert case.ballots.get().result == [[2, 1, 0, 0]]
