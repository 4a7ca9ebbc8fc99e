"""Tables of the office: reading what people hand in (.xlsx, .xls, .csv), templates to fill in, tables that go out.

Reading goes in three steps, with a person between the second and the third: `read_table` finds the sheet and its
header, `propose_mapping` says which header is which column, `parse_rows` gives values and what is wrong where.
"""

from __future__ import annotations

from shangliang.papers.spreadsheets.cells import Cell
from shangliang.papers.spreadsheets.columns import (
    Column,
    HeaderMapping,
    HeaderMatch,
    MatchKind,
    missing_required,
    propose_mapping,
)
from shangliang.papers.spreadsheets.dates import DateOn
from shangliang.papers.spreadsheets.exports import ExportCell, write_table
from shangliang.papers.spreadsheets.parsers import (
    CellRefused,
    Choice,
    Integer,
    ListOf,
    MobilePhone,
    Parser,
    PersonName,
    Text,
    YesNo,
)
from shangliang.papers.spreadsheets.problems import (
    ColumnsMissing,
    EmptySpreadsheet,
    EncryptedSpreadsheet,
    HeaderNotFound,
    NotASpreadsheet,
    SpreadsheetProblem,
    SpreadsheetTooLarge,
)
from shangliang.papers.spreadsheets.reading import Table, TableRow, read_table
from shangliang.papers.spreadsheets.rows import CellError, ParsedRow, parse_rows
from shangliang.papers.spreadsheets.templates import write_template
from shangliang.papers.spreadsheets.wording import Wording

__all__ = [
    "Cell",
    "CellError",
    "CellRefused",
    "Choice",
    "Column",
    "ColumnsMissing",
    "DateOn",
    "EmptySpreadsheet",
    "EncryptedSpreadsheet",
    "ExportCell",
    "HeaderMapping",
    "HeaderMatch",
    "HeaderNotFound",
    "Integer",
    "ListOf",
    "MatchKind",
    "MobilePhone",
    "NotASpreadsheet",
    "ParsedRow",
    "Parser",
    "PersonName",
    "SpreadsheetProblem",
    "SpreadsheetTooLarge",
    "Table",
    "TableRow",
    "Text",
    "Wording",
    "YesNo",
    "missing_required",
    "parse_rows",
    "propose_mapping",
    "read_table",
    "write_table",
    "write_template",
]
