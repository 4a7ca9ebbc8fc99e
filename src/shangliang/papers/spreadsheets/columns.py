"""The columns a table is expected to have, and finding them among the headers that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shangliang.papers.spreadsheets.cells import folded
from shangliang.papers.spreadsheets.parsers import Parser

IN_BRACKETS = re.compile(r"[(\[【{].*?[)\]】}]")
ORNAMENTS = re.compile(r"[*:.、,;!?]+")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column that is expected: its label in the header and other names for it, and how its cells are read.

    `is_unique`: no two rows may have the same value. `help` and `example` go into the template.
    """

    key: str
    label: str
    parse: Parser
    aliases: tuple[str, ...] = ()
    is_required: bool = False
    is_unique: bool = False
    help: str = ""
    example: str = ""


class MatchKind(StrEnum):
    """How sure a header is its column: by its label, by another name, or by either without its ornaments."""

    EXACT = "exact"
    ALIAS = "alias"
    NORMALISED = "normalised"
    NONE = "none"


@dataclass(frozen=True)
class HeaderMatch:
    """A header of the file, by its place from 0, and the key of the column it was taken for (empty if none)."""

    index: int
    header: str
    key: str = ""
    kind: MatchKind = MatchKind.NONE


@dataclass(frozen=True)
class HeaderMapping:
    """A proposal, header by header."""

    matches: tuple[HeaderMatch, ...]

    @property
    def by_key(self) -> dict[str, int]:
        """Column key → place of its header: what `parse_rows` takes."""
        return {match.key: match.index for match in self.matches if match.key}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Headers with a text that no column was found for."""
        return tuple(match.header for match in self.matches if match.header and not match.key)


def normalised(header: str) -> str:
    """A header without blanks, brackets and marks: `手机 号码（必填）*` and `手机号码` are the same."""
    plain = folded(header)
    bare = ORNAMENTS.sub("", IN_BRACKETS.sub("", plain))
    return bare or plain


def propose_mapping(headers: Sequence[str], columns: Sequence[Column]) -> HeaderMapping:
    """Which header is which column. The surest matches are made first, and a column is taken once only."""
    found: dict[int, tuple[str, MatchKind]] = {}
    taken: set[str] = set()
    for kind in (MatchKind.EXACT, MatchKind.ALIAS, MatchKind.NORMALISED):
        keys = _keys_by_name(columns, kind)
        for index, header in enumerate(headers):
            name = normalised(header) if kind is MatchKind.NORMALISED else header.strip()
            key = keys.get(name) if name else None
            if key and key not in taken and index not in found:
                found[index] = key, kind
                taken.add(key)
    return HeaderMapping(
        tuple(
            HeaderMatch(index, header, *found.get(index, ("", MatchKind.NONE)))
            for index, header in enumerate(headers)
        )
    )


def missing_required(columns: Sequence[Column], mapping: Mapping[str, int]) -> tuple[Column, ...]:
    """The required columns that have no header."""
    return tuple(column for column in columns if column.is_required and column.key not in mapping)


def _keys_by_name(columns: Sequence[Column], kind: MatchKind) -> dict[str, str]:
    if kind is MatchKind.EXACT:
        return {column.label: column.key for column in columns}
    if kind is MatchKind.ALIAS:
        return {alias: column.key for column in columns for alias in column.aliases}
    return {
        normalised(name): column.key
        for column in reversed(columns)
        for name in (*column.aliases, column.label)
    }
