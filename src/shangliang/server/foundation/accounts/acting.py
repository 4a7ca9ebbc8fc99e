"""Who acts in a request: the person's seat, the language, and the walls of the seat's council around all the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actions.sign_in import touch_session
from shangliang.server.foundation.accounts.actors import actor_in
from shangliang.server.foundation.accounts.browser_sessions import SEAT_KEY
from shangliang.server.foundation.accounts.doors import ActingRequest, go_to
from shangliang.server.foundation.accounts.held_seats import held_seats
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.directory.walls import council_scope

BEFORE_OWN_PASSWORD: Final = frozenset(
    {"accounts:change_password", "accounts:sign_out", "set_language", "ui:type_size"}
)
"""The only views for somebody who still has an initial password."""


class ActingMiddleware:
    """Sets `request.actor`, `request.seat` and `request.seats`; for anonymous visitors they are None, None and ().

    Costs one SQL beside Django's own two (session, user). On PostgreSQL everything after it is one transaction that
    sees one council; an answer of 500 or more rolls it back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the seat and answer within its council's walls."""
        acting = cast(ActingRequest, request)
        acting.actor, acting.seat, acting.seats = None, None, ()
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            _leave_dead_account(request)
            return self.get_response(request)
        _speak(request, user)
        acting.seats = held_seats(user)
        if not acting.seats:
            return _turn_away(request)
        acting.seat = _seat_of(request, acting.seats)
        acting.actor = actor_in(acting.seat)
        touch_session(request)
        return self._within_walls(request, acting.seat.council_id)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead those with an initial password to where they change it."""
        user = request.user
        match = request.resolver_match
        if not isinstance(user, User) or not user.must_change_password or match is None:
            return None
        return (
            None
            if match.view_name in BEFORE_OWN_PASSWORD
            else go_to(request, reverse("accounts:change_password"))
        )

    def _within_walls(self, request: HttpRequest, council_id: int) -> HttpResponse:
        try:
            with council_scope(council_id):
                response = self.get_response(request)
                if response.status_code >= 500:
                    raise _UndoneError(response)
        except _UndoneError as undone:
            return undone.response
        return response


class _UndoneError(Exception):
    """Carries a failed answer out of the transaction, which rolls back on the way."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def _seat_of(request: HttpRequest, seats: tuple[Seat, ...]) -> Seat:
    """The seat chosen in this browser, else the one used last. Says so when the chosen one has ended meanwhile."""
    chosen = request.session.get(SEAT_KEY)
    for seat in seats:
        if seat.pk == chosen:
            return seat
    seat = seats[0]
    if chosen is not None:
        request.session[SEAT_KEY] = seat.pk
        messages.warning(
            request, _("您原来的身份已经终止，现在以“%(seat)s”身份办事。") % {"seat": seat_words(seat)}
        )
    return seat


def _turn_away(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.error(request, _("您在本平台已没有可用的身份，如有疑问请联系本政协的系统管理员。"))
    return HttpResponseRedirect(reverse("accounts:sign_in"))


def _leave_dead_account(request: HttpRequest) -> None:
    """End the session of an account that was deactivated while signed in, and say so."""
    if request.session.get(SESSION_KEY) is not None:
        logout(request)
        messages.error(request, _("该账号已停用，如有疑问请联系本政协的系统管理员。"))


def _speak(request: HttpRequest, user: User) -> None:
    if user.language in dict(settings.LANGUAGES):
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language() or user.language
