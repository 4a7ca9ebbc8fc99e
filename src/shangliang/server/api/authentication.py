"""Who calls: the seat behind the key in the request. A browser's session is not asked, so no page can call for it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.tokens import actor_of_token

LONGEST_KEY = 200


class Key(HttpBearer):
    """`Authorization: Bearer <key>`; a key belongs to one seat in one council."""

    openapi_description = "在“个人设置”中建立的密钥，限于一个政协的一个身份。"

    def authenticate(self, _request: HttpRequest, token: str) -> Actor | None:
        """The actor of a valid key."""
        return actor_of_token(token) if len(token) <= LONGEST_KEY else None


def actor_of(request: HttpRequest) -> Actor:
    """Who was recognised."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]  # set by ninja
