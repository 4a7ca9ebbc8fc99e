"""Icons from the sprite that the front end's build makes (frontend/icons.json names them)."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "ui/build/icons.svg"
register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", *, is_large: bool = False) -> SafeString:
    """Draw an icon. It is silent to a screen reader unless it has a `label` of its own."""
    classes = "icon icon-large" if is_large else "icon"
    place = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', classes, label, place
        )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', classes, place
    )


@register.simple_tag
def icon_sprite() -> str:
    """Where the sprite is, for the script."""
    return static(SPRITE)
