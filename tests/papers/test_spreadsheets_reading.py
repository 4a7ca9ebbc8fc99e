"""Reading what people hand in: formats, titles, headers, merged cells, and every kind of file that is refused."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from shangliang.papers.spreadsheets import (
    EmptySpreadsheet,
    EncryptedSpreadsheet,
    HeaderNotFound,
    NotASpreadsheet,
    SpreadsheetTooLarge,
    Table,
    read_table,
)
from tests.papers.spreadsheet_files import HEADERS, MEMBERS, encrypted, member_row, xls_of, xlsx, xlsx_of

LI_MING = ["李明", 13800000001, "男", date(1975, 3, 1), "教育界", "否", "县第一中学", "教育、法律"]
LI_MING_CSV = "李明,13800000001,男,1975年3月,教育界,否,县第一中学,教育、法律"
CSV = f"{','.join(HEADERS)}\r\n{LI_MING_CSV}\r\n"


def read(data: bytes, file_name: str = "名册.xlsx") -> Table:
    return read_table(data, file_name=file_name, columns=MEMBERS)


# Formats


def test_an_xlsx_keeps_whole_numbers_whole_and_dates_dates() -> None:
    table = read(xlsx_of([HEADERS, LI_MING]))
    assert table.headers == tuple(HEADERS)
    assert [row.number for row in table.rows] == [2]
    assert table.rows[0].cells == tuple(LI_MING)
    assert isinstance(table.rows[0].cells[1], int)
    assert (table.sheet_name, table.encoding, table.header_row) == ("委员名册", "", 1)


def test_an_xls_reads_the_same() -> None:
    table = read(xls_of([["委员名册"], HEADERS, LI_MING], merges=[(0, 0, 0, 7)]), "名册.xls")
    assert table.header_row == 2
    assert table.rows[0].cells == tuple(LI_MING)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_reads_in_the_encodings_that_offices_write(encoding: str) -> None:
    table = read(CSV.encode(encoding), "名册.csv")
    assert table.encoding == encoding
    assert table.headers == tuple(HEADERS)
    assert table.rows[0].cells == tuple(LI_MING_CSV.split(","))


@pytest.mark.parametrize("delimiter", ["\t", ";", "，"])
def test_a_csv_may_be_parted_otherwise(delimiter: str) -> None:
    table = read(CSV.replace(",", delimiter).encode(), "名册.txt")
    assert table.rows[0].cells[:3] == ("李明", "13800000001", "男")


def test_what_a_file_is_goes_by_its_content_not_its_name() -> None:
    assert read(CSV.encode("gb18030"), "名册.xls").rows[0].cells[0] == "李明"
    assert read(xlsx_of([HEADERS, LI_MING]), "名册.csv").rows[0].cells[0] == "李明"


def test_a_csv_may_hold_line_breaks_and_numbers_kept_as_text() -> None:
    text = '姓名,手机号码,单位及职务\n李明,"=""013800000001""","县第一中学\n教师"\n赵宁,\'13800000002,\n'
    first, second = read(text.encode(), "名册.csv").rows
    assert first.cells == ("李明", "013800000001", "县第一中学\n教师")
    assert second.cells == ("赵宁", "13800000002", None)
    assert (first.number, second.number) == (2, 3)


# Finding the header


def test_a_title_and_blank_rows_may_stand_above_the_header() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 7, "某县政协第十一届委员名册", workbook.add_format())
        sheet.write(1, 6, "2026年3月")
        sheet.write_row(3, 0, HEADERS)
        sheet.write_row(4, 0, ["李明", 13800000001, "男"])

    table = read(xlsx(fill))
    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5]


def test_a_table_may_begin_away_from_the_corner() -> None:
    rows: list[list[object]] = [[], [None, None, "姓名", "手机号码"], [None, None, "李明", 13800000001]]
    table = read(xlsx_of(rows))
    assert table.headers == ("", "", "姓名", "手机号码")
    assert table.rows[0].cells == (None, None, "李明", 13800000001)


def test_the_sheet_that_fits_best_is_read() -> None:
    def notes(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["列名", "说明"])
        sheet.write_row(1, 0, ["姓名", "必填"])

    def list_of_members(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["李明", 13800000001])

    def hidden(workbook: Any, sheet: Any) -> None:
        list_of_members(workbook, sheet)
        sheet.hide()

    assert read(xlsx(notes, list_of_members, names=["说明", "名单"])).sheet_name == "名单"
    with pytest.raises(HeaderNotFound):
        read_table(xlsx(notes, hidden), file_name="名册.xlsx", columns=MEMBERS[1:])


