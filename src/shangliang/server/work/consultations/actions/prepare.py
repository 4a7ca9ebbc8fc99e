"""Preparing a consultation: visits, the notice, the papers, another day, or none."""

from __future__ import annotations

from datetime import date

from shangliang.rulebook.consultation_facts import Call, NewDay, Papers, StudyVisit
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import Explained
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.consultations.actions.people import keep_presence
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation, Note, NoteSort, Presence


def _day(on: date) -> str:
    return f"{on.month}月{on.day}日"


@consultations.keeps(Consultations.note_visit)
def keep_visit(act: Act, facts: StudyVisit) -> Kept:
    """Keep where the team went and what it learnt."""
    Note.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        sort=NoteSort.VISIT.value,
        on=facts.on,
        name=facts.place.strip(),
        text=facts.findings.strip(),
    )
    return Kept(new=plain(facts), words={"place": facts.place.strip()})


@consultations.keeps(Consultations.call)
def keep_call(act: Act, facts: Call) -> Kept:
    """Keep the agenda and who is invited."""
    consultation = Consultation.objects.get(case=act.case)
    consultation.agenda, consultation.called_on = facts.agenda.strip(), act.on
    consultation.save(update_fields=["agenda", "called_on"])
    keep_presence(act.case, dict.fromkeys(facts.members, Presence.INVITED))
    return Kept(new=plain(facts), words={"day": _day(consultation.meets_on), "place": consultation.place})


@consultations.keeps(Consultations.send_papers)
def keep_papers(act: Act, facts: Papers) -> Kept:
    """Keep the list and the papers themselves."""
    Consultation.objects.filter(case=act.case).update(papers=facts.papers.strip(), papers_sent_on=act.on)
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=plain(facts))


@consultations.keeps(Consultations.reschedule)
def keep_new_day(act: Act, facts: NewDay) -> Kept:
    """Keep the new day; the audit line keeps the one before."""
    consultation = Consultation.objects.get(case=act.case)
    old = {"meets_on": consultation.meets_on.isoformat(), "place": consultation.place}
    consultation.meets_on, consultation.place = facts.meets_on, facts.place.strip()
    consultation.save(update_fields=["meets_on", "place"])
    words = {"day": _day(facts.meets_on), "place": consultation.place, "reason": facts.reason}
    return Kept(old=old, new=plain(facts), words=words)


@consultations.keeps(Consultations.cancel)
def keep_cancelling(_act: Act, facts: Explained) -> Kept:
    """Keep why."""
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})
