"""The year's key figures on the home page of whoever looks for two minutes."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Act, Figure
from shangliang.server.insight.figures.computing import books_for, figures_of
from shangliang.server.insight.year.asking import this_year
from shangliang.server.insight.year.drawing import HEAD, tiles
from shangliang.server.insight.year.links import Links
from shangliang.server.shell.sections.shape import Section


def year_section(actor: Actor) -> Section:
    """Where the year stands; each figure opens its records."""
    return Section(
        title=_("%(year)s年情况") % {"year": clock.today().year},
        note=_("点数字看是哪些"),
        figures=year_figures(actor),
        acts=[Act(label=_("看全部数据和说明"), url=reverse("insight:year"), is_quiet=True)],
    )


def year_figures(actor: Actor) -> list[Figure]:
    """The figures at the head of the year's page, by the same definitions."""
    period = this_year()
    found = figures_of(books_for(actor, period), actor=actor, only=HEAD)
    return tiles({figure.id: figure for figure in found}, Links(actor=actor, period=period))
