"""Sending in, taking back, and throwing a draft away."""

from __future__ import annotations

from shangliang.rulebook.briefs import Briefs
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.followup.actions.suggest import texts_of
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Brief


@briefs.keeps(Briefs.submit)
def keep_submission(act: Act, _facts: NoFacts) -> Kept:
    """Note the day, the text as it was sent in, and the author's standing on that day."""
    member = act.case.member
    Brief.objects.filter(case=act.case).update(
        submitted_on=act.on,
        original_title=act.case.title,
        original_suggestions=texts_of(act.case),
        author_was_party_member=member.is_party_member if member else None,
        author_sector_id=member.sector_id if member else None,
    )
    return Kept(
        new={"submitted_on": act.on.isoformat()}, words={"author": str(member or act.case.body or "")}
    )


@briefs.keeps(Briefs.discard)
def keep_discarding(_act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept()


@briefs.keeps(Briefs.withdraw)
def keep_withdrawal(_act: Act, facts: Explained) -> Kept:
    """Keep why."""
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})
