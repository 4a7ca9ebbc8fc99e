"""`shangliang search`: what a council's matters and members hold of a query; and making the index anew."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, Any

from shangliang.commands import Command
from shangliang.refusals import Refused

if TYPE_CHECKING:
    from shangliang.server.foundation.directory.models import Council

REBUILD = "rebuild"
MOST = 1_000


def add_arguments(parser: ArgumentParser) -> None:
    """What is looked for, and where; or `rebuild` without a council."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        help="检索式，如“承办:教育局 状态:未办复 2023”；不带 --council 的 rebuild 为重建索引"
        " / what to look for; rebuild without --council makes the index anew",
    )
    parser.add_argument("--council", metavar="SLUG", help="政协的网址标识 / the council's slug")
    parser.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help="最多列出几条 / list at most N of each (50)"
    )
    parser.add_argument(
        "--records",
        action="store_true",
        help="重建前先按记录重写每条文字 / before rebuilding, write every text anew from its records",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def _limit(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= MOST:
        return int(text)
    raise ArgumentTypeError(f"请写 1 至 {MOST} 的整数 / write a whole number from 1 to {MOST}")


def run(options: Namespace) -> int:
    """Search as the server's own maintenance, which reads every matter of the council. Raises Refused."""
    if options.council is None:
        if options.query != REBUILD:
            raise Refused("请用 --council 指明政协。", "Name the council with --council.")
        return _rebuild(is_from_records=options.records)
    found = _found(_council(options.council), options.query, options.limit)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        lines = ["  ".join((f"{hit['kind']}#{hit['id']}", hit["title"], hit["snippet"])) for hit in found]
        print("\n".join(lines or ["没有找到。 / Nothing was found."]))
    return 0


def _council(slug: str) -> Council:
    from shangliang.server.foundation.directory.models import Council

    council = None if "\0" in slug else Council.objects.filter(slug=slug).first()
    if council is None:
        known = "、".join(Council.objects.values_list("slug", flat=True)) or "–"
        raise Refused(
            f"没有标识为“{slug}”的政协，现有：{known}。", f"There is no council {slug!r}; there are: {known}."
        )
    return council


def _found(council: Council, query: str, limit: int) -> list[dict[str, Any]]:
    from shangliang.server.foundation.accounts.actors import system_actor
    from shangliang.server.foundation.directory.walls import council_scope
    from shangliang.server.foundation.search.finding import matters_for, search
    from shangliang.server.shell.queries.members_found import members_found

    actor = system_actor(council_id=council.pk)
    with council_scope(council.pk):
        cases = [
            {
                "kind": hit.case.kind,
                "id": hit.case.pk,
                "title": "".join(piece.text for piece in hit.title),
                "snippet": "".join(piece.text for piece in hit.snippet),
            }
            for hit in search(matters_for(actor), query, limit=limit, parts=lambda: _readable(actor))
        ]
        members = [
            {
                "kind": "member",
                "id": member.pk,
                "title": member.name,
                "snippet": " ".join(part for part in (str(member.sector or ""), member.employer) if part),
            }
            for member in members_found(actor, query, limit=limit)
        ]
    return [*cases, *members]


def _readable(actor: Any) -> Any:
    from shangliang.server.foundation.casework.access import readable

    return readable(actor)


def _rebuild(*, is_from_records: bool) -> int:
    from django.db import connection

    from shangliang.server.foundation.directory.walls import Reader, reader_scope
    from shangliang.server.foundation.search.indexing import rebuild_index, rebuild_rows, reindex_postgresql

    began = time.monotonic()
    with reader_scope(Reader.MAINTENANCE):
        if is_from_records:
            rebuild_rows()
        rows = rebuild_index()
    if connection.vendor == "postgresql":
        reindex_postgresql()
    seconds = time.monotonic() - began
    print(
        f"已重建检索索引：{rows} 条，用时 {seconds:.1f} 秒。 / The index was made anew: {rows} rows, {seconds:.1f} s."
    )
    return 0


COMMAND = Command(
    name="search",
    help="检索一个政协的事项和委员，或重建索引 / Search a council's matters and members, or rebuild the index",
    run=run,
    add_arguments=add_arguments,
)
