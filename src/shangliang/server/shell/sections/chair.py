"""The chair's two minutes: where the year stands, and what is late with whom."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.promises import PromiseState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Act, Figure
from shangliang.server.insight.figures.computing import books_for, figures_of
from shangliang.server.insight.year.asking import this_year
from shangliang.server.insight.year.drawing import HEAD, tiles
from shangliang.server.insight.year.links import Links
from shangliang.server.shell.queries.promises import WantedPromises, counts_by_state
from shangliang.server.shell.sections.leader import instruction_counts
from shangliang.server.shell.sections.shape import Section


def sections(actor: Actor) -> list[Section]:
    """The year's key figures, and its promises by what became of them."""
    year = clock.today().year
    states = counts_by_state(actor, WantedPromises(year=year))
    here = f"{reverse('shell:promises')}?year={year}"
    shown = (PromiseState.KEPT, PromiseState.LATE, PromiseState.DUE, PromiseState.DROPPED)
    return [
        Section(
            title=_("%(year)s年情况") % {"year": year},
            note=_("点数字看是哪些"),
            figures=year_figures(actor),
            acts=[Act(label=_("看全部数据和说明"), url=reverse("insight:year"), is_quiet=True)],
        ),
        instruction_counts(actor),
        Section(
            title=_("今年到期的承诺"),
            note=_("%(count)s 项") % {"count": sum(states.values())},
            figures=[
                Figure(
                    label=_(state.label),
                    value=states[state],
                    url=f"{here}&state={state.value}",
                    is_late=state is PromiseState.DUE and bool(states[state]),
                )
                for state in shown
            ],
        ),
    ]


def year_figures(actor: Actor) -> list[Figure]:
    """The figures at the head of the year's page, by the same definitions."""
    period = this_year()
    found = figures_of(books_for(actor, period), actor=actor, only=HEAD)
    return tiles({figure.id: figure for figure in found}, Links(actor=actor, period=period))
