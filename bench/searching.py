"""`python -m bench.searching`: fills the database that the environment names with texts and times searches in it.

Prints JSON: seconds, and bytes of the index for a byte of text. Call it by `manage.py bench search-sqlite`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

import django
import psycopg

TEXTS = int(os.environ.get("BENCH_TEXTS", "100000"))
QUERIES = 100
MEMBERS = 200
AT_ONCE = 1_000


def main() -> int:
    """Fill, ask, rebuild; the figures as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.server.settings")
    django.setup()
    from shangliang.server.foundation.database.preparation import prepare_database

    prepare_database()
    found: dict[str, float] = {}
    with _index_put_off():
        council_id, written = _fill()
        began = time.monotonic()
    _rebuild()
    found["rebuild"] = time.monotonic() - began
    found["index/text"] = _within(council_id, _index_bytes) / written
    _settle()
    for who, actor in _actors(council_id).items():
        for name, asked in _questions().items():
            waits = sorted(_waits(council_id, actor, asked))
            found[f"p50 {who} {name}"] = waits[len(waits) // 2]
            found[f"p95 {who} {name}"] = waits[len(waits) * 95 // 100]
    json.dump(found, sys.stdout)
    return 0


def _questions() -> dict[str, list[str]]:
    """Two words as asked in a box, and some of the operators."""
    from bench.texts import Writer

    writer = Writer()
    pairs = writer.pairs(QUERIES)
    long = [word for word in writer.words if len(word) > 2]
    return {
        "two-words": pairs,
        "long-words": [f"{long[place]} {pair.split()[0]}" for place, pair in enumerate(pairs)],
        "or-minus": [f"{pair.replace(' ', ' OR ')} -{long[place]}" for place, pair in enumerate(pairs)],
    }


def _fill() -> tuple[int, int]:
    """The council's id and the bytes of all texts. Cases, proposals and rows as the acts would have left them."""
    from bench.texts import Writer
    from shangliang.server.foundation.directory.models import Council
    from shangliang.server.foundation.directory.walls import Reader, reader_scope

    writer, written = Writer(), 0
    with reader_scope(Reader.MAINTENANCE):
        council = Council.objects.create(division_code="990901", slug="bench", name="测县政协", place="测县")
        members = _members(council.pk)
        for first in range(0, TEXTS, AT_ONCE):
            texts = [writer.text() for _ in range(min(AT_ONCE, TEXTS - first))]
            written += sum(len(text.encode()) for text in texts)
            _write(council.pk, members, texts, first)
    return council.pk, written


def _members(council_id: int) -> list[int]:
    from shangliang.server.foundation.directory.models import Member, Sector, TermOfOffice

    term = TermOfOffice.objects.create(council_id=council_id, number=10, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(council_id=council_id, name="教育界")
    made = Member.objects.bulk_create(
        Member(
            council_id=council_id, term=term, number=f"10{place:03d}", name=f"委员{place}", sex="female",
            sector=sector, joined_on=date(2021, 12, 1), is_party_member=False,
        )
        for place in range(MEMBERS)
    )  # fmt: skip
    return [member.pk for member in made]


def _write(council_id: int, members: list[int], texts: list[str], first: int) -> None:
    from shangliang.rulebook.proposals import Category
    from shangliang.server.foundation.casework.models import Case
    from shangliang.server.foundation.search.indexing import folded_of, index_rows
    from shangliang.server.foundation.search.models import SearchRow
    from shangliang.server.work.proposals.models import Proposal

    moment = datetime(2023, 1, 1, tzinfo=UTC)
    cases = Case.objects.bulk_create(
        Case(
            council_id=council_id, kind="proposal", edition=_edition(), state="handling", title=text[:20],
            member_id=members[(first + place) % MEMBERS], opened_on=date(2023, 1, 1),
            docketed_on=date(2023, 1, 9), moved_at=moment,
        )
        for place, text in enumerate(texts)
    )  # fmt: skip
    _write_parts(cases, members, moment)
    Proposal.objects.bulk_create(
        Proposal(council_id=council_id, case=case, category=next(iter(Category)).value, situation=text)
        for case, text in zip(cases, texts, strict=True)
    )
    rows = SearchRow.objects.bulk_create(
        SearchRow(
            council_id=council_id, case=case, title=case.title, text=text,
            folded=folded_of(case.title, text), updated_at=moment + timedelta(seconds=case.pk),
        )
        for case, text in zip(cases, texts, strict=True)
    )  # fmt: skip
    index_rows(SearchRow.objects.filter(pk__in=[row.pk for row in rows]))


def _write_parts(cases: list[Any], members: list[int], moment: datetime) -> None:
    """A co-signer and a handling unit of each: a matter's readers are found by its parts."""
    from shangliang.server.foundation.casework.models import Case

    Case.objects.bulk_create(
        Case(
            council_id=case.council_id, kind=kind, edition=_edition(kind), state=state, title=case.title,
            member_id=member, root=case, parent=case, opened_on=case.opened_on, moved_at=moment,
        )
        for case in cases
        for kind, state, member in (
            ("cosigning", "confirmed", members[case.pk * 7 % MEMBERS]), ("assignment", "accepted", None),
        )
    )  # fmt: skip


def _edition(kind: str = "proposal") -> str:
    import shangliang.rulebook.registry  # noqa: F401
    from shangliang.rulebook.workflow import all_workflows

    return next(each.edition for each in all_workflows() if each.kind == kind)


def _actors(council_id: int) -> dict[str, Any]:
    """Somebody who may read all of it, and somebody who may read five hundred."""
    from shangliang.rulebook.roles import Seat
    from shangliang.server.foundation.accounts.actors import Actor
    from shangliang.server.foundation.directory.models import Member
    from shangliang.server.foundation.directory.walls import Reader, reader_scope

    with reader_scope(Reader.MAINTENANCE):
        member = Member.objects.order_by("pk")[0].pk
    return {
        "clerk": Actor(council_id=council_id, kind=Seat.PROPOSAL_CLERK, name="文员"),
        "member": Actor(council_id=council_id, kind=Seat.MEMBER, name="委员", member_id=member),
    }


def _waits(council_id: int, actor: Any, asked: list[str]) -> Iterator[float]:
    """Seconds of each search as the page makes it: rank, then read what fifty lines show."""
    from shangliang.server.foundation.casework.access import readable
    from shangliang.server.foundation.search.finding import matters_for, search

    def ask(query: str) -> None:
        search(matters_for(actor).select_related("member", "body"), query, parts=lambda: readable(actor))

    for query in asked[:10]:
        _within(council_id, partial(ask, query))
    for query in asked:
        began = time.monotonic()
        _within(council_id, partial(ask, query))
        yield time.monotonic() - began


def _within(council_id: int, act: Callable[[], Any]) -> Any:
    from shangliang.server.foundation.directory.walls import council_scope

    with council_scope(council_id):
        return act()


@contextmanager
def _index_put_off() -> Iterator[None]:
    """PostgreSQL fills tables much faster without the index; making it at the end is what is timed as the rebuild."""
    from django.conf import settings

    url = settings.ENVIRONMENT.database_owner_url
    if not url:
        yield
        return
    migration = import_module("shangliang.server.foundation.search.migrations.0002_folded")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(migration.DROP)
        yield
        owner.execute("SET maintenance_work_mem = '256MB'")
        owner.execute(migration.INDEX.format(body=migration.BODY))


def _rebuild() -> None:
    """The index from the rows, as `shangliang search rebuild` makes it; PostgreSQL's has been made by then."""
    from shangliang.server.foundation.directory.walls import Reader, reader_scope
    from shangliang.server.foundation.search.indexing import rebuild_index

    with reader_scope(Reader.MAINTENANCE):
        rebuild_index()


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _index_bytes() -> int:
    """Bytes of the index, and of the copies in simplified characters."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_index%'")
        else:
            cursor.execute(
                "SELECT pg_relation_size('search_bigrams_gin') + coalesce(sum(octet_length(folded)), 0)"
                " FROM search_searchrow"
            )
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
