"""A proposal's first days as they are seen in a browser, on SQLite and on PostgreSQL behind its walls: nothing but what
stands on the pages is looked at, since a test has no eyes behind the walls."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Meet
from tests.journeys.writing import TITLE, writes_a_proposal
from tests.support.browsers import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.browser_both]


def test_what_a_member_sends_in_is_reviewed_and_docketed(meet: Meet) -> None:
    member = meet("proposer", PHONE)
    member.follow("写")
    writes_a_proposal(member)
    member.waits_until_saved()
    member.press("提交")
    assert member.heading == TITLE

    clerk = meet("clerk", DESK)
    assert clerk.tasks() == [f"周敏委员提交了《{TITLE}》，请初审"]
    clerk.press("去初审")
    clerk.press("完成初审")
    clerk.choose("建议立案")
    clerk.press("完成初审")
    clerk.go_home()
    assert clerk.tasks() == []

    committee = meet("committee", DESK)
    committee.press("去复审")
    committee.press("立案")
    committee.pick("交办单位", "县政府办公室")
    committee.press("立案")

    stranger = meet("stranger", PHONE)
    assert stranger.tasks() == []
    member.go_home()
    assert member.sees("已立案")
    stranger.open("/proposals/")
    assert not stranger.sees(TITLE)
