"""Signing in by one press, to look around: only on a demonstration database, only at the computer itself."""

from __future__ import annotations

import ipaddress
from typing import Final

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest

from shangliang.server.foundation.accounts.browser_sessions import SEAT_KEY
from shangliang.server.foundation.accounts.models import DemonstrationAccount, Seat
from shangliang.server.foundation.accounts.queries import DemonstrationLine, demonstration_lines
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.installation import is_demonstration
from shangliang.server.foundation.directory.walls import Reader, reader_scope

FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")


def demonstration_accounts() -> list[DemonstrationLine]:
    """The accounts of a demonstration with their passwords, to be printed; none in a real installation."""
    return demonstration_lines() if is_demonstration() else []


def add_demonstration_account(
    *, seat: Seat, label: str, position: int = 0, password: str = ""
) -> DemonstrationAccount:
    """Offer a seat on the sign-in page. With `password` its person may sign in by name too, without changing it first.

    Raises Refused unless this database was marked as a demonstration.
    """
    if not is_demonstration():
        raise refuse("只有演示数据库才有一键登录的账号。")
    if password:
        seat.user.set_password(password)
        seat.user.must_change_password = False
        seat.user.save(update_fields=["password", "must_change_password"])
    account, _is_new = DemonstrationAccount.objects.update_or_create(
        seat=seat, defaults={"label": label, "position": position, "password": password}
    )
    return account


def may_press(request: HttpRequest) -> bool:
    """Whether this visitor may sign in by one press: at the computer itself, on a demonstration database.

    What counts is the peer of the connection. A request that came through a proxy comes from elsewhere, whatever
    address it claims.
    """
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        is_here = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return is_here and is_demonstration()


def press(request: HttpRequest, *, account_id: int) -> Seat:
    """Sign the visitor in as that account. Raises Http404 where one-press sign-in is not offered."""
    if not may_press(request):
        raise Http404
    with reader_scope(Reader.SIGN_IN):
        account = (
            DemonstrationAccount.objects.select_related("seat__user")
            .filter(pk=account_id, seat__ended_at__isnull=True, seat__user__is_active=True)
            .first()
        )
    if account is None:
        raise Http404
    adapter = get_adapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    request.session[SEAT_KEY] = account.seat_id
    adapter.login(request, account.seat.user)
    return account.seat
