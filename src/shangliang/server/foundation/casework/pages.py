"""Where a case is opened: on the page of the matter that it is or belongs to, whichever kind of work that is."""

from __future__ import annotations

from django.urls import reverse

from shangliang.rulebook.workflow import workflow_of
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case


def matter_kind(case: Case) -> str:
    """The kind of the matter that a case is or belongs to. Asks nothing when `root` came with the case."""
    return case.kind if case.root is None else case.root.kind


def matter_label(case: Case) -> str:
    """What kind of work the matter is: 提案, 社情民意信息."""
    matter = case.root or case
    return workflow_of(matter.kind, matter.edition).label


def writing_url(case: Case) -> str:
    """The address of the page where a draft is written on. LookupError for a kind of work that has no drafts."""
    page = binding_of(case.kind).writing_page
    if not page:
        raise LookupError(f"{case.kind} is not written on a page of its own")
    return reverse(page, args=[case.pk])


def case_url(case: Case) -> str:
    """The address of the page that shows a case; empty for a kind of work that has none."""
    page = binding_of(matter_kind(case)).page
    return reverse(page, args=[case.root_or_self_id]) if page else ""
