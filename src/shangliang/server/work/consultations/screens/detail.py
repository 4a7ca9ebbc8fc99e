"""A consultation's page: the road, whose turn it is, the meeting, what was said, the results and their answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shangliang.rulebook.consultations import ConsultationState
from shangliang.server.followup.drawing import acts_beside, happenings, referral_line, suggestions_of, turn_of
from shangliang.server.followup.screens.beside import with_instructions
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Fact, Turn
from shangliang.server.work.consultations.models import DELIVERIES, NoteSort, Participant, Presence
from shangliang.server.work.consultations.queries.page import (
    PAGE_RECORDS,
    ConsultationPage,
    consultation_page,
)
from shangliang.server.work.consultations.road import road
from shangliang.server.work.consultations.screens.lists import kind_label

GROUPS_OF_PEOPLE = (
    Presence.PRESENT, Presence.ON_LEAVE, Presence.ABSENT, Presence.INVITED, Presence.TEAM,
)  # fmt: skip


@seated()
def detail(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page of one consultation."""
    actor = request.actor
    matter, roles = case_for(actor, kind="consultation", pk=pk, beside=PAGE_RECORDS)
    page = consultation_page(matter, roles=roles, actor=actor)
    return render(request, "consultations/detail.html", with_instructions(_context(page), page, actor))


def _context(page: ConsultationPage) -> dict[str, object]:
    turn = _turn(page)
    return {
        "page": page,
        "matter": page.matter,
        "consultation": page.consultation,
        "eyebrow": _eyebrow(page),
        "road": road(page),
        "turn": turn,
        "other_acts": acts_beside(page, turn),
        "facts": _facts(page),
        "people": _people(page),
        "agenda": _points(page.consultation.agenda),
        "papers": _points(page.consultation.papers),
        "visits": page.heard(NoteSort.VISIT),
        "speeches": page.heard(NoteSort.SPEECH),
        "written": page.heard(NoteSort.WRITTEN),
        "minority": page.heard(NoteSort.MINORITY),
        "suggestions": suggestions_of(page),
        "units": [referral_line(party) for party in page.referrals_under(page.matter)],
        "proposals": [each.proposal for each in page.guests if each.proposal],
        "timeline": happenings(page.entries),
    }


def _turn(page: ConsultationPage) -> Turn:
    """Whose turn it is; what was attended elsewhere asks nothing of anybody here."""
    if page.matter.state == ConsultationState.ATTENDED:
        words = _("由%(organiser)s主办，本会组织委员参加。") % {"organiser": page.consultation.organiser}
        return Turn(title=_("已参加"), kind="over", text=words)
    if page.matter.state == ConsultationState.ARCHIVED:
        return Turn(title=_("已反馈归档"), kind="over", text=page.consultation.feedback)
    return turn_of(page)


def _eyebrow(page: ConsultationPage) -> str:
    """对口协商 · 民建支部."""
    parts = [kind_label(page.matter), str(page.matter.body or "")]
    return " · ".join(part for part in parts if part)


def _points(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _facts(page: ConsultationPage) -> list[Fact]:
    found = page.consultation
    facts = []
    if found.organiser:
        facts.append(Fact(term=_("主办单位"), detail=found.organiser))
    day = found.held_on or found.meets_on
    term = pgettext("已办", "开会") if found.held_on else _("会期")
    facts.append(Fact(term=term, detail=f"{day:%Y-%m-%d}", note=found.place))
    if found.link:
        facts.append(Fact(term=_("会议链接"), detail=found.link))
    units = [str(each.unit) for each in page.guests if each.unit]
    if units:
        facts.append(Fact(term=_("参加单位"), detail=_("、").join(units)))
    if found.held_on:
        facts.append(Fact(term=_("到会"), detail=_heads(page)))
    for each in page.notes:
        if each.sort in DELIVERIES:
            label = _(NoteSort(each.sort).label)
            facts.append(Fact(term=label, detail=each.name, note=f"{each.on:%Y-%m-%d}"))
    if found.signed_on:
        signed = f"{found.signed_on:%Y-%m-%d}"
        facts.append(Fact(term=pgettext("已办", "签发"), detail=signed, note=found.signer_name))
    opinions = [
        _("%(label)s %(count)s 人") % {"label": _(opinion.label), "count": count}
        for opinion, count in page.opinions.items()
    ]
    if opinions:
        facts.append(Fact(term=_("参加人评价"), detail=_("，").join(opinions)))
    return facts


def _heads(page: ConsultationPage) -> str:
    """委员 12 人，单位 3 人，群众 5 人."""
    found = page.consultation
    counted = (
        (_("委员"), len(page.members(Presence.PRESENT))),
        (_("单位"), found.unit_people),
        (_("群众"), found.public_people),
        (_("工作人员"), found.staff_people),
    )
    return _("，").join(
        _("%(who)s %(number)s 人") % {"who": who, "number": number} for who, number in counted if number
    )


def _people(page: ConsultationPage) -> list[dict[str, object]]:
    """The members by what became of their invitation; those of the team are marked."""
    found: list[dict[str, object]] = []
    for presence in GROUPS_OF_PEOPLE:
        members = page.members(presence)
        if members:
            count = ngettext("%(count)s 人", "%(count)s 人", len(members)) % {"count": len(members)}
            names = _("、").join(_name(each) for each in members)
            found.append({"label": _(presence.label), "count": count, "names": names})
    return found


def _name(participant: Participant) -> str:
    name = str(participant.member)
    if participant.is_team and participant.presence != Presence.TEAM.value:
        return _("%(name)s（筹备组）") % {"name": name}
    return name
