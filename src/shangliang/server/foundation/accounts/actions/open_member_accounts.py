"""Opening the accounts of many members at once, after their register was imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.access import require_administrator
from shangliang.server.foundation.accounts.actions.open_account import OpenedAccount, open_account
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.casework.refusals import Refused, refuse
from shangliang.server.foundation.directory.models import Member

MOST: Final = 30
"""In one go: hashing a password takes its time on purpose, and who waits should not wait longer than a few seconds."""


@dataclass(frozen=True, kw_only=True)
class NotOpened:
    """A member whose account could not be opened, and why."""

    member: Member
    reason: str


@dataclass(frozen=True, kw_only=True)
class OpenedMembers:
    """The new accounts with their passwords, told once, and the members that were passed over."""

    opened: Sequence[OpenedAccount]
    passed_over: Sequence[NotOpened]


def open_member_accounts(*, actor: Actor, members: Sequence[Member]) -> OpenedMembers:
    """Open an account for each member, by the name and phone number of the register; each by itself.

    Raises NotAllowed, or Refused at `members` for none and for more than MOST.
    """
    require_administrator(actor)
    if not members:
        raise refuse(_("请至少选一位委员。"), field="members")
    if len(members) > MOST:
        raise refuse(_("一次最多开通 %(most)d 人，请分批办理。") % {"most": MOST}, field="members")
    opened: list[OpenedAccount] = []
    passed_over: list[NotOpened] = []
    for member in members:
        try:
            opened.append(open_account(actor=actor, place=Place(kind=SeatKind.MEMBER, subject_id=member.pk)))
        except Refused as refused:
            passed_over.append(NotOpened(member=member, reason=str(refused)))
    return OpenedMembers(opened=opened, passed_over=passed_over)
