"""What the requirements may ask, answered from the records only when it is asked. The names are the rulebook's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from shangliang.server.followup.models import Suggestion
from shangliang.server.followup.parties import referrals_owed
from shangliang.server.followup.situations import units_in_service, units_referred_to
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Consultation


def consultable_proposals(council_id: int) -> QuerySet[Case]:
    """The proposals that have been docketed: those that a consultation on their handling may be about."""
    return Case.objects.filter(council_id=council_id, kind="proposal", number__isnull=False)


class LazyConsultationSituation:
    """`rulebook.consultations.ConsultationSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _consultation(self) -> Consultation | None:
        return Consultation.objects.filter(case_id=self._case.pk).first() if self._case.pk else None

    @property
    def today(self) -> date:
        return clock.today()

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
    def proposals_here(self) -> frozenset[int]:
        return frozenset(consultable_proposals(self._case.council_id).values_list("pk", flat=True))

    @cached_property
    def suggestion_numbers(self) -> frozenset[int]:
        return frozenset(Suggestion.objects.filter(case=self._case).values_list("number", flat=True))

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def units_on_case(self) -> frozenset[int | None]:
        return units_referred_to(self._case.pk)

    @cached_property
    def all_answered(self) -> bool:
        return not referrals_owed(root=self._case).exists()
