"""Reading dates as people and spreadsheet programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from shangliang.papers.spreadsheets.cells import Cell, as_text
from shangliang.papers.spreadsheets.parsers import CellRefused, Parser, half_width
from shangliang.papers.spreadsheets.wording import Wording, gettext_noop

MARK = r"\s*[-/.年–—]\s*"
DAY = re.compile(
    rf"(\d{{4}}){MARK}(\d{{1,2}})\s*[-/.月–—]\s*(\d{{1,2}})\s*[日号]?(?:[T\s]+\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?)?"
)
DAY_IN_ONE = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(rf"(\d{{4}}){MARK}(\d{{1,2}})\s*(?:月份?)?")
MONTH_IN_ONE = re.compile(r"(\d{4})(\d{2})")
YEAR = re.compile(r"\d{4}\s*年?")

# Day 0 of Excel's calendar as it counts from March 1900; the serial numbers of 1927 to 2100.
EXCEL_DAY_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_415
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class DateOn(Parser):
    """A date. A month without a day is taken as its first day, unless `allows_month` is off.

    Read are Excel's dates and their bare numbers, 2021-03-05, 2021/3/5, 2021.03.05, 2021年3月5日, 20210305, and for
    months 2021年3月, 2021.03, 202103.
    """

    allows_month: bool = True
    number_format: ClassVar[str] = "yyyy-mm-dd"

    def __call__(self, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return self._checked(cell.year, cell.month, cell.day, cell)
        if isinstance(cell, date):
            return self._checked(cell.year, cell.month, cell.day, cell)
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return self._from_number(cell)
        return self._from_text(half_width(cell), cell)

    def _from_number(self, number: float) -> date:
        if FIRST_SERIAL <= number < LAST_SERIAL:
            return EXCEL_DAY_ZERO + timedelta(days=int(number))
        text = as_text(number)
        if re.fullmatch(r"\d{4}\.1", text):
            raise CellRefused(
                gettext_noop(
                    "“%(value)s”可能是 1 月，也可能是 10 月。请写成“%(year)s年1月”或“%(year)s年10月”。"
                ),
                value=text,
                year=text[:4],
            )
        return self._from_text(text, number)

    def _from_text(self, text: str, cell: Cell) -> date:
        for pattern in (DAY, DAY_IN_ONE):
            if found := pattern.fullmatch(text):
                year, month, day = map(int, found.groups())
                return self._checked(year, month, day, cell)
        for pattern in (MONTH, MONTH_IN_ONE):
            if found := pattern.fullmatch(text):
                if not self.allows_month:
                    raise CellRefused(
                        gettext_noop("“%(value)s”缺少日，请写成 2021-03-05 的样子。"), value=text
                    )
                year, month = map(int, found.groups())
                return self._checked(year, month, 1, cell)
        if YEAR.fullmatch(text):
            raise CellRefused(gettext_noop("“%(value)s”只有年份，请写明月份。"), value=text)
        raise CellRefused(
            gettext_noop("“%(value)s”不是能识别的日期，请写成 2021-03-05 的样子。"), value=as_text(cell)
        )

    def _checked(self, year: int, month: int, day: int, cell: Cell) -> date:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CellRefused(gettext_noop("“%(value)s”的年份不对。"), value=as_text(cell))
        try:
            return date(year, month, day)
        except ValueError:
            raise CellRefused(gettext_noop("没有“%(value)s”这一天。"), value=as_text(cell)) from None

    @property
    def hint(self) -> Wording:
        if self.allows_month:
            return Wording(gettext_noop("写成 2021-03-05；只知道月份的写成 2021年3月"))
        return Wording(gettext_noop("写成 2021-03-05"))
