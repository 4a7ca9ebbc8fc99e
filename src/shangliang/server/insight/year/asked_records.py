"""Which records are asked for: one figure of one part of the proposals, as far as the asker may open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.insight.figures import Figure, Period
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.computing import books_for, figures_of
from shangliang.server.insight.figures.cuts import cell_of
from shangliang.server.insight.figures.figure import Words
from shangliang.server.insight.year.links import COUNTED, REST, Links, may_open

CO_PROPOSERS = "co_proposers"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One figure of one part of the proposals, and which of its records."""

    figure: Figure
    books: Books
    links: Links
    part: str
    cell_label: Words

    @property
    def ids(self) -> tuple[int, ...]:
        """The records that are listed."""
        if self.part == COUNTED:
            return self.figure.numerator_records
        return self.figure.rest if self.part == REST else self.figure.records


def asked_records(actor: Actor, period: Period, given: Mapping[str, Any]) -> Asked | None:
    """What `given` asks for by `figure`, `part`, `cut`, `cell` and `by`; nothing where the actor may not open it.

    Raises NotAllowed for a seat that the year's figures are not for.
    """
    found = _narrowed(books_for(actor, period), Links(actor=actor, period=period), given)
    if found is None:
        return None
    books, links, cell_label = found
    figures = figures_of(books, actor=actor, only=(given.get("figure", "") or "-",))
    if not figures or not may_open(actor, figures[0]):
        return None
    part = given.get("part", "")
    part = part if part in (COUNTED, REST) and figures[0].is_rate else ""
    return Asked(figure=figures[0], books=books, links=links, part=part, cell_label=cell_label)


def _narrowed(books: Books, links: Links, given: Mapping[str, Any]) -> tuple[Books, Links, Words] | None:
    cut_id, key = given.get("cut", ""), given.get("cell", "")
    if not cut_id:
        return books, links, ""
    cell = cell_of(links.actor, books, cut_id=cut_id, key=key)
    if cell is None:
        return None
    is_co_signed = given.get("by") == CO_PROPOSERS
    narrowed = cell.co_signed if is_co_signed else cell.books
    if narrowed is None:
        return None
    return narrowed, replace(links, cut=cut_id, cell=key, is_co_signed=is_co_signed), cell.label
