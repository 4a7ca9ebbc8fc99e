"""Files as people hand them in, made by the programs' own formats."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import msoffcrypto.format.ooxml
import xlsxwriter
import xlwt

from shangliang.papers.spreadsheets import (
    Choice,
    Column,
    DateOn,
    ListOf,
    MobilePhone,
    PersonName,
    Text,
    YesNo,
)

SECTORS = ((1, "中国共产党"), (2, "工商联"), (3, "教育界"), (4, "农业界"), (5, "文化艺术界"))

MEMBERS = (
    Column(
        key="name",
        label="姓名",
        parse=PersonName(),
        is_required=True,
        aliases=("委员姓名",),
        example="王小明",
    ),
    Column(
        key="phone",
        label="手机号码",
        parse=MobilePhone(),
        is_required=True,
        is_unique=True,
        aliases=("手机", "手机号", "联系电话"),
        help="用于登录和接收通知",
        example="13800000000",
    ),
    Column(
        key="gender",
        label="性别",
        parse=Choice((("male", "男"), ("female", "女")), {"男性": "male", "女性": "female"}),
        example="男",
    ),
    Column(key="born_on", label="出生年月", parse=DateOn(), aliases=("出生日期",), example="1975年3月"),
    Column(
        key="sector",
        label="界别",
        parse=Choice(SECTORS, {"农业": 4}),
        aliases=("所属界别",),
        example="教育界",
    ),
    Column(key="is_party_member", label="是否中共党员", parse=YesNo(), example="否"),
    Column(key="post", label="单位及职务", parse=Text(max_length=60), aliases=("工作单位",)),
    Column(key="strengths", label="专长", parse=ListOf(Text(max_length=20))),
)
HEADERS = [column.label for column in MEMBERS]


def xlsx(*fill: Callable[[Any, Any], None], names: Sequence[str] = ("委员名册",)) -> bytes:
    """A workbook with one sheet for each function, which is given the workbook and the sheet."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, {"in_memory": True})
    for position, each in enumerate(fill):
        name = names[position] if position < len(names) else f"Sheet{position + 1}"
        each(workbook, workbook.add_worksheet(name))
    workbook.close()
    return output.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of plain rows; dates are written as a spreadsheet program stores them."""

    def fill(workbook: Any, sheet: Any) -> None:
        as_day = workbook.add_format({"num_format": 'yyyy"年"m"月"'})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), as_day)  # noqa: DTZ001
                elif cell is not None:
                    sheet.write(at, column, cell)

    return xlsx(fill)


def xls_of(rows: Sequence[Sequence[object]], *, merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """The same in the format of Excel 97. Merges are first row, last row, first column, last column."""
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("委员名册")
    as_day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    corners = {(top, left): (bottom, right) for top, bottom, left, right in merges}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            style = as_day if isinstance(cell, date) else xlwt.Style.default_style
            if (at, column) in corners:
                bottom, right = corners[at, column]
                sheet.write_merge(at, bottom, column, right, cell, style)
            elif cell is not None:
                sheet.write(at, column, cell, style)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def encrypted(workbook: bytes) -> bytes:
    """An .xlsx with a password against opening."""
    output = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(workbook)).encrypt("2026", output)
    return output.getvalue()


def member_row(number: int) -> list[object]:
    """One invented member; phone numbers as Excel keeps them, as numbers."""
    surname = "赵钱孙李周吴郑王冯陈"[number % 10]
    given = "安宁平和清远思齐若水"[number % 9 : number % 9 + 2]
    return [
        surname + given,
        13800000000 + number,
        "男" if number % 2 else "女",
        date(1960 + number % 40, number % 12 + 1, 1),
        SECTORS[number % 5][1],
        "是" if number % 3 else "否",
        "县第一中学 教师",
        "教育、法律",
    ]
