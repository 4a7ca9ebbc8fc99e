"""The rows that may contain what is asked, by the index of the database at hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from shangliang.server.foundation.search.models import SearchRow
from shangliang.server.foundation.search.tokens import term_bigrams, variants


def candidates(rows: QuerySet[SearchRow], terms: Sequence[str]) -> QuerySet[SearchRow]:
    """Those of `rows` that have all bigrams of the folded `terms`; some may not hold the terms themselves."""
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
        return rows.filter(pk__in=RawSQL(sql, [_match(terms)]))  # noqa: S611 -- a constant with parameters
    asked = sorted(term_bigrams(terms))
    if asked:
        rows = rows.filter(pk__in=RawSQL("SELECT search_candidates(%s::text[])", [asked]))
    for term in terms:
        if len(term) == 1:
            rows = rows.filter(_holds(term))
    return rows


def _match(terms: Sequence[str]) -> str:
    """FTS5's expression: every bigram, and a token that begins with each term of one character."""
    tokens = [f'"{token}"' for token in sorted(term_bigrams(terms))]
    tokens += [f'"{term}" *' for term in terms if len(term) == 1]
    return " AND ".join(tokens)


def _holds(character: str) -> Q:
    """PostgreSQL's arrays know no beginnings, so one character is looked for in the texts that are left."""
    found = [Q(title__contains=each) | Q(text__contains=each) for each in variants(character)]
    return reduce(or_, found)
