"""Django's own sessions behind the list of devices."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from shangliang.server.foundation.accounts.models import SignInSession, User

SEAT_KEY: Final = "seat_id"
SEEN_KEY: Final = "seen_at"


def living_sessions(user: User) -> QuerySet[SignInSession]:
    """The browsers in which the person is signed in now."""
    living = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    return SignInSession.objects.filter(Exists(living), user=user)


def end_sessions(sessions: Iterable[SignInSession]) -> int:
    """Sign those browsers out; how many they were."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    ended = list(sessions)
    for each in ended:
        store(each.session_key).delete()
    SignInSession.objects.filter(pk__in=[each.pk for each in ended]).delete()
    return len(ended)


def rename_session(before: str, now: str) -> None:
    """Keep a browser on the list when its session got a new key."""
    SignInSession.objects.filter(session_key=before).update(session_key=now)
