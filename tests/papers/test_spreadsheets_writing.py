"""Templates that are handed out, and tables that go out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook, load_workbook

from shangliang.papers.spreadsheets import (
    Choice,
    Column,
    EmptySpreadsheet,
    ExportCell,
    Text,
    parse_rows,
    propose_mapping,
    read_table,
    write_table,
    write_template,
)
from tests.papers.spreadsheet_files import HEADERS, MEMBERS


def opened(data: bytes) -> CalamineWorkbook:
    return load_workbook(io.BytesIO(data))


def rows_of(data: bytes, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in opened(data).get_sheet_by_index(sheet).to_python()]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


# Templates


def test_a_template_has_a_title_its_columns_and_an_example() -> None:
    rows = rows_of(write_template(MEMBERS, title="委员名册"))
    assert rows[0][0] == "委员名册"
    assert rows[1] == ["姓名*", "手机号码*", *HEADERS[2:]]
    assert rows[2] == ["示例：王小明", "13800000000", "男", "1975年3月", "教育界", "否", "", ""]
    assert len(rows) == 3


def test_a_template_handed_back_untouched_is_empty() -> None:
    with pytest.raises(EmptySpreadsheet, match="只有表头"):
        read_table(write_template(MEMBERS, title="委员名册"), file_name="名册.xlsx", columns=MEMBERS)


def test_the_examples_of_a_template_are_right_by_its_own_columns() -> None:
    data = write_template(MEMBERS, title="委员名册")
    filled = [[str(cell).removeprefix("示例：") for cell in row] for row in rows_of(data)]
    table = read_table(write_table(filled[1], filled[2:]), file_name="名册.xlsx", columns=MEMBERS)
    mapping = propose_mapping(table.headers, MEMBERS).by_key
    assert set(mapping) == {column.key for column in MEMBERS}
    assert [row.errors for row in parse_rows(table, MEMBERS, mapping)] == [()]


def test_examples_may_be_given_row_by_row() -> None:
    examples = [{"name": "王小明", "gender": "男"}, {"gender": "女"}]
    rows = rows_of(write_template(MEMBERS, title="委员名册", examples=examples))
    assert [row[:3] for row in rows[2:]] == [["示例：王小明", "", "男"], ["示例：", "", "女"]]


def test_choices_are_offered_in_lists_below_the_examples() -> None:
    sheet = part(write_template(MEMBERS, title="委员名册", rows_to_fill=300), "xl/worksheets/sheet1.xml")
    assert '<formula1>"男,女"</formula1>' in sheet
    assert '<formula1>"是,否"</formula1>' in sheet
    assert 'sqref="C4:C303"' in sheet
    assert sheet.count("<dataValidation ") == 3


def test_a_long_list_of_choices_stands_on_a_hidden_sheet() -> None:
    sites = Choice([(number, f"第{number}委员联络站（含村、社区）") for number in range(40)])
    columns = [
        Column(key="name", label="姓名", parse=Text()),
        Column(key="site", label="联络站", parse=sites),
    ]
    data = write_template(columns, title="委员")
    assert "<formula1>'选项'!$B$1:$B$40</formula1>" in part(data, "xl/worksheets/sheet1.xml")
    assert opened(data).sheet_names == ["委员", "填写说明", "选项"]
    assert len(rows_of(data, 2)) == 40
    assert 'name="选项" sheetId="3" state="hidden"' in part(data, "xl/workbook.xml")


def test_a_choice_with_a_comma_is_not_torn_in_two() -> None:
    columns = [Column(key="kind", label="类别", parse=Choice(((1, "甲,乙"), (2, "丙"))))]
    data = write_template(columns, title="选项")
    assert "<formula1>'选项'!$A$1:$A$2</formula1>" in part(data, "xl/worksheets/sheet1.xml")
    assert opened(data).sheet_names == ["选项表", "填写说明", "选项"]
    assert rows_of(data, 2) == [["甲,乙"], ["丙"]]


def test_the_notes_say_how_each_column_is_filled_in() -> None:
    rows = rows_of(write_template(MEMBERS, title="委员名册"), 1)
    by_label = {row[0]: row[1:] for row in rows}
    assert by_label["手机号码"] == ["必填", "用于登录和接收通知\n11 位手机号码", "", "13800000000"]
    assert by_label["性别"] == ["选填", "", "男、女", "男"]
    assert "带 * 的列必填" in str(rows[0][0])


def test_help_stands_as_a_comment_on_the_header() -> None:
    comments = part(write_template(MEMBERS, title="委员名册"), "xl/comments1.xml")
    assert 'ref="B2"' in comments
    assert "用于登录和接收通知" in comments


def style_of(data: bytes, pattern: str) -> str:
    """The style that a cell or column of the first sheet has, from the workbook's list of styles."""
    found = re.search(pattern, part(data, "xl/worksheets/sheet1.xml"))
    assert found
    return part(data, "xl/styles.xml").split("<cellXfs")[1].split("<xf ")[int(found[1]) + 1]


