"""Passing a reply on to the proposers: promises begin to run, and each proposer is asked for a rating."""

from __future__ import annotations

from shangliang.rulebook.answers import ReplyClass
from shangliang.rulebook.assignments import Assignments, Part
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.ratings import RATE, Ratings, RatingState
from shangliang.server.followup.actions.promise import open_promises
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.deadlines import due_date
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.work.proposals.actions.reply import joint_cases
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import Rating, Reply
from shangliang.server.work.proposals.queries.matters import matters_of, speaker_for
from shangliang.server.work.proposals.searching import index_proposal


@assignments.keeps(Assignments.pass_reply)
def keep_passing(act: Act, _facts: NoFacts) -> Kept:
    """Issue the letter with all the answers it carries."""
    reply = Reply.objects.get(case=act.case)
    reply.passed_on = act.on
    reply.rating_until = due_date(RATE, council_id=act.case.council_id, start=act.on).on
    reply.save(update_fields=["passed_on", "rating_until"])
    carried = [act.case]
    if act.case.variant == Part.LEAD.value:
        carried += list(joint_cases(act.case))
    for case in carried:
        open_promises(case=case, on=act.on)
    for each in matters_of(act.case):
        index_proposal(each)
    _ask_for_ratings(act)
    label = ReplyClass(reply.reply_class).label
    return Kept(new={"class": reply.reply_class}, words={"unit": str(act.case.unit), "class": label})


def _ask_for_ratings(act: Act) -> None:
    """Ask each proposer, the merged cases' too; in a later round those who have not been satisfied before."""
    for matter in matters_of(act.case):
        if act.case.round > 1 and _is_settled(matter, act.case):
            continue
        speaker = speaker_for(matter)
        case = open_child(
            Ratings,
            parent=act.case,
            matter=matter,
            opening=Ratings.opening(RatingState.OPEN),
            on=act.on,
            round=act.case.round,
            member_id=speaker.member_id,
            body_id=speaker.body_id,
        )
        Rating.objects.create(council_id=case.council_id, case=case, about=act.case)


def _is_settled(matter: Case, assignment: Case) -> bool:
    """Whether the proposer has already rated an earlier round of this unit and was content."""
    return Case.objects.filter(
        kind="rating", root=matter, parent__unit_id=assignment.unit_id, state=RatingState.RATED.value
    ).exists()
