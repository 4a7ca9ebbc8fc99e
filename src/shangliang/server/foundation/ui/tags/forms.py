"""Tags for forms that are not drawn whole by `{{ form }}`."""

from __future__ import annotations

from typing import Any

from django import template

from shangliang.server.foundation.ui.errors import error_lines

register = template.Library()


@register.inclusion_tag("ui/forms/summary.html")
def error_summary(*parts: object) -> dict[str, Any]:
    """One sum of errors for all forms and rows given: `{% error_summary form rows %}`, at the top of the page.

    Forms drawn with it set `summary_elsewhere = True`, so that `{{ form }}` does not sum up again.
    """
    return {"lines": error_lines(*parts)}
