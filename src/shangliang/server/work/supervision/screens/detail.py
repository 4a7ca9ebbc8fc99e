"""An appraisal's page: the road, whose turn it is, the ballot and its result, what is put right, and what happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.ballots import Outcome
from shangliang.rulebook.roles import Role
from shangliang.rulebook.supervision import RectificationState
from shangliang.server.followup.drawing import act_for, acts_beside, happenings, turn_of
from shangliang.server.followup.matters import Party
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Act, Cell, Column, Fact, Row, Table, Tone, Turn
from shangliang.server.work.supervision.models import Ballot
from shangliang.server.work.supervision.queries.page import PAGE_RECORDS, AppraisalPage, appraisal_page
from shangliang.server.work.supervision.queries.results import AspectResult
from shangliang.server.work.supervision.road import road

R = RectificationState
ITEM_TONES: dict[str, Tone] = {R.GIVEN: "soon", R.REPORTED: "ink", R.ACCEPTED: "ok"}


@seated()
def detail(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page of one appraisal."""
    actor = request.actor
    matter, roles = case_for(actor, kind="appraisal", pk=pk, beside=PAGE_RECORDS)
    page = appraisal_page(matter, roles=roles, actor=actor)
    turn = _turn(page)
    context = {
        "page": page,
        "matter": matter,
        "appraisal": page.appraisal,
        "road": road(matter.state),
        "turn": turn,
        "other_acts": acts_beside(page, turn),
        "ballots": [_ballot_line(each) for each in page.ballots if each.closed_on],
        "result": result_table(page.valid, page.results) if page.valid else None,
        "items": [_item(party) for party in page.items],
        "facts": _facts(page),
        "timeline": happenings(page.entries),
    }
    return render(request, "supervision/detail.html", context)


def _turn(page: AppraisalPage) -> Turn:
    """An elector votes, a teller counts; to everybody else it is the regulation's turn."""
    running = page.open_ballot
    if running is None:
        return turn_of(page)
    url = reverse("supervision:vote", args=[page.matter.pk])
    counting = [each for each in page.steps if each.step.key == "count" and each.may_be_taken]
    counts = [act_for(each, is_next=running.own is None) for each in counting]
    if running.own is not None and running.own != "paper":
        acts = [Act(label=_("去投票"), url=url, is_next=True), *counts]
        return Turn(
            title=_("轮到您：无记名测评"), text=_("记录里没有任何东西能说明谁投了什么票。"), acts=acts
        )
    if running.own == "paper":
        text = _("您领的是纸质票，请填好投入票箱。")
        return Turn(title=_("正在无记名测评"), kind="waiting", text=text, acts=counts)
    if counts and Role.CLERK not in page.roles:
        return Turn(title=_("轮到您：清点纸质票"), acts=counts)
    return turn_of(page)


def _ballot_line(ballot: Ballot) -> dict[str, object]:
    outcome = Outcome(ballot.outcome)
    return {
        "ballot": ballot,
        "outcome": _(outcome.label),
        "tone": "ok" if outcome is Outcome.VALID else "late",
        "issued": ballot.paper_issued + ballot.electronic_issued,
        "returned": ballot.paper_returned + ballot.electronic_cast,
    }


def result_table(ballot: Ballot, results: list[AspectResult]) -> Table:
    """Aspect by option, the share of the best option, and its change since the unit's last appraisal."""
    columns = [
        Column(label=_("测评项目"), is_title=True),
        *(Column(label=option, is_number=True) for option in ballot.options),
        Column(label=_("%(option)s占") % {"option": ballot.options[0]}, is_number=True),
        Column(label=_("比上次"), is_number=True),
    ]
    rows = [
        Row(
            label=each.aspect,
            cells=[
                Cell(text=each.aspect),
                *(Cell(text=str(votes)) for votes in each.votes),
                Cell(text=f"{each.best}%"),
                Cell(text=change_in_words(each.change)),
            ],
        )
        for each in results
    ]
    return Table(columns=columns, rows=rows)


def change_in_words(change: float | None) -> str:
    """+3.5 百分点; a dash without an earlier appraisal."""
    if change is None:
        return "–"
    return _("%(change)s 个百分点") % {"change": f"{change:+.1f}"}


def _item(party: Party) -> dict[str, object]:
    state = R(party.case.state)
    return {
        "record": party.case.rectification,
        "state": _(state.label),
        "tone": ITEM_TONES[state],
        "due": min((deadline.due_on for deadline in party.deadlines), default=None),
    }


def _facts(page: AppraisalPage) -> list[Fact]:
    appraisal = page.appraisal
    facts = [Fact(term=_("被评议单位"), detail=str(page.matter.unit))]
    if not page.may_see_work:
        return facts
    facts.append(Fact(term=_("主席会议提出"), detail=f"{appraisal.proposed_on:%Y-%m-%d}"))
    if appraisal.agreed_on:
        agreed = Fact(term=_("县委同意"), detail=f"{appraisal.agreed_on:%Y-%m-%d}", note=appraisal.document)
        facts.append(agreed)
    if appraisal.leader:
        facts.append(Fact(term=_("评议组"), detail=appraisal.leader, note=appraisal.group))
    if appraisal.mobilised_on:
        attended = _("%(count)s 人到会") % {"count": appraisal.attended}
        facts.append(Fact(term=_("动员会"), detail=f"{appraisal.mobilised_on:%Y-%m-%d}", note=attended))
    if appraisal.visited_on:
        facts.append(Fact(term=pgettext("已办", "回访"), detail=f"{appraisal.visited_on:%Y-%m-%d}"))
    return facts
