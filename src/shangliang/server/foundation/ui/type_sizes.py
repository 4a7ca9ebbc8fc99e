"""The three sizes of type: kept in the account, and beside it in the session and a cookie for who is signed out."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SIZES: Final = {"standard": _("标准"), "large": _("大"), "xlarge": _("特大")}
STANDARD: Final = "standard"
NAME: Final = "type_size"  # of the session's key, the cookie and the account's field alike
COOKIE_AGE: Final = 365 * 24 * 3600


def type_size_of(request: HttpRequest) -> str:
    """The size this person reads in: the account's, else the browser's."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and getattr(user, NAME, "") in SIZES:
        return str(getattr(user, NAME))
    session = getattr(request, "session", {})
    for kept in (session.get(NAME), request.COOKIES.get(NAME)):
        if kept in SIZES:
            return str(kept)
    return STANDARD
