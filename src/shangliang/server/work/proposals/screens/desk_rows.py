"""The desk's queue as a table: what it is, who proposes, who might handle it, and how long it has waited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.rulebook.assignments import AssignmentState
from shangliang.rulebook.deadlines import DueState, due_state
from shangliang.rulebook.proposals import Opinion, ProposalState
from shangliang.rulebook.working_days import WorkingCalendar
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.ui.shapes import Badge, Cell, Column, Empty, Row, Table, Tone
from shangliang.server.work.proposals.queries.desk import proposed_units
from shangliang.server.work.proposals.screens.lists import TONES, note_of, proposer_of

BEFORE_ASSIGNMENT = ("drafts", "preliminary", "second", "returned", "to_assign")
MOST_UNITS = 2
"""So many units are named; of more, the first with their number."""
LONG_WAIT_DAYS = 10
WAIT_TONES: dict[DueState, Tone] = {
    DueState.LATE: "late", DueState.TODAY: "late", DueState.SOON: "soon", DueState.AHEAD: "ok",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Waits:
    """How long cases have been waiting, in working days up to today."""

    calendar: WorkingCalendar
    today: date

    def days_of(self, case: Case) -> int:
        """Working days since the case came to where it is."""
        return self.days_since(timezone.localdate(case.moved_at))

    def days_since(self, day: date) -> int:
        """Working days since a day."""
        return max(self.calendar.working_days_between(day, self.today).days, 0)

    def badge(self, case: Case) -> Badge:
        """5 日, in the colour of the term that runs, with its word when it is late."""
        row: Any = case
        days = self.days_of(case)
        words = ngettext("%(days)s 日", "%(days)s 日", days) % {"days": days} if days else _("今天")
        if row.due_on is None:
            return Badge(label=words, tone="soon" if days >= LONG_WAIT_DAYS else "grey")
        state = due_state(row.due_on, self.today)
        if state is DueState.LATE:
            words = _("%(words)s · 超期") % {"words": words}
        elif state is DueState.TODAY:
            words = _("%(words)s · 今天到期") % {"words": words}
        return Badge(label=words, tone=WAIT_TONES[state])


def queue_table(
    cases: Iterable[Case], *, group: str, waits: Waits, query: Mapping[str, str], may_tick: bool, empty: Empty
) -> Table:
    """The queue. Each line opens in the reading pane, on a phone on the case's page."""
    return Table(
        columns=columns_of(group),
        rows=[queue_row(case, group=group, waits=waits, query=query) for case in cases],
        tick_name="case" if may_tick else "",
        empty=empty,
    )


def columns_of(group: str) -> list[Column]:
    """What is asked of a case depends on where it is: before assignment how long it waits, later by when."""
    first = [Column(label=_("案由"), is_title=True), Column(label=_("提案人"))]
    if group in BEFORE_ASSIGNMENT:
        return [*first, Column(label=_("建议承办")), Column(label=_("已等工作日"))]
    return [*first, Column(label=_("承办单位")), Column(label=_("进度")), Column(label=_("期限"))]


def queue_row(case: Case, *, group: str, waits: Waits, query: Mapping[str, str]) -> Row:
    """One line."""
    pane = reverse("proposals:desk_pane", args=[case.pk])
    return Row(
        key=str(case.pk),
        label=case.title,
        ident=f"case-{case.pk}",
        pane_url=f"{pane}?{urlencode(query)}",
        cells=[
            Cell(text=case.title, url=reverse("proposals:detail", args=[case.pk]), note=_note(case)),
            *cells_after_title(case, group=group, waits=waits),
        ],
    )


def cells_after_title(case: Case, *, group: str, waits: Waits) -> list[Cell]:
    """The cells that stand after the title, one for each of the group's columns."""
    row: Any = case
    if group in BEFORE_ASSIGNMENT:
        units = unit_names(proposed_units(case.suggestions.all()))
        return [Cell(text=proposer_of(case)), Cell(text=units), Cell(badge=waits.badge(case))]
    state = ProposalState(case.state)
    badge = Badge(label=_(state.label), tone=TONES.get(state, "grey"))
    return [
        Cell(text=proposer_of(case)),
        Cell(text=row.lead_unit_name or ""),
        Cell(badge=badge),
        Cell(due=row.due_on),
    ]


def unit_names(units: Iterable[UndertakingUnit]) -> str:
    """县教育局、县住建局, or 县教育局等3个."""
    names = [unit.short_name or unit.name for unit in units]
    if len(names) <= MOST_UNITS:
        return _("、").join(names)
    return _("%(unit)s等%(count)s个") % {"unit": names[0], "count": len(names)}


def _note(case: Case) -> str:
    parts = [note_of(case), opinion_note(case), previews_note(case)]
    return " · ".join(part for part in parts if part)


def opinion_note(case: Case) -> str:
    """What the preliminary review proposed, where that is more than docketing."""
    opinions = getattr(case, "opinions", ())
    if not opinions or opinions[0].opinion == Opinion.DOCKET:
        return ""
    return _("初审%(opinion)s") % {"opinion": _(Opinion(opinions[0].opinion).label)}


def previews_note(case: Case) -> str:
    """预交办：县教育局同意；县住建局有异议，认为应由县交通局承办."""
    said = [_previewed(preview) for preview in getattr(case, "previews", ())]
    return _("预交办：%(said)s") % {"said": _("；").join(said)} if said else ""


def _previewed(preview: Case) -> str:
    unit = preview.unit.short_name or preview.unit.name if preview.unit else ""
    state = AssignmentState(preview.state)
    if state is AssignmentState.PREVIEW_AGREED:
        return _("%(unit)s同意") % {"unit": unit}
    if state is AssignmentState.PREVIEW_OBJECTED:
        other = str(preview.assignment.objection_unit or "")
        return _("%(unit)s有异议，认为应由%(other)s承办") % {"unit": unit, "other": other}
    return _("%(unit)s还没有看") % {"unit": unit}
