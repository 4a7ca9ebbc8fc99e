"""Take an entry off one of the council's short lists, or put it back. The records that name it keep it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import write_line
from shangliang.server.foundation.registers.entries import EntryFacts


def end_entry(*, actor: Actor, entry: Any, kind: type[EntryFacts]) -> None:
    """Refused while serving members or units hang on the entry, and when it is off the list already."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(entry, actor)
        if not current.is_active:
            raise refuse(_("“%(name)s”已经停用。") % {"name": current})
        hanging = kind.holders(current)
        number = hanging.count() if hanging is not None else 0
        if number:
            words = ngettext(
                "还有 %(number)s 个在任委员或承办单位属于“%(name)s”，请先调整。",
                "还有 %(number)s 个在任委员或承办单位属于“%(name)s”，请先调整。",
                number,
            )
            raise refuse(words % {"number": number, "name": current})
        _turn(actor, current, kind, is_active=False, act="end")


def restore_entry(*, actor: Actor, entry: Any, kind: type[EntryFacts]) -> None:
    """Refused when the entry is on the list."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(entry, actor)
        if current.is_active:
            raise refuse(_("“%(name)s”没有停用。") % {"name": current})
        _turn(actor, current, kind, is_active=True, act="restore")


def _turn(actor: Actor, entry: Any, kind: type[EntryFacts], *, is_active: bool, act: str) -> None:
    entry.is_active = is_active
    entry.save(update_fields=["is_active"])
    state = {"is_active": is_active}
    write_line(
        actor=actor,
        act=f"{act}_{kind.key}",
        subject={kind.key: entry.pk},
        old={"is_active": not is_active, "name": str(entry)},
        new=state,
    )
