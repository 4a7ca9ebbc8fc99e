"""The style guide in a real browser: nothing sticks out, nothing fails, everything can be reached."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from shangliang.server.foundation.ui.styleguide import SECTIONS
from tests.support.browsers import DESK, PHONE, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["", *(section.slug for section in SECTIONS), "desk", "plain"]
SMALL_PHONE = (360, 740)


def address(live_server: Any, page: str) -> str:
    path = reverse("ui:styleguide_section", args=[page]) if page else reverse("ui:styleguide")
    return f"{live_server.url}{path}"


def choose_size(page: Page, live_server: Any, size: str) -> None:
    page.context.add_cookies([{"name": "type_size", "value": size, "url": live_server.url}])


@pytest.mark.parametrize("type_size", ["standard", "xlarge"])
@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE, DESK])
def test_nothing_is_wider_than_the_screen(
    live_server: Any, open_page: OpenPage, size: tuple[int, int], type_size: str
) -> None:
    page = open_page(size)
    choose_size(page, live_server, type_size)
    wide = []
    for name in PAGES:
        page.goto(address(live_server, name))
        expect(page.locator("html")).to_have_attribute("data-type", type_size)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)

    assert wide == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_nothing_serious(live_server: Any, open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(size)
    found = []
    for name in PAGES:
        page.goto(address(live_server, name))
        answer = Axe().run(page).response
        found += [
            (name, violation["id"], violation["nodes"][0]["html"])
            for violation in answer["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]

    assert found == []


def test_the_targets_of_a_thumb_are_44_pixels(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    small = []
    for name in PAGES:
        page.goto(address(live_server, name))
        for target in page.locator(
            "button:visible, a.act:visible, a.chip:visible, .tabbar a, label.choice:visible"
        ).all():
            box = target.bounding_box()
            if box and box["height"] < 43.5:
                small.append((name, target.inner_text(), box["height"]))

    assert small == []


def test_the_size_of_type_is_chosen_with_three_buttons(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto(address(live_server, "acts"))
    before = page.locator("h1").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    page.get_by_text("字号 标准", exact=True).click()
    page.locator(".topline").get_by_role("button", name="特大").click()

    expect(page.locator("html")).to_have_attribute("data-type", "xlarge")
    assert page.url == address(live_server, "acts")
    assert (
        page.locator("h1").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        > before * 1.2
    )


def test_the_guide_reads_without_the_script(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE, javascript=False)
    for name in PAGES:
        page.goto(address(live_server, name))
        expect(page.locator("h1")).to_be_visible()
    page.goto(address(live_server, "forms"))
    expect(page.locator("select[name='new-unit']")).to_be_visible()
    expect(page.get_by_text("删除这一条").first).to_be_visible()


def test_the_desk_is_worked_by_keyboard_without_leaving_the_list(
    live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(DESK)
    page.goto(address(live_server, "desk"))
    title = page.locator(".reading-title")

    expect(title).to_have_text("关于整治县城背街小巷夜间照明不足的提案")
    page.keyboard.press("j")
    expect(title).to_have_text("关于推进乡镇卫生院中医馆建设的提案")
    page.keyboard.press("x")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-batch-count]")).to_have_text("已选 2 项")
    page.evaluate("document.body.dispatchEvent(new CustomEvent('desk:decided', {detail: {row: 'case-1'}}))")
    expect(page.locator("#case-1")).to_have_count(0)
    expect(title).to_have_text("关于推进乡镇卫生院中医馆建设的提案")
    expect(page.locator("[data-batch-count]")).to_have_text("已选 1 项")


def test_the_keyboard_of_the_desk_can_be_put_out(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.goto(address(live_server, "desk"))
    title = page.locator(".reading-title")
    expect(title).to_contain_text("背街小巷")

    page.get_by_role("button", name="关闭快捷键").click()
    page.keyboard.press("j")
    page.reload()
    expect(title).to_contain_text("背街小巷")
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="开启快捷键")).to_be_visible()
    expect(page.locator("[data-row].row-at")).to_have_attribute("id", "case-1")


def test_on_a_phone_a_line_of_the_desk_is_a_link(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto(address(live_server, "desk"))
    page.locator("#case-2 a").click()

    expect(page).to_have_url(re.compile(r"/styleguide/pane/2/$"))


def test_a_long_list_is_narrowed_by_typing_and_chosen_by_keyboard(
    live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(DESK)
    page.goto(address(live_server, "forms"))
    field = page.get_by_role("combobox", name="建议承办单位").first
    field.fill("zjj")
    expect(page.get_by_role("option")).to_have_text(["县住房和城乡建设局主管"])
    field.press("Enter")

    assert page.locator("select[name='new-unit']").input_value() == "2"
    expect(field).to_have_value("县住房和城乡建设局")
    page.locator("[data-choice-filter]").first.fill("秀兰 王")
    expect(page.locator("[data-choice]:visible").first).to_have_text("王秀兰")


def test_the_sum_of_errors_leads_into_the_field(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto(address(live_server, "forms"))
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary").get_by_role("link", name="案由：请填写。").click()

    expect(page.locator("#id_bad-title")).to_be_focused()


def test_rows_are_added_taken_out_brought_back_and_moved(live_server: Any, open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto(address(live_server, "forms"))
    rows = page.locator("[data-rows='suggestions']")
    texts = rows.locator("textarea")
    rows.get_by_role("button", name="再加一条建议").click()
    expect(texts.nth(2)).to_be_focused()
    texts.nth(2).fill("对困难家庭给予补贴")
    rows.get_by_role("button", name="往上移").nth(2).click()
    expect(texts.nth(1)).to_have_value("对困难家庭给予补贴")
    rows.get_by_role("button", name="删除这一条").nth(0).click()
    expect(rows.locator(".row-number:visible")).to_have_text(["建议 1", "建议 2"])
    rows.get_by_role("button", name="恢复").click()
    expect(rows.locator(".row-number:visible")).to_have_text(["建议 1", "建议 2", "建议 3"])
    assert rows.locator("input[name='suggestions-TOTAL_FORMS']").input_value() == "3"