def test_cells_for_numbers_are_texts_so_that_no_digit_is_lost() -> None:
    data = write_template(MEMBERS, title="委员名册")
    text_format = re.search(r'<numFmt numFmtId="(\d+)" formatCode="@"/>', part(data, "xl/styles.xml"))
    assert text_format
    is_text = f'numFmtId="{text_format[1]}"'
    assert is_text in style_of(data, r'<col min="2" max="2" [^>]*style="(\d+)"')
    assert is_text not in style_of(data, r'<col min="4" max="4" [^>]*style="(\d+)"')


def test_a_template_of_one_column_and_an_odd_title() -> None:
    data = write_template([MEMBERS[0]], title="界别/名单：[2026]*?")
    assert opened(data).sheet_names[0] == "界别 名单： 2026"
    assert rows_of(data)[0] == ["界别/名单：[2026]*?"]


# Exports


def test_a_table_goes_out_with_its_kinds_of_values() -> None:
    class State(StrEnum):
        DOCKETED = "立案"

    row: list[ExportCell] = [
        "关于乡村小学供暖的提案",
        12,
        Decimal("98.5"),
        date(2026, 3, 5),
        datetime(2026, 3, 5, 8, 30),  # noqa: DTZ001
        True,
        None,
        ("县教体局", "县住建局"),
        State.DOCKETED,
    ]
    headers = ["案由", "编号", "满意率", "日期", "时间", "公开", "备注", "承办单位", "状态"]
    assert rows_of(write_table(headers, [row], title="提案一览")) == [
        ["提案一览", *[""] * 8],
        list(headers),
        [
            "关于乡村小学供暖的提案",
            12,
            98.5,
            date(2026, 3, 5),
            datetime(2026, 3, 5, 8, 30),  # noqa: DTZ001
            "是",
            "",
            "县教体局、县住建局",
            "立案",
        ],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://example.cn","点击")', "+86", "-1", "@SUM(A1)", "\t=1", "{=1}"]
)
def test_no_text_goes_out_as_a_formula(text: str) -> None:
    data = write_table(["案由"], [[text]])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert rows_of(data) == [["案由"], [text]]


def test_a_text_like_a_formula_stays_one_when_the_cell_is_edited() -> None:
    data = write_table(["案由"], [["=1+1"], ["供暖"]])
    assert 'quotePrefix="1"' in style_of(data, r'<c r="A2" s="(\d+)"')
    assert "quotePrefix" not in style_of(data, r'<c r="A3" s="(\d+)"')


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_every_text_comes_back_as_it_went_out(text: str) -> None:
    assert rows_of(write_table(["案由"], [[text]]))[1:] == [[text]]


def test_numbers_longer_than_a_spreadsheet_keeps_go_out_as_texts() -> None:
    numbers: list[ExportCell] = [999_999_999_999_999, 610921197503121234, float("inf")]
    assert rows_of(write_table(["甲", "乙", "丙"], [numbers]))[1] == [
        999_999_999_999_999,
        "610921197503121234",
        "inf",
    ]


def test_a_text_too_long_for_a_cell_is_cut_where_it_can_be_seen() -> None:
    fits = "字" * 32_767
    assert rows_of(write_table(["正文"], [[fits]]))[1] == [fits]
    cut = str(rows_of(write_table(["正文"], [[fits + "字"]]))[1][0])
    assert len(cut) == 32_767
    assert cut.endswith("字……（超出单元格容量，以下从略）")


def test_an_instant_needs_its_local_time() -> None:
    local = datetime(2026, 3, 5, 16, 30)  # noqa: DTZ001
    assert rows_of(write_table(["时间"], [[local]]))[1] == [local]
    with pytest.raises(ValueError, match="local time"):
        write_table(["时间"], [[datetime(2026, 3, 5, 8, 30, tzinfo=UTC)]])


def test_a_row_has_as_many_cells_as_there_are_headers() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells for 2 headers"):
        write_table(["甲", "乙"], [["一", "二"], ["一"]])


def test_a_table_prints_across_with_its_header_on_every_page() -> None:
    data = write_table(["案由", "单位"], [["供暖", "县教体局"]], title="提案一览")
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert '<autoFilter ref="A2:B3"/>' in sheet
    assert "Print_Titles" in part(data, "xl/workbook.xml")


def test_a_table_without_rows_is_its_header() -> None:
    assert rows_of(write_table(["案由", "单位"], [])) == [["案由", "单位"]]


@pytest.mark.parametrize("number", [300, 2_000])
def test_a_long_table_comes_back_whole(number: int) -> None:
    rows: list[list[ExportCell]] = [
        [f"关于第{each}件事的提案", each, date(2026, 3, 1)] for each in range(number)
    ]
    table = read_table(write_table(["案由", "编号", "日期"], rows), file_name="提案.xlsx")
    assert [list(row.cells) for row in table.rows] == rows
