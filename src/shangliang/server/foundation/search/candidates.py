"""The rows that may hold what is asked, by the index of the database at hand; every condition stands in the query."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from shangliang.analysis.search import Asked, Clause, Word
from shangliang.analysis.search.folding import variants
from shangliang.analysis.search.tokens import runs
from shangliang.server.foundation.casework.access import any_of
from shangliang.server.foundation.search.models import SearchRow

PAIR = 2
Meaning = Callable[[Word], Q]
"""What a word that asks a field of the record asks of a search row."""


def candidates(rows: QuerySet[SearchRow], asked: Asked, meaning: Meaning) -> QuerySet[SearchRow]:
    """Those of `rows` that hold every clause, as far as index and record can tell: none is missing, some too many.

    A clause is certain when `is_certain` says so; the others have to be looked for in the texts themselves.
    """
    together: list[Clause] = []
    for clause in asked.clauses:
        if clause.is_excluded:
            told = [word for word in clause.words if not word.is_of_text or word.is_told_by_index]
            rows = rows.exclude(any_of(_of(word, meaning) for word in told)) if told else rows
        elif all(word.is_of_text for word in clause.words):
            together.append(clause)
        else:
            rows = rows.filter(any_of(_of(word, meaning) for word in clause.words))
    return rows.filter(_having_all(together)) if together else rows


def is_certain(asked: Asked) -> bool:
    """Whether `candidates` are all that is asked and nothing else."""
    words = [word for clause in asked.clauses for word in clause.words]
    return all(not word.is_of_text or word.is_told_by_index for word in words)


def _of(word: Word, meaning: Meaning) -> Q:
    return _having(_tokens(word)) if word.is_of_text else meaning(word)


def _tokens(word: Word) -> set[str]:
    """The bigrams of the word and its single characters: a text that has it has tokens that begin with these."""
    return word.pairs | {run for run in runs(word.text) if len(run) == 1}


def _having_all(clauses: list[Clause]) -> Q:
    """The rows with every clause of words of text, asked of the index at once."""
    if connection.vendor == "sqlite":
        return _matching(
            " AND ".join(
                "(" + " OR ".join(_match(_tokens(word)) for word in each.words) + ")" for each in clauses
            )
        )
    single = [each.words[0] for each in clauses if len(each.words) == 1]
    condition = _having(set().union(*(_tokens(word) for word in single))) if single else Q()
    for clause in clauses:
        if len(clause.words) > 1:
            condition &= any_of(_having(_tokens(word)) for word in clause.words)
    return condition


def _having(tokens: set[str]) -> Q:
    """The rows with all these tokens, and with one that begins with each single character."""
    if connection.vendor == "sqlite":
        return _matching(_match(tokens))
    pairs = sorted(each for each in tokens if len(each) == PAIR)
    condition = Q(pk__in=RawSQL("SELECT search_candidates(%s::text[])", [pairs])) if pairs else Q()
    for character in sorted(each for each in tokens if len(each) != PAIR):
        condition &= _holds(character)
    return condition


def _matching(match: str) -> Q:
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
    return Q(pk__in=RawSQL(sql, [match]))  # noqa: S611 -- a constant with parameters


def _match(tokens: set[str]) -> str:
    """FTS5's expression: every bigram, and a token that begins with each single character."""
    asked = (f'"{each}"' if len(each) == PAIR else f'"{each}" *' for each in sorted(tokens))
    return "(" + " AND ".join(asked) + ")"


def _holds(character: str) -> Q:
    """PostgreSQL's arrays know no beginnings, so one character is looked for in the texts that are left."""
    return any_of(Q(title__contains=each) | Q(text__contains=each) for each in variants(character))
