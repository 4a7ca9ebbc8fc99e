"""Asking: which of the cases that somebody may read hold these words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.candidates import candidates
from shangliang.server.foundation.search.models import Audience, SearchRow
from shangliang.server.foundation.search.snippets import Piece, as_html, marked, snippet
from shangliang.server.foundation.search.tokens import fold, terms

RANKED = 1_000
_CHUNK = 200


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
    """A row that holds the words, and how many of them stand in its title."""

    row: SearchRow
    in_title: int

    def by_title(self) -> int:
        """Sorts the most words in the title first."""
        return -self.in_title


def search(
    cases: QuerySet[Case], query: str, *, limit: int = 50, audience: Audience = Audience.READERS
) -> list[Hit]:
    """The cases among `cases` whose text holds every word of the query, best first: in the title, then the newest.

    `cases` is what the asker may read (`readable(actor)`, or the disclosed ones for the public): nothing else can be
    found. Words are parted by spaces or punctuation; each is looked for as it is written, small letters as large.
    Of more than a thousand hits only the newest thousand are ranked. Two SQL statements; none for an empty query.
    """
    return hits(cases, ranked(cases, query, audience=audience)[:limit], query)


def ranked(cases: QuerySet[Case], query: str, *, audience: Audience = Audience.READERS) -> list[Ranked]:
    """What `search` finds, best first, before anything of it is shown: for a list that is read page by page.

    One SQL statement; none for an empty query.
    """
    asked = terms(query)
    if not asked:
        return []
    found = islice(_confirmed(cases, asked, audience), RANKED)
    # Sorting is stable: among equals the newest stays first.
    return sorted((Ranked(row=row, in_title=_in_title(row, asked)) for row in found), key=Ranked.by_title)


def hits(cases: QuerySet[Case], found: Sequence[Ranked], query: str) -> list[Hit]:
    """Some of what was `ranked` of the same cases and query, as it is shown. One SQL statement."""
    asked = terms(query)
    by_id = {case.pk: case for case in cases.filter(pk__in=[each.row.case_id for each in found])}
    return [_hit(each.row, by_id[each.row.case_id], asked) for each in found if each.row.case_id in by_id]


def found_ids(
    cases: QuerySet[Case], query: str, *, audience: Audience = Audience.READERS
) -> list[int] | None:
    """The ids of the newest thousand cases that hold the query, for a list with its own filters and order.

    None when nothing was asked. One SQL statement.
    """
    asked = terms(query)
    if not asked:
        return None
    return [row.case_id for row in islice(_confirmed(cases, asked, audience), RANKED)]


def _confirmed(cases: QuerySet[Case], asked: Sequence[str], audience: Audience) -> Iterator[SearchRow]:
    """The rows that hold the terms themselves, not just their bigrams in some other order; newest first."""
    rows = SearchRow.objects.filter(audience=audience.value, case__in=cases.order_by().values("pk"))
    newest = candidates(rows, asked).order_by("-updated_at", "-id")
    for row in newest.iterator(chunk_size=_CHUNK):
        body = fold(row.body)
        if all(term in body for term in asked):
            yield row


def _in_title(row: SearchRow, asked: Sequence[str]) -> int:
    title = fold(row.title)
    return sum(term in title for term in asked)


def _hit(row: SearchRow, case: Case, asked: Sequence[str]) -> Hit:
    return Hit(case=case, title=marked(row.title, asked), snippet=snippet(row.text, asked))
