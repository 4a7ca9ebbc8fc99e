"""Computing figures for whoever asks: the same numbers for everybody, as far as each may know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import NotAllowed
from shangliang.server.insight.figures.books import Books, latest_of, of_office, of_unit
from shangliang.server.insight.figures.declarations import DECLARED
from shangliang.server.insight.figures.facts import Sheet
from shangliang.server.insight.figures.figure import Declared, Figure, Subject, per_cent
from shangliang.server.insight.figures.ledger import Ledger
from shangliang.server.insight.figures.period import Period, period_of
from shangliang.server.insight.figures.release import may_read_ratings, releasable

OF_THE_COUNCIL = (
    SeatKind.MEMBER, SeatKind.BODY_CONTACT, SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE, SeatKind.CHAIR,
    SeatKind.COUNTY_LEADER, SeatKind.SYSTEM,
)  # fmt: skip
OF_A_UNIT = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)
MAY_SEE_THE_YEAR = (*OF_THE_COUNCIL[:-1], SeatKind.ASSIGNING_OFFICER, *OF_A_UNIT)
RELEASED = ("satisfaction_rate", "satisfaction_rate_strict")
TOO_FEW = gettext_lazy("不足三份，不公布")
NOT_A_YEAR = gettext_lazy("只按自然年度公布")


def compute(*, actor: Actor, from_on: date, to_on: date, as_of: date | None = None) -> list[Figure]:
    """Every figure that the actor may know of cases docketed from `from_on` to `to_on`, as they stood on `as_of`.

    `as_of` is the period's end by default, and never later than today. Raises Refused for days the wrong way round and
    NotAllowed for a seat that the year's figures are not for. The number of statements does not grow with the records.
    """
    books = books_for(actor, period_of(from_on=from_on, to_on=to_on, as_of=as_of))
    return figures_of(books, actor=actor)


def books_for(actor: Actor, period: Period) -> Books:
    """What the actor's figures are counted from: the council's, the office's own or the unit's own proposals."""
    ledger = Ledger(council_id=actor.council_id, period=period)
    if actor.kind in OF_THE_COUNCIL:
        return Books(ledger)
    if actor.kind is SeatKind.ASSIGNING_OFFICER and actor.office_id is not None:
        return Books(ledger, office_id=actor.office_id, keep=of_office(actor.office_id))
    if actor.kind in OF_A_UNIT and actor.unit_id is not None:
        return Books(ledger, unit_id=actor.unit_id, keep=of_unit(actor.unit_id))
    raise NotAllowed([Reason(message=_("年度情况不对您的身份开放。"))])


def figures_of(books: Books, *, actor: Actor, only: Iterable[str] = ()) -> list[Figure]:
    """The declared figures of these books, or those of `only`, in the order of the declarations."""
    wanted = frozenset(only)
    return [
        figure
        for each in DECLARED
        if (not wanted or each.id in wanted) and (books.is_whole_council or not each.is_council_wide)
        if (figure := figure_of(each, books, actor=actor)) is not None
    ]


def figure_of(each: Declared, books: Books, *, actor: Actor) -> Figure | None:
    """One figure; None when the actor may not even know its total."""
    if each.is_sealed and not may_read_ratings(actor):
        return _released(each, books) if each.id in RELEASED else None
    parts = each.parts(books)
    figure = replace(_beside(each, books, parts.records), records=parts.records)
    if parts.counted is None:
        return replace(figure, value=len(parts.records))
    return replace(
        figure,
        value=per_cent(len(parts.counted), len(parts.records)),
        numerator_records=parts.counted,
        numerator=len(parts.counted),
        denominator=len(parts.records),
    )


def _blank(each: Declared) -> Figure:
    return Figure(
        id=each.id,
        row=each.row,
        label=each.label,
        value=None,
        unit=each.unit,
        definition=each.definition,
        subject=each.subject,
        is_sealed=each.is_sealed,
    )


def _beside(each: Declared, books: Books, records: tuple[int, ...]) -> Figure:
    """The figure with what stands beside its number: of which merged, ratings returned, of these on paper."""
    if each.subject is Subject.PROPOSAL:
        return replace(_blank(each), of_which_merged=books.merged_among(records))
    if each.subject is Subject.RATING:
        returned = latest_of(books.sheets)
        on_paper = sum(sheet.is_paper for sheet in returned)
        return replace(_blank(each), answers=len(returned), paper_answers=on_paper)
    return _blank(each)


def _released(each: Declared, books: Books) -> Figure:
    told = releasable(books.sheets, period=books.period)
    if told is None:
        reason = TOO_FEW if books.period.is_calendar_year else NOT_A_YEAR
        return replace(_blank(each), withheld=reason)
    counted = [sheet for sheet in told if _counts(each, sheet)]
    return replace(
        _blank(each),
        value=per_cent(len(counted), len(told)),
        numerator=len(counted),
        denominator=len(told),
        answers=len(told),
    )


def _counts(each: Declared, sheet: Sheet) -> bool:
    return sheet.is_satisfied if each.id == "satisfaction_rate_strict" else sheet.is_content
