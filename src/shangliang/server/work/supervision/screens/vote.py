"""The electronic ballot: a page to vote on, a signed-in request for a ballot, and a box that knows nobody.

The two requests speak JSON to the page's own script. The box takes no cookie and asks for none: what guards it is the
token, which nobody can make without having been given a ballot.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.widgets import RadioCards
from shangliang.server.work.supervision.actions.cast import cast_vote
from shangliang.server.work.supervision.actions.issue import issue_token
from shangliang.server.work.supervision.models import Ballot, Elector
from shangliang.server.work.supervision.situations import open_ballot

MOST_BYTES = 8_000


class VoteForm(forms.Form):
    """One choice per aspect. It is never sent as a form: the page's script sends a token and the choices."""

    def __init__(self, ballot: Ballot) -> None:
        super().__init__()
        offered = list(enumerate(ballot.options))
        for row, aspect in enumerate(ballot.aspects):
            self.fields[f"aspect-{row}"] = forms.ChoiceField(
                label=aspect, choices=offered, widget=RadioCards(is_across=False)
            )


@never_cache
@seated(SeatKind.MEMBER)
def vote(request: SeatedRequest, pk: int) -> HttpResponse:
    """The ballot as an elector fills it in."""
    matter, _roles = case_for(request.actor, kind="appraisal", pk=pk, beside=("appraisal",))
    ballot = open_ballot(matter)
    own = Elector.objects.filter(ballot=ballot, member_id=request.actor.member_id or 0).first()
    if ballot is None or own is None:
        raise Http404
    context = {
        "matter": matter,
        "ballot": ballot,
        "way": own.issued_way,
        "form": VoteForm(ballot),
        "page_url": reverse("supervision:detail", args=[pk]),
    }
    return render(request, "supervision/vote.html", context)


@require_POST
@seated(SeatKind.MEMBER)
def issue(request: SeatedRequest, pk: int) -> HttpResponse:
    """Sign a blinded message for an elector: `{"blinded": …}` → `{"signature": …}`."""
    try:
        signed = issue_token(actor=request.actor, ballot_id=pk, blinded=_bytes(_body(request), "blinded"))
    except Refused as refusal:
        return _refused(refusal)
    return JsonResponse({"signature": base64.b64encode(signed).decode()})


@csrf_exempt
@require_POST
def cast(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a ballot: `{"message": …, "signature": …, "choices": [0, …]}` → `{"receipt": …}`. Asks for no sign-in."""
    body = _body(request)
    try:
        receipt = cast_vote(
            ballot_id=pk,
            message=_bytes(body, "message"),
            signature=_bytes(body, "signature"),
            choices=_choices(body),
        )
    except Refused as refusal:
        return _refused(refusal)
    return JsonResponse({"receipt": receipt})


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body) if len(request.body) <= MOST_BYTES else None
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}


def _choices(body: dict[str, Any]) -> list[int]:
    """The options that were chosen; none when they are no list of numbers, which is refused after the token."""
    stated = body.get("choices")
    if not isinstance(stated, list) or not all(type(each) is int for each in stated):
        return []
    return stated


def _bytes(body: dict[str, Any], key: str) -> bytes:
    """A value in base64; empty when it is none, which every check refuses."""
    try:
        return base64.b64decode(str(body.get(key, "")), validate=True)
    except binascii.Error:
        return b""


def _refused(refusal: Refused) -> JsonResponse:
    status = 403 if isinstance(refusal, NotAllowed) else 409 if isinstance(refusal, OutOfTurn) else 422
    return JsonResponse({"reasons": [reason.message for reason in refusal.reasons]}, status=status)
