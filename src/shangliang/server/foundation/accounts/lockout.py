"""After five wrong passwords an account rests for five minutes. The count is kept by account, not by what was typed,
so a phone number and a user name do not give ten tries; what belongs to no account is counted just the same."""

from __future__ import annotations

from typing import Any, Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.limits import PER_ACCOUNT
from shangliang.server.foundation.accounts.models import User

APP: Final = "allauth.account"
ACTION: Final = "login_failed"
_BY_ACCOUNT: Final = {ACTION: PER_ACCOUNT}


def attempts_key(login: str) -> str:
    """Under which key attempts on what was typed are counted."""
    user = user_named(login)
    return account_key(user) if user is not None else f"typed:{login.strip().lower()}"


def account_key(user: User) -> str:
    """Under which key attempts on an account are counted."""
    return f"account:{user.pk}"


def is_locked(request: HttpRequest, user: User) -> bool:
    """Whether the account rests after too many wrong passwords."""
    allowed: Any = ratelimit.consume(
        request,
        app=APP,
        action=ACTION,
        config=_BY_ACCOUNT,
        key=account_key(user),
        dry_run=True,
        limit_get=True,
    )
    return not allowed


def unlock(request: HttpRequest, user: User) -> None:
    """Let the account be tried again at once."""
    ratelimit.clear(request, app=APP, action=ACTION, config=_BY_ACCOUNT, key=account_key(user))
