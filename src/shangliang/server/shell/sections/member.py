"""我的提案, 我的信息: a member's, or a body's, proposals with the road of each, and briefs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.shapes import Act, Empty, Entry
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.shell.sections.shape import Section
from shangliang.server.work.briefs.queries.lists import Wanted, briefs_for
from shangliang.server.work.briefs.screens.lists import issue_of
from shangliang.server.work.proposals.access import cosigned_by, own
from shangliang.server.work.proposals.queries.lists import with_line
from shangliang.server.work.proposals.short_road import short_road, with_road

SHOWN = 5
BRIEFS_SHOWN = 3
S = ProposalState


def sections(actor: Actor) -> list[Section]:
    """The proposals and the briefs moved last. Three SQL statements."""
    today = clock.today()
    mine = readable(actor, kind="proposal").filter(_lead_or_co(actor))
    cases = list(with_road(with_line(mine)).order_by("-moved_at", "-id")[:SHOWN])
    counted = mine.aggregate(
        everything=Count("pk"), this_year=Count("pk", filter=Q(opened_on__year=today.year))
    )
    write = Act(label=_("写提案"), url=reverse("proposals:new"), icon="write")
    count = counted["this_year"]
    return [
        Section(
            title=_("我的提案"),
            note=ngettext("今年 %(count)s 件", "今年 %(count)s 件", count) % {"count": count}
            if cases
            else "",
            entries=[_entry(case, actor, today) for case in cases],
            empty=Empty(
                title=_("还没有提案"),
                text=_("您写的、联名的提案会列在这里，一眼看到办到哪一步、轮到谁、什么时候之前答复。"),
                acts=[write],
                icon="proposal",
            ),
            acts=_more(counted["everything"]),
        ),
        _briefs(actor),
    ]


def _briefs(actor: Actor) -> Section:
    """The briefs moved last, and the way to write one."""
    cases = list(briefs_for(actor, Wanted()).order_by("-moved_at", "-id")[: BRIEFS_SHOWN + 1])
    acts = [Act(label=_("写信息"), url=reverse("briefs:new"), icon="write")]
    if len(cases) > BRIEFS_SHOWN:
        acts.append(Act(label=_("看全部信息"), url=reverse("briefs:list"), is_quiet=True))
    return Section(
        title=_("我的信息"),
        entries=[
            Entry(
                title=case.title,
                url=reverse("briefs:detail", args=[case.pk]),
                meta=" · ".join(part for part in (_(BriefState(case.state).label), issue_of(case)) if part),
            )
            for case in cases[:BRIEFS_SHOWN]
        ],
        empty=Empty(
            title=_("还没有信息"),
            text=_("看到一件具体的事，几句话、几张照片就可以报；用没用、谁在办都会告诉您。"),
            acts=acts,
            icon="brief",
        ),
        acts=acts if cases else (),
    )


def _more(everything: int) -> list[Act]:
    if everything <= SHOWN:
        return []
    label = _("看全部 %(count)s 件") % {"count": everything}
    return [Act(label=label, url=reverse("proposals:list"), is_quiet=True)]


def _lead_or_co(actor: Actor) -> Q:
    if actor.kind is not SeatKind.MEMBER:
        return own(actor)
    return own(actor) | cosigned_by(actor, (CosigningState.CONFIRMED,), "pk")


def _entry(case: Case, actor: Actor, today: date) -> Entry:
    leads = _is_lead(case, actor)
    number = _("第 %(number)s 号") % {"number": case.number} if case.number else ""
    cosigned = "" if leads else _("联名")
    return Entry(
        title=case.title,
        url=reverse("proposals:detail", args=[case.pk]),
        meta=" · ".join(part for part in (number, cosigned, where_it_stands(case, today)) if part),
        road=short_road(case, is_rater=leads, today=today),
    )


def _is_lead(case: Case, actor: Actor) -> bool:
    return (case.member_id, case.body_id) == (actor.member_id, actor.body_id)


def where_it_stands(case: Case, today: date) -> str:
    """Whose turn it is, in half a sentence, from what `with_line` and `with_road` brought along."""
    row: Any = case
    state = S(case.state)
    unit = row.lead_unit_name or ""
    if unit and state in (S.HANDLING, S.MERGED):
        if row.reply_due_on is None:
            return _("%(unit)s办理中") % {"unit": unit}
        day = day_in_words(row.reply_due_on, today)
        return _("%(unit)s办理中，%(day)s前答复") % {"unit": unit, "day": day}
    if unit and state is S.ANSWERED:
        return _("%(unit)s已答复") % {"unit": unit}
    return str(STANDS[state])


STANDS = {
    S.DRAFT: gettext_lazy("草稿，只有您和受邀联名的委员看得到"),
    S.SUBMITTED: gettext_lazy("提案委初审中"),
    S.REVIEWED: gettext_lazy("提案委复审中"),
    S.RETURNED: gettext_lazy("退回修改，改好后请重新提交"),
    S.DOCKETED: gettext_lazy("已立案，等待交办"),
    S.PREASSIGNED: gettext_lazy("已立案，各单位在看是否属于本单位职责"),
    S.MERGED: gettext_lazy("已并案，与主案一起办理"),
    S.HANDLING: gettext_lazy("办理中"),
    S.ANSWERED: gettext_lazy("已答复"),
    S.DECLINED: gettext_lazy("没有立案，理由见提案页"),
    S.CONVERTED: gettext_lazy("已转为社情民意信息"),
    S.WITHDRAWN: gettext_lazy("已撤案"),
}
