"""Why a file cannot be read as a table, in the words of the person who chose it."""

from __future__ import annotations

from collections.abc import Sequence

from shangliang.papers.spreadsheets.wording import Wording, gettext_noop


class SpreadsheetProblem(Exception):
    """A file that cannot be read. `wording` is the sentence for the user, `str()` the same in Chinese."""

    template = ""

    def __init__(self, template: str = "", **params: object) -> None:
        self.wording = Wording(template or self.template, params)
        super().__init__(str(self.wording))


class NotASpreadsheet(SpreadsheetProblem):
    """Not a table at all, or in a format that is not read."""

    template = gettext_noop("“%(file_name)s”不是电子表格。请上传 Excel（.xlsx、.xls）或 CSV 文件。")
    web_page = gettext_noop(
        "“%(file_name)s”其实是网页格式的表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
    )
    other_format = gettext_noop(
        "“%(file_name)s”的格式暂不支持。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
    )
    damaged = gettext_noop("“%(file_name)s”已损坏，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。")


class EncryptedSpreadsheet(SpreadsheetProblem):
    """Protected by a password against opening."""

    template = gettext_noop("“%(file_name)s”设有打开密码，无法读取。请先取消密码再上传。")


class EmptySpreadsheet(SpreadsheetProblem):
    """Nothing in it, or nothing below the header."""

    template = gettext_noop("“%(file_name)s”里没有内容。")
    only_a_header = gettext_noop("“%(file_name)s”只有表头，表头下面没有数据。")


class SpreadsheetTooLarge(SpreadsheetProblem):
    """More than the limits allow."""

    template = gettext_noop("“%(file_name)s”超过 %(limit)s MB。请删去图片和无关内容，或分成几个文件上传。")
    too_many_rows = gettext_noop("“%(file_name)s”超过 %(limit)s 行。请分成几个文件上传。")
    stray_cell = gettext_noop(
        "工作表“%(sheet)s”的范围太大（到第 %(row)s 行、第 %(column)s 列），很可能在远处误填了内容。"
        "请删去数据以外的行和列再上传。"
    )


class HeaderNotFound(SpreadsheetProblem):
    """No row has any of the known column names.

    `found`: the first rows that hold something, as (row number, texts). `expected`: the labels that were looked for.
    """

    template = gettext_noop(
        "没有找到表头。表头应含有这些列名中的几个：%(expected)s。文件开头的内容是：%(found)s"
    )

    def __init__(self, *, found: Sequence[tuple[int, Sequence[str]]], expected: Sequence[str]) -> None:
        self.found = tuple((number, tuple(texts)) for number, texts in found)
        self.expected = tuple(expected)
        rows = "；".join(f"{number}）{' | '.join(texts)}" for number, texts in self.found)
        super().__init__(expected="、".join(self.expected), found=rows)


class ColumnsMissing(SpreadsheetProblem):
    """Required columns that no header is mapped to. `labels` names them."""

    template = gettext_noop("缺少必填的列：%(labels)s。")

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        super().__init__(labels="、".join(self.labels))
