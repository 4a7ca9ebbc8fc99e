"""A brief's page: the road, whose turn it is, the text and what the desk made of it, the answers, and what happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import Category
from shangliang.rulebook.roles import Role
from shangliang.server.followup.drawing import acts_beside, happenings, referral_line, suggestions_of
from shangliang.server.followup.screens.beside import with_instructions
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Fact
from shangliang.server.work.briefs.queries.page import PAGE_RECORDS, BriefPage, brief_page
from shangliang.server.work.briefs.queries.texts import original_text
from shangliang.server.work.briefs.road import road
from shangliang.server.work.briefs.screens.differences import differences
from shangliang.server.work.briefs.screens.lists import author_of, issue_of
from shangliang.server.work.briefs.screens.turns import brief_turn


@seated()
def detail(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page of one brief."""
    actor = request.actor
    matter, roles = case_for(actor, kind="brief", pk=pk, beside=PAGE_RECORDS)
    page = brief_page(matter, roles=roles, actor=actor)
    return render(request, "briefs/detail.html", with_instructions(_context(page), page, actor))


def _context(page: BriefPage) -> dict[str, object]:
    turn = brief_turn(page)
    return {
        "page": page,
        "matter": page.matter,
        "brief": page.brief,
        "eyebrow": _eyebrow(page),
        "road": road(page),
        "turn": turn,
        "other_acts": acts_beside(page, turn),
        "suggestions": suggestions_of(page),
        "facts": _facts(page),
        "units": [referral_line(party) for party in page.referrals_under(page.matter)],
        "changes": _changes(page),
        "timeline": happenings(page.entries),
    }


def _eyebrow(page: BriefPage) -> str:
    """2026 年第 3 期 · 教育 · 代录."""
    parts = [issue_of(page.matter)]
    if page.brief.category:
        parts.append(_(Category(page.brief.category).label))
    if page.brief.is_proxy:
        parts.append(_("代录"))
    return " · ".join(part for part in parts if part)


def _facts(page: BriefPage) -> list[Fact]:
    brief = page.brief
    facts = [Fact(term=_("作者"), detail=author_of(page.matter))]
    if brief.place:
        facts.append(Fact(term=_("地点"), detail=brief.place))
    if brief.submitted_on:
        facts.append(Fact(term=pgettext("已办", "报送"), detail=f"{brief.submitted_on:%Y-%m-%d}"))
    if brief.signed_on:
        facts.append(
            Fact(term=pgettext("已办", "签发"), detail=f"{brief.signed_on:%Y-%m-%d}", note=brief.signer_name)
        )
    if page.paper is not None and brief.issued_on:
        url = reverse("briefs:paper", args=[page.paper.case_id]) if _sees_paper(page) else ""
        facts.append(Fact(term=pgettext("已办", "编发"), detail=issue_of(page.matter), note="", url=url))
    for forwarding in page.forwardings:
        detail = f"{forwarding.organ}（{_(Level(forwarding.level).label)}）"
        facts.append(Fact(term=_("报送上级"), detail=detail, note=f"{forwarding.sent_on:%Y-%m-%d}"))
    for adoption in page.adoptions:
        note = " · ".join(part for part in (adoption.publication, f"{adoption.adopted_on:%Y-%m-%d}") if part)
        detail = f"{adoption.organ}（{_(Level(adoption.level).label)}）"
        facts.append(Fact(term=_("采用"), detail=detail, note=note))
    return facts


def _sees_paper(page: BriefPage) -> bool:
    return bool(page.roles & {Role.CLERK, Role.REVIEWER, Role.SIGNER})


def _changes(page: BriefPage) -> dict[str, object] | None:
    """The original and the edited text, and the difference between them; only for who may see both."""
    brief = page.brief
    if not brief.edited_text or not page.may_see_original:
        return None
    original = original_text(brief)
    return {
        "original_title": brief.original_title,
        "is_retitled": brief.original_title not in ("", page.matter.title),
        "original": original,
        "original_suggestions": brief.original_suggestions,
        "runs": differences(original, brief.edited_text),
    }
