"""Buttons written straight into a template."""

from __future__ import annotations

from typing import Any

from django import template

from shangliang.server.foundation.ui.shapes import Act

register = template.Library()


@register.inclusion_tag("ui/act.html", takes_context=True)
def act(context: template.Context, label: str, url: str = "", **rest: Any) -> dict[str, Any]:
    """A button or link: `{% act _("去评价") url is_next=True %}`. The names are those of `shapes.Act`."""
    return {"act": Act(label=label, url=url, **rest), "csrf_token": context.get("csrf_token")}
