"""One consultation as its reader may see it, from the same page that the screens draw."""

from __future__ import annotations

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.server.api.reading.briefs import shown_referral
from shangliang.server.api.reading.cases import choice, shown_case, shown_deadline, shown_step, with_names
from shangliang.server.api.reading.proposals import shown_file, shown_suggestions
from shangliang.server.api.reading.turns import turns_of
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.consultations import (
    ConsultationDetail,
    ConsultationLine,
    OpinionCount,
    ShownNote,
    ShownParticipant,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Note, NoteSort, Participant, Presence
from shangliang.server.work.consultations.queries.page import (
    PAGE_RECORDS,
    ConsultationPage,
    consultation_page,
)


def page_for(actor: Actor, case_id: int) -> ConsultationPage | None:
    """The page of a consultation; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="consultation"), actor)).select_related(*PAGE_RECORDS)
    case = cases.filter(pk=case_id).first()
    return None if case is None else consultation_page(case, roles=annotated_roles(case, actor), actor=actor)


def consultation_line(case: Case) -> ConsultationLine:
    """A consultation in a list, from a case joined with its consultation."""
    found = case.consultation
    return ConsultationLine(
        case=shown_case(case),
        kind=choice(ConsultationKind(found.kind)),
        organiser=found.organiser,
        meets_on=found.meets_on,
        place=found.place,
        held_on=found.held_on,
        signed_on=found.signed_on,
        archived_on=found.archived_on,
    )


def consultation_detail(page: ConsultationPage) -> ConsultationDetail:
    """Everything on the page."""
    matter, found = page.matter, page.consultation
    deadlines = [*page.deadlines, *(each for party in page.parties for each in party.deadlines)]
    return ConsultationDetail(
        line=consultation_line(matter),
        purpose=found.purpose,
        link=found.link,
        agenda=found.agenda,
        papers=found.papers,
        units=[Named(id=each.unit.pk, name=str(each.unit)) for each in page.guests if each.unit],
        proposals=[
            Named(id=each.proposal.pk, name=each.proposal.title) for each in page.guests if each.proposal
        ],
        participants=[_participant(each) for each in page.participants],
        unit_people=found.unit_people,
        public_people=found.public_people,
        staff_people=found.staff_people,
        notes=[_note(each) for each in page.notes],
        minutes=found.minutes,
        results=found.results if page.sees_results else "",
        signer=found.signer_name,
        suggestions=shown_suggestions(page, {party.case.pk for party in page.referrals}),
        referrals=[shown_referral(party) for party in page.referrals],
        opinions=[
            OpinionCount(opinion=choice(opinion), count=count) for opinion, count in page.opinions.items()
        ],
        feedback=found.feedback,
        attachments=[shown_file(file) for file in page.files],
        open_steps=[shown_step(each) for each in page.steps],
        waiting_on=turns_of([matter, *(party.case for party in page.parties)], deadlines),
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def _participant(each: Participant) -> ShownParticipant:
    return ShownParticipant(
        member=Named(id=each.member_id or 0, name=str(each.member)),
        presence=choice(Presence(each.presence)),
        is_team=each.is_team,
    )


def _note(each: Note) -> ShownNote:
    return ShownNote(
        sort=choice(NoteSort(each.sort)), name=each.name, text=each.text, reason=each.reason, on=each.on
    )
