"""What becomes of the results: sent to units, delivered above, fed back to those who took part."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import Delivery, Feedback
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.followup.actions.sending import send_to_units
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation, Note


@consultations.keeps(Consultations.send)
def keep_sending(act: Act, facts: SendingPlan) -> Kept:
    """Ask each unit to answer the suggestions that name it, and those that name nobody."""
    return send_to_units(act, facts)


@consultations.keeps(Consultations.deliver)
def keep_delivery(act: Act, facts: Delivery) -> Kept:
    """Note what was delivered to whom."""
    Note.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        sort=facts.what.value,
        on=facts.sent_on,
        name=facts.organ.strip(),
    )
    return Kept(new=plain(facts), words={"organ": facts.organ.strip(), "what": facts.what.label})


@consultations.keeps(Consultations.archive)
def keep_feedback(act: Act, facts: Feedback) -> Kept:
    """Keep what those who took part are told."""
    Consultation.objects.filter(case=act.case).update(feedback=facts.feedback.strip(), archived_on=act.on)
    return Kept(new={"words": facts.feedback.strip()}, words={"words": facts.feedback.strip()})