def test_a_header_of_two_rows_is_read_at_the_lower_one() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        look = workbook.add_format()
        sheet.merge_range(0, 0, 1, 0, "姓名", look)
        sheet.merge_range(0, 1, 0, 2, "联系方式", look)
        sheet.write_row(1, 1, ["手机号码", "电子邮箱"])
        sheet.merge_range(0, 3, 1, 3, "界别", look)
        sheet.write_row(2, 0, ["李明", 13800000001, "li@example.cn", "教育界"])

    table = read(xlsx(fill))
    assert table.headers == ("姓名", "手机号码", "电子邮箱", "界别")
    assert (table.header_row, table.rows[0].number) == (2, 3)


def test_a_cell_merged_over_several_rows_is_each_rows() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["界别", "姓名"])
        sheet.merge_range(1, 0, 3, 0, "教育界", workbook.add_format())
        sheet.write_column(1, 1, ["李明", "赵宁", "孙和"])
        sheet.write_row(4, 0, [None, "周清"])

    table = read(xlsx(fill))
    assert [row.cells for row in table.rows] == [
        ("教育界", "李明"),
        ("教育界", "赵宁"),
        ("教育界", "孙和"),
        (None, "周清"),
    ]


def test_headers_may_have_blanks_and_line_breaks() -> None:
    table = read(xlsx_of([["姓　名", "手机\n号码"], ["李明", 13800000001]]))
    assert table.headers == ("姓　名", "手机号码")


def test_blank_rows_example_rows_and_repeated_headers_are_left_out() -> None:
    rows: list[list[object]] = [
        [*HEADERS],
        ["示例：王小明", 13800000000],
        LI_MING,
        [],
        ["　", "\xa0"],
        [*HEADERS],
        ["赵宁", 13800000002],
    ]
    table = read(xlsx_of(rows))
    assert [(row.number, row.cells[0]) for row in table.rows] == [(3, "李明"), (7, "赵宁")]
    assert table.skipped_rows == (2, 6)


def test_without_known_columns_the_first_row_that_looks_like_a_header_is_one() -> None:
    table = read_table(xlsx_of([["名单"], ["姓名", "电话"], ["李明", "1"]]), file_name="名册.xlsx")
    assert table.headers == ("姓名", "电话")
    with pytest.raises(HeaderNotFound):
        read_table(xlsx_of([["名单"], ["李明"]]), file_name="名册.xlsx")


def test_no_known_header_is_refused_with_what_was_found() -> None:
    with pytest.raises(HeaderNotFound) as refused:
        read(xlsx_of([["水果价格"], [], ["品种", "单价"], ["苹果（本地产，个大味甜，每斤）", 3.5]]))
    assert refused.value.found == (
        (1, ("水果价格",)),
        (3, ("品种", "单价")),
        (4, ("苹果（本地产，个大味甜，…", "3.5")),
    )
    assert refused.value.expected == tuple(HEADERS)
    assert "姓名、手机号码、性别" in str(refused.value)
    assert "3）品种 | 单价" in str(refused.value)


# Refusals


def test_a_formula_that_came_to_an_error_is_not_taken_for_an_empty_cell() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["姓名", "单位及职务"])
        sheet.write_row(1, 0, ["李明"])
        sheet.write_formula(1, 1, "=VLOOKUP(A2,Z:Z,1,0)", None, "#N/A")
        sheet.write_row(2, 0, ["赵宁"])
        sheet.write_formula(2, 1, '="县第一"&"中学"', None, "县第一中学")

    first, second = read(xlsx(fill)).rows
    assert first.cells == ("李明", "#ERROR!")
    assert second.cells == ("赵宁", "县第一中学")


