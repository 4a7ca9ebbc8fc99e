"""The tables by sector, party, unit, class and subject: one row for each part, every number opening its records."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.ui.shapes import Cell, Column, Empty, Row, Table
from shangliang.server.insight.figures import Figure
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.computing import figures_of
from shangliang.server.insight.figures.cuts import Cell as Part
from shangliang.server.insight.figures.cuts import Cut, cuts_for
from shangliang.server.insight.figures.release import may_read_ratings
from shangliang.server.insight.year.links import COUNTED, Links
from shangliang.server.insight.year.numbers import beside, shown_rate

COUNT, RATES = "proposals", ("meeting_rate", "reply_rate")
LENIENT, STRICT = "satisfaction_rate", "satisfaction_rate_strict"
SEALED = (LENIENT, STRICT)


@dataclass(frozen=True, kw_only=True)
class CutTable:
    """A cut, drawn."""

    cut: Cut
    table: Table


@dataclass(frozen=True, kw_only=True)
class Line:
    """The figures of one part of a cut."""

    part: Part
    figures: dict[str, Figure]
    co_signed: Figure | None


def lines_of(cut: Cut, books: Books, *, actor: Actor) -> list[Line]:
    """Count every part of a cut. Ratings are told part by part only to those who may read them."""
    wanted = (COUNT, *RATES, *(SEALED if may_read_ratings(actor) else ()))
    return [
        Line(
            part=part,
            figures={each.id: each for each in figures_of(part.books, actor=actor, only=wanted)},
            co_signed=figures_of(part.co_signed, actor=actor, only=(COUNT,))[0] if part.co_signed else None,
        )
        for part in cut.cells(books)
    ]


def cut_tables(books: Books, links: Links) -> list[CutTable]:
    """The tables that the actor is told."""
    return [
        CutTable(cut=cut, table=_table(cut, lines_of(cut, books, actor=links.actor), links))
        for cut in cuts_for(links.actor)
    ]


def _table(cut: Cut, lines: list[Line], links: Links) -> Table:
    has_ratings = may_read_ratings(links.actor)
    columns = [Column(label=cut.head, is_title=True), Column(label=_("立案"), is_number=True)]
    if _has_co_signed(lines):
        columns.append(Column(label=_("联名"), is_number=True))
    columns += [Column(label=_("见面率"), is_number=True), Column(label=_("答复率"), is_number=True)]
    if has_ratings:
        columns += [Column(label=_("满意率"), is_number=True), Column(label=_("从严"), is_number=True)]
    return Table(
        columns=columns,
        rows=[_row(cut, line, links, has_co_signed=_has_co_signed(lines)) for line in lines],
        empty=Empty(
            title=_("期内没有立案提案"), text=_("立案以后，这里会分项列出件数和各项比率。"), icon="figures"
        ),
    )


def _has_co_signed(lines: list[Line]) -> bool:
    return any(line.part.co_signed is not None for line in lines)


def _row(cut: Cut, line: Line, links: Links, *, has_co_signed: bool) -> Row:
    own = replace(links, cut=cut.id, cell=line.part.key)
    count = line.figures[COUNT]
    cells = [Cell(text=line.part.label), Cell(text=len(count.records), url=own.to(count), note=beside(count))]
    if has_co_signed:
        cells.append(_co_signed(line, replace(own, is_co_signed=True)))
    cells += [_rate(line.figures[name], own) for name in (*RATES, *SEALED) if name in line.figures]
    return Row(cells=cells, key=line.part.key, label=line.part.label)


def _co_signed(line: Line, links: Links) -> Cell:
    if line.co_signed is None:
        return Cell(text="–")
    return Cell(text=len(line.co_signed.records), url=links.to(line.co_signed))


def _rate(figure: Figure, links: Links) -> Cell:
    part = COUNTED if figure.numerator_records else ""
    # The strict rate stands beside the lenient one and is of the same ratings; a dash needs no words in a table.
    note = "" if figure.id == STRICT or figure.value is None else beside(figure)
    return Cell(text=shown_rate(figure), url=links.to(figure, part=part), note=note)
