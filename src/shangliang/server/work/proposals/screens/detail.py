"""A proposal's page: the road, whose turn it is, the text, the suggestions with their answers, and what happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shangliang.rulebook.answers import ReplyClass, lowest
from shangliang.rulebook.assignments import AssignmentState, Part
from shangliang.rulebook.contacts import ContactState, RequestState
from shangliang.rulebook.proposals import Category, Disclosure, Origin, ProposalState
from shangliang.rulebook.ratings import Grade, RatingState
from shangliang.rulebook.roles import Role
from shangliang.server.followup.drawing import acts_beside, happenings, suggestions_of, turn_of
from shangliang.server.followup.screens.beside import with_instructions
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Badge, Fact
from shangliang.server.work.proposals.queries.page import (
    PAGE_RECORDS,
    Party,
    ProposalPage,
    may_see_draft,
    proposal_page,
)
from shangliang.server.work.proposals.road import road


@seated()
def detail(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page of one proposal."""
    actor = request.actor
    matter, roles = case_for(actor, kind="proposal", pk=pk, beside=PAGE_RECORDS)
    page = proposal_page(matter, roles=roles, actor=actor)
    return render(request, "proposals/detail.html", with_instructions(page_context(page), page, actor))


def page_context(page: ProposalPage) -> dict[str, object]:
    """What the page's template and the desk's reading pane draw."""
    today = clock.today()
    shown_turn = turn_of(page)
    return {
        "page": page,
        "matter": page.matter,
        "proposal": page.proposal,
        "eyebrow": eyebrow(page),
        "road": road(page, today=today),
        "turn": shown_turn,
        "other_acts": acts_beside(page, shown_turn),
        "suggestions": suggestions_of(page),
        "facts": facts_of(page),
        "units": [_unit_line(party) for party in page.assignments],
        "ratings": [line for party in page.of_kind("rating") if (line := _rating_line(party))],
        "enclosures": [(file, _handed_in_with(party)) for party, file in page.enclosures],
        "timeline": happenings(page.entries),
        "state_badge": Badge(label=_(ProposalState(page.matter.state).label)),
        "today": today,
    }


def eyebrow(page: ProposalPage) -> str:
    """第 87 号 · 教育类 · 公开."""
    matter, proposal = page.matter, page.proposal
    parts = [_("第 %(number)s 号") % {"number": matter.number}] if matter.number else []
    if proposal.category:
        parts.append(_(Category(proposal.category).label))
    parts.append(_(Disclosure(proposal.disclosure).label))
    if proposal.is_proxy:
        parts.append(_("代录"))
    classes = _classes(page)
    if classes:
        parts.append(_("%(letter)s类") % {"letter": classes})
    return " · ".join(parts)


def _classes(page: ProposalPage) -> str:
    passed = [
        ReplyClass(party.case.reply.reply_class)
        for party in page.assignments
        if party.case.state == AssignmentState.PASSED and hasattr(party.case, "reply")
    ]
    found = lowest(passed)
    return found.value if found else ""


def proposer_name(page: ProposalPage) -> str:
    """何建国 等5人, or the body's name."""
    lead = str(page.matter.member or page.matter.body or "")
    count = len(page.co_proposers)
    return _("%(name)s 等 %(count)s 人") % {"name": lead, "count": count + 1} if count else lead


