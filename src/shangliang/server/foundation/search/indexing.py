"""Writing the search rows, in the transaction of the act that changed the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from shangliang.analysis.search.folding import simplify
from shangliang.analysis.search.tokens import bigrams
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.afterwards import after_every_act, write_afterwards
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.models import Audience, SearchRow

AT_ONCE = 500
PUT_IN = "INSERT INTO search_index(rowid, tokens) VALUES (%s, %s)"
Writer = Callable[[Case], object]
_writers: dict[str, Writer] = {}


def indexes(kind: str) -> Callable[[Writer], Writer]:
    """Register what writes the readers' row of a matter of this kind: `@indexes("brief") def index_brief(case)`."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return register


def indexed_kinds() -> list[str]:
    """The kinds of matters that can be found: what to read for a search, `readable(actor, kinds=indexed_kinds())`."""
    return sorted(_writers)


@transaction.atomic
def index_case(case: Case, *, title: str, text: str, audience: Audience = Audience.READERS) -> SearchRow:
    """Let a case be found by this title and text. `text` holds only what the whole audience may read."""
    title, text = title.replace("\0", ""), text.replace("\0", "")
    row = SearchRow.objects.filter(case=case, audience=audience.value).first()
    if row is not None and (row.title, row.text) == (title, text):
        return row
    if row is not None:
        _take_out(row)
        row.delete()
    row = SearchRow(council_id=case.council_id, case=case, audience=audience.value, title=title, text=text)
    row.folded, row.updated_at = folded_of(title, text), clock.now()
    row.save()
    _put_in(row)
    return row


def folded_of(title: str, text: str) -> str:
    """What a row keeps beside its text: the whole in simplified characters, or nothing where it is that already."""
    body = f"{title}\n{text}"
    simplified = simplify(body)
    return "" if simplified == body else simplified


@transaction.atomic
def forget_case(case: Case, *, audience: Audience) -> None:
    """Let a case no longer be found by this audience, as when it is withdrawn from the public site."""
    for row in SearchRow.objects.filter(case=case, audience=audience.value):
        _take_out(row)
        row.delete()


@after_every_act
def index_after_act(case: Case) -> None:
    """Write the row of the matter that was acted on; only matters are found, by what their parts say too."""
    matter = case.root or case
    search_text = binding_of(matter.kind).search_text
    if search_text is not None:
        index_case(matter, title=matter.title, text=search_text(matter))


@transaction.atomic
def rebuild_rows() -> int:
    """Write the rows of every matter anew from its records, those of the public too; the number of matters."""
    number = 0
    for kind, writer in sorted(_writers.items()):
        for case in Case.objects.filter(kind=kind, root__isnull=True).order_by("pk").iterator(chunk_size=500):
            writer(case)
            write_afterwards(case)
            number += 1
    return number


@transaction.atomic
def rebuild_index() -> int:
    """Make SQLite's index anew from the rows; the number of rows. PostgreSQL's is `reindex_postgresql`'s."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        number = index_rows(SearchRow.objects.all())
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
        return number
    return SearchRow.objects.count()


def reindex_postgresql() -> None:
    """Make PostgreSQL's index anew, as its owner; outside any transaction that has read the rows."""
    environment = settings.ENVIRONMENT
    url = environment.database_owner_url or environment.database_url
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("SET maintenance_work_mem = '256MB'")
        owner.execute("REINDEX INDEX search_bigrams_gin")


def index_rows(rows: QuerySet[SearchRow]) -> int:
    """Put rows into the index that came into their table by themselves; their number."""
    number = 0
    if connection.vendor != "sqlite":
        return rows.count()
    for chunk in _chunks(rows):
        with connection.cursor() as cursor:
            cursor.executemany(PUT_IN, [(row.pk, _tokens(row)) for row in chunk])
        number += len(chunk)
    return number


def _chunks(rows: QuerySet[SearchRow]) -> Iterator[list[SearchRow]]:
    found = rows.order_by("pk").iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(found, AT_ONCE)):
        yield chunk


def _put_in(row: SearchRow) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(PUT_IN, [row.pk, _tokens(row)])


def _take_out(row: SearchRow) -> None:
    """A contentless index forgets a row only when it is told the very tokens that it was given."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', %s, %s)",
                [row.pk, _tokens(row)],
            )


def _tokens(row: SearchRow) -> str:
    return " ".join(sorted(bigrams(row.body)))
