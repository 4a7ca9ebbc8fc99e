"""What the administrator has to see to: the calendar of working days, and people who have not come in yet."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.server.foundation.accounts.access import people
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Deadline
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.ui.shapes import Badge, Empty, Entry, Figure
from shangliang.server.shell.sections.shape import Section

NEXT_YEAR_FROM_MONTH = 11
"""The next year's holidays are announced in November."""


def sections(actor: Actor) -> list[Section]:
    """Warnings, and how many people there are. Five SQL statements."""
    everybody = people(actor).filter(is_active=True)
    waiting = everybody.filter(last_login__isnull=True).count()
    here = reverse("accounts:people")
    return [
        Section(
            title=_("需要您留意的"),
            entries=[*_calendar_entries(actor), *_people_entries(waiting, here)],
            empty=Empty(
                title=_("没有需要留意的"),
                text=_("工作日历缺年份、有人一直没有登录时，会在这里提醒您。"),
                icon="done",
            ),
        ),
        Section(
            title=_("账号"),
            figures=[
                Figure(label=_("启用中"), value=everybody.count(), url=here),
                Figure(label=_("还没登录过"), value=waiting, url=here),
            ],
        ),
    ]


def _calendar_entries(actor: Actor) -> list[Entry]:
    today = clock.today()
    calendar = working_calendar()
    wanted = [today.year] + ([today.year + 1] if today.month >= NEXT_YEAR_FROM_MONTH else [])
    missing = [year for year in wanted if not calendar.knows(year)]
    guessed = Deadline.objects.filter(
        council_id=actor.council_id, is_certain=False, met_on__isnull=True, lapsed_on__isnull=True
    ).count()
    return [
        Entry(
            title=_("%(year)s年的放假和调休安排还没有录入") % {"year": year},
            url=reverse("registers:calendar"),
            meta=ngettext(
                "%(count)s 个办理期限暂按周末推算，录入后自动重算。",
                "%(count)s 个办理期限暂按周末推算，录入后自动重算。",
                guessed,
            )
            % {"count": guessed}
            if guessed
            else _("办理期限按工作日计算，缺了就只能按周末推算。"),
            badge=Badge(label=_("日历"), tone="soon"),
        )
        for year in missing
    ]


def _people_entries(waiting: int, here: str) -> list[Entry]:
    if not waiting:
        return []
    return [
        Entry(
            title=ngettext("%(count)s 人还没有登录过", "%(count)s 人还没有登录过", waiting)
            % {"count": waiting},
            url=here,
            meta=_("可以重设初始密码，打印后交给本人。"),
            badge=Badge(label=_("账号"), tone="soon"),
        )
    ]
