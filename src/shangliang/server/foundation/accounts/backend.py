"""The authentication backend: one field takes the phone number or the user name."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from shangliang.server.foundation.accounts.finding import user_named


class PhoneOrNameBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's backend, which hashes a password also where there is no account, so that the time tells nothing."""

    def _authenticate_by_username(self, username: str, password: str) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = self._check_password(user_named(username), password)
        return user
