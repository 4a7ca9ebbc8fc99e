"""The year's figures as .xlsx: what the page shows, and nothing that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import ExportCell, write_table
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.insight.figures import Figure, Period
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.computing import books_for, figures_of
from shangliang.server.insight.figures.cuts import cuts_for
from shangliang.server.insight.figures.figure import Words
from shangliang.server.insight.year.cut_tables import lines_of
from shangliang.server.insight.year.drawing import LABELS, whose


def year_workbook(*, actor: Actor, period: Period) -> tuple[bytes, str]:
    """One table: every figure, then every part of every cut that the actor is told; the file and its name.

    Raises NotAllowed for a seat that the year's figures are not for.
    """
    books = books_for(actor, period)
    seat = Seat.objects.select_related("council", "office", "unit").get(pk=actor.seat_id or 0)
    title = _("年度情况：%(whose)s，%(from)s至%(to)s立案，统计到%(as_of)s") % {
        "whose": whose(seat, books),
        "from": period.from_on,
        "to": period.to_on,
        "as_of": period.as_of,
    }
    content = write_table(_headers(), _rows(actor, books), title=title, sheet_name=_("年度情况"))
    return content, f"{_('年度情况')}-{period.from_on:%Y%m%d}-{period.to_on:%Y%m%d}.xlsx"


def _headers() -> list[str]:
    return [
        _("划分"), _("项"), _("数据项"), _("数值"), _("单位"), _("分子"), _("分母"), _("其中并案"), _("收回评价"),
        _("其中纸质"), _("算法"),
    ]  # fmt: skip


def _rows(actor: Actor, books: Books) -> Iterator[list[ExportCell]]:
    for figure in figures_of(books, actor=actor):
        yield _row(_("全部"), "", figure)
    for cut in cuts_for(actor):
        for line in lines_of(cut, books, actor=actor):
            for figure in line.figures.values():
                yield _row(cut.label, line.part.label, figure)
            if line.co_signed is not None:
                yield _row(cut.label, line.part.label, line.co_signed, label=_("联名的立案提案"))


def _row(cut: Words, part: Words, figure: Figure, *, label: Words = "") -> list[ExportCell]:
    value: ExportCell = str(figure.withheld) if figure.withheld else figure.value
    return [
        str(cut), str(part), str(label or LABELS.get(figure.id, figure.label)), value, str(figure.unit),
        figure.numerator, figure.denominator, figure.of_which_merged, figure.answers, figure.paper_answers,
        str(figure.definition),
    ]  # fmt: skip
