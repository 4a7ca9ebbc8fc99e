"""Carrying a request out once, however often it arrives.

The answer is kept in the transaction of the act: after a crash there is either both or neither. What was refused
changed nothing and is not kept, so that it may be tried again under the same key. An answer that tells a secret is
not kept either: that the act was done is known, and a repeat is told so.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import BaseModel

from shangliang.rulebook.facts import Reason
from shangliang.server.api.models import IdempotentRequest
from shangliang.server.api.problems import Conflict, KeyReused, ToldAlready
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import council_scope

KEPT_FOR = timedelta(days=7)
KEY_FIELD = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
NOT_KEPT: dict[str, Any] = {}
"""Stands for an answer that must not lie in the database; no other answer is empty."""
_under_way: set[tuple[int, str]] = set()
_under_way_lock = threading.Lock()


class ToldOnce(BaseModel):
    """An answer with a secret in it, such as an initial password. It is told once, and is never written down."""


def once(*, actor: Actor, key: str, asked: Any, status: int, act: Callable[[], BaseModel]) -> HttpResponse:
    """Carry an act out in one transaction, or answer as before when the key was used for the same request.

    `asked` is what the request says, as JSON values; without a key the act is simply carried out. Raises KeyReused
    when the key stood for another request, Conflict while the same one is still under way, ToldAlready when it was
    answered by a secret, and what the act raises.
    To be called within the council's walls.
    """
    with _alone(actor, key), transaction.atomic():
        seat_id, request_hash = _seat_of(actor), _hash(asked)
        kept = IdempotentRequest.objects.filter(seat_id=seat_id, key=key).first() if key else None
        if kept is not None:
            return _again(kept, request_hash)
        answered = act()
        answer = answered.model_dump(mode="json")
        if key:
            IdempotentRequest.objects.create(
                council_id=actor.council_id,
                seat_id=seat_id,
                key=key,
                request_hash=request_hash,
                status=status,
                response=NOT_KEPT if isinstance(answered, ToldOnce) else answer,
                created_at=timezone.now(),
            )
    return _response(answer, status)


def _seat_of(actor: Actor) -> int:
    if actor.seat_id is None:
        raise LookupError("a key belongs to a seat")
    return actor.seat_id


def _again(kept: IdempotentRequest, request_hash: str) -> HttpResponse:
    if kept.request_hash != request_hash:
        message = _("这个幂等键已经用于另一个请求，请换一个。")
        raise KeyReused([Reason(message=message, field=KEY_FIELD)])
    if kept.response == NOT_KEPT:
        message = _("这个请求已经办理过。答复中的初始密码只告诉一次，没有保存；遗失时请重置密码。")
        raise ToldAlready([Reason(message=message, field=KEY_FIELD)])
    response = _response(kept.response, kept.status)
    response[REPLAYED] = "true"
    return response


def _response(answer: Any, status: int) -> HttpResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _hash(asked: Any) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@contextmanager
def _alone(actor: Actor, key: str) -> Iterator[None]:
    """Hold a key while its request is under way. Within a process a set does; between processes PostgreSQL's advisory
    lock, which ends with the transaction. SQLite lets one writer in at a time, so the second waits and is a replay."""
    if not key:
        yield
        return
    mark = (_seat_of(actor), key)
    with _under_way_lock:
        is_taken = mark in _under_way
        _under_way.add(mark)
    if is_taken:
        raise _conflict()
    try:
        if connection.vendor == "postgresql" and not _advisory_lock(mark):
            raise _conflict()
        yield
    finally:
        with _under_way_lock:
            _under_way.discard(mark)


def _advisory_lock(mark: tuple[int, str]) -> bool:
    number = int.from_bytes(hashlib.sha256(f"{mark[0]}:{mark[1]}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _conflict() -> Conflict:
    return Conflict(
        [Reason(message=_("同一个请求正在处理，请稍候再用同一个幂等键查询结果。"), field=KEY_FIELD)]
    )


def forget_old_requests() -> int:
    """Delete what is older than seven days, in every council; how many there were. Run daily, safe to run twice."""
    forgotten = 0
    for council_id in Council.objects.values_list("pk", flat=True):
        with council_scope(council_id):
            old = IdempotentRequest.objects.filter(
                council_id=council_id, created_at__lt=timezone.now() - KEPT_FOR
            )
            forgotten += old.delete()[0]
    return forgotten
