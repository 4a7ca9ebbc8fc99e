"""The writing operations beside the steps: a view made from the function that carries the act out.

The function states everything once: its name is the operation's, its parameters are the path's and the body's, and what
it returns is what is answered. `actor` comes from the key; the idempotency key is added here, so that no act can be
without it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from ninja import Router
from pydantic import BaseModel

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.idempotency import once
from shangliang.server.api.steps import signature_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import NotAllowed

Acting = TypeVar("Acting", bound=Callable[..., BaseModel])


def require_seat(actor: Actor, *kinds: SeatKind) -> None:
    """Raise NotAllowed unless the key is that of a seat of one of these kinds, as the screens' doors do."""
    if actor.kind not in kinds:
        wanted = pgettext("身份之间", "、").join(_(kind.label) for kind in kinds)
        raise NotAllowed([Reason(message=_("只有%(seats)s可以使用这个接口。") % {"seats": wanted})])


def act(
    router: Router,
    path: str,
    *,
    summary: str,
    by: tuple[SeatKind, ...],
    status: int = 200,
    name: str = "",
    body: type[BaseModel] | None = None,
    answers: type[BaseModel] | None = None,
) -> Callable[[Acting], Acting]:
    """Make a POST operation of `carry_out(actor, …)`. `name`, `body` and `answers` are for functions that stand for
    several operations: the operation's id, the model of the parameter `stated`, and what is returned."""

    def make(carry_out: Acting) -> Acting:
        hints = get_type_hints(carry_out, include_extras=True)
        answered = answers or hints.pop("return")
        asked = {each: hints[each] for each in hints if each not in ("actor", "return")}
        if body is not None:
            asked["stated"] = body
        operation_id = name or carry_out.__name__
        view = _view(carry_out, operation_id, by, status)
        view.__signature__ = signature_of(asked)  # type: ignore[attr-defined]  # what inspect and ninja read
        router.post(
            path,
            response={status: answered},
            operation_id=operation_id,
            summary=summary,
            url_name=operation_id,
        )(view)
        return carry_out

    return make


def _view(
    carry_out: Callable[..., BaseModel], operation_id: str, by: tuple[SeatKind, ...], status: int
) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, idempotency_key: str = "", **said: Any) -> HttpResponse:
        actor = actor_of(request)
        require_seat(actor, *by)
        return once(
            actor=actor,
            key=idempotency_key,
            asked=[operation_id, {each: _plain(value) for each, value in said.items()}],
            status=status,
            act=lambda: carry_out(actor, **said),
        )

    view.__name__ = operation_id
    return view


def _plain(value: Any) -> Any:
    """What was asked, as JSON values. A field that was left out is not the same as one that was stated empty."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True)
    return [value.name, digest_of(value)] if isinstance(value, UploadedFile) else value


def digest_of(file: UploadedFile[Any]) -> str:
    """A digest of what was handed in."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
