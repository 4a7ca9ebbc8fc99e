"""From headers to columns, and from rows to values with what is wrong cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from shangliang.papers.spreadsheets import (
    Column,
    ColumnsMissing,
    MatchKind,
    ParsedRow,
    Text,
    missing_required,
    parse_rows,
    propose_mapping,
    read_table,
)
from tests.papers.spreadsheet_files import HEADERS, MEMBERS, member_row, xlsx_of


def parse(rows: Sequence[Sequence[object]]) -> list[ParsedRow]:
    table = read_table(xlsx_of(rows), file_name="名册.xlsx", columns=MEMBERS)
    return list(parse_rows(table, MEMBERS, propose_mapping(table.headers, MEMBERS).by_key))


def said(row: ParsedRow) -> list[tuple[str, str, str]]:
    return [(error.column.label, error.value, error.message) for error in row.errors]


# Headers


@pytest.mark.parametrize(
    ("header", "key", "kind"),
    [
        ("手机号码", "phone", MatchKind.EXACT),
        ("手机", "phone", MatchKind.ALIAS),
        ("手 机 号 码", "phone", MatchKind.NORMALISED),
        ("手机号码（必填）", "phone", MatchKind.NORMALISED),
        ("*手机号：", "phone", MatchKind.NORMALISED),
        ("手机号码*", "phone", MatchKind.NORMALISED),
        ("出生年月(如1975.03)", "born_on", MatchKind.NORMALISED),
        ("备注", "", MatchKind.NONE),
        ("", "", MatchKind.NONE),
    ],
)
def test_a_header_is_known_by_its_label_another_name_or_either_with_ornaments(
    header: str, key: str, kind: MatchKind
) -> None:
    match = propose_mapping([header], MEMBERS).matches[0]
    assert (match.key, match.kind, match.header, match.index) == (key, kind, header, 0)


def test_the_surest_header_gets_the_column_wherever_it_stands() -> None:
    mapping = propose_mapping(["联系电话", "手机号码(旧)", "手机号码", "姓名"], MEMBERS)
    assert mapping.by_key == {"phone": 2, "name": 3}
    assert mapping.unmapped == ("联系电话", "手机号码(旧)")


def test_of_two_headers_alike_the_first_is_taken() -> None:
    mapping = propose_mapping(["姓名", "姓名"], MEMBERS)
    assert mapping.by_key == {"name": 0}
    assert mapping.unmapped == ("姓名",)


def test_a_header_all_in_brackets_keeps_its_text() -> None:
    columns = [Column(key="note", label="（备注）", parse=Text())]
    assert propose_mapping(["(备注)"], columns).by_key == {"note": 0}


def test_required_columns_without_a_header_are_named() -> None:
    mapping = propose_mapping(["姓名", "性别"], MEMBERS).by_key
    assert [column.label for column in missing_required(MEMBERS, mapping)] == ["手机号码"]
    assert missing_required(MEMBERS, {"name": 0, "phone": 1}) == ()


# Rows


def test_a_row_becomes_values() -> None:
    born_on = date(1975, 3, 1)
    (row,) = parse(
        [HEADERS, ["李　明", 13800000001, "男性", born_on, "农业", "√", "县第一中学\n教师", "教育、法律"]]
    )
    assert row.is_valid
    assert row.row_number == 2
    assert row.values == {
        "name": "李明",
        "phone": "13800000001",
        "gender": "male",
        "born_on": born_on,
        "sector": 4,
        "is_party_member": True,
        "post": "县第一中学 教师",
        "strengths": ("教育", "法律"),
    }


def test_cells_left_blank_are_none_or_no_items() -> None:
    (row,) = parse([HEADERS, ["李明", 13800000001]])
    assert row.is_valid
    assert row.values["gender"] is None
    assert row.values["strengths"] == ()


def test_columns_without_a_header_have_no_values() -> None:
    (row,) = parse([["姓名", "手机号码"], ["李明", 13800000001]])
    assert dict(row.values) == {"name": "李明", "phone": "13800000001"}


def test_every_wrong_cell_of_a_row_is_named_and_the_right_ones_kept() -> None:
    (row,) = parse([HEADERS, [None, "1380000", "男", "2021-02-30", "教育届"]])
    assert said(row) == [
        ("姓名", "", "必填，不能为空。"),
        ("手机号码", "1380000", "“1380000”不是 11 位手机号码。"),
        ("出生年月", "2021-02-30", "没有“2021-02-30”这一天。"),
        ("界别", "教育届", "没有“教育届”这一项，是不是“教育界”？"),
    ]
    assert not row.is_valid
    assert row.values["gender"] == "male"
    assert "phone" not in row.values


def test_a_value_that_must_be_single_is_refused_the_second_time() -> None:
    rows = parse([HEADERS, ["李明", 13800000001], ["赵宁", "138 0000 0001"], ["孙和", 13800000002]])
    assert [row.is_valid for row in rows] == [True, False, True]
    assert said(rows[1]) == [("手机号码", "138 0000 0001", "与第 2 行重复。")]


def test_blank_cells_are_not_repetitions() -> None:
    columns = [
        Column(key="name", label="姓名", parse=Text()),
        Column(key="number", label="证号", parse=Text(), is_unique=True),
    ]
    table = read_table(
        xlsx_of([["姓名", "证号"], ["李明"], ["赵宁"]]), file_name="名册.xlsx", columns=columns
    )
    assert all(row.is_valid for row in parse_rows(table, columns, {"name": 0, "number": 1}))


def test_a_required_column_must_be_mapped() -> None:
    table = read_table(xlsx_of([["姓名", "性别"], ["李明", "男"]]), file_name="名册.xlsx", columns=MEMBERS)
    with pytest.raises(ColumnsMissing) as refused:
        parse_rows(table, MEMBERS, {"name": 0, "gender": 1})
    assert refused.value.labels == ("手机号码",)
    assert str(refused.value) == "缺少必填的列：手机号码。"


@pytest.mark.parametrize(
    "mapping", [{"name": 0, "phone": 2}, {"name": 0, "phone": -1}, {"name": 0, "age": 1}]
)
def test_a_mapping_to_what_does_not_exist_is_an_error_of_the_caller(mapping: dict[str, int]) -> None:
    table = read_table(
        xlsx_of([["姓名", "手机"], ["李明", 13800000001]]), file_name="名册.xlsx", columns=MEMBERS
    )
    assert [row.is_valid for row in parse_rows(table, MEMBERS, {"name": 0, "phone": 1})] == [True]
    with pytest.raises(ValueError, match="does not exist"):
        parse_rows(table, MEMBERS, mapping)


@pytest.mark.parametrize("number", [300, 2_000])
def test_a_whole_register(number: int) -> None:
    rows = parse([["委员名册"], HEADERS, *(member_row(each) for each in range(number))])
    assert len(rows) == number
    assert all(row.is_valid for row in rows)
    assert len({row.values["phone"] for row in rows}) == number
    assert rows[-1].row_number == number + 2