@pytest.mark.parametrize(
    ("data", "file_name"),
    [
        (b"%PDF-1.7\n1 0 obj", "名册.pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "名册.png"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "名册.jpg"),
        (b"MZ" + bytes(range(256)), "名册.csv"),
    ],
)
def test_what_is_not_a_table_is_refused(data: bytes, file_name: str) -> None:
    with pytest.raises(NotASpreadsheet) as refused:
        read(data, file_name)
    assert str(refused.value) == f"“{file_name}”不是电子表格。请上传 Excel（.xlsx、.xls）或 CSV 文件。"
    assert refused.value.wording.params == {"file_name": file_name}


def zip_of(parts: dict[str, str]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, None if name.endswith(".xml") else zipfile.ZIP_STORED)
    return output.getvalue()


def test_a_word_document_is_no_table_but_other_programs_tables_can_be_saved_anew() -> None:
    with pytest.raises(NotASpreadsheet, match="不是电子表格"):
        read(zip_of({"word/document.xml": "<document/>"}), "名册.docx")
    open_document = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    with pytest.raises(NotASpreadsheet, match=r"格式暂不支持.*另存为 \.xlsx"):
        read(zip_of(open_document), "名册.ods")


def test_a_web_page_named_xls_is_named_as_what_it_is() -> None:
    """Older systems of the field export such files."""
    page = "<html><table><tr><td>姓名</td></tr></table></html>".encode("gb18030")
    with pytest.raises(NotASpreadsheet, match="其实是网页格式"):
        read(page, "名册.xls")


def test_a_damaged_workbook_is_refused_at_whatever_place_it_breaks_off() -> None:
    whole_xls, whole_xlsx = xls_of([HEADERS, LI_MING]), xlsx_of([HEADERS, LI_MING])
    for cut in range(512, len(whole_xls) - 512, 512):
        with pytest.raises((NotASpreadsheet, EmptySpreadsheet)):
            read(whole_xls[:cut], "名册.xls")
    for cut in range(100, len(whole_xlsx), 500):
        with pytest.raises(NotASpreadsheet, match="已损坏"):
            read(whole_xlsx[:cut])


def test_a_password_against_opening_is_named() -> None:
    with pytest.raises(EncryptedSpreadsheet, match="设有打开密码"):
        read(encrypted(xlsx_of([HEADERS, LI_MING])))


def test_a_password_of_the_older_format_is_named_too() -> None:
    """An .xls tells so by a FILEPASS record right after the one that begins the workbook."""
    whole = xls_of([HEADERS, LI_MING])
    begin = whole.index(bytes.fromhex("0908 1000 0006 0500".replace(" ", "")))
    after_bof = begin + 4 + 16
    file_pass = bytes.fromhex("2f00 0200 0100".replace(" ", ""))
    locked = whole[:after_bof] + file_pass + whole[after_bof + len(file_pass) :]
    with pytest.raises(EncryptedSpreadsheet, match="设有打开密码"):
        read(locked, "名册.xls")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b",,,\r\n,,,\r\n", xlsx_of([[]])])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySpreadsheet, match="里没有内容"):
        read(data)


def test_a_header_without_anything_below_is_refused() -> None:
    with pytest.raises(EmptySpreadsheet, match="只有表头"):
        read(xlsx_of([HEADERS]))
    with pytest.raises(EmptySpreadsheet, match="只有表头"):
        read(xlsx_of([HEADERS, ["示例：王小明"]]))


# Sizes


@pytest.mark.parametrize("number", [300, 2_000])
def test_lists_of_the_size_of_a_county_and_of_a_province(number: int) -> None:
    rows = [member_row(each) for each in range(number)]
    table = read(xlsx_of([["委员名册"], HEADERS, *rows]))
    assert len(table.rows) == number
    assert table.rows[-1].number == number + 2
    assert table.rows[-1].cells == tuple(rows[-1])


def test_twenty_thousand_rows_are_read_and_one_more_is_not() -> None:
    at_limit = "姓名,手机号码\n" + "李明,13800000001\n" * 20_000
    assert len(read(at_limit.encode(), "名册.csv").rows) == 20_000
    with pytest.raises(SpreadsheetTooLarge, match="超过 20000 行"):
        read(f"{at_limit}赵宁,13800000002\n".encode(), "名册.csv")
    with pytest.raises(SpreadsheetTooLarge, match="超过 20000 行"):
        read(b"\n" * 400_001 + CSV.encode(), "名册.csv")


def test_ten_megabytes_are_read_and_one_byte_more_is_not() -> None:
    limit = 10 * 1024 * 1024
    filled = CSV.encode() + b"\n" * 1000
    at_limit = filled + b"x" * (limit - len(filled))
    with pytest.raises(NotASpreadsheet):
        read(at_limit, "名册.csv")  # read, and found to hold one cell of ten megabytes
    with pytest.raises(SpreadsheetTooLarge, match="超过 10 MB"):
        read(at_limit + b"x", "名册.csv")


def test_a_stray_cell_at_the_far_end_is_named_instead_of_filling_the_memory() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["李明", 13800000001])
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(SpreadsheetTooLarge, match="到第 1048576 行、第 16384 列"):
        read(xlsx(fill))


def test_a_stray_format_without_contents_does_no_harm() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["李明", 13800000001])
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    assert len(read(xlsx(fill)).rows) == 1


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    parts = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 201 * 1024 * 1024}
    with pytest.raises(SpreadsheetTooLarge):
        read(zip_of(parts))


def test_a_file_that_lies_about_its_size_ends_its_own_reader_only() -> None:
    """The library asks for the memory that the file claims to need: 24 bytes for each of a million million texts."""
    honest = xlsx_of([HEADERS, LI_MING])
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert read(zip_of(parts)).rows[0].cells == tuple(LI_MING)
    strings = parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = re.sub('uniqueCount="[0-9]+"', 'uniqueCount="999999999999"', strings)
    with pytest.raises(NotASpreadsheet, match="已损坏"):
        read(zip_of(parts))


def test_an_archive_with_a_document_type_is_refused() -> None:
    parts = {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'}
    with pytest.raises(NotASpreadsheet, match="已损坏"):
        read(zip_of(parts))
