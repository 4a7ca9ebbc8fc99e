"""Asking: which of the cases that somebody may read hold what a query asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from shangliang.analysis.search import Asked, Clause, Piece, fold, marked, read_query, snippet
from shangliang.analysis.search.asking import TITLE
from shangliang.analysis.search.folding import simplify
from shangliang.analysis.search.matching import is_in_simplified
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import any_of, readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.candidates import Meaning, candidates, is_certain
from shangliang.server.foundation.search.fields import Meanings, Parts
from shangliang.server.foundation.search.indexing import indexed_kinds
from shangliang.server.foundation.search.models import Audience, SearchRow
from shangliang.server.foundation.search.snippets import as_html

RANKED = 1_000
_CHUNK = 200
_TOLD = "told_{}"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A case that was found. `title` and `snippet` are in pieces, those that match marked."""

    case: Case
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]

    @property
    def title_html(self) -> SafeString:
        """The title with its matches in `<mark>`."""
        return as_html(self.title)

    @property
    def snippet_html(self) -> SafeString:
        """The snippet with its matches in `<mark>`."""
        return as_html(self.snippet)


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A row that holds what is asked, and how many of the words stand in its title."""

    row_id: int
    case_id: int
    in_title: int

    def by_title(self) -> int:
        """Sorts the most words in the title first."""
        return -self.in_title


def search(
    cases: QuerySet[Case],
    query: str,
    *,
    limit: int = 50,
    audience: Audience = Audience.READERS,
    parts: Parts | None = None,
) -> list[Hit]:
    """The cases among `cases` that hold every clause of the query, best first: in the title, then the newest.

    `cases` is what the asker may read (`readable(actor)`, or the disclosed ones for the public): nothing else can be
    found. `parts()` are the cases that tell who handles a matter (承办:…), where `cases` has the matters alone. Of more
    than a thousand hits only the newest thousand are ranked. Two SQL statements; none for an empty query.
    """
    found = ranked(cases, query, audience=audience, parts=parts)[:limit]
    return hits(cases, found, query, audience=audience)


def ranked(
    cases: QuerySet[Case],
    query: str,
    *,
    audience: Audience = Audience.READERS,
    parts: Parts | None = None,
) -> list[Ranked]:
    """What `search` finds, best first, before anything of it is shown: for a list that is read page by page.

    One SQL statement; none for an empty query.
    """
    asked = read_query(query)
    if not asked:
        return []
    found = islice(_confirmed(cases, asked, audience, parts), RANKED)
    # Sorting is stable: among equals the newest stays first.
    return sorted((_ranked(row, asked) for row in found), key=Ranked.by_title)


def hits(
    cases: QuerySet[Case], found: Sequence[Ranked], query: str, *, audience: Audience = Audience.READERS
) -> list[Hit]:
    """Some of what was `ranked` of the same cases and query, as it is shown. One SQL statement; none for none."""
    if not found:
        return []
    row = SearchRow.objects.filter(case=OuterRef("pk"), audience=audience.value)
    shown: QuerySet[Any] = cases.annotate(
        found_title=Subquery(row.values("title")), found_text=Subquery(row.values("text"))
    )
    by_id = {case.pk: case for case in shown.filter(pk__in=[each.case_id for each in found])}
    asked = read_query(query)
    return [_hit(by_id[each.case_id], asked) for each in found if each.case_id in by_id]


def found_ids(
    cases: QuerySet[Case],
    query: str,
    *,
    audience: Audience = Audience.READERS,
    parts: Parts | None = None,
) -> list[int] | None:
    """The ids of the newest thousand cases that hold the query, for a list with its own filters and order.

    None when nothing was asked. One SQL statement.
    """
    asked = read_query(query)
    if not asked:
        return None
    return [row["case_id"] for row in islice(_confirmed(cases, asked, audience, parts), RANKED)]


def matching(cases: QuerySet[Case], query: str, *, parts: Parts | None = None) -> QuerySet[Case]:
    """Those of the asker's `cases` that hold the query, for a list with its own filters and order; all, when nothing is
    asked.

    Where the index alone is certain this asks nothing yet; else one SQL statement, and of more than a thousand the
    newest thousand.
    """
    asked = read_query(query)
    if not asked:
        return cases
    if is_certain(asked):
        rows = SearchRow.objects.filter(audience=Audience.READERS.value)
        found = candidates(rows, asked, Meanings(parts or (lambda: cases)))
        return cases.filter(pk__in=found.order_by().values("case_id"))
    return cases.filter(pk__in=found_ids(cases, query, parts=parts) or [])


def _confirmed(
    cases: QuerySet[Case], asked: Asked, audience: Audience, parts: Parts | None
) -> Iterator[dict[str, Any]]:
    """The rows that hold the words themselves, not just their bigrams in some other order; newest first."""
    meaning = Meanings(parts or (lambda: cases), audience=audience)
    # EXISTS and not IN: SQLite would first list everything that the asker may read, for every question.
    may_read = Exists(cases.order_by().filter(pk=OuterRef("case_id")))
    rows = SearchRow.objects.filter(may_read, audience=audience.value)
    newest = candidates(rows, asked, meaning).order_by("-id")
    columns = ["id", "case_id", "title"]
    if is_certain(asked):
        yield from newest.values(*columns)[:RANKED]
        return
    unsure = {place: clause for place, clause in enumerate(asked.clauses) if _asks_text(clause)}
    told = _told_by_record(unsure, meaning)
    for row in newest.annotate(**told).values(*columns, "text", "folded", *told).iterator(chunk_size=_CHUNK):
        if all(_holds(clause, row, _TOLD.format(place)) for place, clause in unsure.items()):
            yield row


def matters_for(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may find: what he may read of the kinds that have search rows."""
    return readable(actor, kinds=indexed_kinds())


def _asks_text(clause: Clause) -> bool:
    return any(word.is_of_text for word in clause.words)


def _told_by_record(clauses: dict[int, Clause], meaning: Meaning) -> dict[str, Any]:
    """Of clauses with words of text and of record: whether the record has its word."""
    return {
        _TOLD.format(place): ExpressionWrapper(
            any_of(meaning(word) for word in clause.words if not word.is_of_text), output_field=BooleanField()
        )
        for place, clause in clauses.items()
        if not clause.is_excluded and not all(word.is_of_text for word in clause.words)
    }


def _holds(clause: Clause, row: dict[str, Any], told: str) -> bool:
    """Records with an excluded field are gone already, so only words of text are left to look for."""
    body = row["folded"] or f"{row['title']}\n{row['text']}"
    is_found = bool(row.get(told)) or any(
        is_in_simplified(word, simplify(row["title"]) if word.field == TITLE else body)
        for word in clause.words
        if word.is_of_text
    )
    return is_found is not clause.is_excluded


def _ranked(row: dict[str, Any], asked: Asked) -> Ranked:
    title = fold(row["title"])
    return Ranked(
        row_id=row["id"],
        case_id=row["case_id"],
        in_title=sum(word.text in title for word in asked.shown),
    )


def _hit(case: Any, asked: Asked) -> Hit:
    shown = asked.shown
    return Hit(case=case, title=marked(case.found_title, shown), snippet=snippet(case.found_text, shown))
