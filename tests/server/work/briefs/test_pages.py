"""The pages and the API of briefs: what they cost, and who sees what of the original, of answers and of drafts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.briefs import BriefPapers, Briefs
from shangliang.rulebook.facts import NoFacts, UnitId
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.api.calling import caller
from tests.server.cast import Cast
from tests.server.work.briefs import life
from tests.support.statements import CountStatements, costs

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_BRIEF = 15
MOST_STATEMENTS_ON_A_LIST = 12
ORIGINAL = "救护车进不去"
EVERYBODY_ELSE = (
    "co_proposer", "stranger", "body_contact", "information", "secretary", "chair", "clerk", "committee", "assigner",
    "education_officer", "education_leader", "administrator",
)  # fmt: skip


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


def text(response: Any) -> str:
    return str(response.content.decode())


def told_by(cast: Cast, part: str, path: str) -> str:
    """What the interface says, in the characters that people read."""
    return json.dumps(json.loads(caller(cast, part).get(path).content), ensure_ascii=False)


def sent_to_two(cast: Cast) -> Case:
    """A brief in the hands of two units."""
    brief = life.issued(cast)
    units = (UnitId(cast.education.pk), UnitId(cast.housing.pk))
    return perform(Briefs.send, case=brief, actor=cast.information, facts=SendingPlan(units=units))


def answered_by_one(cast: Cast) -> Case:
    """The education bureau's referral, answered; the housing bureau has the same brief."""
    brief = sent_to_two(cast)
    referral = Case.objects.get(root=brief, kind="referral", unit=cast.education)
    referral = perform(Referrals.accept, case=referral, actor=cast.education_officer, facts=NoFacts())
    facts = life.answer(referral)
    return perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)


# What they cost


