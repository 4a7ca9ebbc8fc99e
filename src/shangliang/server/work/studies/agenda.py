"""The days on which teams go out, in the calendars of those who plan them and those who go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Role
from shangliang.rulebook.studies import StudyForm, StudyState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.agenda import AgendaEntry, gives_entries

GO_OUT = {Role.TEAM, Role.LEAD_PROPOSER, Role.CLERK}
CALLED_OFF = (StudyState.OPENED.value, StudyState.DROPPED.value)


@gives_entries
def days_of_studies(actor: Actor, first: date, last: date) -> Iterator[AgendaEntry]:
    """The planned days of the actor's studies. One SQL statement."""
    studies = with_roles(readable(actor, kind="study"), actor).exclude(state__in=CALLED_OFF)
    met = studies.filter(study__from_on__lte=last, study__until_on__gte=first).select_related("study")
    for case in met.order_by("study__from_on", "pk"):
        first_on = case.study.from_on
        if first_on is None or not annotated_roles(case, actor) & GO_OUT:
            continue
        yield AgendaEntry(
            key=f"study-{case.pk}",
            on=first_on,
            last_on=case.study.until_on,
            title=_("%(form)s：%(title)s") % {"form": _(StudyForm(case.variant).label), "title": case.title},
            url=reverse("studies:detail", args=[case.pk]),
            place=case.study.places,
        )
