"""What the requirements may ask, answered from the records only when it is asked. The names are the rulebook's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from shangliang.rulebook.briefs import BriefState
from shangliang.server.followup.models import Suggestion
from shangliang.server.followup.situations import LazySendingSituation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.briefs.models import Brief, PaperItem


class LazyBriefSituation(LazySendingSituation):
    """`rulebook.briefs.BriefSituation`, from the records."""

    @cached_property
    def _brief(self) -> Brief:
        return self._case.brief

    @cached_property
    def _suggestions(self) -> dict[int, str]:
        return dict(Suggestion.objects.filter(case=self._case).values_list("number", "text"))

    @property
    def characters(self) -> int:
        return sum(map(len, (self._brief.situation, self._brief.analysis, *self._suggestions.values())))

    @property
    def has_situation(self) -> bool:
        return bool(self._brief.situation.strip())

    @cached_property
    def attachments(self) -> int:
        return self._case.files.count()

    @property
    def suggestion_numbers(self) -> frozenset[int]:
        return frozenset(self._suggestions)

    @property
    def issued_on(self) -> date | None:
        return self._brief.issued_on


def choosable_briefs(*, council_id: int, paper_id: int | None) -> QuerySet[Case]:
    """The signed briefs that stand in no other issue."""
    free = Q(paper_item__isnull=True) | Q(paper_item__paper_id=paper_id or 0)
    return Case.objects.filter(free, council_id=council_id, kind="brief", state=BriefState.SIGNED.value)


class LazyPaperSituation:
    """`rulebook.briefs.PaperSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def may_be_chosen(self) -> frozenset[int]:
        found = choosable_briefs(council_id=self._case.council_id, paper_id=self._case.pk)
        return frozenset(found.values_list("pk", flat=True))

    @cached_property
    def _states(self) -> list[str]:
        return list(PaperItem.objects.filter(paper=self._case).values_list("brief__state", flat=True))

    @property
    def briefs(self) -> int:
        return len(self._states)

    @property
    def all_signed(self) -> bool:
        return all(state == BriefState.SIGNED.value for state in self._states)
