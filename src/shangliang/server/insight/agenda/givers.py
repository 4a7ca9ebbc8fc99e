"""What stands in everybody's calendar, whatever the kind of work: one's due days, and the council's sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.agenda import AgendaEntry, gives_entries
from shangliang.server.foundation.casework.pages import case_url, matter_label
from shangliang.server.foundation.casework.tasks import task_of, waiting_cases
from shangliang.server.foundation.directory.models import CouncilSession


@gives_entries
def due_days(actor: Actor, first: date, last: date) -> Iterator[AgendaEntry]:
    """The tasks of 待办 that have a day. One SQL statement."""
    on_these_days = {"due_on__range": (first, last)}  # annotated by waiting_cases
    for case in waiting_cases(actor).filter(**on_these_days):
        task = task_of(case, actor)
        if task.due_on is not None:
            yield AgendaEntry(
                key=f"due-{case.pk}-{task.step.key}",
                on=task.due_on,
                title=_("%(step)s：%(title)s") % {"step": _(task.step.label), "title": case.title},
                url=case_url(case),
                meta=_(matter_label(case)),
                is_deadline=True,
            )


@gives_entries
def sessions(actor: Actor, first: date, last: date) -> Iterator[AgendaEntry]:
    """Plenary sessions. One SQL statement."""
    held = CouncilSession.objects.filter(
        council_id=actor.council_id, opens_on__lte=last, closes_on__gte=first
    )
    for session in held.select_related("term", "council"):
        yield AgendaEntry(
            key=f"session-{session.pk}",
            on=session.opens_on,
            last_on=session.closes_on,
            title=_("%(council)s%(session)s") % {"council": session.council.name, "session": session},
        )
