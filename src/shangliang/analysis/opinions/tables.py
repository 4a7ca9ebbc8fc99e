"""From the bytes of a file to rows of texts: CSV in UTF-8, UTF-16 or GB18030, or a JSON list of objects."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shangliang.analysis.opinions.columns import normalised
from shangliang.refusals import Refused


@dataclass(frozen=True)
class Table:
    """`headers` as written and normalised; `rows` with the line (of CSV) or place (of JSON, from 1) of each."""

    written: list[str]
    headers: list[str]
    rows: list[tuple[int, list[str]]]


def read(data: bytes, name: str) -> Table:
    """The table in `data`; `name` is only spoken of. Raises Refused."""
    text = decoded(data, name).lstrip("\ufeff")
    begins = text.lstrip()[:1]
    table = _from_json(text, name) if begins in {"[", "{"} else _from_csv(text, name)
    twice = sorted({header for header in table.headers if header and table.headers.count(header) > 1})
    if twice:
        raise Refused(
            f"文件“{name}”中列名重复：{_short('、'.join(twice))}。请保留一列。",
            f"{name} has a column twice: {_short(', '.join(twice))}. Keep one.",
        )
    return table


def decoded(data: bytes, name: str) -> str:
    """The text of a file. Raises Refused."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(
        f"无法识别文件“{name}”的文字编码，请另存为 UTF-8 的 CSV。",
        f"The encoding of {name} is not known: save it as CSV in UTF-8.",
    )


def _from_csv(text: str, name: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise Refused(
            f"文件“{name}”第 {reader.line_num} 行不是有效的 CSV（{error}）。",
            f"{name}, line {reader.line_num}, is no CSV ({error}).",
        ) from error
    if not rows:
        raise Refused(f"文件“{name}”是空的。", f"{name} is empty.")
    written = [cell.strip() for cell in rows[0][1]]
    for line, row in rows[1:]:
        if any(cell.strip() for cell in row[len(written) :]):
            raise Refused(
                f"文件“{name}”第 {line} 行的列数多于表头。",
                f"{name}, line {line}, has more cells than there are headers.",
            )
    filled = [(line, [*row, *[""] * (len(written) - len(row))]) for line, row in rows[1:]]
    return Table(written, [normalised(cell) for cell in written], filled)


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",\t;", key=first.count)


def _from_json(text: str, name: str) -> Table:
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"文件“{name}”不是有效的 JSON。", f"{name} is no JSON.") from error
    if isinstance(loaded, dict):
        loaded = next((loaded[key] for key in ("votes", "comments", "statements") if key in loaded), None)
    if not isinstance(loaded, list) or not all(isinstance(each, dict) for each in loaded):
        raise Refused(f"文件“{name}”应是对象的列表。", f"{name} should be a list of objects.")
    if not loaded:
        raise Refused(f"文件“{name}”是空的。", f"{name} is empty.")
    written = list(dict.fromkeys(str(key) for each in loaded for key in each))
    rows = [(place, [_as_text(each.get(key)) for key in written]) for place, each in enumerate(loaded, 1)]
    return Table(written, [normalised(key) for key in written], rows)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value)


def cells(table: Table, place: int | None) -> Iterator[str]:
    """The cells of a column; empty texts where there is no such column."""
    return (row[place] if place is not None else "" for _line, row in table.rows)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def bad_cell(name: str, line: int, what: tuple[str, str], text: str) -> Refused:
    """A cell that cannot be read: `what` it should be, in Chinese and English."""
    shown = _short(text.replace("\x00", "␀"))
    return Refused(
        f"文件“{name}”第 {line} 行：“{shown}”不是{what[0]}。",
        f"{name}, line {line}: {shown!r} is no {what[1]}.",
    )
