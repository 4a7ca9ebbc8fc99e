"""The citizen who scanned a code on a notice board, on the public site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shangliang.rulebook.proposals import Disclosure, Proposals, Publication
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@BOTH
def test_a_citizen_finds_and_reads_a_published_proposal(
    meet: Meet, cast: Cast, size: tuple[int, int]
) -> None:
    matter = perform(Proposals.publish, case=journey.answered(cast), actor=cast.clerk, facts=Publication())
    citizen = meet("", size)
    citizen.open("/public/")
    citizen.finds_the_page_sound()
    citizen.follow("清川县政协")
    citizen.page.get_by_role("searchbox").fill("地铁")
    citizen.press("查找")
    assert citizen.main.get_by_role("link", name=matter.title).count() == 0
    citizen.finds_the_page_sound()
    citizen.page.get_by_role("searchbox").fill("午托")
    citizen.press("查找")
    citizen.finds_the_page_sound()
    citizen.follow(matter.title)

    assert citizen.heading == matter.title
    assert citizen.sees("由县教育局在城东小学试点校内午托。")
    assert citizen.sees("已经解决")
    assert not citizen.sees("0000-1234567")
    citizen.finds_the_page_sound()
    assert citizen.page.context.cookies() == []


def test_what_is_not_public_is_not_there(meet: Meet, cast: Cast) -> None:
    text = replace(journey.TEXT, disclosure=Disclosure.CLOSED, closed_reason="涉及未成年人。")
    closed = journey.answered(cast, matter=journey.assigned(cast, case=journey.docketed(cast, text=text)))
    citizen = meet("", PHONE)
    citizen.open("/public/qingchuan/")
    assert not citizen.sees(closed.title)
    citizen.finds_the_page_sound()
    for path in (f"/public/qingchuan/proposals/{closed.pk}/", f"/proposals/{closed.pk}/"):
        citizen.open(path)
        assert not citizen.sees("城东片区有三所小学")
        citizen.finds_the_page_sound()
    assert citizen.is_told_no(404)
