"""What the requirements of a referral may ask, answered from the records only when it is asked."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from shangliang.rulebook.referrals import ReferralState
from shangliang.server.followup.instructing import may_be_instructed
from shangliang.server.followup.models import AnswerDuty, Suggestion
from shangliang.server.followup.parties import referrals_in_being
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Leader, UndertakingUnit


def units_in_service(council_id: int) -> frozenset[int]:
    """The units that have not been merged away."""
    units = UndertakingUnit.objects.filter(council_id=council_id, ended_on__isnull=True)
    return frozenset(units.values_list("pk", flat=True))


def units_referred_to(matter_id: int) -> frozenset[int | None]:
    """The units that a matter has been sent to and that have not handed it back."""
    return frozenset(referrals_in_being(root_id=matter_id).values_list("unit_id", flat=True))


class LazySendingSituation:
    """What `rulebook.sending.GOOD_SENDING` asks of a matter that is sent to units, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def suggestion_numbers(self) -> frozenset[int]:
        return frozenset(Suggestion.objects.filter(case=self._case).values_list("number", flat=True))

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def units_on_case(self) -> frozenset[int | None]:
        return units_referred_to(self._case.pk)


class LazyReferralSituation:
    """`rulebook.referrals.ReferralSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def mine(self) -> frozenset[int]:
        return frozenset(AnswerDuty.objects.filter(case=self._case).values_list("suggestion_id", flat=True))

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def units_on_case(self) -> frozenset[int | None]:
        return units_referred_to(self._case.root_or_self_id)


def leaders_in_office(council_id: int) -> frozenset[int]:
    """The leaders who may be named."""
    leaders = Leader.objects.filter(council_id=council_id, is_active=True)
    return frozenset(leaders.values_list("pk", flat=True))


class LazyInstructionSituation:
    """`rulebook.instructions.InstructionSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def today(self) -> date:
        return clock.today()

    @property
    def may_be_instructed(self) -> bool:
        return self._case.root is not None and may_be_instructed(self._case.root)

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def leaders_in_office(self) -> frozenset[int]:
        return leaders_in_office(self._case.council_id)

    @cached_property
    def answers_taken_in(self) -> int:
        passed = Case.objects.filter(parent=self._case, kind="referral", state=ReferralState.PASSED.value)
        return passed.count()
