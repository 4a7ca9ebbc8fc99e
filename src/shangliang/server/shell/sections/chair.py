"""The chair's two minutes: where the year stands, and what is late with whom."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.promises import PromiseState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Figure
from shangliang.server.shell.queries.promises import WantedPromises, counts_by_state
from shangliang.server.shell.sections.desk import pile_figures
from shangliang.server.shell.sections.shape import Section

PILES = ("to_assign", "handling", "answered")


def sections(actor: Actor) -> list[Section]:
    """Proposals by stage, and this year's promises by what became of them. Three SQL statements."""
    year = clock.today().year
    states = counts_by_state(actor, WantedPromises(year=year))
    here = f"{reverse('shell:promises')}?year={year}"
    shown = (PromiseState.KEPT, PromiseState.LATE, PromiseState.DUE, PromiseState.DROPPED)
    return [
        Section(title=_("提案办到哪一步"), note=_("点数字看是哪些"), figures=pile_figures(actor, PILES)),
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
