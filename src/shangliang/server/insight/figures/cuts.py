"""Cuts: the same figures for parts of the proposals. Persons' cuts go by the lead proposer as of docketing;
co-proposers, as the register has them now, stand in a column of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.answers import ReplyClass
from shangliang.rulebook.proposals import Category
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Sector
from shangliang.server.insight.figures.books import Books, Keep
from shangliang.server.insight.figures.facts import CoProposer, Matter, Proposer
from shangliang.server.insight.figures.figure import Words

UNANSWERED = "none"
PROPOSERS: dict[Proposer, Words] = {
    Proposer.PARTY: gettext_lazy("中共党员委员"),
    Proposer.NON_PARTY: gettext_lazy("党外委员"),
    Proposer.BODY: gettext_lazy("集体提案"),
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One part: what is counted there by lead proposers, and, in persons' cuts, by co-proposers."""

    key: str
    label: Words
    books: Books
    co_signed: Books | None = None


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A way to divide the proposals. `seats`: who is told it; of a unit's own letters only what is the unit's."""

    id: str
    label: Words
    head: Words
    seats: tuple[SeatKind, ...]
    cells: Callable[[Books], list[Cell]]


S = SeatKind
OVERSEERS = (S.PROPOSAL_CLERK, S.PROPOSAL_COMMITTEE, S.CHAIR, S.COUNTY_LEADER, S.ASSIGNING_OFFICER)
UNIT = (S.UNIT_OFFICER, S.UNIT_LEADER)


def _where(holds: Callable[[Matter], bool]) -> Keep:
    return lambda matter: matter if holds(matter) else None


def _co_signed_where(holds: Callable[[CoProposer], bool]) -> Keep:
    return _where(lambda matter: any(holds(each) for each in matter.co_proposers))


def _by_proposer(books: Books) -> list[Cell]:
    return [_of_proposer(books, proposer) for proposer in Proposer]


def _of_proposer(books: Books, proposer: Proposer) -> Cell:
    co_signed = None
    if proposer is not Proposer.BODY:
        is_party = proposer is Proposer.PARTY
        co_signed = books.narrowed(_co_signed_where(lambda each: each.is_party_member is is_party))
    return Cell(
        key=proposer.value,
        label=PROPOSERS[proposer],
        books=books.narrowed(_where(lambda matter: matter.proposer is proposer)),
        co_signed=co_signed,
    )


def _by_sector(books: Books) -> list[Cell]:
    present = {matter.sector_id for matter in books.matters}
    present |= {each.sector_id for matter in books.matters for each in matter.co_proposers}
    sectors = Sector.objects.filter(council_id=books.ledger.council_id).values_list("pk", "name")
    return [_of_sector(books, pk, name) for pk, name in sectors if pk in present]


def _of_sector(books: Books, sector_id: int, name: str) -> Cell:
    return Cell(
        key=str(sector_id),
        label=name,
        books=books.narrowed(_where(lambda matter: matter.sector_id == sector_id)),
        co_signed=books.narrowed(_co_signed_where(lambda each: each.sector_id == sector_id)),
    )


def _by_unit(books: Books) -> list[Cell]:
    present = {handling.unit_id for matter in books.matters for handling in matter.handlings}
    cells = [
        Cell(key=str(unit_id), label=books.units.name(unit_id), books=books.of_one_unit(unit_id))
        for unit_id in sorted(present)
    ]
    return sorted(cells, key=lambda cell: -len(cell.books.matters))


def _by_class(books: Books) -> list[Cell]:
    classes: list[tuple[str, Words, ReplyClass | None]] = [
        (each.value, _(each.label), each) for each in ReplyClass
    ]
    classes.append((UNANSWERED, _("尚未答复"), None))
    cells = [_of_class(books, key, label, reply_class) for key, label, reply_class in classes]
    return [cell for cell in cells if cell.books.matters]


def _of_class(books: Books, key: str, label: Words, reply_class: ReplyClass | None) -> Cell:
    keep = _where(lambda matter: matter.reply_class is reply_class)
    return Cell(key=key, label=label, books=books.narrowed(keep))


def _by_category(books: Books) -> list[Cell]:
    present = {matter.category for matter in books.matters}
    return [_of_category(books, each) for each in Category if each.value in present]


def _of_category(books: Books, category: Category) -> Cell:
    keep = _where(lambda matter: matter.category == category)
    return Cell(key=category.value, label=_(category.label), books=books.narrowed(keep))


CUTS = (
    Cut(
        id="proposer", label=gettext_lazy("按提案人"), head=gettext_lazy("提案人"), seats=OVERSEERS, cells=_by_proposer,
    ),
    Cut(id="sector", label=gettext_lazy("按界别"), head=gettext_lazy("界别"), seats=OVERSEERS, cells=_by_sector),
    Cut(id="unit", label=gettext_lazy("按承办单位"), head=gettext_lazy("承办单位"), seats=OVERSEERS, cells=_by_unit),
    Cut(
        id="class", label=gettext_lazy("按答复类别"), head=gettext_lazy("类别"), seats=(*OVERSEERS, *UNIT),
        cells=_by_class,
    ),
    Cut(
        id="category", label=gettext_lazy("按提案类别"), head=gettext_lazy("类别"), seats=(*OVERSEERS, *UNIT),
        cells=_by_category,
    ),
)  # fmt: skip


def cuts_for(actor: Actor) -> Iterable[Cut]:
    """The cuts that the actor is told."""
    return [cut for cut in CUTS if actor.is_system or actor.kind in cut.seats]


def cell_of(actor: Actor, books: Books, *, cut_id: str, key: str) -> Cell | None:
    """One cell of a cut that the actor is told, or nothing."""
    for cut in cuts_for(actor):
        if cut.id == cut_id:
            return next((cell for cell in cut.cells(books) if cell.key == key), None)
    return None
