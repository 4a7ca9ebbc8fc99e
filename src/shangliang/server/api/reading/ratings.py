"""Ratings: the answers for the rater and the proposal committee, the committee's words for the chair."""

from __future__ import annotations

from django.db.models import QuerySet

from shangliang.rulebook.ratings import ONLY, Grade
from shangliang.rulebook.roles import Role
from shangliang.server.api.reading.cases import maybe_choice, named, shown_case
from shangliang.server.api.schemas.proposals import ShownRating
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit


def readable_ratings(actor: Actor) -> QuerySet[Case]:
    """The rating cases that the actor may read: none for units and administrators, whoever else they may be."""
    return with_roles(readable(actor, kind="rating"), actor).select_related("rating", "parent__unit")


def shown_rating(case: Case, roles: frozenset[Role], *, about: UndertakingUnit | None) -> ShownRating:
    """A rating as somebody with these roles on it may see it."""
    rating = case.rating
    may_see_answers = bool(roles.intersection(ONLY))
    return ShownRating(
        case=shown_case(case),
        about=named(about),
        attitude=maybe_choice(Grade, rating.attitude) if may_see_answers else None,
        result=maybe_choice(Grade, rating.result) if may_see_answers else None,
        overall=maybe_choice(Grade, rating.overall) if may_see_answers else None,
        comment=rating.comment if may_see_answers else "",
        is_paper=rating.is_paper and may_see_answers,
        rated_on=rating.rated_on if may_see_answers else None,
        words=rating.words,
        decision=rating.decision,
    )
