"""Who may come in: decorators for views, and the typed requests behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.places import seat_words

Rest = ParamSpec("Rest")


class ActingRequest(HttpRequest):
    """Every request behind ActingMiddleware. `seats`: those the person holds, the one acted in included."""

    actor: Actor | None
    seat: Seat | None
    seats: tuple[Seat, ...]


class SignedInRequest(ActingRequest):
    """A request of somebody signed in."""

    user: User


class SeatedRequest(SignedInRequest):
    """A request of somebody acting in a seat."""

    actor: Actor
    seat: Seat


SeatedView = Callable[Concatenate[SeatedRequest, Rest], HttpResponse]
SignedInView = Callable[Concatenate[SignedInRequest, Rest], HttpResponse]
AnyView = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def signed_in(view: SignedInView[Rest]) -> AnyView[Rest]:
    """Only for those signed in; others go to the sign-in page and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(cast(SignedInRequest, request), *args, **kwargs)

    return cast(AnyView[Rest], guarded)


def seated(*kinds: SeatKind) -> Callable[[SeatedView[Rest]], AnyView[Rest]]:
    """Only for those acting in a seat of one of these kinds, or in any when none is named. Others are told why not."""

    def guard(view: SeatedView[Rest]) -> AnyView[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return to_sign_in(request)
            if kinds and actor.kind not in kinds:
                return not_for_you(cast(SeatedRequest, request), kinds)
            return view(cast(SeatedRequest, request), *args, **kwargs)

        return cast(AnyView[Rest], guarded)

    return guard


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page and back to what was asked for."""
    # What was posted is lost on the way, so it leads back to the page and not to the act.
    wanted = (
        request.get_full_path() if request.method in {"GET", "HEAD"} else request.headers.get("Referer", "/")
    )
    return go_to(request, f"{reverse('accounts:sign_in')}?{urlencode({'next': wanted})}")


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Lead the whole page elsewhere, also when only a piece of it was asked for by htmx."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def not_for_you(request: SeatedRequest, kinds: tuple[SeatKind, ...]) -> HttpResponse:
    """A page that says for whom this is, and offers the seat that would do."""
    fitting = [seat for seat in request.seats if seat.kind in kinds]
    context = {
        "wanted": pgettext("身份之间", "、").join(_(kind.label) for kind in kinds),
        "current": seat_words(request.seat),
        "fitting": [(seat.pk, seat_words(seat), seat.council.name) for seat in fitting],
    }
    return render(request, "accounts/not_for_you.html", context, status=403)