def facts_of(page: ProposalPage) -> list[Fact]:
    """Who, when and how it was declared."""
    matter, proposal = page.matter, page.proposal
    facts = [Fact(term=_("提案人"), detail=proposer_name(page))]
    if page.co_proposers:
        names = _("、").join(str(party.case.member) for party in page.co_proposers)
        facts.append(Fact(term=_("联名"), detail=names))
    if proposal.submitted_on:
        sitting = _("会间") if proposal.is_in_plenary else _("会后")
        facts.append(Fact(term=_("提交"), detail=f"{proposal.submitted_on:%Y-%m-%d}", note=sitting))
    if matter.docketed_on:
        facts.append(
            Fact(term=_("立案"), detail=f"{matter.docketed_on:%Y-%m-%d}", note=str(matter.session or ""))
        )
    if proposal.led_by:
        facts.append(Fact(term=_("领办领导"), detail=str(proposal.led_by)))
    if proposal.origin:
        facts.append(Fact(term=_("文稿"), detail=_declarations(page)))
    if matter.merged_into:
        facts.append(
            Fact(
                term=_("并案"), detail=_("与第 %(number)s 号并案办理") % {"number": matter.merged_into.number}
            )
        )
    if page.merged:
        numbers = _("、").join(str(case.number) for case in page.merged)
        facts.append(Fact(term=_("并入本案"), detail=_("第 %(numbers)s 号") % {"numbers": numbers}))
    if proposal.decision_reason and matter.state in (
        ProposalState.DECLINED,
        ProposalState.CONVERTED,
        ProposalState.RETURNED,
    ):
        facts.append(Fact(term=_("审查说明"), detail=proposal.decision_reason))
    if proposal.disclosure == Disclosure.CLOSED:
        facts.append(Fact(term=_("不公开的理由"), detail=proposal.closed_reason))
    return facts


def _declarations(page: ProposalPage) -> str:
    proposal = page.proposal
    said = [_(Origin(proposal.origin).label)]
    if proposal.is_studied:
        said.append(_("作过实地调研"))
    if proposal.is_from_topic_list:
        said.append(_("选自参考选题"))
    return _("、").join(said)


def _unit_line(party: Party) -> dict[str, object]:
    """One unit: its part, its state, its talk, its letter as far as the reader may see it."""
    case = party.case
    reply = getattr(case, "reply", None)
    shown = reply if reply and (reply.passed_on or may_see_draft(party)) else None
    view = getattr(case, "joint_view", None)
    return {
        "case": case,
        "part": _(Part(case.variant).label),
        "state": _(AssignmentState(case.state).label),
        "round": case.round,
        "due": min((deadline.due_on for deadline in party.deadlines), default=None),
        "reply": shown,
        "reply_class": ReplyClass(shown.reply_class).label if shown and shown.reply_class else "",
        "view": view if view and may_see_draft(party) else None,
        "assignment": case.assignment,
        "is_inside": bool(
            party.roles & {Role.OFFICER, Role.LEADER, Role.PARTNER, Role.ASSIGNING_OFFICE, Role.CLERK}
        ),
    }


def _handed_in_with(party: Party) -> str:
    """What a file came with: 县教育局的答复."""
    unit = party.case.unit or (party.case.parent.unit if party.case.parent else None)
    words = {
        "assignment": _("%(unit)s的答复"),
        "promise": _("%(unit)s报告的落实情况"),
        "rating": _("对%(unit)s的纸质评价"),
    }
    return words.get(party.case.kind, "%(unit)s") % {"unit": unit or ""}


def _rating_line(party: Party) -> dict[str, object] | None:
    """A rating, for whoever has a role on it; the answers only for rater and committee."""
    rating = getattr(party.case, "rating", None)
    if rating is None:
        return None
    may_see_values = bool(party.roles & {Role.RATER, Role.CLERK, Role.COMMITTEE})
    return {
        "case": party.case,
        "state": _(RatingState(party.case.state).label),
        "unit": str(party.case.parent.unit) if party.case.parent else "",
        "attitude": _(Grade(rating.attitude).label) if may_see_values and rating.attitude else "",
        "result": _(Grade(rating.result).label) if may_see_values and rating.result else "",
        "comment": rating.comment if may_see_values else "",
        "is_paper": rating.is_paper and may_see_values,
        "words": rating.words,
        "decision": rating.decision,
        "due": min((deadline.due_on for deadline in party.deadlines), default=None),
    }


__all__ = ["ContactState", "RequestState", "detail", "eyebrow", "facts_of", "page_context", "proposer_name"]
