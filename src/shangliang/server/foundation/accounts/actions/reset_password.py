"""A new initial password from the administrator, for a person who forgot the own one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.access import require_ours_alone
from shangliang.server.foundation.accounts.actions.end_sessions import end_all_sessions
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor, system_actor
from shangliang.server.foundation.accounts.held_seats import held_seats
from shangliang.server.foundation.accounts.models import ApiToken, User
from shangliang.server.foundation.accounts.passwords import fresh_password
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.walls import council_scope


def reset_password(*, actor: Actor, user: User) -> str:
    """Give the account an initial password, to be changed at the next sign-in; the password, to be told once.

    The person is signed out everywhere and the keys of his or her seats in this council stop working: whoever asks for
    a reset may have lost more than a word. Raises NotAllowed, or Refused for oneself and for those who serve elsewhere.
    """
    require_ours_alone(user, actor=actor)
    if user.pk == actor.user_id:
        raise refuse(_("自己的密码请在“我的”中修改。"))
    password = fresh_password()
    with transaction.atomic():
        ended = _set_initial(user, password)
        _revoke_and_note(actor=actor, user=user, ended_sessions=ended)
    return password


def reset_password_on_server(*, user: User) -> str:
    """The same at the command line of the server, for whomever; written down in every council the person serves."""
    password = fresh_password()
    with transaction.atomic():
        ended = _set_initial(user, password)
        for council_id in sorted({seat.council_id for seat in held_seats(user)}):
            with council_scope(council_id):
                _revoke_and_note(actor=system_actor(council_id=council_id), user=user, ended_sessions=ended)
    return password


def _set_initial(user: User, password: str) -> int:
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return end_all_sessions(user=user)


def _revoke_and_note(*, actor: Actor, user: User, ended_sessions: int) -> None:
    living = ApiToken.objects.filter(council_id=actor.council_id, seat__user=user, revoked_at__isnull=True)
    revoked = living.update(revoked_at=timezone.now())
    note(
        actor=actor,
        act="reset_password",
        about=user,
        new={"ended_sessions": ended_sessions, "revoked_tokens": revoked},
    )
