"""Tags around a piece of template: section, callout, clause, disclosure, filled."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def section(
    content: str, title: str, note: str = "", ident: str = "", *, is_flush: bool = False
) -> SafeString:
    """A part of a page under a heading and a rule; `note` stands at its right, `is_flush` for lists."""
    return render_to_string(
        "ui/section.html",
        {"content": content, "title": title, "note": note, "ident": ident, "is_flush": is_flush},
    )


@register.simple_block_tag
def callout(content: str, title: str = "", tone: str = "grey", icon_name: str = "info") -> SafeString:
    """Something to know before going on. Tones: grey, ok, soon, late."""
    return render_to_string(
        "ui/callout.html", {"content": content, "title": title, "tone": tone, "icon_name": icon_name}
    )


@register.simple_block_tag
def clause(content: str, cite: str) -> SafeString:
    """The clause behind a rule, folded: 依据：第十八条."""
    return render_to_string("ui/clause.html", {"text": content, "cite": cite})


@register.simple_block_tag
def disclosure(content: str, label: str, *, is_open: bool = False) -> SafeString:
    """Something folded away under its name."""
    return render_to_string("ui/disclosure.html", {"content": content, "label": label, "is_open": is_open})


@register.simple_block_tag
def filled(content: str, element: str, classes: str) -> SafeString | str:
    """Wrap what is inside, but only if there is something: a layout's empty blocks leave no empty boxes."""
    if not content.strip():
        return ""
    return format_html("<{0} class='{1}'>{2}</{0}>", element, classes, content)
