"""Files of votes: exports of Polis (`votes.csv`, `participants-votes.csv`, their JSON) and of our own consultations.

A long table has a row for each vote: participant, statement, vote, and a time that decides between re-votes. A wide
table has a row for each participant and a column for each statement. Votes are 1, 0, -1 or words (赞成、弃权、反对).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from shangliang.analysis.opinions import columns as named
from shangliang.analysis.opinions.columns import column
from shangliang.analysis.opinions.counting import count
from shangliang.analysis.opinions.tables import Table, bad_cell, cells, read
from shangliang.analysis.opinions.votes import UNSEEN, Statement, Vote, Votes, collect
from shangliang.refusals import Refused, from_os_error

Value = TypeVar("Value")

MOST_CELLS = 400_000_000
_VOTE = ("表态（1、0、-1 或 赞成、弃权、反对）", "vote (1, 0, -1 or agree, pass, disagree)")
_TIME = ("时间", "time")
_FLAG = ("审核标记（1、0、-1）", "mark of moderation (1, 0, -1)")


@dataclass(frozen=True)
class Listed:
    """Statements as a list of them tells: `counts` holds agreements and disagreements by id, where it counts them."""

    statements: dict[str, Statement]
    counts: dict[str, tuple[int, int]]


def read_votes(path: Path, statements: Path | None = None, *, strict: bool = False) -> Votes:
    """The votes in `path`, with texts and moderation from `statements`.

    Without `statements`, a `comments.csv` or `comments.json` beside `path` is read. `strict` leaves out statements that
    no moderator accepted, as a conversation with strict moderation does. Raises Refused.
    """
    beside = statements or _beside(path)
    listed = parse_statements(_bytes(beside), beside.name, strict=strict) if beside else Listed({}, {})
    return parse_votes(_bytes(path), path.name, listed)


def _beside(path: Path) -> Path | None:
    """The list of statements that an export puts beside its votes, of the same kind first."""
    for suffix in (path.suffix, ".csv", ".json"):
        beside = path.parent / f"comments{suffix}"
        if suffix in {".csv", ".json"} and beside.name != path.name and beside.is_file():
            return beside
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"没有文件 {path}。", f"There is no file {path}.") from None
    except OSError as error:
        raise from_os_error(error) from error


def parse_votes(data: bytes, name: str, listed: Listed | None = None) -> Votes:
    """The votes in the bytes of a file. Raises Refused."""
    listed = listed or Listed({}, {})
    table = read(data, name)
    who = column(table.headers, named.PARTICIPANT)
    if who is None:
        raise Refused(
            f"文件“{name}”没有参与人一列（例如 {'、'.join(named.PARTICIPANT[:3])}、参与人）。",
            f"{name} has no column of participants (such as {', '.join(named.PARTICIPANT[:3])}).",
        )
    about, vote = column(table.headers, named.STATEMENT), column(table.headers, named.VOTE)
    if about is not None and vote is not None:
        found, texts = _long(table, name, (who, about, vote))
    else:
        found, texts = _wide(table, name, who)
    if not found:
        raise Refused(f"文件“{name}”里没有任何表态。", f"{name} holds no votes.")
    people = {row[who].strip() for _line, row in table.rows}
    _refuse_too_large(len(people) * len(texts), name)
    statements = {key: Statement(key, text) for key, text in texts.items()} | listed.statements
    return _right_way_round(collect(found, statements, participants=people), listed)


def _refuse_too_large(size: int, name: str) -> None:
    if size > MOST_CELLS:
        raise Refused(
            f"文件“{name}”太大：参与人数×意见数超过 {MOST_CELLS:,}。",
            f"{name} is too large: participants × statements exceed {MOST_CELLS:,}.",
        )


def _long(table: Table, name: str, places: tuple[int, int, int]) -> tuple[list[Vote], dict[str, str]]:
    who, about, vote = places
    when, text = column(table.headers, named.TIME), column(table.headers, named.TEXT)
    found: list[Vote] = []
    texts: dict[str, str] = {}
    for line, row in table.rows:
        participant, statement = row[who].strip(), row[about].strip()
        if not participant or not statement:
            raise Refused(
                f"文件“{name}”第 {line} 行缺少参与人或意见。",
                f"{name}, line {line}, names no participant or no statement.",
            )
        value = _read(named.vote_of, row[vote], name, line, _VOTE)
        words = row[text].strip() if text is not None else ""
        # Two texts of one statement: the order of rows must not decide between them.
        texts[statement] = max(texts.get(statement, ""), words)
        if value is not None:
            at = _read(named.moment, row[when], name, line, _TIME) if when is not None else 0.0
            found.append(Vote(participant, statement, value, at))
    return found, texts


def _wide(table: Table, name: str, who: int) -> tuple[list[Vote], dict[str, str]]:
    beside = {*named.BESIDE, *named.TIME, *named.PARTICIPANT}
    about = [place for place, header in enumerate(table.headers) if header and header not in beside]
    found = []
    for line, row in table.rows:
        participant = row[who].strip()
        if not participant:
            raise Refused(
                f"文件“{name}”第 {line} 行缺少参与人。", f"{name}, line {line}, names no participant."
            )
        for place in about:
            value = _read(named.vote_of, row[place], name, line, _VOTE)
            if value is not None:
                found.append(Vote(participant, table.written[place], value))
    # A consultation's table may have the statement itself as the header.
    return found, {table.written[place]: _text_of(table.written[place]) for place in about}


def _text_of(header: str) -> str:
    return "" if header.isdecimal() else header


def _read(how: Callable[[str], Value], text: str, name: str, line: int, what: tuple[str, str]) -> Value:
    try:
        return how(text)
    except (ValueError, OverflowError):
        raise bad_cell(name, line, what, text) from None


def parse_statements(data: bytes, name: str, *, strict: bool = False) -> Listed:
    """The statements in the bytes of a file, which has a row for each. Raises Refused."""
    table = read(data, name)
    ids = column(table.headers, named.STATEMENT)
    if ids is None:
        raise Refused(
            f"文件“{name}”没有意见编号一列（例如 comment-id、意见编号）。",
            f"{name} has no column of statements (such as comment-id).",
        )
    places = [column(table.headers, names) for names in (named.TEXT, named.MODERATED, named.META)]
    statements = {}
    for (line, row), text, moderated, meta in zip(
        table.rows, *(cells(table, place) for place in places), strict=True
    ):
        mark = _read(named.flag, moderated, name, line, _FLAG) if places[1] is not None else 1
        left_out = "moderated" if mark < 0 or (strict and mark == 0) else None
        if left_out is None and _read(named.flag, meta, name, line, _FLAG) > 0:
            left_out = "meta"
        key = row[ids].strip()
        statements[key] = Statement(key, text.strip(), left_out)
    return Listed(statements, _counts(table, ids))


def _counts(table: Table, ids: int) -> dict[str, tuple[int, int]]:
    agrees, disagrees = column(table.headers, named.AGREES), column(table.headers, named.DISAGREES)
    if agrees is None or disagrees is None:
        return {}
    return {
        row[ids].strip(): (int(row[agrees]), int(row[disagrees]))
        for _line, row in table.rows
        if row[agrees].isdecimal() and row[disagrees].isdecimal()
    }


def _right_way_round(votes: Votes, listed: Listed) -> Votes:
    """Some exports write agreement as -1: the counts that the list of statements gives tell which it is."""
    told = [place for place, each in enumerate(votes.statements) if each.id in listed.counts]
    if not told:
        return votes
    counted = count(votes.values, np.zeros(len(votes.values), dtype=np.int64), 1)
    mine = np.stack([counted.agree[0, told], counted.disagree[0, told]])
    theirs = np.array([listed.counts[votes.statements[place].id] for place in told]).T
    if 4 * np.abs(mine[::-1] - theirs).sum() >= np.abs(mine - theirs).sum():
        return votes
    turned = np.where(votes.values == UNSEEN, UNSEEN, -votes.values).astype(np.int8)
    return replace(votes, values=turned, warnings=(*votes.warnings, "agreement-is-minus-one"))
