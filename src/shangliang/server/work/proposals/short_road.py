"""The road of a case on one line of a list: the same stations as on its page, from what one statement brings along."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from shangliang.rulebook.assignments import REPLY
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.ratings import FINAL, RATE
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.ui.shapes import RoadStep
from shangliang.server.work.proposals.road import REACHED, STATIONS, STOPPED

FOLLOWED = [state.value for state in (PromiseState.OPEN, PromiseState.DUE, PromiseState.REPORTED)]
RATING = STATIONS.index("评价")


def with_road(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Annotate what `short_road` reads, and the day by which the units answer (`reply_due_on`)."""
    shared = Q(root=OuterRef("pk")) | Q(root=OuterRef("merged_into"))
    ratings = Case.objects.filter(kind="rating", root=OuterRef("pk"))
    rating_terms = Deadline.objects.filter(case__root=OuterRef("pk"), case__kind="rating", term=RATE.key)
    reply_terms = Deadline.objects.filter(
        Q(case__root=OuterRef("pk")) | Q(case__root=OuterRef("merged_into")),
        case__kind="assignment", term=REPLY.key, met_on__isnull=True, lapsed_on__isnull=True,
    )  # fmt: skip
    return cases.annotate(
        has_open_rating=Exists(ratings.exclude(state__in=[state.value for state in FINAL])),
        rate_by=_latest(rating_terms),
        has_open_promise=Exists(Case.objects.filter(shared, kind="promise", state__in=FOLLOWED)),
        reply_due_on=_latest(reply_terms),
    )


def _latest(deadlines: QuerySet[Deadline]) -> Subquery:
    return Subquery(deadlines.order_by().values("council").annotate(day=Max("due_on")).values("day"))


def short_road(case: Case, *, is_rater: bool, today: date) -> list[RoadStep]:
    """The stations of a case that came from `with_road`.

    Whoever is not its rater learns from the station 评价 only whether the time for it has run out.
    """
    state = ProposalState(case.state)
    if state in STOPPED:
        last = 2 if case.docketed_on else 1
        return [
            *(RoadStep(label=_(name), state="done") for name in STATIONS[:last]),
            RoadStep(label=_(state.label), state="ended"),
        ]
    reached = _reached(case, state, is_rater=is_rater, today=today)
    return [
        RoadStep(
            label=_(name),
            state="done" if number < reached else "current" if number == reached else "ahead",
        )
        for number, name in enumerate(STATIONS)
    ]


def _reached(case: Case, state: ProposalState, *, is_rater: bool, today: date) -> int:
    reached = REACHED[state]
    if reached < RATING:
        return reached
    row: Any = case
    is_over = not row.has_open_rating if is_rater else row.rate_by is not None and today > row.rate_by
    if not is_over:
        return RATING
    return RATING + 1 if row.has_open_promise else len(STATIONS)
