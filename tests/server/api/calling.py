"""Calling the interface as one of the cast, with a key of that seat."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.accounts.seat_secrets import hash_of
from shangliang.server.foundation.accounts.tokens import BEGINNING
from tests.server.cast import Cast

BASE = "/api/v1"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Caller:
    """A program that holds one seat's key."""

    raw: str

    def get(self, path: str, *, language: str = "", **parameters: Any) -> HttpResponse:
        """GET a path below the interface, or a `next` address as it came."""
        return self._send("get", path, data=parameters, language=language)

    def post(self, path: str, body: Any = None, *, key: str = "", language: str = "") -> HttpResponse:
        """POST a JSON body, under an idempotency key if one is given."""
        text = b"" if body is None else json.dumps(body).encode()
        extra = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
        return self._send(
            "post", path, data=text, content_type="application/json", language=language, **extra
        )

    def send(self, method: str, path: str, **extra: Any) -> HttpResponse:
        """Any other request."""
        return self._send(method, path, **extra)

    def _send(self, method: str, path: str, *, language: str = "", **extra: Any) -> HttpResponse:
        if language:
            extra["HTTP_ACCEPT_LANGUAGE"] = language
        if self.raw:
            extra["HTTP_AUTHORIZATION"] = f"Bearer {self.raw}"
        address = path if path.startswith(BASE) else f"{BASE}{path}"
        answer: HttpResponse = getattr(Client(), method)(address, **extra)
        return answer


class _Ones(dict[str, Any]):
    def __missing__(self, _parameter: str) -> str:
        return "1"


def filled(path: str, **known: Any) -> str:
    """A path of the description with what is known in its parameters, and 1 in the others."""
    return path.format_map(_Ones(known))


NOBODY = Caller(raw="")


def caller(cast: Cast, part: str) -> Caller:
    """A program with a key of one of the cast. The key's row is written here, without the audit line of making one."""
    raw = f"{BEGINNING}{secrets.token_urlsafe(16)}"
    now = timezone.now()
    ApiToken.objects.create(
        council=cast.council, seat=cast.seats[part], name="对接测试", prefix=raw[:12], token_hash=hash_of(raw),
        created_at=now, expires_at=now + timedelta(days=30), last_used_at=now,
    )  # fmt: skip
    return Caller(raw=raw)


def callers(cast: Cast) -> dict[str, Caller]:
    """A program for one of each kind of seat in the cast."""
    parts = {seat.kind: part for part, seat in reversed(cast.seats.items())}
    return {part: caller(cast, part) for part in parts.values()}


def said(answer: HttpResponse) -> Any:
    """What was answered."""
    return json.loads(answer.content)


def refused(answer: HttpResponse, status: int) -> Any:
    """The problem that was answered, which must be whole and have this status."""
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM), answer.content[:300]
    problem = said(answer)
    assert set(problem) == {"type", "title", "status", "detail", "instance", "errors"}
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return problem
