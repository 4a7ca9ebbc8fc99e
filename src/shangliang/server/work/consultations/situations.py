"""What the requirements may ask, answered from the records only when it is asked. The names are the rulebook's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from shangliang.rulebook.consultations import plain_statement
from shangliang.server.followup.parties import referrals_owed
from shangliang.server.followup.situations import LazySendingSituation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Consultation, Statement


def consultable_proposals(council_id: int) -> QuerySet[Case]:
    """The proposals that have been docketed: those that a consultation on their handling may be about."""
    return Case.objects.filter(council_id=council_id, kind="proposal", number__isnull=False)


def listed_statements(case: Case) -> QuerySet[Statement]:
    """The statements that can be voted on."""
    return Statement.objects.filter(case=case, withheld_reason="")


class LazyConsultationSituation(LazySendingSituation):
    """`rulebook.consultations.ConsultationSituation`, from the records."""

    @cached_property
    def _consultation(self) -> Consultation | None:
        return Consultation.objects.filter(case_id=self._case.pk).first() if self._case.pk else None

    @property
    def meets_on(self) -> date | None:
        return self._consultation.meets_on if self._consultation else None

    @property
    def held_on(self) -> date | None:
        return self._consultation.held_on if self._consultation else None

    @property
    def is_signed(self) -> bool:
        return self._consultation is not None and self._consultation.signed_on is not None

    @cached_property
    def statements(self) -> frozenset[str]:
        texts = listed_statements(self._case).values_list("text", flat=True)
        return frozenset(plain_statement(text) for text in texts)

    @cached_property
    def listed_statements(self) -> frozenset[int]:
        return frozenset(listed_statements(self._case).values_list("pk", flat=True))

    @cached_property
    def proposals_here(self) -> frozenset[int]:
        return frozenset(consultable_proposals(self._case.council_id).values_list("pk", flat=True))

    @cached_property
    def all_answered(self) -> bool:
        return not referrals_owed(root=self._case).exists()
