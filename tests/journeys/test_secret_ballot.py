"""An elector's ballot in a real browser: taken signed in, cast by nobody, found again by its receipt."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Request, expect

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.supervision import Appraisals
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.supervision.models import Ballot, Elector, Vote
from tests.journeys.conftest import Meet
from tests.server.cast import Cast
from tests.server.work.supervision import life
from tests.support.browsers import PHONE

pytestmark = pytest.mark.browser


def others_vote_on_paper(cast: Cast, case: Case) -> None:
    """Two papers, and the close."""
    perform(
        Appraisals.hand_out,
        case=case,
        actor=cast.committee_clerk,
        facts=life.handing_out(*(cast.members[part] for part in ("co_proposer", "stranger"))),
    )
    life.counted(cast, case=case, facts=life.counting(((2, 0, 0, 0), (2, 0, 0, 0))))
    perform(Appraisals.close_ballot, case=case, actor=cast.committee_clerk, facts=NoFacts())


def test_a_member_votes_on_a_phone(meet: Meet, cast: Cast) -> None:
    case = life.electronic(cast)
    ballot = Ballot.objects.get(case=case)
    member = meet("proposer", PHONE)
    casting: list[Request] = []
    member.page.on("request", lambda request: casting.append(request) if "/cast/" in request.url else None)
    member.open(f"/appraisals/{case.pk}/")
    member.finds_the_page_sound()
    member.press("去投票")
    member.finds_the_page_sound()
    member.main.get_by_role("button", name="领票").click()
    expect(member.main.get_by_role("button", name="投票", exact=True)).to_be_visible()
    assert Elector.objects.get(ballot=ballot, member=cast.members["proposer"]).issued_way == "electronic"

    # The page may be closed between taking and casting; the token stays on the device.
    member.open(f"/appraisals/{case.pk}/vote/")
    member.main.get_by_role("button", name="投票", exact=True).click()
    expect(member.main.get_by_role("alert")).to_have_text("请对每个测评项目选一项。")
    member.finds_the_page_sound()
    member.choose("基本满意", place=0)
    member.choose("不满意", place=1)
    member.main.get_by_role("button", name="投票", exact=True).click()
    expect(member.main.locator("[data-receipt]")).to_have_text(re.compile("[0-9a-f]{64}"))
    assert member.sees(Vote.objects.get().receipt)
    assert Vote.objects.get().choices == [1, 2]
    headers = casting[0].all_headers()
    assert "cookie" not in headers
    assert "referer" not in headers
    member.finds_the_page_sound()

    others_vote_on_paper(cast, case)
    member.open(f"/appraisals/{case.pk}/")
    member.unfold("电子票回执清单")
    assert member.sees(Vote.objects.get().receipt)
    member.finds_the_page_sound()


def test_without_the_script_the_page_leads_to_a_paper(meet: Meet, cast: Cast) -> None:
    case = life.electronic(cast)
    member = meet("proposer", PHONE, javascript=False)
    member.open(f"/appraisals/{case.pk}/vote/")
    assert member.sees("请向工作人员领取纸质票")
    assert not member.main.get_by_role("button", name="领票").is_visible()
