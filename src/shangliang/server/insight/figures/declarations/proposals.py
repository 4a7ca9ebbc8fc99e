"""Figures of the proposals themselves: how many came, how many were docketed, whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.facts import Matter, Proposer
from shangliang.server.insight.figures.figure import Declared, counting, sharing


def matters_where(holds: Callable[[Matter], bool]) -> Callable[[Books], Iterator[int]]:
    """The docketed proposals of which something holds."""
    return lambda books: (matter.id for matter in books.matters if holds(matter))


def docketed(books: Books) -> Iterator[int]:
    """The whole cohort."""
    return (matter.id for matter in books.matters)


def _written(books: Books) -> Iterator[int]:
    return (paper.id for paper in books.papers if books.period.has(paper.opened_on))


def _submitted(books: Books) -> Iterator[int]:
    return (paper.id for paper in books.papers if books.period.has(paper.submitted_on))


def _reviewed(books: Books) -> Iterator[int]:
    return (paper.id for paper in books.papers if paper.was_reviewed)


def _submitted_and_docketed(books: Books) -> Iterator[int]:
    return (paper.id for paper in books.papers if books.period.has(paper.submitted_on) and paper.is_docketed)


def _led_by(proposer: Proposer) -> Callable[[Matter], bool]:
    return lambda matter: matter.proposer is proposer


FIGURES = (
    Declared(
        id="written_proposals", row="M1", label=_("起草提案"), unit=_("件"), is_council_wide=True,
        definition=_("期内开始起草的提案件数，包括统计日尚未提交的草稿；草稿只计数，内容只有提案人和受邀联名人看得到。"),
        parts=counting(_written),
    ),
    Declared(
        id="submitted_proposals", row="M1", label=_("提交提案"), unit=_("件"), is_council_wide=True,
        definition=_("期内首次提交的提案件数，按首次提交的日期计；退回修改后重新提交的不重复计。"),
        parts=counting(_submitted),
    ),
    Declared(
        id="reviewed_proposals", row="M1", label=_("完成初审"), unit=_("件"), is_council_wide=True,
        definition=_("期内完成初审的提案件数；同一件提案初审多次的只计一件。"),
        parts=counting(_reviewed),
    ),
    Declared(
        id="proposals", row="M1", label=_("立案提案"), unit=_("件"),
        definition=_(
            "期内立案的提案件数，按立案日期计；统计日以前已撤案的不计。"
            "并案的提案各自保留编号，各计一件，其中并案件数另行列出。"
        ),
        parts=counting(docketed),
    ),
    Declared(
        id="docket_rate", row="M1", label=_("立案率"), unit="%", is_council_wide=True,
        definition=_(
            "期内首次提交的提案中，统计日已经立案且没有撤案的所占比例。"
            "分母包括后来撤回、退回修改、不予立案、转社情民意和尚在审查的提案。"
        ),
        parts=sharing(_submitted, _submitted_and_docketed),
    ),
    Declared(
        id="docketed_proposals", row="M1", label=_("中共党员委员立案提案"), unit=_("件"),
        definition=_("期内立案、第一提案人在立案当日是中共党员的委员提案件数；集体提案不计入，其余算法同“立案提案”。"),
        parts=counting(matters_where(_led_by(Proposer.PARTY))),
    ),
    Declared(
        id="non_party_proposals", row="M18", label=_("党外委员立案提案"), unit=_("件"),
        definition=_("期内立案、第一提案人在立案当日不是中共党员的委员提案件数；集体提案不计入，其余算法同“立案提案”。"),
        parts=counting(matters_where(_led_by(Proposer.NON_PARTY))),
    ),
    Declared(
        id="collective_proposals", row="M23", label=_("集体立案提案"), unit=_("件"),
        definition=_("期内立案、以党派、人民团体、界别、小组或者专委会名义提出的提案件数，不按个人身份划分。"),
        parts=counting(matters_where(_led_by(Proposer.BODY))),
    ),
    Declared(
        id="non_party_share_proposals", row="M18", label=_("党外委员立案提案占比"), unit="%",
        definition=_(
            "期内立案的提案中，第一提案人在立案当日不是中共党员的委员提案所占比例。"
            "分母是全部立案提案：集体提案在分母中，不在分子中。"
        ),
        parts=sharing(docketed, matters_where(_led_by(Proposer.NON_PARTY))),
    ),
    Declared(
        id="merged_proposals", row="M1", label=_("并案提案"), unit=_("件"),
        definition=_("期内立案、统计日已并入另一件提案办理的件数；这些提案也计入“立案提案”，由各自的提案人评价。"),
        parts=counting(matters_where(lambda matter: matter.is_merged)),
    ),
)  # fmt: skip
