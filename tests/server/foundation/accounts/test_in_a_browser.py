"""The first day in a real browser: an account is opened, its person signs in, sets a password, changes seats."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat
from tests.server.cast import PASSWORD, Cast
from tests.server.foundation.accounts.browsing import OWN_PASSWORD
from tests.server.foundation.accounts.browsing import PHONE as NUMBER
from tests.support.browsers import DESK, PHONE, OpenPage

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")


def enter(page: Page, server: Any, login: str, password: str = PASSWORD) -> None:
    page.goto(f"{server.url}/sign-in/?next=/me/")
    page.get_by_label("手机号或用户名").fill(login)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()


def is_sound(page: Page) -> None:
    """Nothing wider than the screen, and nothing serious found by axe."""
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


@pytest.fixture
def both(open_to_browsers: None, cast: Cast, neighbour: Cast) -> Cast:
    """The administrator is a member of the neighbouring council as well."""
    Seat.objects.create(user=cast.user("administrator"), council=neighbour.council, kind=SeatKind.CHAIR.value)
    return cast


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_from_the_opening_of_an_account_to_the_own_password(
    both: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int], javascript: bool
) -> None:
    office = open_page(size, javascript=javascript)
    enter(office, live_server, "qingchuan-administrator")
    office.goto(f"{live_server.url}/people/new/")
    office.get_by_role("link", name="承办单位联络员").click()
    if javascript:
        office.get_by_role("combobox", name="承办单位").fill("住建")
        office.get_by_role("option", name="县住建局").click()
    else:
        office.get_by_label("承办单位").select_option(label="县住建局")
    office.get_by_label("姓名").fill("陆文")
    office.get_by_label("手机号").fill(NUMBER)
    office.get_by_role("button", name="开通账号").click()
    password = office.locator("code.secret").inner_text()

    newcomer = open_page(size, javascript=javascript)
    enter(newcomer, live_server, NUMBER, password)
    assert newcomer.get_by_role("heading", level=1).inner_text() == "请先设置自己的密码"
    newcomer.get_by_label("新密码", exact=True).fill(OWN_PASSWORD)
    newcomer.get_by_label("再输入一次新密码").fill(OWN_PASSWORD)
    with newcomer.expect_navigation():
        newcomer.get_by_role("button", name="保存新密码").click()
    newcomer.goto(f"{live_server.url}/me/")
    assert "县住建局 · 承办单位联络员" in newcomer.get_by_role("main").inner_text()


def test_switching_seats_and_letting_another_device_go(
    both: Cast, live_server: Any, open_page: OpenPage
) -> None:
    phone, office = open_page(PHONE), open_page(DESK)
    for page in (phone, office):
        enter(page, live_server, "qingchuan-administrator")
    phone.get_by_role("main").get_by_role("button", name=re.compile("切换.*临河县政协“主席、副主席”")).click()
    phone.goto(f"{live_server.url}/me/")
    entry = phone.get_by_role("listitem").filter(has_text="主席、副主席").filter(has_text="正在使用")
    assert entry.count() == 1
    phone.get_by_role("button", name=re.compile("让它退出")).click()
    assert "那台设备已退出登录。" in phone.get_by_role("main").inner_text()
    office.reload()
    assert office.get_by_role("heading", level=1).inner_text() == "登录"


PAGES = (
    "/me/",
    "/me/tokens/",
    "/me/tokens/new/",
    "/people/",
    "/people/new/",
    "/people/new/member/",
    "/password/change/",
)


@pytest.mark.parametrize("type_size", ["standard", "xlarge"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_is_sound_at_every_size(
    both: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int], type_size: str
) -> None:
    user = both.user("administrator")
    user.type_size = type_size
    user.save()
    page = open_page(size)
    page.goto(f"{live_server.url}/sign-in/")
    is_sound(page)
    enter(page, live_server, user.username)
    person = both.user("proposer")
    for address in (*PAGES, f"/people/{person.pk}/", f"/people/{person.pk}/reset-password/", "/sign-out/"):
        page.goto(f"{live_server.url}{address}")
        is_sound(page)
    page.goto(f"{live_server.url}/people/new/chair/")
    page.get_by_role("button", name="开通账号").click()
    is_sound(page)
