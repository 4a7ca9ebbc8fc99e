"""领导批示: the instructions that a reader may see, newest first, with what became of each."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.instructions import InstructionState
from shangliang.rulebook.referrals import GONE, ReferralState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.desks import DESKS
from shangliang.server.followup.drawing import INSTRUCTION_TONES
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.counting import count_by_state
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Badge, Cell, Column, Empty, Filter, Row, Table

READERS = (
    SeatKind.COUNTY_LEADER, SeatKind.CHAIR, SeatKind.SECRETARY, SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER, *DESKS,
)  # fmt: skip


def instructions_for(actor: Actor, state: str = "") -> QuerySet[Case]:
    """The readable instructions with how many units were asked and have answered; those in one state, or all."""
    cases = readable(actor, kind="instruction").select_related("instruction", "root")
    if state:
        cases = cases.filter(state=state)
    asked = Q(children__kind="referral") & ~Q(children__state__in=[each.value for each in GONE])
    passed = Q(children__kind="referral", children__state=ReferralState.PASSED.value)
    return cases.annotate(
        asked=Count("children", filter=asked, distinct=True),
        answered=Count("children", filter=passed, distinct=True),
    )


def counts_by_state(actor: Actor) -> dict[str, int]:
    """How many readable instructions stand in each state. One SQL statement."""
    return count_by_state(readable(actor, kind="instruction"))


@seated(*READERS)
def instruction_list(request: SeatedRequest) -> HttpResponse:
    """The list, by state."""
    asked = request.GET.get("state", "")
    state = asked if asked in {each.value for each in InstructionState} else ""
    page = keyset_page(instructions_for(request.actor, state), request.GET)
    context = {
        "table": _table(list(page.items)),
        "pager": page.pager,
        "filters": _filters(counts_by_state(request.actor), state),
    }
    return render(request, "followup/instructions.html", context)


def _filters(counts: dict[str, int], state: str) -> list[Filter]:
    here = reverse("followup:instructions")
    everything = Filter(label=_("全部"), url=here, count=sum(counts.values()), is_current=not state)
    return [
        everything,
        *(
            Filter(
                label=_(each.label),
                url=f"{here}?state={each.value}",
                count=counts.get(each.value, 0),
                is_current=state == each.value,
            )
            for each in InstructionState
        ),
    ]


def _table(cases: list[Case]) -> Table:
    columns = [
        Column(label=_("事项"), is_title=True),
        Column(label=_("批示领导")),
        Column(label=_("批示内容")),
        Column(label=_("已答复单位")),
        Column(label=_("状态")),
        Column(label=_("批示日期")),
    ]
    empty = Empty(
        title=_("没有领导批示"),
        text=_("领导在提案、信息等事项的页面上批示，或者由工作人员登记纸质批示后，会列在这里。"),
        icon="instruction",
    )
    return Table(columns=columns, rows=[_row(case) for case in cases], caption=_("领导批示"), empty=empty)


def _row(case: Case) -> Row:
    record, state = case.instruction, InstructionState(case.state)
    numbers = {"answered": case.answered, "asked": case.asked}  # type: ignore[attr-defined]  # annotated
    return Row(
        key=str(case.pk),
        label=case.title,
        cells=[
            Cell(text=case.title, url=case_url(case)),
            Cell(text=record.signature),
            Cell(text=record.words),
            Cell(
                text=_("%(answered)s/%(asked)s") % numbers if case.state != InstructionState.WITHDRAWN else ""
            ),
            Cell(badge=Badge(label=_(state.label), tone=INSTRUCTION_TONES[state])),
            Cell(text=f"{record.given_on:%Y-%m-%d}"),
        ],
    )
