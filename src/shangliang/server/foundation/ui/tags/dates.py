"""Days and moments in the words of the language, seen from the day on which the page is read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

register = template.Library()


def today_of(context: template.Context) -> date:
    """The context's `today` (the house's clock may be set), else the calendar's."""
    today = context.get("today")
    return today if isinstance(today, date) else timezone.localdate()


def day_in_words(value: date, today: date) -> str:
    """6月3日, with the year when it is another one."""
    if value.year == today.year:
        return date_format(value, pgettext("日期格式：本年", "n月j日"))
    return date_format(value, pgettext("日期格式：他年", "Y年n月j日"))


def as_day(value: Any) -> date | None:
    """The local day of a date or an instant."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


@register.simple_tag(takes_context=True)
def day(context: template.Context, value: Any) -> SafeString | str:
    """A day: `<time>6月3日</time>`. Takes a date or an instant; nothing gives nothing."""
    on = as_day(value)
    if on is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), day_in_words(on, today_of(context)))


@register.simple_tag(takes_context=True)
def moment(context: template.Context, value: datetime | None) -> SafeString | str:
    """An instant: `6月3日 14:20`; within the hour the script says 刚刚 or 5 分钟前 instead."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    words = f"{day_in_words(local.date(), today_of(context))} {local:%H:%M}"
    return format_html('<time datetime="{}" data-moment>{}</time>', local.isoformat(), words)
