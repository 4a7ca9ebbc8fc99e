"""Figures within a sentence."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def figure(value: object, url: str = "") -> SafeString:
    """A number that opens its records when pressed; without an address only the number."""
    if url:
        return format_html('<a class="figure-inline" href="{}">{}</a>', url, value)
    return format_html('<span class="num">{}</span>', value)
