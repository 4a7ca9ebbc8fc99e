"""Writing and verifying the chain. The hash covers every column of a line and the hash before it.

A line of an act without a key is hashed without the key's column: lines from before there was one verify as ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.models import AuditHead, AuditLine

HASHED = (
    "council_id", "sequence", "case_id", "user_id", "seat_id", "actor_name", "role", "act", "clause",
    "old", "new", "seen_by", "digest", "happened_at", "recorded_at", "previous_hash",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Break:
    """A place where a council's chain does not hold."""

    council_id: int
    sequence: int
    message: str


def line_hash(line: AuditLine) -> str:
    """SHA-256 of the line's columns in canonical JSON, as 64 hexadecimal digits."""
    names = HASHED if line.token_id is None else (*HASHED, "token_id")
    values = {name: _plain(getattr(line, name)) for name in names}
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def append_line(
    *,
    actor: Actor,
    act: str,
    role: str,
    happened_at: datetime,
    case_id: int | None = None,
    clause: str = "",
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    seen_by: Sequence[str] = (),
    digest: str = "",
) -> AuditLine:
    """Add a line to the end of the actor's council's chain. It must run inside the act's own transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit line is written in the transaction of its act")
    last, last_hash = _locked_head(actor.council_id)
    line = AuditLine(
        council_id=actor.council_id,
        sequence=last + 1,
        case_id=case_id,
        user_id=actor.user_id,
        seat_id=actor.seat_id,
        token_id=actor.token_id,
        actor_name=actor.name,
        role=role,
        act=act,
        clause=clause,
        old=dict(old or {}),
        new=dict(new or {}),
        seen_by=[str(each) for each in seen_by],
        digest=digest,
        happened_at=happened_at,
        recorded_at=timezone.now(),
        previous_hash=last_hash,
    )
    line.hash = line_hash(line)
    line.save(force_insert=True)
    AuditHead.objects.filter(pk=actor.council_id).update(sequence=line.sequence, hash=line.hash)
    return line


def _locked_head(council_id: int) -> tuple[int, str]:
    """Where the council's chain ends, locked: the last place and its hash."""
    heads = (
        AuditHead.objects.select_for_update().filter(pk=council_id).values_list("sequence", "hash").order_by()
    )
    for head in heads:
        return head
    AuditHead.objects.get_or_create(council_id=council_id)
    return heads.get()


def verify_chain(council_id: int) -> Iterator[Break]:
    """Every break of one council's chain: a changed line, a missing one, a head that does not match."""
    expected_sequence, previous = 0, ""
    for line in (
        AuditLine.objects.filter(council_id=council_id).order_by("sequence").iterator(chunk_size=1000)
    ):
        expected_sequence += 1
        if line.sequence != expected_sequence:
            yield Break(council_id=council_id, sequence=expected_sequence, message="缺少一行")
            expected_sequence = line.sequence
        if line.previous_hash != previous:
            yield Break(council_id=council_id, sequence=line.sequence, message="与上一行不相接")
        if line.hash != line_hash(line):
            yield Break(council_id=council_id, sequence=line.sequence, message="内容被改动")
        previous = line.hash
    head = AuditHead.objects.filter(council_id=council_id).first()
    if head is not None and (head.sequence, head.hash) != (expected_sequence, previous):
        yield Break(council_id=council_id, sequence=head.sequence, message="末行被删去或者链头被改动")
