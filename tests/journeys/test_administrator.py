"""The administrator's day: a list with a mistake in it, an account, a second role, a time limit, the calendar."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import CouncilTerm
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.registers.importing.runs import carry_out
from shangliang.server.foundation.registers.models import ImportRun
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.foundation.registers.sheets import as_xlsx, member_rows
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def hands_in(administrator: Person, file: Path) -> None:
    """From the file to the preview."""
    administrator.open("/members/import/")
    administrator.attach("名册文件", file)
    administrator.press("下一步：核对列名")
    administrator.finds_the_page_sound()
    administrator.main.get_by_label("新建名录中没有的界别、专委会").check()
    administrator.press("下一步：预览")


def test_a_list_with_a_mistake_is_mended_and_taken_in(meet: Meet, cast: Cast, tmp_path: Path) -> None:
    rows = member_rows(3)
    rows[1][9] = "1390000"
    wrong, right, scan = (
        tmp_path / name for name in ("委员名册.xlsx", "委员名册（改）.xlsx", "委员名册.pdf")
    )
    wrong.write_bytes(as_xlsx(rows))
    rows[1][9] = "13900000002"
    right.write_bytes(as_xlsx(rows))
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    administrator = meet("administrator", DESK)
    administrator.finds_the_page_sound()
    administrator.open("/members/import/")
    administrator.finds_the_page_sound()
    administrator.attach("名册文件", scan)
    administrator.press("下一步：核对列名")
    assert administrator.main.locator(".field.has-error", has_text="名册文件").count() == 1
    administrator.finds_the_page_sound()

    hands_in(administrator, wrong)
    assert administrator.sees("“1390000”不是 11 位手机号码。")
    assert administrator.may_press("导入 2 行")
    administrator.finds_the_page_sound()
    hands_in(administrator, right)
    assert not administrator.sees("不是 11 位手机号码")
    administrator.press("导入 3 行")
    administrator.finds_the_page_sound()
    run = ImportRun.objects.latest("pk")
    carry_out(run.pk, run.council_id)
    administrator.page.get_by_role("heading", name="导入结果").wait_for()
    administrator.finds_the_page_sound()
    assert sorted(Member.objects.filter(number__startswith="20").values_list("phone", flat=True)) == [
        "13900000001", "13900000002", "13900000003",
    ]  # fmt: skip


@BOTH
def test_an_account_is_opened_and_a_second_role_granted(
    meet: Meet, cast: Cast, size: tuple[int, int]
) -> None:
    administrator = meet("administrator", size)
    administrator.open("/people/")
    administrator.finds_the_page_sound()
    administrator.press("开通账号")
    administrator.finds_the_page_sound()
    administrator.follow("承办单位联络员")
    administrator.pick("承办单位", "县住建局")
    administrator.write("姓名", "陆文")
    administrator.write("手机号", "1390000")
    administrator.press("开通账号")
    assert administrator.main.locator(".field.has-error", has_text="手机号").count() == 1
    administrator.finds_the_page_sound()
    administrator.write("手机号", "13900005678")
    administrator.press("开通账号")
    assert administrator.heading == "账号已开通"
    administrator.finds_the_page_sound()

    administrator.press("查看此人")
    administrator.finds_the_page_sound()
    administrator.press("授予身份")
    administrator.finds_the_page_sound()
    administrator.follow("承办单位负责人")
    administrator.pick("承办单位", "县住建局")
    administrator.press("授予身份")
    administrator.finds_the_page_sound()
    user = User.objects.get(phone="13900005678")
    seats = Seat.objects.filter(user=user, unit=cast.housing).values_list("kind", flat=True)
    assert sorted(seats) == sorted([SeatKind.UNIT_OFFICER.value, SeatKind.UNIT_LEADER.value])


@BOTH
def test_a_time_limit_is_set_within_its_bounds(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    administrator = meet("administrator", size)
    administrator.open("/council/settings/time-limits/")
    administrator.finds_the_page_sound()
    administrator.follow("提出异议")
    administrator.write("提出异议期限", "30")
    administrator.press("保存")
    assert administrator.main.locator(".field.has-error").count() == 1
    administrator.finds_the_page_sound()
    administrator.write("提出异议期限", "5")
    administrator.press("保存")

    assert administrator.sees("已保存，从今后开始计算的期限起执行。")
    assert CouncilTerm.objects.get(council=cast.council, key="object").number == 5


@BOTH
def test_a_day_off_is_entered_and_taken_back(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    day = date(clock.today().year + 1, 12, 15)
    while day.weekday() > 4:
        day = day.replace(day=day.day + 1)
    administrator = meet("administrator", size)
    administrator.open(f"/council/settings/calendar/?year={day.year}")
    administrator.finds_the_page_sound()
    administrator.press("改动日历")
    administrator.write("从哪天起", day.isoformat())
    administrator.press("保存")
    assert administrator.main.locator(".field.has-error", has_text="名称").count() == 1
    administrator.finds_the_page_sound()
    administrator.write("名称", "建县纪念日")
    administrator.press("保存")
    assert administrator.sees("建县纪念日")
    administrator.finds_the_page_sound()
    assert not working_calendar().is_working_day(day)

    with administrator.page.expect_navigation():
        administrator.main.get_by_role("button", name=re.compile("撤销.*建县纪念日")).click()
    assert not administrator.sees("建县纪念日")
    assert working_calendar().is_working_day(day)
