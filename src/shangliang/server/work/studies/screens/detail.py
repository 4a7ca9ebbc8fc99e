"""A study's page: the road, whose turn it is, the report with its answers, the visits, the team, and what happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.studies import StudyForm
from shangliang.server.followup.drawing import (
    act_for,
    acts_beside,
    happenings,
    referral_line,
    suggestions_of,
    turn_of,
)
from shangliang.server.followup.screens.beside import with_instructions
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Act, Fact, Turn
from shangliang.server.work.studies.queries.page import PAGE_RECORDS, LoggedVisit, StudyPage, study_page
from shangliang.server.work.studies.road import road


@seated()
def detail(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page of one study."""
    actor = request.actor
    matter, roles = case_for(actor, kind="study", pk=pk, beside=PAGE_RECORDS)
    page = study_page(matter, roles=roles, actor=actor)
    turn = study_turn(page)
    context = {
        "page": page,
        "matter": matter,
        "study": page.study,
        "eyebrow": _(StudyForm(matter.variant).label),
        "road": road(matter),
        "turn": turn,
        "other_acts": acts_beside(page, turn),
        "suggestions": suggestions_of(page),
        "facts": _facts(page),
        "files_of_report": _report_files(page),
        "visits": [_visit(each) for each in page.visits],
        "units": [referral_line(party) for party in page.referrals_under(page.matter)],
        "timeline": happenings(page.entries),
    }
    return render(request, "studies/detail.html", with_instructions(context, page, actor))


def study_turn(page: StudyPage) -> Turn:
    """While it goes on, a member of the team is led to logging a visit; else it is the regulation's turn."""
    turn = turn_of(page)
    logs = [each for each in page.steps if each.step.key == "log_visit" and each.may_be_taken]
    if turn.kind == "mine" or not logs:
        return turn
    acts = [act_for(each, is_next=True) for each in logs]
    return Turn(title=_("正在开展，走访后请记录"), text=_(logs[0].step.effect), acts=acts, due=turn.due)


def _report_files(page: StudyPage) -> list[Act]:
    if not page.study.report:
        return []
    pk = page.matter.pk
    return [
        Act(label=_("下载 Word"), url=reverse("studies:report_file", args=[pk, "docx"]), is_quiet=True),
        Act(label=_("下载 PDF"), url=reverse("studies:report_file", args=[pk, "pdf"]), is_quiet=True),
    ]


def _facts(page: StudyPage) -> list[Fact]:
    study = page.study
    facts = []
    if page.matter.body:
        facts.append(Fact(term=_("牵头单位"), detail=str(page.matter.body)))
    leader = next((each.member.name for each in page.team if each.is_leader), "")
    if leader:
        others = _("、").join(each.member.name for each in page.team if not each.is_leader)
        facts.append(Fact(term=_("组长"), detail=leader))
        facts.append(Fact(term=_("成员"), detail=others))
    if study.from_on and page.is_inside:
        days = f"{study.from_on:%Y-%m-%d} – {study.until_on:%Y-%m-%d}"
        facts.append(Fact(term=_("时间"), detail=days))
        facts.append(Fact(term=_("地点"), detail=study.places))
    if page.visits:
        counted = _("%(visits)s 次 · %(people)s 人") % {"visits": len(page.visits), "people": page.people}
        took_part = _("委员参加 %(count)s 人次") % {"count": page.attendances}
        facts.append(Fact(term=_("走访"), detail=counted, note=took_part))
    if study.signed_on:
        day = f"{study.signed_on:%Y-%m-%d}"
        facts.append(Fact(term=pgettext("已办", "签发"), detail=day, note=study.signer_name))
    return facts


def _visit(logged: LoggedVisit) -> dict[str, object]:
    return {
        "visit": logged.visit,
        "members": _("、").join(member.name for member in logged.members),
        "photos": logged.photos,
    }
