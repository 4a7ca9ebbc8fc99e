"""Figures of the promises: what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.rulebook.promises import PromiseState
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.facts import Pledge
from shangliang.server.insight.figures.figure import Declared, Subject, counting


def _made(holds: Callable[[Books, Pledge], bool]) -> Callable[[Books], Iterator[int]]:
    return lambda books: (pledge.id for pledge in books.pledges if holds(books, pledge))


def _in_state(state: PromiseState) -> Callable[[Books], Iterator[int]]:
    return _made(lambda _books, pledge: pledge.state == state)


def _is_overdue(books: Books, pledge: Pledge) -> bool:
    return not pledge.is_settled and pledge.due_on < books.period.as_of


def _due(holds: Callable[[Pledge], bool]) -> Callable[[Books], Iterator[int]]:
    return lambda books: (pledge.id for pledge in books.pledges_due if holds(pledge))


PROMISE = Subject.PROMISE
FIGURES = (
    Declared(
        id="promises", row="M1", label=_("答复中的承诺"), unit=_("项"), subject=PROMISE,
        definition=_("期内立案的提案在统计日以前送达的答复中，写明完成日期和责任人的承诺项数。"),
        parts=counting(_made(lambda _books, _pledge: True)),
    ),
    Declared(
        id="promises_kept", row="M1", label=_("按期兑现"), unit=_("项"), subject=PROMISE,
        definition=_("上述承诺中，统计日已核实完成、完成日期不晚于承诺日期的项数。"),
        parts=counting(_in_state(PromiseState.KEPT)),
    ),
    Declared(
        id="promises_late", row="M1", label=_("逾期兑现"), unit=_("项"), subject=PROMISE,
        definition=_("上述承诺中，统计日已核实完成、完成日期晚于承诺日期的项数。"),
        parts=counting(_in_state(PromiseState.LATE)),
    ),
    Declared(
        id="promises_dropped", row="M1", label=_("未兑现"), unit=_("项"), subject=PROMISE,
        definition=_("上述承诺中，统计日承办单位已说明不能兑现的项数。"),
        parts=counting(_in_state(PromiseState.DROPPED)),
    ),
    Declared(
        id="promises_open", row="M1", label=_("尚在落实"), unit=_("项"), subject=PROMISE,
        definition=_("上述承诺中，统计日还没有核实兑现、也没有说明不能兑现的项数，包括已经逾期的。"),
        parts=counting(_made(lambda _books, pledge: not pledge.is_settled)),
    ),
    Declared(
        id="promises_overdue", row="M1", label=_("逾期未兑现的承诺"), unit=_("项"), subject=PROMISE,
        definition=_("尚在落实的承诺中，承诺日期早于统计日的项数。"),
        parts=counting(_made(_is_overdue)),
    ),
    Declared(
        id="promises_due", row="M1", label=_("当期到期的承诺"), unit=_("项"), subject=PROMISE,
        definition=_("承诺日期在期内（不晚于统计日）的全部承诺项数，不论提案在哪一年、哪一届立案。"),
        parts=counting(_due(lambda _pledge: True)),
    ),
    Declared(
        id="promises_due_kept", row="M1", label=_("到期承诺已兑现"), unit=_("项"), subject=PROMISE,
        definition=_("当期到期的承诺中，统计日已核实兑现的项数，按期和逾期兑现都计。"),
        parts=counting(_due(lambda pledge: pledge.state in (PromiseState.KEPT, PromiseState.LATE))),
    ),
)  # fmt: skip
