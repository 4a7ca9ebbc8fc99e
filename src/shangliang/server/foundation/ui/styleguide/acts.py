"""Buttons, badges, tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.shapes import Act, Badge, Empty, Task
from shangliang.server.foundation.ui.styleguide.samples import LONG_TITLE, TODAY, Sample, State


def _days(number: int) -> object:
    return TODAY + timedelta(days=number)


def samples() -> Sequence[Sample]:
    """What asks to be done."""
    return (_buttons(), _acts(), _due(), _state(), _tasks())


def _buttons() -> Sample:
    source = (
        '{% act "去评价" "#" is_next=True %} {% act "看一看" "#" %} {% act "导出" "#" icon="download" %} '
        '{% act "办理依据" "#" is_quiet=True %}'
    )
    return Sample(_("按钮"), source, [State(_("下一步（每页一个）、一般、带图标、轻"))])


def _acts() -> Sample:
    pair = [Act(label="没有见面", url="#"), Act(label="确认见面", url="#", is_next=True)]
    return Sample(
        _("一组按钮"),
        '{% include "ui/acts.html" with acts=acts %}',
        [State(_("右对齐，窄屏自动换行"), {"acts": pair})],
    )


def _due() -> Sample:
    days = ((_("今天"), 0), (_("七天之内"), 2), (_("七天以后"), 15), (_("他年"), 400), (_("逾期"), -12))
    states = [State(caption, {"due": _days(number)}) for caption, number in days]
    return Sample(_("期限标签"), "{% due_badge due %}", states)


def _state() -> Sample:
    source = (
        '{% state_badge "已立案" "ok" %} {% state_badge "退回修改" "soon" %} {% state_badge "逾期未复" "late" %} '
        '{% state_badge "已撤案" %} {% state_badge "重点提案" "ink" %} {% state_badge "办理中" "now" "clock" %}'
    )
    return Sample(_("状态标签"), source, [State(_("颜色之外必有文字"))])


WAITING = [
    Task(
        title="《关于解决城东片区学生午托难的提案》已答复，请您评价",
        url="#",
        due=_days(0),
        meta="县教育局 6月3日答复 · B类",
        acts=[Act(label="去评价", url="#", is_next=True)],
    ),
    Task(
        title="县住建局说已于5月28日与您当面沟通，是这样吗？",
        due=_days(2),
        acts=[Act(label="没有见面", url="#"), Act(label="确认见面", url="#", is_next=True)],
    ),
    Task(
        title="刘伟委员邀请您联名：老旧小区加装电梯",
        url="#",
        due=_days(15),
        meta="已有 4 人联名",
        acts=[Act(label="看一看", url="#")],
    ),
]
LATE = [
    Task(
        title=LONG_TITLE,
        url="#",
        due=_days(-5),
        meta="主办：县民政局；会办：县财政局、县卫生健康局、县乡村振兴服务中心、城关街道办事处",
        acts=[Act(label="催办", url="#", is_post=True, is_next=True)],
    ),
    Task(
        title="您的提案被退回修改：缺少“分析”部分",
        url="#",
        badge=Badge(label="退回修改", tone="soon"),
        meta="提案委 5月30日",
        acts=[Act(label="去修改", url="#")],
    ),
]
NOTHING = Empty(
    title="没有等您办的事",
    text="有人邀您联名、承办单位答复了您的提案时，会出现在这里。",
    acts=[Act(label="写提案", url="#", icon="write", is_next=True)],
    icon="done",
)


def _tasks() -> Sample:
    return Sample(
        _("待办"),
        '{% include "ui/tasks.html" with tasks=tasks empty=empty %}',
        [
            State(_("今天到期、将到期、还早"), {"tasks": WAITING}),
            State(_("逾期，五十个字的案由；被退回"), {"tasks": LATE}),
            State(_("空"), {"tasks": [], "empty": NOTHING}),
        ],
    )
