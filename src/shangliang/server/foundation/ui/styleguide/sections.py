"""The pages of the guide, in order."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.styleguide import acts, cases, figures, forms, lists, notes, tokens
from shangliang.server.foundation.ui.styleguide.samples import Section

SECTIONS: Final = (
    Section("tokens", _("色彩与字"), "type-size", tokens.samples),
    Section("acts", _("按钮、标签与待办"), "tasks", acts.samples),
    Section("cases", _("一件事的办理"), "proposal", cases.samples),
    Section("figures", _("数字与图"), "figures", figures.samples),
    Section("lists", _("列表与表格"), "list", lists.samples),
    Section("forms", _("填写"), "draft", forms.samples),
    Section("notes", _("提示与说明"), "info", notes.samples),
)


def section_of(slug: str) -> Section | None:
    """The page of that name."""
    return next((section for section in SECTIONS if section.slug == slug), None)
