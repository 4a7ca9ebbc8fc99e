"""What the requirements may ask, answered from the records only when it is asked. The names are the rulebook's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from shangliang.rulebook.studies import REPORTING
from shangliang.server.followup.parties import referrals_owed
from shangliang.server.followup.situations import LazySendingSituation
from shangliang.server.work.studies.models import TeamMember, Visit


class LazyStudySituation(LazySendingSituation):
    """`rulebook.studies.StudySituation`, from the records."""

    @cached_property
    def team(self) -> frozenset[int]:
        return frozenset(TeamMember.objects.filter(case=self._case).values_list("member_id", flat=True))

    @cached_property
    def visits(self) -> int:
        return Visit.objects.filter(case=self._case).count()

    @property
    def has_report(self) -> bool:
        return bool(self._case.study.report.strip())

    @cached_property
    def unanswered(self) -> int:
        return referrals_owed(root=self._case).count()

    @property
    def first_day(self) -> date | None:
        return self._case.study.from_on

    @property
    def writes_report(self) -> bool:
        return self._case.variant in REPORTING
