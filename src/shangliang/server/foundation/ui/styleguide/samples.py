"""A sample is the very template text that a page would use, rendered once for each state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.template import RequestContext, Template
from django.utils.safestring import SafeString

from shangliang.server.foundation.ui.shapes import Text

TODAY: Final = date(2026, 6, 3)  # the samples' own day, so that the guide always looks the same
LONG_TITLE: Final = (
    "关于在全县二十六个乡镇和易地搬迁安置点统筹推进农村留守老人互助食堂与日间照料服务设施建设的提案"
)


@dataclass(frozen=True)
class State:
    """One state of a component: what it shows, and the variables that make it so."""

    caption: Text
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sample:
    """A component: its name, the template text that draws it, and its states."""

    title: Text
    source: str
    states: Sequence[State]
    note: Text = ""

    def drawn(self, request: HttpRequest) -> list[tuple[Text, SafeString]]:
        """Each state's caption and picture."""
        template = Template("{% load i18n static ui %}" + self.source)
        return [(state.caption, template.render(_context(request, state))) for state in self.states]


def _context(request: HttpRequest, state: State) -> RequestContext:
    context = RequestContext(request)
    # Laid over what the context processors bring, as a view's own context is.
    context.update({"today": TODAY, **state.context})
    return context


@dataclass(frozen=True)
class Section:
    """A page of the guide. Its samples are made anew for each request: some of them are bound forms."""

    slug: str
    label: Text
    icon: str
    samples: Callable[[], Sequence[Sample]]
