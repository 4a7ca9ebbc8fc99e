"""The chair's two minutes: where the year stands, and what is late with whom."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.promises import PromiseState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Figure
from shangliang.server.shell.queries.promises import WantedPromises, counts_by_state
from shangliang.server.shell.sections.leader import instruction_counts
from shangliang.server.shell.sections.shape import Section
from shangliang.server.shell.sections.year import year_section


def sections(actor: Actor) -> list[Section]:
    """The year's key figures, and its promises by what became of them."""
    year = clock.today().year
    states = counts_by_state(actor, WantedPromises(year=year))
    here = f"{reverse('shell:promises')}?year={year}"
    shown = (PromiseState.KEPT, PromiseState.LATE, PromiseState.DUE, PromiseState.DROPPED)
    return [
        year_section(actor),
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
