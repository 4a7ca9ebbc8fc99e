"""What every page of ours has around it: the navigation, the day, and the way to the public site."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Navigation
from shangliang.server.shell.navigation import navigation_for
from shangliang.server.shell.queries.counts import Surroundings, Waiting, surroundings, waiting


class Around:
    """What the layout counts for one request, looked up when first asked for: two SQL statements at most."""

    def __init__(self, request: SeatedRequest) -> None:
        self.request = request

    @cached_property
    def waiting(self) -> Waiting:
        """What waits for the actor."""
        return waiting(self.request.actor, today=clock.today())

    @cached_property
    def surroundings(self) -> Surroundings:
        """The term of office and the unread notices."""
        return surroundings(self.request.actor)

    @cached_property
    def navigation(self) -> Navigation:
        """The rail and the bar."""
        return navigation_for(self.request, waiting=self.waiting, surroundings=self.surroundings)


def around(request: SeatedRequest) -> Around:
    """The request's surroundings, made once: a page that shows the same numbers asks for them here."""
    kept = getattr(request, "around", None)
    if kept is None:
        kept = Around(request)
        request.around = kept  # type: ignore[attr-defined]
    return cast(Around, kept)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation` (None when nobody acts), `today`, and the public site's address for those signed out."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"navigation": None, "today": clock.today(), "public_url": reverse("public:index")}
    seated = cast(SeatedRequest, request)
    return {
        "navigation": SimpleLazyObject(lambda: around(seated).navigation),
        "today": clock.today(),
        "public_url": reverse("public:index"),
    }
