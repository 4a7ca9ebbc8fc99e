"""One study as its reader may see it, from the same page that the screens draw."""

from __future__ import annotations

from shangliang.rulebook.studies import StudyForm
from shangliang.server.api.reading.briefs import shown_referral
from shangliang.server.api.reading.cases import choice, shown_case, shown_deadline, shown_step, with_names
from shangliang.server.api.reading.proposals import shown_file, shown_suggestions
from shangliang.server.api.reading.turns import turns_of
from shangliang.server.api.schemas.studies import (
    ShownTeamMember,
    ShownVisit,
    StudyDetail,
    StudyLine,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.queries.page import PAGE_RECORDS, LoggedVisit, StudyPage, study_page


def page_for(actor: Actor, case_id: int) -> StudyPage | None:
    """The page of a study; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="study"), actor)).select_related(*PAGE_RECORDS)
    case = cases.filter(pk=case_id).first()
    return None if case is None else study_page(case, roles=annotated_roles(case, actor), actor=actor)


def study_line(case: Case) -> StudyLine:
    """A study in a list, from a case joined with its study."""
    study = case.study
    return StudyLine(
        case=shown_case(case),
        form=choice(StudyForm(case.variant)),
        from_on=study.from_on,
        until_on=study.until_on,
        signed_on=study.signed_on,
    )


def study_detail(page: StudyPage) -> StudyDetail:
    """Everything on the page."""
    matter, study = page.matter, page.study
    deadlines = [*page.deadlines, *(each for party in page.parties for each in party.deadlines)]
    return StudyDetail(
        line=study_line(matter),
        purpose=study.purpose if page.is_inside else "",
        places=study.places if page.is_inside else "",
        team=[
            ShownTeamMember(member=each.member_id, name=each.member.name, is_leader=each.is_leader)
            for each in page.team
        ],
        visits=[_visit(each) for each in page.visits],
        report=study.report,
        signer=study.signer_name,
        suggestions=shown_suggestions(page, {party.case.pk for party in page.referrals}),
        attachments=[shown_file(file) for file in page.files],
        referrals=[shown_referral(party) for party in page.referrals],
        result=study.result,
        open_steps=[shown_step(each) for each in page.steps],
        waiting_on=turns_of([matter, *(party.case for party in page.parties)], deadlines),
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def _visit(logged: LoggedVisit) -> ShownVisit:
    visit = logged.visit
    return ShownVisit(
        held_on=visit.held_on,
        place=visit.place,
        people=visit.people,
        members=[each.pk for each in logged.members],
        finding=visit.finding,
        photos=[shown_file(each) for each in logged.photos],
    )
