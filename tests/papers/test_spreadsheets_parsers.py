"""What people write into cells, and what is made of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.papers.spreadsheets import (
    Cell,
    CellRefused,
    Choice,
    DateOn,
    Integer,
    ListOf,
    MobilePhone,
    PersonName,
    Text,
    YesNo,
)
from shangliang.papers.spreadsheets.cells import as_text, tidied

GENDER = Choice((("male", "男"), ("female", "女")), {"男性": "male", "女性": "female"})
SECTOR = Choice(tuple(enumerate(["教育界", "农业界", "经济、科技界", "医药卫生界"], start=1)))
MANY = Choice([(number, f"第{number}联络站") for number in range(1, 21)])


# Tidying


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("　李明\xa0", "李明"),
        ("\u200b李\ufeff明", "李明"),
        ("甲\r\n乙", "甲\n乙"),
        ("　 \t", None),
        ("", None),
        (13800000000.0, 13800000000),
        (2021.03, 2021.03),
        (1e15, 1e15),
        (float("nan"), None),
        (datetime(2021, 3, 5), date(2021, 3, 5)),  # noqa: DTZ001
        (datetime(2021, 3, 5, 8, 30), datetime(2021, 3, 5, 8, 30)),  # noqa: DTZ001
        (True, True),
    ],
)
def test_cells_are_freed_of_what_programs_add(cell: Cell, expected: Cell) -> None:
    assert tidied(cell) == expected
    assert type(tidied(cell)) is type(expected)


def test_cells_as_a_person_reads_them() -> None:
    assert as_text(None) == ""
    assert as_text(13800000000) == "13800000000"
    assert as_text(1e16) == "10000000000000000"
    assert as_text(2021.03) == "2021.03"
    assert as_text(date(2021, 3, 5)) == "2021-03-05"
    assert as_text(datetime(2021, 3, 5, 8, 30)) == "2021-03-05 08:30"  # noqa: DTZ001
    assert as_text(time(8, 30)) == "08:30:00"
    assert as_text(timedelta(hours=30)) == "1 day, 6:00:00"


# Text and names


def test_a_text_as_long_as_allowed_and_one_too_long() -> None:
    assert Text(max_length=4)("县一中学") == "县一中学"
    with pytest.raises(CellRefused) as refused:
        Text(max_length=4)("县第一中学")
    assert str(refused.value) == "最多 4 字，现有 5 字。"
    assert refused.value.wording.template == "最多 %(limit)s 字，现有 %(length)s 字。"


def test_a_text_of_one_line_has_no_line_breaks() -> None:
    assert Text()("县第一中学\n 教师") == "县第一中学 教师"
    assert Text(is_one_line=False)("县第一中学\n教师") == "县第一中学\n教师"


def test_a_number_in_a_column_of_texts_is_read_as_it_looks() -> None:
    assert Text()(610921) == "610921"
    assert Text()(3.5) == "3.5"


def test_a_long_number_that_the_program_has_rounded_is_refused() -> None:
    assert Text()("610921197503121234") == "610921197503121234"
    with pytest.raises(CellRefused, match="超过 15 位"):
        Text()(610921197503121234.0)


@pytest.mark.parametrize("error", ["#ERROR!", "#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_a_formula_in_error_is_refused_in_every_column(error: str) -> None:
    for parser in (Text(), PersonName(), Integer(), GENDER, DateOn(), YesNo(), MobilePhone(), ListOf(Text())):
        with pytest.raises(CellRefused, match="公式出错"):
            parser(error)
    assert Text()("#1 楼") == "#1 楼"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张　三", "张三"),
        ("张 三", "张三"),
        ("堃喆祎", "堃喆祎"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("John Smith", "John Smith"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_names_lose_the_blanks_that_pad_them(written: str, name: str) -> None:
    assert PersonName()(written) == name


@pytest.mark.parametrize("written", ["——", 12, "/"])
def test_what_cannot_be_a_name(written: Cell) -> None:
    with pytest.raises(CellRefused, match="不像姓名"):
        PersonName()(written)


# Numbers


@pytest.mark.parametrize(
    "written",
    [
        13800000001,
        13800000001.0,
        "13800000001",
        "138 0000 0001",
        "138-0000-0001",
        "+86 13800000001",
        "8613800000001",
        "0086-13800000001",
        "\uff11\uff13\uff18\uff10\uff10\uff10\uff10\uff10\uff10\uff10\uff11",
        "1.3800000001E+10",
    ],
)
def test_mobile_numbers_as_they_are_written(written: Cell) -> None:
    assert MobilePhone()(tidied(written)) == "13800000001"


@pytest.mark.parametrize(
    "written",
    ["1380000000", "138000000011", "12800000001", "0912-7654321", "无", "13800000001/13900000001", 110],
)
def test_what_is_no_mobile_number(written: Cell) -> None:
    with pytest.raises(CellRefused, match="不是 11 位手机号码"):
        MobilePhone()(written)


def test_a_number_cut_short_by_the_program_is_named_as_such() -> None:
    with pytest.raises(CellRefused, match="位数已丢失"):
        MobilePhone()("1.38E+10")


@given(st.integers(13_000_000_000, 19_999_999_999))
def test_every_mobile_number_survives_a_spreadsheet(number: int) -> None:
    assert MobilePhone()(tidied(float(number))) == str(number)


@pytest.mark.parametrize(
    ("written", "number"),
    [(12, 12), (12.0, 12), ("12", 12), ("\uff11\uff12", 12), ("1,200", 1200), ("-3", -3), ("12.0", 12)],
)
def test_whole_numbers(written: Cell, number: int) -> None:
    assert Integer()(written) == number


@pytest.mark.parametrize("written", ["十二", "12人", 3.5, "1,2", "nan", "inf", True, "1e999999999"])
def test_what_is_no_whole_number(written: Cell) -> None:
    with pytest.raises(CellRefused, match="整数"):
        Integer()(written)


def test_whole_numbers_have_bounds() -> None:
    bounded = Integer(least=1, most=5)
    assert (bounded(1), bounded(5)) == (1, 5)
    with pytest.raises(CellRefused, match=r"不能小于 1。"):
        bounded(0)
    with pytest.raises(CellRefused, match=r"不能大于 5。"):
        bounded(6)


# Dates


@pytest.mark.parametrize(
    "written",
    [
        date(2021, 3, 5),
        datetime(2021, 3, 5, 8, 30),  # noqa: DTZ001
        "2021-03-05",
        "2021-3-5",
        "2021/3/5",
        "2021.3.5",
        "2021\uff0e03\uff0e05",
        "2021年3月5日",
        "2021 年 3 月 5 日",
        "\uff12\uff10\uff12\uff11年\uff13月\uff15日",
        "2021-03-05 00:00:00",
        "2021-03-05T08:30",
        "20210305",
        20210305,
        44260,
        44260.5,
    ],
)
def test_days_as_they_are_written(written: Cell) -> None:
    assert DateOn()(written) == date(2021, 3, 5)


@pytest.mark.parametrize(
    "written",
    ["2021年3月", "2021年3月份", "2021.03", "2021.3", "2021-03", "2021/3", "202103", 202103, 2021.03],
)
def test_a_month_is_its_first_day_where_a_month_will_do(written: Cell) -> None:
    assert DateOn()(written) == date(2021, 3, 1)
    with pytest.raises(CellRefused, match="缺少日"):
        DateOn(allows_month=False)(written)


def test_october_and_january_look_the_same_once_a_program_has_made_a_number_of_them() -> None:
    """2021.10 typed into a cell is kept as 2021.1."""
    assert DateOn()(2021.12) == date(2021, 12, 1)
    assert DateOn()("2021.10") == date(2021, 10, 1)
    assert DateOn()("2021.1") == date(2021, 1, 1)
    with pytest.raises(CellRefused, match="可能是 1 月，也可能是 10 月。请写成“2021年1月”或“2021年10月”"):
        DateOn()(2021.1)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021-02-30", "没有“2021-02-30”这一天"),
        ("2021年13月", "没有“2021年13月”这一天"),
        (20210230, "没有“20210230”这一天"),
        ("2021", "只有年份"),
        (2021, "只有年份"),
        ("2021年", "只有年份"),
        ("1875-03-05", "年份不对"),
        (date(2921, 3, 5), "年份不对"),
        ("三月五日", "不是能识别的日期"),
        ("75.3", "不是能识别的日期"),
        (75.3, "不是能识别的日期"),
        (True, "不是能识别的日期"),
        (time(8, 30), "不是能识别的日期"),
        ("2021-03-05至2021-04-05", "不是能识别的日期"),
    ],
)
def test_what_is_no_date(written: Cell, said: str) -> None:
    with pytest.raises(CellRefused, match=said):
        DateOn()(written)


@given(st.dates(date(1927, 6, 1), date(2100, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    ways: list[Cell] = [
        day,
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        serial,
    ]
    assert {DateOn()(way) for way in ways} == {day}


# Choices


@pytest.mark.parametrize("written", ["是", "有", "√", "✓", "Y", "Yes", 1, True, "TRUE", "　是"])
def test_ticked(written: Cell) -> None:
    assert YesNo()(written) is True


@pytest.mark.parametrize("written", ["否", "无", "×", "N", "no", 0, False])
def test_not_ticked(written: Cell) -> None:
    assert YesNo()(written) is False


@pytest.mark.parametrize("written", ["也许", 2, "是否"])
def test_neither_yes_nor_no(written: Cell) -> None:
    with pytest.raises(CellRefused, match="请填“是”或“否”"):
        YesNo()(written)


def test_a_choice_by_its_label_or_a_synonym() -> None:
    assert GENDER("男") == GENDER("男性") == GENDER(" 男 ") == "male"
    assert SECTOR("教 育 界") == 1
    assert GENDER.choices == ("男", "女")


def test_what_is_not_among_the_choices_is_refused_with_them() -> None:
    with pytest.raises(CellRefused, match=r"没有“不详”这一项。可填：男、女。"):
        GENDER("不详")
    with pytest.raises(CellRefused, match=r"可填：第1联络站、.*、第8联络站等 20 项"):
        MANY("别处")


def test_a_near_miss_is_pointed_out() -> None:
    with pytest.raises(CellRefused, match=r"没有“医药卫生届”这一项，是不是“医药卫生界”？"):
        SECTOR("医药卫生届")


def test_one_word_cannot_stand_for_two_values() -> None:
    assert Choice(((1, "教育界"),), {"教育": 1, "教育界": 1})("教育") == 1
    with pytest.raises(ValueError, match="教育"):
        Choice(((1, "教育界"), (2, "文化界")), {"教育": 1, " 教育": 2})


@pytest.mark.parametrize(
    "written", ["教育、法律", "教育，法律", "教育,法律", "教育；法律", "教育;法律", "教育\n法律"]
)
def test_several_values_in_one_cell(written: str) -> None:
    assert ListOf(Text())(written) == ("教育", "法律")


def test_empty_parts_and_repetitions_are_dropped() -> None:
    assert ListOf(Text())("教育、、法律；教育、") == ("教育", "法律")
    assert ListOf(Integer())("1、2") == (1, 2)


def test_a_list_refuses_what_its_items_refuse() -> None:
    assert ListOf(SECTOR)("教育界、农业界") == (1, 2)
    with pytest.raises(CellRefused, match="没有“体育”这一项"):
        ListOf(SECTOR)("教育界、体育")
    with pytest.raises(CellRefused, match="最多 2 项，现有 3 项"):
        ListOf(Text(), most=2)("甲、乙、丙")


def test_a_choice_whose_name_holds_a_separator_is_one() -> None:
    assert ListOf(SECTOR)("经济、科技界") == (3,)
