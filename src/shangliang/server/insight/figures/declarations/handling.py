"""Figures of the handling: assignment, contact, reply. No source printed a formula for 见面率 or 答复率:
these are our own definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.rulebook.answers import ReplyClass
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.declarations.proposals import docketed, matters_where
from shangliang.server.insight.figures.facts import Matter, Talk
from shangliang.server.insight.figures.figure import Declared, counting, sharing


def _answered(books: Books) -> Iterator[int]:
    return (matter.id for matter in books.matters if matter.is_answered)


def _due(books: Books) -> Iterator[int]:
    return (matter.id for matter in books.matters if matter.is_due(books.period.as_of))


def _owing(books: Books) -> Iterator[int]:
    return (
        matter.id for matter in books.matters if matter.is_due(books.period.as_of) and not matter.is_answered
    )


def _talked(talk: Talk) -> Callable[[Matter], bool]:
    return lambda matter: matter.talk is talk


def _replied(reply_class: ReplyClass) -> Callable[[Matter], bool]:
    return lambda matter: matter.reply_class is reply_class


FIGURES = (
    Declared(
        id="assigned_proposals", row="M1", label=_("交办提案"), unit=_("件"),
        definition=_("期内立案、统计日已正式交办的提案件数；预交办的不计。并案的随主案交办。"),
        parts=counting(matters_where(lambda matter: matter.is_assigned)),
    ),
    Declared(
        id="answered_proposals", row="M1", label=_("已答复提案"), unit=_("件"),
        definition=_(
            "期内立案、统计日各主办（分办）单位的答复都已审核通过并送达提案人的件数。"
            "要求重新办理的，新的答复送达以前不算已答复。"
        ),
        parts=counting(_answered),
    ),
    Declared(
        id="due_proposals", row="M1", label=_("应答复提案"), unit=_("件"),
        definition=_(
            "期内立案的提案中，已答复的，加上统计日答复期限已到（含当日）而有单位没有答复的。"
            "获准延期的，按统计日以前批准的日期。"
        ),
        parts=counting(_due),
    ),
    Declared(
        id="overdue_proposals", row="M1", label=_("到期未答复"), unit=_("件"),
        definition=_("应答复提案中统计日还没有答复的件数，含期限在统计日当天的。"),
        parts=counting(_owing),
    ),
    Declared(
        id="reply_rate", row="M1", label=_("答复率"), unit="%",
        definition=_(
            "期内立案的提案中，已答复件数占应答复件数的比例。"
            "已答复：统计日各主办（分办）单位的答复都已审核通过并送达提案人；要求重新办理的，新的答复送达以前不算已答复。"
            "应答复：已答复的，加上统计日答复期限已到（含当日，获准延期的按延期后的日期）而有单位没有答复的；"
            "期限未到又没有答复的，不在分母中。"
        ),
        parts=sharing(_due, _answered),
    ),
    Declared(
        id="meeting_rate", row="M1", label=_("见面率"), unit="%",
        definition=_(
            "期内立案的提案中，承办单位登记、提案人确认的沟通，即双方确认的，所占比例；分母是全部立案提案。"
            "分办的，每个分办单位都须与提案人沟通并经确认。"
            "提案人表示不需要、逾期未确认、等待确认、表示没有沟通和尚未沟通的，各自单列，都留在分母中。"
        ),
        parts=sharing(docketed, matters_where(_talked(Talk.CONFIRMED))),
    ),
    Declared(
        id="talks_confirmed", row="M1", label=_("双方确认"), unit=_("件"),
        definition=_("期内立案、统计日各主办（分办）单位与提案人的沟通都经双方确认的件数。"),
        parts=counting(matters_where(_talked(Talk.CONFIRMED))),
    ),
    Declared(
        id="talks_waived", row="M1", label=_("提案人不需要"), unit=_("件"),
        definition=_("期内立案、提案人表示不需要当面沟通的件数；不算见面。分办的，按沟通最少的单位归类。"),
        parts=counting(matters_where(_talked(Talk.WAIVED))),
    ),
    Declared(
        id="talks_unconfirmed", row="M1", label=_("逾期未确认"), unit=_("件"),
        definition=_("期内立案、承办单位登记了沟通而提案人逾期没有确认的件数；不算见面。分办的，按沟通最少的单位归类。"),
        parts=counting(matters_where(_talked(Talk.UNCONFIRMED))),
    ),
    Declared(
        id="talks_waiting", row="M1", label=_("等待确认"), unit=_("件"),
        definition=_("期内立案、承办单位登记了沟通而提案人还没有答复的件数；不算见面。分办的，按沟通最少的单位归类。"),
        parts=counting(matters_where(_talked(Talk.WAITING))),
    ),
    Declared(
        id="talks_denied", row="M1", label=_("提案人表示没有沟通"), unit=_("件"),
        definition=_("期内立案、承办单位登记了沟通而提案人表示没有沟通过的件数；不算见面。分办的，按沟通最少的单位归类。"),
        parts=counting(matters_where(_talked(Talk.DENIED))),
    ),
    Declared(
        id="talks_none", row="M1", label=_("尚未沟通"), unit=_("件"),
        definition=_("期内立案、统计日还没有任何沟通登记的件数，包括还没有交办的。分办的，按沟通最少的单位归类。"),
        parts=counting(matters_where(_talked(Talk.NONE))),
    ),
    Declared(
        id="reply_class_a", row="M1", label=_("A类答复"), unit=_("件"),
        definition=_("期内立案、统计日已答复且类别为A（已经解决或者采纳）的件数。类别由逐条答复自动得出，分办的取各单位中最低的一类。"),
        parts=counting(matters_where(_replied(ReplyClass.A))),
    ),
    Declared(
        id="reply_class_b", row="M1", label=_("B类答复"), unit=_("件"),
        definition=_("期内立案、统计日已答复且类别为B（正在解决或者列入计划）的件数。类别由逐条答复自动得出，分办的取各单位中最低的一类。"),
        parts=counting(matters_where(_replied(ReplyClass.B))),
    ),
    Declared(
        id="reply_class_c", row="M1", label=_("C类答复"), unit=_("件"),
        definition=_("期内立案、统计日已答复且类别为C（留作参考或者暂不能解决）的件数。类别由逐条答复自动得出，分办的取各单位中最低的一类。"),
        parts=counting(matters_where(_replied(ReplyClass.C))),
    ),
    Declared(
        id="rehandled_proposals", row="M1", label=_("重新办理"), unit=_("件"),
        definition=_("期内立案、统计日以前提案委曾要求重新办理的件数，不论新的答复是否已经送达。"),
        parts=counting(matters_where(lambda matter: matter.was_rehandled)),
    ),
)  # fmt: skip
