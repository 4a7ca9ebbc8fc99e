"""Keeping who belongs to a consultation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Participant, Presence


def keep_team(case: Case, members: Iterable[int]) -> None:
    """The team as it is now; before anybody is called, nobody else belongs to the consultation."""
    Participant.objects.filter(case=case, member__isnull=False).delete()
    Participant.objects.bulk_create(
        Participant(
            council_id=case.council_id,
            case=case,
            member_id=member,
            is_team=True,
            presence=Presence.TEAM.value,
        )
        for member in dict.fromkeys(members)
    )


def keep_guests(case: Case, *, units: Iterable[int], proposals: Iterable[int]) -> None:
    """The units and proposals as they are now, in place of those before."""
    Participant.objects.filter(case=case, member__isnull=True).delete()
    asked = {"council_id": case.council_id, "case": case, "presence": Presence.ASKED.value}
    Participant.objects.bulk_create(
        [
            *(Participant(unit_id=unit, **asked) for unit in dict.fromkeys(units)),
            *(Participant(proposal_id=proposal, **asked) for proposal in dict.fromkeys(proposals)),
        ]
    )


def keep_presence(case: Case, presences: Mapping[int, Presence]) -> None:
    """Note of each member what became of the invitation; who was not invited and came is added."""
    known = {each.member_id: each for each in Participant.objects.filter(case=case, member__isnull=False)}
    changed = []
    for member, presence in presences.items():
        if member in known:
            known[member].presence = presence.value
            changed.append(known[member])
    Participant.objects.bulk_update(changed, ["presence"])
    Participant.objects.bulk_create(
        Participant(council_id=case.council_id, case=case, member_id=member, presence=presence.value)
        for member, presence in presences.items()
        if member not in known
    )
