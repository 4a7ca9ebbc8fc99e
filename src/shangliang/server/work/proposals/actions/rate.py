"""The rating: kept with its case, said to nobody else. The audit line holds a salted digest only."""

from __future__ import annotations

import hashlib
import json
import secrets

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.ratings import (
    ChairDecision,
    CommitteeWords,
    PaperRating,
    RatingGiven,
    Ratings,
    overall,
)
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.proposals.binding import ratings
from shangliang.server.work.proposals.models import Rating


@ratings.keeps(Ratings.rate)
def keep_rating(act: Act, facts: RatingGiven) -> Kept:
    """Keep both answers and the lower of them."""
    return _keep(act, facts, Rating.objects.get(case=act.case))


@ratings.keeps(Ratings.enter_paper)
def keep_paper(act: Act, facts: PaperRating) -> Kept:
    """Keep a paper form's answers with its scan, marked so that they are counted apart."""
    attached = attach(actor=act.actor, files=(facts.scan,), case=act.case)
    rating = Rating.objects.get(case=act.case)
    rating.is_paper, rating.scan = True, attached[0]
    return _keep(act, facts, rating)


def _keep(act: Act, facts: RatingGiven, rating: Rating) -> Kept:
    rating.attitude, rating.result = facts.attitude.value, facts.result.value
    rating.overall = overall(attitude=facts.attitude, result=facts.result).value
    rating.comment = facts.comment
    rating.rated_on = act.on
    rating.salt = secrets.token_hex(16)
    rating.save()
    return Kept(digest=rating_digest(rating))


def rating_digest(rating: Rating) -> str:
    """SHA-256 over the salt and the answers, by which a kept rating can be held against its audit line."""
    stated = {"attitude": rating.attitude, "result": rating.result, "comment": rating.comment}
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{rating.salt}:{text}".encode()).hexdigest()


@ratings.keeps(Ratings.lapse)
@ratings.keeps(Ratings.pass_on)
def keep_nothing(_act: Act, _facts: NoFacts) -> Kept:
    """The state says it: not rated, which is never content."""
    return Kept()


@ratings.keeps(Ratings.refer)
def keep_reference(act: Act, facts: CommitteeWords) -> Kept:
    """Keep what the committee says to the chair."""
    Rating.objects.filter(case=act.case).update(words=facts.words)
    return Kept(new=plain(facts), words={"words": facts.words})


@ratings.keeps(Ratings.close_dissatisfied)
def keep_decision(act: Act, facts: ChairDecision) -> Kept:
    """Keep the chair's decision."""
    Rating.objects.filter(case=act.case).update(decision=facts.decision)
    return Kept(new=plain(facts))
