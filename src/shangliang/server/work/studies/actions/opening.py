"""Opening a study."""

from __future__ import annotations

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.studies import Studies, StudyTopic
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin, plain
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Study
from shangliang.server.work.studies.searching import index_study


def open_study(*, actor: Actor, facts: StudyTopic) -> Case:
    """Begin a study: a body's contact for that body alone, the desk for whichever body leads."""
    own = actor.body_id if actor.kind is SeatKind.BODY_CONTACT else facts.body
    return begin(
        Studies.open,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        body_id=own,
        variant=facts.form.value,
    )


@studies.keeps(Studies.open)
def keep_opening(act: Act, facts: StudyTopic) -> Kept:
    """Keep what it is for."""
    Study.objects.create(council_id=act.case.council_id, case=act.case, purpose=facts.purpose.strip())
    index_study(act.case)
    return Kept(new=plain(facts))
