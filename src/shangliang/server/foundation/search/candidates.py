"""The rows that may hold what is asked, by the index of the database at hand; every condition stands in the query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from shangliang.analysis.search import Asked, Word
from shangliang.analysis.search.folding import variants
from shangliang.analysis.search.tokens import runs
from shangliang.server.foundation.search.models import SearchRow

Meaning = Callable[[Word], Q]
"""What a word that asks a field of the record asks of a search row."""


def candidates(rows: QuerySet[SearchRow], asked: Asked, meaning: Meaning) -> QuerySet[SearchRow]:
    """Those of `rows` that hold every clause, as far as index and record can tell: none is missing, some too many.

    A clause is certain when `is_certain` says so; the others have to be looked for in the texts themselves.
    """
    together: set[str] = set()
    for clause in asked.clauses:
        if clause.is_excluded:
            told = [word for word in clause.words if not word.is_of_text or word.is_told_by_index]
            rows = rows.exclude(any_of(_of(word, meaning) for word in told)) if told else rows
        elif len(clause.words) == 1 and clause.words[0].is_of_text:
            together |= _tokens(clause.words[0])
        else:
            rows = rows.filter(any_of(_of(word, meaning) for word in clause.words))
    return rows.filter(_having(together)) if together else rows


def is_certain(asked: Asked) -> bool:
    """Whether `candidates` are all that is asked and nothing else."""
    words = [word for clause in asked.clauses for word in clause.words]
    return all(not word.is_of_text or word.is_told_by_index for word in words)


def any_of(conditions: Iterable[Q]) -> Q:
    """True when one of them is."""
    return reduce(or_, conditions)


def _of(word: Word, meaning: Meaning) -> Q:
    return _having(_tokens(word)) if word.is_of_text else meaning(word)


def _tokens(word: Word) -> set[str]:
    """The bigrams of the word and its single characters: a text that has it has tokens that begin with these."""
    return word.pairs | {run for run in runs(word.text) if len(run) == 1}


def _having(tokens: set[str]) -> Q:
    """The rows with all these tokens, and with one that begins with each single character."""
    pairs, characters = (sorted(each for each in tokens if len(each) == size) for size in (2, 1))
    if connection.vendor == "sqlite":
        match = [f'"{each}"' for each in pairs] + [f'"{each}" *' for each in characters]
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
        return Q(pk__in=RawSQL(sql, [" AND ".join(match)]))  # noqa: S611 -- a constant with parameters
    condition = Q(pk__in=RawSQL("SELECT search_candidates(%s::text[])", [pairs])) if pairs else Q()
    for character in characters:
        condition &= _holds(character)
    return condition


def _holds(character: str) -> Q:
    """PostgreSQL's arrays know no beginnings, so one character is looked for in the texts that are left."""
    return any_of(Q(title__contains=each) | Q(text__contains=each) for each in variants(character))
