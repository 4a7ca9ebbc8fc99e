"""A unit's second part: what it has in hand, and which of its promises come due next."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from shangliang.rulebook.promises import PromiseState
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.ui.shapes import Act, Empty, Entry
from shangliang.server.shell.queries.promises import WantedPromises, promises_for
from shangliang.server.shell.sections.desk import pile_figures
from shangliang.server.shell.sections.shape import Section

SHOWN = 5
HANDLED = ("handling", "answered")


def sections(actor: Actor) -> list[Section]:
    """The unit's proposals, and its promises that have not come due, the nearest first. Three SQL statements."""
    found = promises_for(actor, WantedPromises(unit_id=actor.unit_id, state=PromiseState.OPEN))
    nearest = list(found.order_by("due_on", "id")[: SHOWN + 1])
    return [
        Section(
            title=_("接下来到期的承诺"),
            entries=[_entry(promise) for promise in nearest[:SHOWN]],
            empty=Empty(
                title=_("没有要落实的承诺"),
                text=_("答复里写明日期的事项会列在这里，到期前提醒，落实后报告，由政协核实。"),
                icon="promise",
            ),
            acts=[Act(label=_("看全部承诺"), url=reverse("shell:promises"), is_quiet=True)]
            if len(nearest) > SHOWN
            else [],
        ),
        Section(title=_("本单位的提案"), note=_("点数字看是哪些"), figures=pile_figures(actor, HANDLED)),
    ]


def _entry(promise: Promise) -> Entry:
    return Entry(
        title=Truncator(promise.answer.text).chars(60, truncate="……"),
        url=case_url(promise.case),
        meta=_("《%(title)s》 · 责任人 %(owner)s") % {"title": promise.case.title, "owner": promise.owner},
        due=promise.due_on,
    )
