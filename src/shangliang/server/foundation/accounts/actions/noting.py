"""The audit line of an act on accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock


def note(
    *,
    actor: Actor,
    act: str,
    about: User,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> None:
    """Write down what the actor did to whose account. To be called in the act's own transaction."""
    append_line(
        actor=actor,
        act=f"accounts.{act}",
        role=actor.kind.value,
        happened_at=clock.now(),
        old=old,
        new={"user": about.pk, "name": about.name, **(new or {})},
    )
