"""The special committees' desk, second part: what is late."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Figure
from shangliang.server.insight.late import late_count
from shangliang.server.shell.sections.shape import Section


def sections(actor: Actor) -> list[Section]:
    """What is late on the desk. One SQL statement."""
    late = late_count(actor, today=clock.today())
    figures = [Figure(label=_("超期"), value=late, url=reverse("shell:late"), is_late=bool(late))]
    return [Section(title=_("专委会工作"), note=_("点数字看是哪些"), figures=figures)]
