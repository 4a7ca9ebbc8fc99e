"""Opinions in writing, and what participants think of the consultation itself."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import Appraisal, EnteredOpinion, WrittenOpinion
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Note, NoteSort, Participant


@consultations.keeps(Consultations.give_opinion)
def keep_opinion(act: Act, facts: WrittenOpinion) -> Kept:
    """Keep the opinion under the member's or the unit's name."""
    actor = act.actor
    member = Member.objects.filter(pk=actor.member_id or 0).first()
    unit = UndertakingUnit.objects.filter(pk=actor.unit_id or 0).first()
    Note.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        sort=NoteSort.WRITTEN.value,
        member=member,
        unit=unit,
        name=str(member or unit or actor.name),
        text=facts.text.strip(),
        on=act.on,
    )
    return Kept(new=plain(facts))


@consultations.keeps(Consultations.enter_opinion)
def keep_entry(act: Act, facts: EnteredOpinion) -> Kept:
    """Keep the opinion under the name that it came with."""
    Note.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        sort=NoteSort.WRITTEN.value,
        name=facts.speaker.strip(),
        text=facts.text.strip(),
        on=act.on,
    )
    return Kept(new=plain(facts), words={"speaker": facts.speaker.strip()})


@consultations.keeps(Consultations.appraise)
def keep_appraisal(act: Act, facts: Appraisal) -> Kept:
    """Keep the opinion with the participant; a later one replaces it."""
    Participant.objects.filter(case=act.case, member_id=act.actor.member_id or 0).update(
        opinion=facts.opinion.value, opinion_words=facts.words.strip()
    )
    return Kept()
