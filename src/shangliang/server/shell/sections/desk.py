"""The piles of the proposal committee's desk, and of everybody who sees all proposals."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Figure
from shangliang.server.insight.late import late_count
from shangliang.server.shell.sections.shape import Section
from shangliang.server.work.proposals.queries.lists import GROUPS, group_counts

DESK = ("preliminary", "second", "to_assign", "handling", "answered")
OFFICE = ("to_assign", "handling", "answered")


def sections(actor: Actor) -> list[Section]:
    """Where the council's proposals stand. Two SQL statements."""
    return [Section(title=_("提案办到哪一步"), note=_("点数字看是哪些"), figures=pile_figures(actor, DESK))]


def office_sections(actor: Actor) -> list[Section]:
    """Where the proposals stand that an assigning office hands out. Two SQL statements."""
    return [Section(title=_("本办交办的提案"), note=_("点数字看是哪些"), figures=pile_figures(actor, OFFICE))]


def pile_figures(actor: Actor, piles: tuple[str, ...]) -> list[Figure]:
    """One number per pile, and what is late; each opens its list."""
    counts = group_counts(actor)
    late = late_count(actor, today=clock.today())
    here = reverse("proposals:list")
    return [
        *(Figure(label=_(GROUPS[pile][0]), value=counts[pile], url=f"{here}?group={pile}") for pile in piles),
        Figure(label=_("超期"), value=late, url=reverse("shell:late"), is_late=bool(late)),
    ]
