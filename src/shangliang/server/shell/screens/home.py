"""首页: what waits for me, most urgent first, and then what my seat looks after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Act, Empty
from shangliang.server.shell.context import around
from shangliang.server.shell.queries.waiting import task_page
from shangliang.server.shell.sections import (
    administrator,
    briefs,
    chair,
    committee,
    desk,
    leader,
    member,
    unit,
)
from shangliang.server.shell.sections.shape import Section
from shangliang.server.shell.task_lines import task_lines

SHOWN = 6
S = SeatKind
SECTIONS: dict[SeatKind, Callable[[Actor], list[Section]]] = {
    S.MEMBER: member.sections,
    S.BODY_CONTACT: member.sections,
    S.PROPOSAL_CLERK: desk.sections,
    S.PROPOSAL_COMMITTEE: desk.sections,
    S.ASSIGNING_OFFICER: desk.office_sections,
    S.UNIT_OFFICER: unit.sections,
    S.UNIT_LEADER: unit.sections,
    S.INFORMATION_CLERK: briefs.sections,
    S.COMMITTEE_CLERK: committee.sections,
    S.COUNTY_LEADER: leader.sections,
    S.SECRETARY: briefs.sections,
    S.CHAIR: chair.sections,
    S.ADMINISTRATOR: administrator.sections,
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page of somebody signed in; others go to the sign-in page."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("accounts:sign_in"))
    return _home(request)


@seated()
def _home(request: SeatedRequest) -> HttpResponse:
    actor = request.actor
    today = clock.today()
    waiting = around(request).waiting
    shown = SHOWN if waiting.total > SHOWN + 2 else SHOWN + 2
    page = task_page(actor, length=shown)
    context = {
        "greeting": greeting(clock.now(), name=_called(request)),
        "day": today_in_words(),
        "summary": summary(waiting.total, waiting.late),
        "tasks": task_lines(page.tasks, today=today, here=reverse("shell:home")),
        "empty": empty_for(actor.kind),
        "more": more(waiting.total, shown),
        "sections": SECTIONS[actor.kind](actor),
        "is_overseer": actor.kind in (S.COUNTY_LEADER, S.CHAIR, S.SECRETARY, S.ADMINISTRATOR),
    }
    return render(request, "shell/home.html", context)


def _called(request: SeatedRequest) -> str:
    if request.actor.kind is S.MEMBER:
        return _("%(name)s委员") % {"name": request.user.name}
    return request.user.name


def greeting(now: datetime, *, name: str) -> str:
    """周敏委员，上午好."""
    hour = timezone.localtime(now).hour
    for until, words in (
        (5, _("%(name)s，夜深了")),
        (9, _("%(name)s，早上好")),
        (12, _("%(name)s，上午好")),
        (14, _("%(name)s，中午好")),
        (18, _("%(name)s，下午好")),
    ):
        if hour < until:
            return words % {"name": name}
    return _("%(name)s，晚上好") % {"name": name}


def today_in_words() -> str:
    """6月3日 星期三."""
    return date_format(clock.today(), pgettext("日期格式：今天", "n月j日 l"))


def summary(total: int, late: int) -> str:
    """How many wait, and how many of them are late."""
    if late:
        return ngettext(
            "%(total)s 件，其中 %(late)s 件已逾期", "%(total)s 件，其中 %(late)s 件已逾期", total
        ) % {"total": total, "late": late}
    return ngettext("%(total)s 件", "%(total)s 件", total) % {"total": total} if total else ""


def more(total: int, shown: int) -> list[Act]:
    """The way to all tasks, when some are not shown."""
    if total <= shown:
        return []
    label = _("看全部 %(count)s 件待办") % {"count": total}
    return [Act(label=label, url=reverse("shell:tasks"), is_quiet=True)]


def empty_for(kind: SeatKind) -> Empty:
    """What an empty task list teaches this seat."""
    texts = {
        S.MEMBER: _("有人请您联名、单位说与您沟通过、答复送到请您评价时，会在这里提醒您。"),
        S.BODY_CONTACT: _("单位说与你们沟通过、答复送到请评价时，会在这里提醒您。"),
        S.PROPOSAL_CLERK: _("委员提交的提案、单位报告的承诺会排在这里，最急的在最前面。"),
        S.PROPOSAL_COMMITTEE: _("等待复审立案的提案、需要研究的评价会排在这里，最急的在最前面。"),
        S.ASSIGNING_OFFICER: _("已立案待交办的提案、单位的申请、待审核的答复会排在这里。"),
        S.UNIT_OFFICER: _("交给本单位的提案会排在这里：先签收，再沟通，再答复，都标明期限。"),
        S.UNIT_LEADER: _("等您签发的答复、等本单位会签的稿子会排在这里。"),
        S.INFORMATION_CLERK: _("委员和单位报来的信息、单位的答复会排在这里，最急的在最前面。"),
        S.COMMITTEE_CLERK: _("本会协商、调研和监督的下一步，单位的答复和承诺会排在这里，最急的在最前面。"),
        S.COUNTY_LEADER: _("批示由各单位办理，答复后向您报告；进展在下面随时可看。"),
        S.SECRETARY: _("编辑好的信息会排在这里，请您审核。"),
        S.CHAIR: _("提请主席会议决定的事项会排在这里。"),
        S.ADMINISTRATOR: _("系统管理员不参与提案办理，日历、账号有需要留意的事时在首页提醒。"),
    }
    return Empty(title=_("现在没有等您办的"), text=texts[kind], icon="done")
