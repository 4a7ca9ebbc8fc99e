"""Members by the words of a query, for those who may read the register."""

from __future__ import annotations

from django.db.models import Q

from shangliang.analysis.search import Asked, Word, read_query
from shangliang.analysis.search.asking import BY
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import any_of
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.registers.access import may_read, own
from shangliang.server.foundation.registers.queries.members import ORDER, named_like

SHORTEST_NUMBER = 5
"""Digits: fewer are a year, an amount or the number of a proposal, not a member's."""


def members_found(actor: Actor, query: str, *, limit: int) -> list[Member]:
    """The council's members whose name (or its sounds), number or telephone has every word. At most one SQL statement.

    None for those who may not read the register, and for a query with a field other than the member's own.
    """
    condition = _condition(read_query(query)) if may_read(actor) else None
    if condition is None:
        return []
    return list(own(Member, actor).filter(condition).select_related("sector").order_by(*ORDER)[:limit])


def _condition(asked: Asked) -> Q | None:
    wanted: list[Q] = []
    unwanted: list[Q] = []
    for clause in asked.clauses:
        words = list(filter(_may_name, clause.words))
        if not words:
            return None
        named = any_of(named_like(word.text) for word in words)
        (unwanted if clause.is_excluded else wanted).append(named)
    if not wanted:
        return None
    return Q(*wanted, *(~each for each in unwanted))


def _may_name(word: Word) -> bool:
    return word.field in ("", BY) and not (word.text.isdecimal() and len(word.text) < SHORTEST_NUMBER)
