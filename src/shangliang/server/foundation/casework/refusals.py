"""Why an act is refused. Every refusal carries its reasons in the user's words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason, Worded


class Refused(Exception):
    """The act cannot be taken as stated: something is missing, wrong, or stands in the way."""

    code = "refused"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(reason.message for reason in self.reasons))


class NotAllowed(Refused):
    """The actor has no role that may take this step on this case."""

    code = "not_allowed"


class OutOfTurn(Refused):
    """The case is no longer, or not yet, in a state from which the step may be taken."""

    code = "out_of_turn"


def said(message: str) -> str:
    """A refusal's message in the reader's language."""
    if isinstance(message, Worded):
        params = {key: _(value) if isinstance(value, str) else value for key, value in message.params.items()}
        return _(message.template) % params
    return _(message) if message else ""


def refuse(message: str, *, field: str = "") -> Refused:
    """A refusal with one reason."""
    return Refused([Reason(message=message, field=field)])
