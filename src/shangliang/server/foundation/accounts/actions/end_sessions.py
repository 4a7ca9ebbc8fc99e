"""Signing out browsers that one does not have at hand."""

from __future__ import annotations

from shangliang.server.foundation.accounts.browser_sessions import end_sessions, living_sessions
from shangliang.server.foundation.accounts.models import SignInSession, User


def end_session(*, user: User, session_id: int) -> bool:
    """Sign one of the person's own browsers out. False when it is not his or hers, or is signed out already."""
    return end_sessions(living_sessions(user).filter(pk=session_id)) == 1


def end_other_sessions(*, user: User, keep: str) -> int:
    """Sign all browsers of the person out but the one with session key `keep`; how many they were."""
    return end_sessions(SignInSession.objects.filter(user=user).exclude(session_key=keep))


def end_all_sessions(*, user: User) -> int:
    """Sign the person out everywhere."""
    return end_sessions(SignInSession.objects.filter(user=user))
