"""Finding the account that somebody names, by phone number or by user name."""

from __future__ import annotations

from django.db.models import Q

from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.phones import is_mobile, plain_phone


def user_named(login: str) -> User | None:
    """The account with this phone number, or with this user name whatever its capitals. One look either way.

    A user name always holds a letter and a phone number never does, so no text can mean two accounts.
    """
    phone = plain_phone(login)
    condition = Q(phone=phone) if is_mobile(phone) else Q(username=login.strip().lower())
    return User.objects.filter(condition).first()
