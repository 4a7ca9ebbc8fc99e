"""The chair's two minutes: decide what was referred, look at the year, open the records behind a figure."""

from __future__ import annotations

import pytest

from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from tests.journeys.conftest import Meet
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@BOTH
def test_the_chair_decides_what_was_referred(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    rating = parked.referred(cast)
    matter = parked.matter_of(rating)
    chair = meet("chair", size)
    assert chair.tasks() == [f"提案委提请决定《{matter.title}》是否结案"]
    chair.finds_the_page_sound()
    chair.press("去决定")
    assert chair.sees("提案委说明：两次办理仍有不同意见，提请研究。")
    chair.finds_the_page_sound()
    chair.press("决定结案")
    chair.press("决定结案")
    assert chair.sees_at("决定", "请填写“决定”。")
    chair.finds_the_page_sound()
    assert chair.is_told_no(422)
    chair.write("决定", "经主席会议研究，同意结案，转入跟踪督办。")
    chair.press("决定结案")

    assert chair.sees("以不满意结案，计入年度情况。")
    assert Case.objects.get(pk=rating.pk).state == "closed_dissatisfied"
    chair.go_home()
    assert chair.tasks() == []
    member = meet("proposer", PHONE)
    member.open(f"/proposals/{matter.pk}/")
    assert member.sees("主席会议决定：经主席会议研究，同意结案，转入跟踪督办。")
    buttons = member.main.locator(".turn .act").all_inner_texts()
    assert len(buttons) == 4, "two talks to be confirmed or denied"
    assert len(set(buttons)) == 4, f"which is which? {buttons}"
    member.finds_the_page_sound()


@BOTH
def test_a_figure_opens_the_records_that_make_it(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.answered(cast)
    journey.docketed(cast, by=cast.body_contact)
    year = clock.today().year
    chair = meet("chair", size)
    assert chair.sees("现在没有等您办的。")
    chair.finds_the_page_sound()
    chair.open(f"/year/?from_on={year}-01-01&to_on={year}-12-31")
    chair.finds_the_page_sound()
    chair.follow("立案提案")
    assert chair.heading == "立案提案"
    assert chair.main.locator("tbody tr").count() == 2
    chair.finds_the_page_sound()
    chair.follow(matter.title)
    assert chair.path in {f"/proposals/{case.pk}/" for case in Case.objects.filter(kind="proposal")}
    assert chair.heading == matter.title
    assert not chair.may_press("公开")
