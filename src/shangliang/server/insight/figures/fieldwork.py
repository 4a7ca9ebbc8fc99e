"""Studies, inspections and seminars as they stood at the end of the as-of date: what figures of them are counted from.

What was done is dated and never undone, so that no state has to be looked up: a visit by the day it was held and the
day it was logged, a report by the day it was signed. Two SQL statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from shangliang.rulebook.instructions import InstructionState
from shangliang.rulebook.studies import StudyForm
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.insight.figures.period import Period
from shangliang.server.work.studies.models import Visit


@dataclass(frozen=True, kw_only=True)
class Outing:
    """A visit or a session: the people met, and the members who took part, by their standing of that day."""

    on: date
    people: int
    party: int
    non_party: int


@dataclass(frozen=True, kw_only=True)
class Fieldwork:
    """A study, an inspection or a seminar. `outings` are those of the period; `first_on` is the first of all."""

    id: int
    form: str
    opened_on: date
    first_on: date | None
    outings: tuple[Outing, ...]
    signed_on: date | None
    suggestions: int
    is_instructed: bool

    @property
    def is_seminar(self) -> bool:
        """Whether it is a seminar, which writes no report."""
        return self.form == StudyForm.SEMINAR

    @property
    def people(self) -> int:
        """How many people were met in the period."""
        return sum(each.people for each in self.outings)

    @property
    def party(self) -> int:
        """How often members of the party took part in the period."""
        return sum(each.party for each in self.outings)

    @property
    def non_party(self) -> int:
        """How often other members took part in the period."""
        return sum(each.non_party for each in self.outings)


def fieldwork(council_id: int, period: Period) -> tuple[Fieldwork, ...]:
    """Everything that had been opened by the as-of date, by case id."""
    outings = _outings(council_id, period)
    return tuple(
        Fieldwork(
            id=pk,
            form=form,
            opened_on=opened_on,
            first_on=min((each.on for each in outings[pk]), default=None),
            outings=tuple(each for each in outings[pk] if period.has(each.on)),
            signed_on=signed_on if signed_on and signed_on <= period.as_of else None,
            suggestions=suggestions,
            is_instructed=is_instructed,
        )
        for pk, form, opened_on, signed_on, suggestions, is_instructed in _studies(council_id, period)
    )


def _studies(council_id: int, period: Period) -> QuerySet[Case, tuple[Any, ...]]:
    """The studies, how many suggestions each report makes, and whether a leader had instructed on it by then."""
    own = Suggestion.objects.filter(case=OuterRef("pk")).order_by().values("case")
    number = own.annotate(found=Count("pk")).values("found")
    end_of_day = timezone.make_aware(datetime.combine(period.as_of, datetime.max.time()))
    withdrawn = Q(state=InstructionState.WITHDRAWN.value, moved_at__lte=end_of_day)
    instructions = Case.objects.filter(
        kind="instruction", root=OuterRef("pk"), opened_on__lte=period.as_of
    ).exclude(withdrawn)
    studies = Case.objects.filter(council_id=council_id, kind="study", opened_on__lte=period.as_of)
    return (
        studies.annotate(
            suggestion_count=Coalesce(Subquery(number, output_field=IntegerField()), 0),
            is_instructed=Exists(instructions),
        )
        .order_by("pk")
        .values_list("pk", "variant", "opened_on", "study__signed_on", "suggestion_count", "is_instructed")
    )


def _outings(council_id: int, period: Period) -> defaultdict[int, list[Outing]]:
    found: defaultdict[int, list[Outing]] = defaultdict(list)
    logged = Visit.objects.filter(council_id=council_id, logged_on__lte=period.as_of).annotate(
        party=Count("attendances", filter=Q(attendances__was_party_member=True)),
        non_party=Count("attendances", filter=Q(attendances__was_party_member=False)),
    )
    for case_id, on, people, party, non_party in logged.order_by("held_on", "pk").values_list(
        "case_id", "held_on", "people", "party", "non_party"
    ):
        found[case_id].append(Outing(on=on, people=people, party=party, non_party=non_party))
    return found
