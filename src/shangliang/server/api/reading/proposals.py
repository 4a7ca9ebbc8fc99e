"""One proposal as its reader may see it, from the same page that the screens draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from shangliang.rulebook.answers import Outcome, ReplyClass
from shangliang.rulebook.assignments import Way
from shangliang.rulebook.contacts import Topic
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import Category, Disclosure, Extent, Ground, Mode, Origin
from shangliang.rulebook.roles import Role
from shangliang.server.api.operations import address
from shangliang.server.api.reading.cases import (
    choice,
    maybe_choice,
    named,
    shown_case,
    shown_deadline,
    shown_step,
    with_names,
)
from shangliang.server.api.reading.instructions import instructions_on
from shangliang.server.api.reading.ratings import shown_rating
from shangliang.server.api.reading.turns import turns_of
from shangliang.server.api.schemas.cases import Named, ShownTurn, Timeline, TimelineLine
from shangliang.server.api.schemas.proposals import (
    ProposalDetail,
    ProposalLine,
    ShownAnswer,
    ShownAssignment,
    ShownContact,
    ShownDecision,
    ShownFile,
    ShownPromise,
    ShownPublication,
    ShownRating,
    ShownReply,
    ShownRequest,
    ShownSuggestion,
    ShownText,
)
from shangliang.server.followup.matters import MatterPage
from shangliang.server.followup.models import Answer, AnswerDuty
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.timeline import TimelineEntry
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.work.proposals.models import Proposal, Publication
from shangliang.server.work.proposals.queries.page import (
    PAGE_RECORDS,
    Party,
    ProposalPage,
    may_see_draft,
    proposal_page,
)


def page_for(actor: Actor, case_id: int) -> ProposalPage | None:
    """The page of a proposal; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="proposal"), actor)).select_related(
        "merged_into", *PAGE_RECORDS
    )
    case = cases.filter(pk=case_id).first()
    return None if case is None else proposal_page(case, roles=annotated_roles(case, actor), actor=actor)


def proposal_line(case: Case) -> ProposalLine:
    """A proposal in a list, from a case joined with its proposal and publication."""
    proposal = case.proposal
    publication = getattr(case, "publication", None)
    return ProposalLine(
        case=shown_case(case),
        category=maybe_choice(Category, proposal.category),
        submitted_on=proposal.submitted_on,
        is_proxy=proposal.is_proxy,
        is_in_plenary=proposal.is_in_plenary,
        disclosure=choice(Disclosure(proposal.disclosure)),
        mode=maybe_choice(Mode, proposal.mode),
        published_on=publication.published_on if publication and publication.withdrawn_on is None else None,
    )


