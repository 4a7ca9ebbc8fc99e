"""Noting a consultation that a higher council organised."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import AttendedMeeting
from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin, plain
from shangliang.server.work.consultations.actions.people import keep_presence
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation, Note, NoteSort, Presence
from shangliang.server.work.consultations.searching import index_consultation


def record_attended(*, actor: Actor, facts: AttendedMeeting) -> Case:
    """Note a meeting that this council attended from afar."""
    return begin(
        Consultations.record_attended,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        variant=ConsultationKind.REMOTE.value,
    )


@consultations.keeps(Consultations.record_attended)
def keep_attended(act: Act, facts: AttendedMeeting) -> Kept:
    """Keep who organised it, who was there, and what was said for this council."""
    Consultation.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        kind=ConsultationKind.REMOTE.value,
        organiser=facts.organiser.strip(),
        meets_on=facts.held_on,
        held_on=facts.held_on,
        place=facts.place.strip(),
        link=facts.link.strip(),
        staff_people=facts.staff_people,
    )
    keep_presence(act.case, dict.fromkeys(facts.present, Presence.PRESENT))
    if facts.opinions.strip():
        Note.objects.create(
            council_id=act.case.council_id,
            case=act.case,
            sort=NoteSort.WRITTEN.value,
            name=str(act.case.council),
            text=facts.opinions.strip(),
            on=facts.held_on,
        )
    index_consultation(act.case)
    return Kept(new=plain(facts), words={"organiser": facts.organiser.strip()})
