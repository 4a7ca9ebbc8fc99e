"""A leader's two minutes: the instructions with what became of them, where the year stands, what is late, promises."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.instructions import InstructionState
from shangliang.rulebook.promises import PromiseState
from shangliang.server.followup.screens.instructions import counts_by_state, instructions_for
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.ui.shapes import Act, Empty, Entry, Figure
from shangliang.server.insight.late import late_count
from shangliang.server.shell.queries.promises import WantedPromises
from shangliang.server.shell.queries.promises import counts_by_state as promises_by_state
from shangliang.server.shell.sections.shape import Section
from shangliang.server.shell.sections.year import year_section

SHOWN = 4
OPEN = (InstructionState.GIVEN, InstructionState.ANSWERED)


def sections(actor: Actor) -> list[Section]:
    """The instructions, the year's figures, what is late and this year's promises."""
    year = clock.today().year
    late = late_count(actor, today=clock.today())
    promises = promises_by_state(actor, WantedPromises(year=year))
    here = reverse("shell:promises")
    figures = [Figure(label=_("超期"), value=late, url=reverse("shell:late"), is_late=bool(late))]
    for state in (PromiseState.DUE, PromiseState.KEPT, PromiseState.LATE, PromiseState.DROPPED):
        query = urlencode({"year": year, "state": state.value})
        is_late = state is PromiseState.DUE and bool(promises[state])
        figures.append(
            Figure(label=_(state.label), value=promises[state], url=f"{here}?{query}", is_late=is_late)
        )
    return [
        *instruction_sections(actor),
        year_section(actor),
        Section(
            title=_("%(year)s年的办理和承诺") % {"year": year}, note=_("点数字看是哪些"), figures=figures
        ),
    ]


def instruction_sections(actor: Actor) -> list[Section]:
    """The instructions that the leader reads, by state, and the latest ones. Two SQL statements."""
    section = instruction_counts(actor)
    latest = [_entry(case) for case in instructions_for(actor).order_by("-pk")[:SHOWN]]
    if latest:
        return [replace(section, entries=latest)]
    empty = Empty(
        title=_("还没有批示"),
        text=_("打开一件提案或者信息，在“还可以”里批示，选定办理单位，答复会回到这里。"),
        icon="instruction",
    )
    return [replace(section, figures=(), acts=(), empty=empty)]


def instruction_counts(actor: Actor) -> Section:
    """How many instructions stand where. One SQL statement."""
    counts = counts_by_state(actor)
    here = reverse("followup:instructions")
    figures = [
        Figure(label=_(state.label), value=counts.get(state.value, 0), url=f"{here}?state={state.value}")
        for state in (*OPEN, InstructionState.CLOSED)
    ]
    return Section(
        title=_("领导批示"), figures=figures, acts=[Act(label=_("看全部批示"), url=here, is_quiet=True)]
    )


def _entry(case: Case) -> Entry:
    record = case.instruction
    numbers = {"answered": case.answered, "asked": case.asked}  # type: ignore[attr-defined]  # annotated
    state = _(InstructionState(case.state).label)
    said = _("%(asked)s 个单位，%(answered)s 个已答复") % numbers
    meta = " · ".join([record.signature, f"{record.given_on:%Y-%m-%d}", state, said])
    return Entry(title=case.title, meta=meta, url=case_url(case))
