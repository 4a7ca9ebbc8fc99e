"""A notice in words, made when it is read: what happened, who is next and until when, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.roles import role_name
from shangliang.rulebook.workflow import AnyStep, current_edition
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.pages import case_url, matter_kind
from shangliang.server.foundation.casework.ticking import REMINDER
from shangliang.server.foundation.notices.models import Notice

DAYS = frozenset({"held_on", "until", "due_on"})
"""The words that are days, kept as 2026-06-30 and read as 2026年6月30日."""
LABELS = frozenset({"class", "ground", "level", "topic"})
"""The words that are labels of the rulebook, kept in its language and read in the reader's."""


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    """A notice as it is shown. `next_line` is empty when nothing is awaited any more; `url` opens the case."""

    title: str
    body: str
    next_line: str
    url: str


class Words(dict[str, str]):
    """The words of an event, for `%`. What was not written is said to be so: a notice is never lost for a word."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        super().__init__(
            {name: _in_words(name, value) for name, value in words.items() if value not in (None, "")}
        )

    def __missing__(self, name: str) -> str:
        return _("（未写明）")


def notice_text(notice: Notice) -> NoticeText:
    """The words of a notice. Asks the database nothing when `event`, `case` and `case.root` came with it."""
    event = notice.event
    if event.name == REMINDER:
        title, body = _reminder(event.words)
    else:
        step = step_of(notice.case, event.step)
        title = _(step.label) if step else _("办理消息")
        body = happened(step, event.words) if step else notice.case.title
    return NoticeText(title=title, body=body, next_line=_next_line(notice), url=case_url(notice.case))


def happened(step: AnyStep, words: Mapping[str, Any]) -> str:
    """What happened, from the step's own text."""
    return _(step.notice) % Words(words)


def _reminder(words: Mapping[str, Any]) -> tuple[str, str]:
    """Title and body of a reminder: before the due day, on it, after it. Days are named, so it may be read later."""
    said = Words({**words, "term": _(term_named(words["term"]).label)})
    offset = int(words["offset"])
    if offset < 0:
        return _("期限提醒"), _("《%(title)s》的“%(term)s”将于%(due_on)s到期，请及时办理。") % said
    if offset == 0:
        return _("今日到期"), _("《%(title)s》的“%(term)s”于%(due_on)s当日到期。") % said
    return _("逾期提醒"), _("《%(title)s》的“%(term)s”已于%(due_on)s到期，至今没有办结。") % said


def _next_line(notice: Notice) -> str:
    step = next_step(notice)
    if step is None:
        return ""
    who = pgettext("身份之间", "、").join(_(role_name(role, matter_kind(notice.case))) for role in step.by)
    due = day_in_full(notice.due_on) if notice.due_on else ""
    return _next_pattern(notice) % {"who": who, "what": _(step.label), "due": due}


def _next_pattern(notice: Notice) -> str:
    """A step is named in quotation marks, since it stands for the others that may be taken in its place."""
    if notice.due_on is None:
        return _("下一步：请您办理“%(what)s”。") if notice.is_mine else _("下一步：由%(who)s办理“%(what)s”。")
    is_late = notice.due_on < timezone.localdate(notice.told_at)
    if notice.is_mine:
        late, ahead = (
            _("下一步：请您办理“%(what)s”，期限为%(due)s，已逾期。"),
            _("下一步：请您办理“%(what)s”，请于%(due)s前完成。"),
        )
    else:
        late, ahead = (
            _("下一步：由%(who)s办理“%(what)s”，期限为%(due)s，已逾期。"),
            _("下一步：由%(who)s办理“%(what)s”，须于%(due)s前完成。"),
        )
    return late if is_late else ahead


def next_step(notice: Notice) -> AnyStep | None:
    """The step that was awaited when the notice was told, of whichever case of the matter."""
    kind, _dot, key = notice.next_step.partition(".")
    if not kind:
        return None
    for known in (notice.case, notice.case.root):
        if known is not None and known.kind == kind:
            return step_of(known, key)
    return current_edition(kind).steps.get(key)


def day_in_full(day: date) -> str:
    """2026年6月30日, in the reader's language."""
    return date_format(day, pgettext("日期格式：他年", "Y年n月j日"))


def _in_words(name: str, value: object) -> str:
    if name in DAYS:
        try:
            return day_in_full(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return _(str(value)) if name in LABELS else str(value)