@pytest.mark.parametrize(
    "part", ["proposer", "information", "secretary", "chair", "education_officer", "education_leader"]
)
def test_a_brief_s_page_opens_for_everyone_who_has_a_role(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    referral = answered_by_one(cast)
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    client = signed_in(cast, part)
    client.get("/")
    with statements() as ran:
        page = client.get(f"/briefs/{referral.root_id}/")
    assert page.status_code == 200
    assert life.EDITED.title in text(page)
    assert len(ran) <= MOST_STATEMENTS_ON_A_BRIEF


def test_lists_cost_the_same_with_three_and_with_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    looked_at = (
        ("proposer", "/briefs/"), ("information", "/briefs/"), ("secretary", "/briefs/"), ("chair", "/briefs/"),
        ("education_officer", "/briefs/"), ("information", "/papers/"), ("secretary", "/papers/"),
        ("information", "/tasks/"), ("secretary", "/tasks/"), ("education_officer", "/tasks/"),
        ("proposer", "/tasks/"), ("proposer", "/"), ("information", "/"), ("information", "/late/"),
    )  # fmt: skip
    clients = {part: signed_in(cast, part) for part, _address in looked_at}
    counted: list[dict[tuple[str, str], int]] = []
    for number in (1, 19):
        for _ in range(number):
            life.drafted(cast)
            life.submitted(cast)
            life.edited(cast)
            life.composed(cast)
            life.sent(cast)
        counted.append(costs(looked_at, clients, statements))
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= MOST_STATEMENTS_ON_A_LIST, counted[1]


def test_an_issue_of_many_costs_the_same_as_an_issue_of_one(cast: Cast, statements: CountStatements) -> None:
    client = signed_in(cast, "information")
    counted = []
    for number in (1, 8):
        paper = life.composed(cast, *(life.signed(cast) for _ in range(number)))
        with statements() as ran:
            assert client.get(f"/papers/{paper.pk}/").status_code == 200
        counted.append(len(ran))
    assert counted[0] == counted[1]


# Lists


def test_a_list_is_narrowed_by_state_and_words(cast: Cast) -> None:
    life.submitted(cast)
    life.edited(cast, by=cast.second_proposer)
    client = signed_in(cast, "information")
    titles = [str(row.label) for row in client.get("/briefs/?group=to_review").context["table"].rows]
    assert titles == [life.EDITED.title]
    assert len(client.get("/briefs/?q=林小燕").context["table"].rows) == 1
    nothing = client.get("/briefs/?q=没有这样的信息")
    assert "没有符合条件的信息" in text(nothing)
    assert len(client.get("/briefs/?group=nothing").context["table"].rows) == 2


def test_a_unit_s_list_says_how_far_its_own_part_is(cast: Cast) -> None:
    referral = answered_by_one(cast)
    for part, label in (("education_officer", "答复待核"), ("housing_officer", "待签收")):
        page = signed_in(cast, part).get("/briefs/")
        (row,) = page.context["table"].rows
        assert [str(cell.badge.label) for cell in row.cells if cell.badge] == [label]
    assert Case.objects.get(pk=referral.pk).state == "answered"


# Who sees what


def test_a_unit_never_sees_the_original(cast: Cast) -> None:
    referral = answered_by_one(cast)
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    address = f"/briefs/{referral.root_id}/"
    for part in ("education_officer", "education_leader", "housing_officer"):
        page = text(signed_in(cast, part).get(address))
        assert life.EDITED.text in page
        assert ORIGINAL not in page
        assert life.TEXT.title not in page
        told = told_by(cast, part, address.rstrip("/"))
        assert life.EDITED.text in told
        assert ORIGINAL not in told
        assert life.TEXT.title not in told
        found = text(signed_in(cast, part).get("/search/", {"q": ORIGINAL}))
        assert referral.root is not None
        assert f"/briefs/{referral.root_id}/" not in found
    for part in ("proposer", "information", "secretary", "chair"):
        assert ORIGINAL in text(signed_in(cast, part).get(address)), part


def test_an_answer_is_the_unit_s_and_the_desk_s_until_it_is_taken_in(cast: Cast) -> None:
    referral = answered_by_one(cast)
    address = f"/briefs/{referral.root_id}/"
    for part, sees in (
        ("education_officer", True), ("education_leader", True), ("information", True), ("proposer", False),
        ("housing_officer", False), ("housing_leader", False), ("secretary", False), ("chair", False),
    ):  # fmt: skip
        page = text(signed_in(cast, part).get(address))
        assert ("已按建议办理。" in page, "0000-1234567" in page) == (sees, sees), part
        told = told_by(cast, part, address.rstrip("/"))
        assert ("已按建议办理。" in told, "0000-1234567" in told) == (sees, sees), part
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    for part in ("proposer", "secretary", "chair"):
        assert "已按建议办理。" in text(signed_in(cast, part).get(address)), part


def test_a_draft_is_found_by_nobody_else(cast: Cast, neighbour: Cast) -> None:
    draft = life.drafted(cast)
    word = "东关小学"
    everywhere = ("/", "/tasks/", "/briefs/", "/notices/", f"/search/?q={word}", "/late/")
    mine = signed_in(cast, "proposer")
    assert mine.get(f"/briefs/{draft.pk}/").status_code == 200
    assert draft.title in text(mine.get("/briefs/"))
    for house, part in [*((cast, part) for part in EVERYBODY_ELSE), (neighbour, "information")]:
        client, program = signed_in(house, part), caller(house, part)
        assert client.get(f"/briefs/{draft.pk}/").status_code == 404, part
        assert client.get(f"/briefs/{draft.pk}/write/").status_code == 404, part
        for address in everywhere:
            assert draft.title not in text(client.get(address)), (part, address)
        assert program.get(f"/briefs/{draft.pk}").status_code == 404, part
        assert draft.title not in told_by(house, part, "/briefs"), part


def test_what_may_not_be_read_may_not_be_written(cast: Cast) -> None:
    for part in ("clerk", "assigner", "education_officer", "chair", "secretary", "administrator"):
        assert signed_in(cast, part).get("/briefs/new/").status_code == 404, part
        assert signed_in(cast, part).get("/papers/new/").status_code in (403, 404), part
    submitted = life.submitted(cast)
    assert signed_in(cast, "proposer").get(f"/briefs/{submitted.pk}/write/").status_code == 404
    assert signed_in(cast, "proposer").get("/papers/").status_code in (403, 404)


def test_a_dropped_issue_is_the_desk_s_alone(cast: Cast) -> None:
    paper = life.composed(cast)
    perform(BriefPapers.drop, case=paper, actor=cast.information, facts=NoFacts())
    assert signed_in(cast, "information").get(f"/papers/{paper.pk}/").status_code == 200
    assert signed_in(cast, "chair").get(f"/papers/{paper.pk}/").status_code == 404


# Whose turn


def test_a_signed_brief_is_the_desk_s_to_issue(cast: Cast) -> None:
    brief = life.signed(cast)
    turn = signed_in(cast, "information").get(f"/briefs/{brief.pk}/").context["turn"]
    assert [str(act.url) for act in turn.acts] == [f"/papers/new/?brief={brief.pk}"]
    assert turn.due is not None
    for part in ("proposer", "chair"):
        turn = signed_in(cast, part).get(f"/briefs/{brief.pk}/").context["turn"]
        assert (str(turn.title), list(turn.acts)) == ("等待信息工作人员编发", [])
    paper = life.composed(cast, brief)
    turn = signed_in(cast, "information").get(f"/briefs/{brief.pk}/").context["turn"]
    assert [str(act.url) for act in turn.acts] == [f"/papers/{paper.pk}/"]


def test_the_next_issue_goes_to_whom_the_last_one_went(cast: Cast) -> None:
    life.issued(cast)
    brief = life.signed(cast)
    form = signed_in(cast, "information").get(f"/papers/new/?brief={brief.pk}").context["form"]
    assert (form["addressees"].value(), form["briefs"].value()) == ("县委、县政府主要领导", [str(brief.pk)])
