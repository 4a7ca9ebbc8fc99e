"""Statements and votes as one reader may know them, and as the opinion map reads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Q

from shangliang.rulebook.consultation_facts import Stand
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import STANDS, Placing, Statement, Vote

if TYPE_CHECKING:
    from shangliang.analysis.opinions.mapping import OpinionMap

FEWEST_VOTERS = 7
"""Before so many have voted there are counts only: a map of fewer would tell who holds what."""
Ballots = tuple[tuple[str, int, int], ...]
"""(voter, statement, value), in a fixed order."""


def own(actor: Actor) -> Q:
    """What the actor said or voted: as the member, or as one voice with all officers of the unit."""
    if actor.member_id:
        return Q(member_id=actor.member_id)
    return Q(unit_id=actor.unit_id) if actor.unit_id else Q(pk__in=())


def voter(of: Actor | Vote | Statement) -> str | None:
    """How the opinion map calls who acts, voted or said something: a member, or all officers of a unit as one voice;
    None for the desk, which has no vote."""
    if of.member_id:
        return f"m{of.member_id}"
    return f"u{of.unit_id}" if of.unit_id else None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A statement with the number of votes for each stand, and the reader's own."""

    statement: Statement
    counts: dict[Stand, int]
    own: Stand | None
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class Opinions:
    """All statements of a consultation, as one reader may know them."""

    statements: list[Counted]
    withheld: list[Statement]
    """Those of the reader's own that are no longer listed; the desk sees all."""
    ballots: Ballots = field(repr=False)

    @property
    def voters(self) -> int:
        """How many have voted."""
        return len({who for who, _statement, _value in self.ballots})

    @property
    def has_map(self) -> bool:
        """Whether enough have voted for a map that gives nobody away."""
        return self.voters >= FEWEST_VOTERS


def opinions_of(case: Case, *, actor: Actor, sees_all: bool) -> Opinions:
    """Gather them, in two statements."""
    statements = list(Statement.objects.filter(case=case))
    votes = list(Vote.objects.filter(statement__case=case).order_by("pk"))
    counted = Counter((vote.statement_id, vote.value) for vote in votes)
    me = voter(actor)
    stands = {vote.statement_id: vote.value for vote in votes if voter(vote) == me}
    mine = {each.pk for each in statements if me and voter(each) == me}
    shown = [each for each in statements if not each.withheld_reason]
    shown_ids = {each.pk for each in shown}
    by_value = {value: Stand(name) for name, value in STANDS.items()}
    return Opinions(
        statements=[
            Counted(
                statement=each,
                counts={stand: counted[each.pk, STANDS[stand.value]] for stand in Stand},
                own=by_value[stands[each.pk]] if each.pk in stands else None,
                is_mine=each.pk in mine,
            )
            for each in shown
        ],
        withheld=[each for each in statements if each.withheld_reason and (sees_all or each.pk in mine)],
        ballots=tuple(
            (voter(vote) or "", vote.statement_id, vote.value)
            for vote in votes
            if vote.statement_id in shown_ids
        ),
    )


def map_of(case: Case, opinions: Opinions) -> OpinionMap | None:
    """The opinion map, its groups called as the last one called them; None while too few have voted."""
    if not opinions.has_map:
        return None
    last = Placing.objects.filter(case=case).first()
    earlier = (
        tuple(sorted(last.groups.items())) if last else (),
        tuple(sorted((who, tuple(place)) for who, place in last.places.items())) if last else (),
    )
    texts = tuple((str(each.statement.pk), each.statement.text) for each in opinions.statements)
    return _mapped(opinions.ballots, texts, earlier)


@lru_cache(maxsize=16)
def _mapped(
    ballots: Ballots,
    texts: tuple[tuple[str, str], ...],
    earlier: tuple[tuple[tuple[str, int], ...], tuple[tuple[str, tuple[float, float]], ...]],
) -> OpinionMap:
    # numpy is loaded when the first map is drawn, not when the program starts.
    from shangliang.analysis.opinions.mapping import map_opinions
    from shangliang.analysis.opinions.overlap import Earlier
    from shangliang.analysis.opinions.votes import Statement as Subject
    from shangliang.analysis.opinions.votes import Vote as Ballot
    from shangliang.analysis.opinions.votes import collect

    votes = collect(
        [Ballot(who, str(statement), value) for who, statement, value in ballots],
        {pk: Subject(pk, text) for pk, text in texts},
    )
    groups, places = earlier
    return map_opinions(votes, earlier=Earlier(groups=dict(groups), places=dict(places)))
