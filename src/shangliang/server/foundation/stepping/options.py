"""What may be chosen where a step asks for a unit, a member, an office, a leader, a case or a suggestion.

A slice narrows the choice of one question of one step with `@options_for(step, "question")`; the rest is common.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    Leader,
    Member,
    UndertakingUnit,
)
from shangliang.server.foundation.directory.models.people import MemberStatus

Options = list[tuple[int, str]]
Chooser = Callable[[Case | None, Actor], Options]
_own: dict[tuple[str, str, str], Chooser] = {}


def options_for(step: AnyStep, question: str) -> Callable[[Chooser], Chooser]:
    """Register what may be chosen for one question of a step."""

    def register(chooser: Chooser) -> Chooser:
        _own[(step.kind, step.key, question)] = chooser
        return chooser

    return register


def options(step: AnyStep, question: str, kind: str, *, case: Case | None, actor: Actor) -> Options:
    """The values and labels that may be chosen."""
    chooser = _own.get((step.kind, step.key, question)) or COMMON[kind]
    return chooser(case, actor)


def _units(_case: Case | None, actor: Actor) -> Options:
    units = UndertakingUnit.objects.filter(council_id=actor.council_id, ended_on__isnull=True)
    return list(units.values_list("pk", "name"))


def member_options(members: QuerySet[Member]) -> Options:
    """Members with their sector, so that namesakes can be told apart."""
    return [
        (member.pk, _("%(name)s（%(sector)s）") % {"name": member.name, "sector": member.sector})
        for member in members.select_related("sector")
    ]


def _members(_case: Case | None, actor: Actor) -> Options:
    serving = Member.objects.filter(council_id=actor.council_id, status=MemberStatus.SERVING.value)
    return member_options(serving)


def _bodies(_case: Case | None, actor: Actor) -> Options:
    return list(
        CollectiveBody.objects.filter(council_id=actor.council_id, is_active=True).values_list("pk", "name")
    )


def _offices(_case: Case | None, actor: Actor) -> Options:
    return list(AssigningOffice.objects.filter(council_id=actor.council_id).values_list("pk", "name"))


def _leaders(_case: Case | None, actor: Actor) -> Options:
    leaders = Leader.objects.filter(council_id=actor.council_id, is_active=True)
    return [(leader.pk, str(leader)) for leader in leaders]


def _none(_case: Case | None, _actor: Actor) -> Options:
    return []


COMMON: dict[str, Chooser] = {
    "unit": _units,
    "member": _members,
    "body": _bodies,
    "office": _offices,
    "leader": _leaders,
    "case": _none,
    "suggestion": _none,
    "proposal": _none,
}
