"""The desks in a real browser: deciding by keyboard without leaving the list, and in batches without the script."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.facts import UnitId
from shangliang.server.foundation.casework.models import Case
from tests.server.cast import PASSWORD, Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE, OpenPage

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
TITLES = ("关于甲事的提案", "关于乙事的提案", "关于丙事的提案")


def enter(page: Page, server: Any, part: str, path: str) -> None:
    """Sign in as one of the cast and go to a page."""
    page.goto(f"{server.url}/sign-in/?next={path}")
    page.get_by_label("手机号或用户名").fill(f"qingchuan-{part}")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("h1")).to_be_visible()


def is_sound(page: Page) -> None:
    """Nothing wider than the screen, in the largest type either, and nothing serious found by axe."""
    for size in ("standard", "xlarge"):
        page.evaluate("size => { document.documentElement.dataset.type = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.evaluate("document.documentElement.dataset.type = 'standard'")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


@pytest.fixture
def queue(open_to_browsers: None, cast: Cast) -> Cast:
    """Three proposals before the preliminary review, the first with two units named."""
    units = (cast.education.pk, cast.housing.pk)
    named = tuple(SuggestionText(text=f"请单位{unit}办理。", unit=UnitId(unit)) for unit in units)
    for title in TITLES:
        journey.submitted(cast, text=replace(journey.TEXT, title=title, suggestions=named))
    return cast


def states() -> list[str]:
    return list(Case.objects.filter(kind="proposal").order_by("id").values_list("state", flat=True))


def test_a_clerk_reviews_by_keyboard_and_never_leaves_the_list(
    queue: Cast, live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(DESK)
    enter(page, live_server, "clerk", "/desk/")
    reading = page.locator(".reading-title")
    expect(reading).to_have_text(TITLES[0])
    is_sound(page)
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_have_text(f"《{TITLES[0]}》已办理“完成初审”。")
    expect(reading).to_have_text(TITLES[1])
    expect(page.locator("#desk-headline")).to_contain_text("2 件")
    expect(page.locator("#desk-chips").get_by_role("link", name="待复审")).to_contain_text("1")
    page.get_by_label("说明").fill("字" * 501)
    page.get_by_role("button", name="完成初审").click()
    expect(page.locator(".reading-acts")).to_contain_text("最多 500 字，现在是 501 字。")
    expect(page.get_by_label("说明")).to_have_value("字" * 501)
    assert states() == ["reviewed", "submitted", "submitted"]
    page.faults.clear()  # type: ignore[attr-defined]  # the browser tells its console of the 422
    page.get_by_label("说明").fill("")
    page.get_by_label("初审意见").select_option(label="建议并案")
    page.get_by_role("button", name="完成初审").click()
    expect(reading).to_have_text(TITLES[2])
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(r"/proposals/\d+/return/\?next="))
    page.get_by_label("理由").fill("请补充数据。")
    page.get_by_role("button", name="退回修改").click()
    expect(page).to_have_url(re.compile(r"/desk/\?group=preliminary$"))
    expect(page.locator("body")).to_contain_text("委员提交以后，提案会列在这里")
    assert states() == ["reviewed", "reviewed", "returned"]


def test_what_was_typed_is_there_when_one_comes_back_to_the_case(
    queue: Cast, live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(DESK)
    enter(page, live_server, "clerk", "/desk/")
    page.get_by_label("说明").fill("与去年的一件相近。")
    page.locator("[data-row-link]", has_text=TITLES[1]).click()
    expect(page.locator(".reading-title")).to_have_text(TITLES[1])
    expect(page.get_by_label("说明")).to_have_value("")
    page.locator("[data-row-link]", has_text=TITLES[0]).click()
    expect(page.get_by_label("说明")).to_have_value("与去年的一件相近。")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_several_go_from_the_clerk_to_the_units(
    queue: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int], javascript: bool
) -> None:
    desks = (
        ("clerk", "批量初审", "办成 3 件"),
        ("committee", "批量立案", "办成 3 件"),
        ("assigner", "批量交办", "办成 3 件"),
    )
    for part, act, outcome in desks:
        page = open_page(size, javascript=javascript)
        enter(page, live_server, part, "/desk/")
        for box in page.locator("[data-batch-item]").all():
            box.check()
        page.get_by_role("button", name=act).click()
        expect(page.locator("h1")).to_have_text(act)
        if javascript:
            is_sound(page)
        page.get_by_role("button", name=f"确认{act}").click()
        expect(page.locator("main")).to_contain_text(outcome)
    assert states() == ["handling"] * 3
    units = Case.objects.filter(kind="assignment").values_list("unit__name", "variant")
    assert sorted(units) == [("县住建局", "joint")] * 3 + [("县教育局", "lead")] * 3


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_lists_of_assignments_are_sound(
    open_to_browsers: None, cast: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int]
) -> None:
    journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    for part, path in (
        ("education_officer", "/handling/"),
        ("assigner", "/assignments/"),
        ("clerk", "/desk/print/"),
    ):
        page = open_page(size)
        enter(page, live_server, part, path)
        is_sound(page)


def test_on_a_phone_a_line_of_the_queue_opens_the_cases_page(
    queue: Cast, live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(PHONE)
    enter(page, live_server, "clerk", "/desk/")
    is_sound(page)
    page.get_by_role("link", name=TITLES[1]).click()
    expect(page).to_have_url(re.compile(r"/proposals/\d+/$"))
