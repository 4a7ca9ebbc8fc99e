"""One brief as its reader may see it, from the same page that the screens draw."""

from __future__ import annotations

from shangliang.rulebook.briefs import (
    NotUsed,
)
from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import Category
from shangliang.server.api.reading.cases import (
    choice,
    maybe_choice,
    shown_case,
    shown_deadline,
    shown_step,
    with_names,
)
from shangliang.server.api.reading.instructions import instructions_on
from shangliang.server.api.reading.proposals import shown_file, shown_suggestions
from shangliang.server.api.reading.turns import turns_of
from shangliang.server.api.schemas.briefs import (
    BriefDetail,
    BriefLine,
    PaperDetail,
    PaperLine,
    ShownAdoption,
    ShownForwarding,
    ShownIssue,
    ShownOriginal,
    ShownReferral,
)
from shangliang.server.api.schemas.cases import Named
from shangliang.server.followup.matters import Party, is_inside_referral, sees_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.work.briefs.queries.page import PAGE_RECORDS, BriefPage, brief_page
from shangliang.server.work.briefs.queries.papers import briefs_of
from shangliang.server.work.briefs.queries.texts import text_in_force


def page_for(actor: Actor, case_id: int) -> BriefPage | None:
    """The page of a brief; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="brief"), actor)).select_related(*PAGE_RECORDS)
    case = cases.filter(pk=case_id).first()
    return None if case is None else brief_page(case, roles=annotated_roles(case, actor), actor=actor)


def brief_line(case: Case) -> BriefLine:
    """A brief in a list, from a case joined with its brief."""
    brief = case.brief
    return BriefLine(
        case=shown_case(case),
        category=maybe_choice(Category, brief.category),
        submitted_on=brief.submitted_on,
        is_proxy=brief.is_proxy,
        issued_on=brief.issued_on,
    )


def brief_detail(page: BriefPage) -> BriefDetail:
    """Everything on the page."""
    matter, brief = page.matter, page.brief
    deadlines = [*page.deadlines, *(each for party in page.parties for each in party.deadlines)]
    return BriefDetail(
        case=shown_case(matter),
        category=maybe_choice(Category, brief.category),
        place=brief.place,
        text=text_in_force(brief),
        original=_original(page),
        submitted_on=brief.submitted_on,
        unused_ground=maybe_choice(NotUsed, brief.unused_ground),
        unused_reason=brief.unused_reason,
        signer=brief.signer_name,
        issue=_issue(page),
        suggestions=shown_suggestions(page, {party.case.pk for party in page.referrals}),
        attachments=[shown_file(file) for file in page.files],
        referrals=[shown_referral(party) for party in page.referrals],
        forwardings=[
            ShownForwarding(level=choice(Level(each.level)), organ=each.organ, sent_on=each.sent_on)
            for each in page.forwardings
        ],
        adoptions=[
            ShownAdoption(
                level=choice(Level(each.level)),
                organ=each.organ,
                publication=each.publication,
                adopted_on=each.adopted_on,
            )
            for each in page.adoptions
        ],
        instructions=instructions_on(page),
        open_steps=[shown_step(each) for each in page.steps],
        waiting_on=turns_of([matter, *(party.case for party in page.parties)], deadlines),
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def _original(page: BriefPage) -> ShownOriginal | None:
    if not page.may_see_original:
        return None
    brief = page.brief
    return ShownOriginal(
        title=brief.original_title or page.matter.title,
        situation=brief.situation,
        analysis=brief.analysis,
        suggestions=brief.original_suggestions,
    )


def _issue(page: BriefPage) -> ShownIssue | None:
    paper = page.paper
    if paper is None or paper.year is None or paper.number is None:
        return None
    return ShownIssue(case=paper.case_id, year=paper.year, number=paper.number)


def shown_referral(party: Party) -> ShownReferral:
    """A unit's handling, as far as the reader may see it."""
    referral = party.case.referral
    is_shown = sees_referral_answer(party)
    return ShownReferral(
        case=shown_case(party.case),
        sent_on=referral.sent_on,
        note=referral.note if is_inside_referral(party) else "",
        answer_note=referral.answer_note if is_shown else None,
        signer=referral.signer if is_shown else None,
        handler=referral.handler if is_shown else None,
        phone=referral.phone if is_shown else None,
        answered_on=referral.answered_on if is_shown else None,
        passed_on=referral.passed_on,
    )


def paper_line(case: Case) -> PaperLine:
    """An issue in a list, from a case joined with its paper."""
    paper = case.paper
    return PaperLine(case=shown_case(case), year=paper.year, number=paper.number, issued_on=paper.issued_on)


def paper_detail(actor: Actor, case_id: int) -> PaperDetail | None:
    """One issue; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="paper"), actor)).select_related("paper")
    case = cases.filter(pk=case_id).first()
    if case is None:
        return None
    return PaperDetail(
        line=paper_line(case),
        addressees=case.paper.addressees,
        copies=case.paper.copies,
        signer=case.paper.signer_name,
        briefs=[Named(id=brief.pk, name=brief.title) for brief in briefs_of(case)],
        open_steps=[shown_step(each) for each in open_steps(case, roles=annotated_roles(case, actor))],
    )
