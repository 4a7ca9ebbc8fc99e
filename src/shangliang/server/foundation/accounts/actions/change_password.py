"""A person's own new password."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.casework.refusals import Refused, refuse


def change_password(*, user: User, actor: Actor | None, new_password: str) -> None:
    """Set the person's own password; the duty to change it ends. Sessions elsewhere end by themselves.

    Raises Refused at the field `new_password`: against the rules, or the same as before.
    """
    if user.check_password(new_password):
        raise refuse(_("新密码不能与现在的密码相同。"), field="new_password")
    _require_good(new_password, user)
    with transaction.atomic():
        was_initial = user.must_change_password
        user.set_password(new_password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        if actor is not None:
            note(actor=actor, act="change_password", about=user, old={"was_initial": was_initial})


def _require_good(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(_reasons(error.messages)) from error


def _reasons(messages: Iterable[str]) -> list[Reason]:
    return [Reason(message=message, field="new_password") for message in messages]