def proposal_detail(page: ProposalPage, actor: Actor) -> ProposalDetail:
    """Everything on the page, and what it does not draw: co-signers, duties, enclosures."""
    matter = page.matter
    deadlines = [*page.deadlines, *(each for party in page.parties for each in party.deadlines)]
    turns = turns_of([matter, *(party.case for party in page.parties)], deadlines)
    return ProposalDetail(
        case=shown_case(matter),
        text=_text(page.proposal),
        decision=_decision(page.proposal),
        suggestions=shown_suggestions(page, {party.case.pk for party in page.of_kind("assignment")}),
        attachments=[shown_file(file) for file in page.files],
        co_proposers=_co_proposers(matter),
        invitations=[shown_case(party.case) for party in page.of_kind("cosigning")],
        merged_cases=[Named(id=case.pk, name=case.title) for case in page.merged],
        assignments=_assignments(page, turns, actor),
        contacts=[_contact(party.case) for party in page.of_kind("contact")],
        requests=[_request(party.case) for party in page.of_kind("request")],
        ratings=_ratings(page),
        publication=_publication(getattr(matter, "publication", None)),
        instructions=instructions_on(page),
        open_steps=[shown_step(each) for each in page.steps],
        waiting_on=turns,
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def _co_proposers(matter: Case) -> list[Named]:
    """Who signed: part of the paper itself, so that every reader of the proposal sees the names."""
    confirmed = Case.objects.filter(kind="cosigning", root=matter, state=CosigningState.CONFIRMED.value)
    return [
        Named(id=pk, name=name)
        for pk, name in confirmed.order_by("id").values_list("member_id", "member__name")
    ]


def _ratings(page: ProposalPage) -> list[ShownRating]:
    units = {party.case.pk: party.case.unit for party in page.of_kind("assignment")}
    return [
        shown_rating(party.case, party.roles, about=units.get(party.case.parent_id or 0))
        for party in page.of_kind("rating")
    ]


def _text(proposal: Proposal) -> ShownText:
    return ShownText(
        category=maybe_choice(Category, proposal.category),
        situation=proposal.situation,
        analysis=proposal.analysis,
        origin=maybe_choice(Origin, proposal.origin),
        is_studied=proposal.is_studied,
        is_from_topic_list=proposal.is_from_topic_list,
        disclosure=choice(Disclosure(proposal.disclosure)),
        closed_reason=proposal.closed_reason,
    )


def _decision(proposal: Proposal) -> ShownDecision:
    return ShownDecision(
        submitted_on=proposal.submitted_on,
        is_proxy=proposal.is_proxy,
        is_in_plenary=proposal.is_in_plenary,
        decline_ground=maybe_choice(Ground, proposal.decline_ground),
        decision_reason=proposal.decision_reason,
        mode=maybe_choice(Mode, proposal.mode),
        led_by=named(proposal.led_by),
    )


def shown_suggestions(page: MatterPage, shown: set[int]) -> list[ShownSuggestion]:
    """A matter's numbered suggestions; `shown`: the units' cases that the reader may know of."""
    answerers: dict[int, list[int]] = defaultdict(list)
    duties = AnswerDuty.objects.filter(suggestion__in=page.suggestions, case__in=shown).order_by("id")
    for suggestion_id, case_id in duties.values_list("suggestion_id", "case_id"):
        answerers[suggestion_id].append(case_id)
    return [
        ShownSuggestion(
            id=each.pk,
            number=each.number,
            text=each.text,
            proposed_unit=named(each.proposed_unit),
            answerers=answerers[each.pk],
            answers=[_answer(answer) for answer in page.answers.get(each.pk, [])],
        )
        for each in page.suggestions
    ]


def _answer(answer: Answer) -> ShownAnswer:
    return ShownAnswer(
        id=answer.pk,
        assignment=answer.case_id,
        unit=named(answer.case.unit),
        outcome=choice(Outcome(answer.outcome)),
        text=answer.text,
        due_on=answer.due_on,
        owner=answer.owner,
        proof=answer.proof,
        is_issued=answer.is_issued,
        promise=_promise(answer),
    )


def _promise(answer: Answer) -> ShownPromise | None:
    promise = getattr(answer, "promise", None)
    if promise is None:
        return None
    return ShownPromise(
        case=promise.case_id,
        state=choice(PromiseState(promise.case.state)),
        due_on=promise.due_on,
        done_on=promise.done_on,
    )


def _assignments(page: ProposalPage, turns: Sequence[ShownTurn], actor: Actor) -> list[ShownAssignment]:
    """Every unit's assignment in every round, with the letter where it has reached the reader."""
    parties = page.of_kind("assignment")
    enclosures: dict[int | None, list[ShownFile]] = defaultdict(list)
    for file in readable_files(actor).filter(case__in=[party.case for party in parties]):
        enclosures[file.case_id].append(shown_file(file))
    return [
        ShownAssignment(
            case=shown_case(party.case),
            assigned_on=party.case.assignment.assigned_on,
            note=party.case.assignment.note,
            reply=_reply(party),
            view=_view(party),
            attachments=enclosures[party.case.pk] if _letter_is_open(party) else [],
            waiting_on=[each for each in turns if each.case == party.case.pk],
        )
        for party in parties
    ]


def _letter_is_open(party: Party) -> bool:
    reply = getattr(party.case, "reply", None)
    return may_see_draft(party) or (reply is not None and reply.passed_on is not None)


def _reply(party: Party) -> ShownReply | None:
    reply = getattr(party.case, "reply", None)
    if reply is None or not _letter_is_open(party):
        return None
    return ShownReply(
        letter=reply.letter,
        handler=reply.handler,
        phone=reply.phone,
        letter_number=reply.letter_number,
        signer=reply.signer,
        approved_by=named(reply.approved_by),
        signed_on=reply.signed_on,
        reply_class=maybe_choice(ReplyClass, reply.reply_class),
        passed_on=reply.passed_on,
    )


def _view(party: Party) -> str | None:
    view = getattr(party.case, "joint_view", None)
    return view.view if view is not None and may_see_draft(party) else None


def _contact(case: Case) -> ShownContact:
    record = case.contact
    return ShownContact(
        case=shown_case(case),
        way=maybe_choice(Way, record.way),
        held_on=record.held_on,
        people=record.people,
        summary=record.summary,
        reason=record.reason,
    )


def _request(case: Case) -> ShownRequest:
    record = case.unit_request
    return ShownRequest(
        case=shown_case(case),
        topic=choice(Topic(record.topic)),
        until=record.until,
        unit=named(record.unit),
        reason=record.reason,
        answer=record.answer,
    )


def _publication(publication: Publication | None) -> ShownPublication | None:
    if publication is None:
        return None
    return ShownPublication(
        extent=choice(Extent(publication.extent)),
        summary=publication.summary,
        published_on=publication.published_on,
        withdrawn_on=publication.withdrawn_on,
    )


def shown_file(file: StoredFile) -> ShownFile:
    """A file that the actor may open."""
    return ShownFile(
        id=file.pk,
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        href=address(f"/files/{file.pk}"),
    )


def shown_timeline(page: ProposalPage) -> Timeline:
    """The acts on the matter and its parties, newest first."""
    return Timeline(items=[_line(entry) for entry in page.entries])


def _line(entry: TimelineEntry) -> TimelineLine:
    return TimelineLine(
        case=entry.case.pk,
        kind=entry.case.kind,
        step=entry.step.key,
        label=_(entry.step.label),
        clause=_(entry.clause),
        actor=entry.actor_name,
        role=choice(Role(entry.role)),
        happened_at=entry.happened_at,
        is_by_key=entry.is_by_key,
        details={name: str(value) for name, value in entry.details.items()},
    )
