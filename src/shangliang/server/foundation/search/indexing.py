"""Writing the search rows, in the transaction of the act that changed the case."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import QuerySet

from shangliang.analysis.search.folding import simplify
from shangliang.analysis.search.tokens import bigrams
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.afterwards import after_every_act
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.models import Audience, SearchRow


@transaction.atomic
def index_case(case: Case, *, title: str, text: str, audience: Audience = Audience.READERS) -> SearchRow:
    """Let a case be found by this title and text. `text` holds only what the whole audience may read."""
    title, text = title.replace("\0", ""), text.replace("\0", "")
    row = SearchRow.objects.filter(case=case, audience=audience.value).first()
    if row is not None and (row.title, row.text) == (title, text):
        return row
    if row is None:
        row = SearchRow(council_id=case.council_id, case=case, audience=audience.value)
    else:
        _take_out(row)
    row.title, row.text, row.updated_at = title, text, clock.now()
    row.folded = folded_of(title, text)
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
def rebuild_index() -> int:
    """Make SQLite's index anew from the rows; the number of rows. PostgreSQL keeps its own and needs nothing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    return index_rows(SearchRow.objects.all())


def index_rows(rows: QuerySet[SearchRow]) -> int:
    """Put rows into the index that came into their table by themselves; their number."""
    number = 0
    for row in rows.order_by("pk").iterator(chunk_size=500):
        _put_in(row)
        number += 1
    return number


def _put_in(row: SearchRow) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(rowid, tokens) VALUES (%s, %s)", [row.pk, _tokens(row)])


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
