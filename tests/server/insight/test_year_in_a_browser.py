"""The chair's two minutes and the clerk's year, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shangliang.rulebook.ratings import Grade
from tests.server.cast import PASSWORD, Cast
from tests.server.insight import examples
from tests.support.browsers import DESK, PHONE, OpenPage

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
NARROW = (360, 740)


def enter(page: Page, server: Any, login: str) -> None:
    page.goto(f"{server.url}/sign-in/?next=/year/")
    page.get_by_label("手机号或用户名").fill(login)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("年度情况")


def is_sound(page: Page) -> None:
    """Nothing wider than the screen, and nothing serious found by axe."""
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


@pytest.fixture
def rated(open_to_browsers: None, cast: Cast) -> Cast:
    """Three rated proposals, one that nobody has assigned."""
    for grade in (Grade.SATISFIED, Grade.BASICALLY, Grade.NOT):
        examples.rated(cast, grade)
    examples.docketed(cast, by=cast.body_contact)
    return cast


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_from_a_number_to_its_records_to_the_case(
    rated: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int], javascript: bool
) -> None:
    page = open_page(size, javascript=javascript)
    enter(page, live_server, "qingchuan-chair")
    page.goto(f"{live_server.url}/year/?from_on=2026-01-01&to_on=2026-12-31")
    main = page.get_by_role("main")
    expect(main.get_by_text("收回 3 份").first).to_be_visible()
    if javascript:
        is_sound(page)
    main.locator("a.figure", has_text="立案提案").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("立案提案")
    expect(page.locator("tbody tr")).to_have_count(4)
    if javascript:
        is_sound(page)
    page.locator("tbody tr").last.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("午托")


@pytest.mark.parametrize("size", [NARROW, DESK])
def test_the_clerk_reads_the_parts_at_the_largest_type(
    rated: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int]
) -> None:
    user = rated.user("clerk")
    user.type_size = "xlarge"
    user.save(update_fields=["type_size"])
    page = open_page(size)
    enter(page, live_server, "qingchuan-clerk")
    page.goto(f"{live_server.url}/year/?from_on=2026-01-01&to_on=2026-12-31")
    page.locator("summary", has_text="按承办单位").click()
    unit = page.locator("tbody tr", has_text="县教育局").first
    expect(unit).to_contain_text("66.7%")
    is_sound(page)
    page.locator("summary", has_text="自选日期").click()
    page.get_by_label("统计日").fill("2026-03-31")
    page.get_by_role("button", name="统计").click()
    expect(page.get_by_role("main")).to_contain_text("统计到2026年3月31日")
    page.locator("summary", has_text="看每一项的算法").click()
    expect(page.get_by_text("分母是全部立案提案。分办的", exact=False)).to_be_visible()
    is_sound(page)


def test_a_clerk_follows_satisfaction_to_each_rating(
    rated: Cast, live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(PHONE)
    enter(page, live_server, "qingchuan-clerk")
    page.locator("a.figure", has_text="满意率（含基本满意）").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("link", name="未计入").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("不满意")
    is_sound(page)
