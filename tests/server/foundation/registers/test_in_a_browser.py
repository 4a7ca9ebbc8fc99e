"""The administrator's day with the registers, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.registers.importing.runs import carry_out
from shangliang.server.foundation.registers.models import ImportRun
from tests.server.cast import Cast
from tests.server.foundation.accounts.test_in_a_browser import enter, is_sound
from tests.server.foundation.registers.sheets import as_xlsx, member_rows
from tests.support.browsers import DESK, PHONE, OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def office(open_to_browsers: None, cast: Cast) -> Cast:
    return cast


def handed_in(page: Page, server: Any, file: Path) -> None:
    page.goto(f"{server.url}/members/import/")
    page.get_by_label("名册文件").set_input_files(file)
    page.get_by_role("button", name="下一步：核对列名").click()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_list_of_members_is_taken_in(
    office: Cast,
    live_server: Any,
    open_page: OpenPage,
    tmp_path: Path,
    size: tuple[int, int],
    javascript: bool,
) -> None:
    rows = member_rows(60)
    rows[7][9] = "123"
    file = tmp_path / "委员名册.xlsx"
    file.write_bytes(as_xlsx(rows))
    page = open_page(size, javascript=javascript)
    enter(page, live_server, "qingchuan-administrator")
    handed_in(page, live_server, file)
    assert page.get_by_label("党派").input_value() == "politics"
    page.get_by_label("新建名录中没有的界别、专委会").check()
    page.get_by_role("button", name="下一步：预览").click()
    main = page.get_by_role("main")
    assert "“123”不是 11 位手机号码。" in main.inner_text()
    main.get_by_role("button", name="导入 59 行").click()
    assert "排队中" in main.inner_text()
    run = ImportRun.objects.get()
    carry_out(run.pk, run.council_id)
    if not javascript:
        main.get_by_role("link", name="刷新看看进度").click()
    page.get_by_role("heading", name="导入结果").wait_for()
    assert "59行" in main.inner_text().replace("\n", "").replace(" ", "")
    main.get_by_role("link", name="查看名录").click()
    page.get_by_label("按姓名、拼音、委员证号或手机号查找").fill("xjp")
    page.get_by_role("button", name="查找").click()
    assert "徐建平" in main.inner_text()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_member_is_entered_and_leaves(
    office: Cast, live_server: Any, open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(size)
    enter(page, live_server, "qingchuan-administrator")
    page.goto(f"{live_server.url}/members/add/")
    page.get_by_role("button", name="保存").click()
    assert "处需要修改" in page.get_by_role("alert").inner_text()
    page.get_by_label("委员证号").fill("20001")
    page.get_by_label("姓名").fill("曾国强")
    page.get_by_role("radio", name="男").check()
    page.get_by_label("政治面貌").select_option(label="民盟")
    page.get_by_role("combobox", name="界别").fill("教育")
    page.get_by_role("option", name="教育界").click()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", level=1, name="曾国强").wait_for()
    page.get_by_role("link", name="登记离任").click()
    assert "转给第一位联名人" in page.get_by_role("main").inner_text()
    page.get_by_role("radio", name="辞去委员").check()
    page.get_by_role("button", name="登记离任").click()
    page.get_by_text("已登记曾国强离任。").wait_for()
    assert Member.objects.get(number="20001").status == "resigned"


def pages(cast: Cast, run: ImportRun) -> list[str]:
    member, unit = cast.members["proposer"].pk, cast.housing.pk
    settings = "/council/settings/"
    return [
        "/members/", "/members/?q=nobody", "/members/add/", f"/members/{member}/", f"/members/{member}/standing/",
        f"/members/{member}/leave/", "/units/", "/units/add/", f"/units/{unit}/", f"/units/{unit}/merge/",
        f"/units/{unit}/rename/", settings, f"{settings}lists/sector/", f"{settings}lists/body/",
        f"{settings}lists/office/{cast.office.pk}/", f"{settings}terms-of-office/", f"{settings}time-limits/",
        f"{settings}time-limits/object/", f"{settings}calendar/", f"{settings}calendar/?year=2031",
        f"{settings}calendar/edit/", "/members/import/", "/units/import/", f"/members/import/{run.pk}/",
        f"/members/import/{run.pk}/columns/",
    ]  # fmt: skip


@pytest.mark.parametrize("type_size", ["standard", "xlarge"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_is_sound_at_every_size(
    office: Cast, live_server: Any, open_page: OpenPage, tmp_path: Path, size: tuple[int, int], type_size: str
) -> None:
    user = office.user("administrator")
    user.type_size = type_size
    user.save()
    rows = member_rows(3)
    rows[0][9] = "123"
    rows[1][8] = "清川县" + "很长的单位名称" * 14
    file = tmp_path / f"{'很长的文件名' * 8}.xlsx"
    file.write_bytes(as_xlsx(rows))
    page = open_page(size)
    enter(page, live_server, user.username)
    handed_in(page, live_server, file)
    page.get_by_label("新建名录中没有的界别、专委会").check()
    page.get_by_role("button", name="下一步：预览").click()
    run = ImportRun.objects.get()
    for address in pages(office, run):
        page.goto(f"{live_server.url}{address}")
        is_sound(page)
    page.goto(f"{live_server.url}/members/import/{run.pk}/")
    page.get_by_role("button", name="导入 2 行").click()
    is_sound(page)
    carry_out(run.pk, run.council_id)
    page.goto(f"{live_server.url}/members/import/{run.pk}/")
    is_sound(page)
