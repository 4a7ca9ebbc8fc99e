"""Writing is saved by itself; a lost connection, a closed page and a second device lose nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.support.browsers import PHONE, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = re.compile("没有网络，内容留在本机")


def kept_here(page: Page) -> list[str]:
    keys: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('shangliang:draft:'))"
    )
    return keys


@pytest.fixture
def page(live_server: Any, open_page: OpenPage) -> Page:
    opened = open_page(PHONE)
    opened.goto(f"{live_server.url}{reverse('ui:styleguide_section', args=['forms'])}")
    return opened


def draft(page: Page, prefix: str = "draft") -> tuple[Locator, Locator, Locator]:
    form = page.locator("form[data-autosave-url]", has=page.locator(f"#id_{prefix}-title"))
    return form.locator(f"#id_{prefix}-title"), form.locator("[data-autosave-text]"), form


def test_what_is_written_is_saved_and_not_kept_in_the_browser(page: Page) -> None:
    title, state, form = draft(page)
    title.fill("停车难")

    expect(state).to_have_text("已保存 刚刚")
    assert form.locator("[name=version]").input_value() == "2"
    assert kept_here(page) == []


def test_without_a_connection_it_stays_here_and_goes_out_when_the_network_is_back(page: Page) -> None:
    title, state, form = draft(page)
    page.context.set_offline(True)
    title.fill("停车难")
    expect(state).to_have_text(OFFLINE)
    assert len(kept_here(page)) == 1

    page.context.set_offline(False)
    expect(state).to_have_text("已保存 刚刚", timeout=15_000)
    assert kept_here(page) == []
    assert form.locator("[name=version]").input_value() == "2"
    page.faults.clear()  # type: ignore[attr-defined]  # the browser's own line about the lost connection


def test_a_page_closed_without_a_connection_finds_its_words_again(page: Page) -> None:
    title, state, _form = draft(page)
    page.route("**/styleguide/saved/**", lambda route: route.abort())
    title.fill("停车难")
    expect(state).to_have_text(OFFLINE)
    page.goto("about:blank")
    page.unroute("**/styleguide/saved/**")
    page.go_back()
    page.reload()

    expect(draft(page)[0]).to_have_value("停车难")
    expect(draft(page)[1]).to_have_text("已保存 刚刚")
    assert kept_here(page) == []
    page.faults.clear()  # type: ignore[attr-defined]


def test_a_newer_text_from_another_device_is_never_overwritten_unasked(page: Page) -> None:
    title, state, form = draft(page, "other")
    title.fill("停车难")
    expect(form.get_by_text("您在别处（例如手机）后来又写了一些。", exact=False)).to_be_visible()
    expect(state).to_have_text("另一台设备上有更新的内容")
    title.fill("停车难又写")
    page.wait_for_timeout(2000)
    assert form.locator("[name=version]").input_value() == "1"

    form.get_by_role("button", name="用这里写的").click()
    expect(state).to_have_text("已保存 刚刚")
    assert form.locator("[name=version]").input_value() == "8"
    expect(title).to_have_value("停车难又写")
    page.faults.clear()  # type: ignore[attr-defined]  # the browser's own line about the 409


def test_the_other_device_s_text_may_be_taken_instead(page: Page) -> None:
    title, _state, form = draft(page, "other")
    title.fill("停车难")
    form.get_by_role("button", name="用另一台设备上的").click()

    expect(draft(page, "other")[0]).to_have_value("")
    assert kept_here(page) == []
    page.faults.clear()  # type: ignore[attr-defined]


def test_a_signed_out_page_says_so_and_keeps_the_words(page: Page) -> None:
    page.route("**/styleguide/saved/**", lambda route: route.fulfill(status=403, body="no"))
    title, state, _form = draft(page)
    title.fill("停车难")

    expect(state).to_have_text("登录已失效，内容留在本机，请重新登录")
    assert len(kept_here(page)) == 1
    page.faults.clear()  # type: ignore[attr-defined]
