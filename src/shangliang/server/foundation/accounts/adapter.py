"""What allauth asks us: in which words it refuses, under which key it counts, what follows a sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.accounts.actions.sign_in import begin_session, end_own_session, note_lockout
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.lockout import attempts_key, is_locked
from shangliang.server.foundation.accounts.models import User


class HouseAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our sign-in within allauth."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("尝试次数过多，请 5 分钟后再试，或联系管理员重置密码。"),
        # One sentence for an unknown account and a wrong password alike.
        "username_password_mismatch": _("账号或密码不正确，请核对后再试。"),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are opened by a council's administrator."""
        return False

    def add_message(self, *_arguments: Any, **_rest: Any) -> None:
        """Our pages say what happened in their own words."""

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **credentials: Any) -> str:
        return attempts_key(str(credentials.get("username", "")))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down in each council concerned when this was the try that locked the account."""
        user = user_named(str(credentials.get("username", "")))
        if user is not None and is_locked(request, user):
            note_lockout(user=user, ip=self.get_client_ip(request))

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, list the browser among the person's devices and write it down."""
        super().login(request, user)
        begin_session(request, user=user, ip=self.get_client_ip(request))

    def logout(self, request: HttpRequest) -> None:
        """Take the browser off the list and sign out."""
        end_own_session(request)
        super().logout(request)
