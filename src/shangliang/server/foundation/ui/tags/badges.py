"""Badges: how long there is, and in what state a thing is. Always a word, never a colour alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.rulebook.deadlines import DueState, days_left, due_state
from shangliang.server.foundation.ui.tags.dates import as_day, day_in_words, today_of
from shangliang.server.foundation.ui.tags.icons import icon

register = template.Library()
TONES = {
    DueState.LATE: "late",
    DueState.TODAY: "late",
    DueState.SOON: "soon",
    DueState.AHEAD: "ok",
}


def due_day(deadline: Any) -> date | None:
    """The day a deadline runs out. Reads a date, an instant, `.due_on`, or the rulebook's `.due.on`."""
    own = as_day(deadline)
    if own is not None:
        return own
    rulebook_due = getattr(getattr(deadline, "due", None), "on", None)
    return as_day(getattr(deadline, "due_on", None) or rulebook_due)


def due_words(due_on: date, today: date) -> str:
    """今天到期, 还剩 2 天, 逾期 3 天, 6月18日前."""
    left = days_left(due_on, today)
    state = due_state(due_on, today)
    if state is DueState.TODAY:
        return _("今天到期")
    if state is DueState.LATE:
        return ngettext("逾期 %(days)s 天", "逾期 %(days)s 天", -left) % {"days": -left}
    if state is DueState.SOON:
        return ngettext("还剩 %(days)s 天", "还剩 %(days)s 天", left) % {"days": left}
    return _("%(day)s前") % {"day": day_in_words(due_on, today)}


@register.simple_tag(takes_context=True)
def due_badge(context: template.Context, deadline: Any) -> SafeString | str:
    """How long there is until a deadline, seen from the context's `today`. Nothing for no deadline."""
    due_on = due_day(deadline)
    if due_on is None:
        return ""
    today = today_of(context)
    return format_html(
        '<span class="badge tone-{}" title="{}">{}</span>',
        TONES[due_state(due_on, today)],
        _("期限：%(day)s") % {"day": day_in_words(due_on, today)},
        due_words(due_on, today),
    )


@register.simple_tag
def state_badge(label: object, tone: str = "grey", icon_name: str = "") -> SafeString:
    """A word with a tone: ok, soon, late, grey, ink, now."""
    drawing = icon(icon_name) if icon_name else ""
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, drawing, label)
