"""The information desk's second part: where the briefs stand."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Figure
from shangliang.server.insight.late import late_count
from shangliang.server.shell.sections.shape import Section
from shangliang.server.work.briefs.queries.lists import GROUPS, group_counts

SHOWN = ("to_edit", "to_review", "to_sign", "to_issue", "issued")


def sections(actor: Actor) -> list[Section]:
    """How many briefs wait at each station, and what is late. Two SQL statements."""
    counts = group_counts(actor)
    late = late_count(actor, today=clock.today())
    here = reverse("briefs:list")
    figures = [
        Figure(label=_(GROUPS[key][0]), value=counts[key], url=f"{here}?{urlencode({'group': key})}")
        for key in SHOWN
    ]
    figures.append(Figure(label=_("超期"), value=late, url=reverse("shell:late"), is_late=bool(late)))
    return [Section(title=_("信息办到哪一步"), note=_("点数字看是哪些"), figures=figures)]
