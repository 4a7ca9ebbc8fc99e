"""The empty spreadsheet that is handed out to be filled in, made from the same columns that will read it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from shangliang.papers.spreadsheets.columns import Column
from shangliang.papers.spreadsheets.reading import EXAMPLE_MARK
from shangliang.papers.spreadsheets.wording import Wording, gettext_noop

ROWS_TO_FILL = 2_000
REQUIRED_MARK = "*"
CHOICES_SHEET = "选项"
NOTES_SHEET = "填写说明"
LONGEST_LIST_IN_PLACE = 255
LONGEST_PROMPT = 255
LONGEST_SHEET_NAME = 31

NOTES = (
    gettext_noop("带 * 的列必填，其他列可以空着。"),
    gettext_noop("以“示例：”开头的行只作示范，导入时会跳过，删去或留着都可以。"),
    gettext_noop("列的次序可以变动，不用的列可以删去；请不要改动列名。"),
    gettext_noop("日期写成 2021-03-05；手机号码等长数字请直接填写，不要用公式。"),
)
NOTE_HEADERS = ("列名", "是否必填", "怎样填写", "可填内容", "示例")
NOTE_WIDTHS = (18, 10, 40, 40, 24)

PLAIN_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_template(
    columns: Sequence[Column],
    *,
    title: str,
    examples: Sequence[Mapping[str, str]] = (),
    rows_to_fill: int = ROWS_TO_FILL,
) -> bytes:
    """An .xlsx to fill in: a title, the header, example rows, drop-down lists for choices, and a sheet of notes.

    `examples` are rows as they would be typed, by column key; without any, one is made of the columns' own examples.
    """
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, PLAIN_OPTIONS)
    name = safe_sheet_name(title)
    sheet = workbook.add_worksheet(f"{name}表" if name in (NOTES_SHEET, CHOICES_SHEET) else name)
    _write_head(workbook, sheet, columns, title)
    rows = list(examples) or _own_examples(columns)
    _write_examples(workbook, sheet, columns, rows)
    _write_notes(workbook, columns)
    _limit_to_choices(workbook, sheet, columns, first_row=2 + len(rows), rows_to_fill=rows_to_fill)
    sheet.freeze_panes(2, 0)
    workbook.close()
    return output.getvalue()


def safe_sheet_name(title: str) -> str:
    """A title as a spreadsheet program allows it for a sheet: at most 31 characters, none of `[]:*?/\\`."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:LONGEST_SHEET_NAME] or "Sheet1"


def _write_head(workbook: Any, sheet: Any, columns: Sequence[Column], title: str) -> None:
    title_format = workbook.add_format(
        {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
    )
    sheet.set_row(0, 30)
    if len(columns) > 1:
        sheet.merge_range(0, 0, 0, len(columns) - 1, title, title_format)
    else:
        sheet.write_string(0, 0, title, title_format)
    sheet.set_row(1, 22)
    look = {"bold": True, "bottom": 1, "bg_color": "#F2EFE8", "valign": "vcenter"}
    plain = workbook.add_format(look)
    required = workbook.add_format({**look, "font_color": "#B4232A"})
    for at, column in enumerate(columns):
        cells = workbook.add_format({"num_format": column.parse.number_format})
        sheet.set_column(at, at, _width(column), cells)
        mark = REQUIRED_MARK if column.is_required else ""
        sheet.write_string(1, at, column.label + mark, required if mark else plain)
        if note := _note(column):
            sheet.write_comment(1, at, note, {"x_scale": 1.6, "author": title})


def _write_examples(
    workbook: Any, sheet: Any, columns: Sequence[Column], rows: Sequence[Mapping[str, str]]
) -> None:
    grey = workbook.add_format({"italic": True, "font_color": "#777777", "num_format": "@"})
    for number, example in enumerate(rows):
        for at, column in enumerate(columns):
            text = example.get(column.key, "")
            sheet.write_string(2 + number, at, text if at else EXAMPLE_MARK + text, grey)


def _own_examples(columns: Sequence[Column]) -> list[Mapping[str, str]]:
    own = {column.key: column.example for column in columns if column.example}
    return [own] if own else []


def _write_notes(workbook: Any, columns: Sequence[Column]) -> None:
    sheet = workbook.add_worksheet(NOTES_SHEET)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for at, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(at, at, width)
    for row, note in enumerate(NOTES):
        sheet.write_string(row, 0, f"{row + 1}. {note}")
    first = len(NOTES) + 1
    sheet.write_row(first, 0, NOTE_HEADERS, bold)
    for row, column in enumerate(columns, start=first + 1):
        texts = (
            column.label,
            "必填" if column.is_required else "选填",
            _note(column),
            "、".join(column.parse.choices),
            column.example,
        )
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, wrapped)


def _note(column: Column) -> str:
    """The column's own help and what its parser has to say."""
    hint: Wording | None = column.parse.hint
    return "\n".join(text for text in (column.help, str(hint) if hint else "") if text)


def _limit_to_choices(
    workbook: Any, sheet: Any, columns: Sequence[Column], *, first_row: int, rows_to_fill: int
) -> None:
    """Drop-down lists. A list too long to stand in the rule itself goes to a hidden sheet."""
    hidden = None
    for at, column in enumerate(columns):
        choices = column.parse.choices
        if not choices:
            continue
        source: str | list[str] = list(choices)
        is_plain = not any(mark in choice for choice in choices for mark in ',"')
        is_short = is_plain and len(",".join(choices)) <= LONGEST_LIST_IN_PLACE
        if not is_short:
            hidden = hidden or workbook.add_worksheet(CHOICES_SHEET)
            hidden.hide()
            hidden.write_column(0, at, choices)
            letter = xl_col_to_name(at, col_abs=True)
            source = f"='{CHOICES_SHEET}'!{letter}$1:{letter}${len(choices)}"
        rule = {
            "validate": "list",
            "source": source,
            "error_title": column.label[:32],
            "error_message": "请从下拉列表中选择。",
            "input_message": column.help[:LONGEST_PROMPT],
        }
        sheet.data_validation(first_row, at, first_row + rows_to_fill - 1, at, rule)


def _width(column: Column) -> int:
    widest = max(
        text_width(each) for each in (column.label + REQUIRED_MARK, column.example, *column.parse.choices)
    )
    return min(max(widest + 2, 10), 40)


def text_width(text: str) -> int:
    """The width of a text in half-width characters."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
