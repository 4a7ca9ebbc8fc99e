"""Lists of the public site, each in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from shangliang.rulebook.assignments import LIVE, AssignmentState, Part
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.proposals import Category
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Council, UndertakingUnit
from shangliang.server.shell.public.access import IS_PUBLISHED, public_councils, published

LIVE_STATES = [state.value for state in LIVE]


@dataclass(frozen=True, kw_only=True)
class WantedPublic:
    """What a citizen asks for. `year` is the one of docketing."""

    text: str = ""
    year: int | None = None
    category: Category | None = None
    unit_id: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all."""
        return self != WantedPublic()


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What there is to choose between."""

    years: list[int]
    categories: list[Category]
    units: list[tuple[int, str]]


def councils_with_counts() -> list[tuple[Council, int]]:
    """Every public council with the number of its published proposals. One SQL statement."""
    numbers = (
        Case.objects.filter(IS_PUBLISHED, council=OuterRef("pk"))
        .order_by()
        .values("council")
        .annotate(number=Count("pk"))
        .values("number")
    )
    councils = public_councils().annotate(number=Subquery(numbers))
    return [(council, council.number or 0) for council in councils]


def public_list(council: Council, wanted: WantedPublic) -> QuerySet[Case]:
    """The published proposals that are wanted (all but the words), with what a line shows."""
    cases = published(council)
    if wanted.year is not None:
        cases = cases.filter(docketed_on__year=wanted.year)
    if wanted.category is not None:
        cases = cases.filter(proposal__category=wanted.category.value)
    if wanted.unit_id is not None:
        handled = handling().filter(unit_id=wanted.unit_id)
        cases = cases.filter(Q(pk__in=handled.values("root")) | Q(merged_into__in=handled.values("root")))
    lead = handling().filter(Q(root=OuterRef("pk")) | Q(root=OuterRef("merged_into")))
    lead = lead.exclude(variant=Part.JOINT.value).order_by("-round", "id")
    # Of several separate letters the case shows the lowest class; a later round stands for the earlier one.
    letters = lead.filter(state=AssignmentState.PASSED.value).order_by("-round", "-reply__reply_class")
    confirmed = Case.objects.filter(
        kind="cosigning", root=OuterRef("pk"), state=CosigningState.CONFIRMED.value
    )
    return cases.select_related("proposal", "publication", "member", "body", "session__term").annotate(
        unit_name=Subquery(lead.values("unit__name")[:1]),
        reply_class=Subquery(letters.values("reply__reply_class")[:1]),
        co_proposers=Subquery(
            confirmed.order_by().values("council").annotate(number=Count("pk")).values("number")
        ),
    )


def handling() -> QuerySet[Case]:
    """The handling by units, which is told of whatever is published."""
    return Case.objects.filter(kind="assignment", state__in=LIVE_STATES)


def facets(council: Council) -> Facets:
    """Years, subjects and units of what is published. Two SQL statements."""
    pairs = set(
        published(council)
        .order_by()
        .annotate(year=ExtractYear("docketed_on"))
        .values_list("year", F("proposal__category"))
        .distinct()
    )
    shown = published(council).values("pk")
    handled = handling().filter(Q(root__in=shown) | Q(root__merged_cases__in=shown))
    units = UndertakingUnit.objects.filter(pk__in=handled.values("unit")).values_list("pk", "name")
    found = {category for _year, category in pairs}
    return Facets(
        years=sorted({year for year, _category in pairs if year}, reverse=True),
        categories=[category for category in Category if category.value in found],
        units=list(units),
    )
