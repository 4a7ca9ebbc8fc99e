"""Reporting, checking and dropping a promise, and its falling due."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.server.followup.binding import promises
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.files.actions.store import attach


def _words(act: Act, **more: str) -> dict[str, str]:
    return {"unit": str(act.case.unit), **more}


@promises.keeps(Promises.fall_due)
def keep_falling_due(act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it; nothing else changes."""
    return Kept(words=_words(act))


@promises.keeps(Promises.report)
def keep_report(act: Act, facts: Fulfilment) -> Kept:
    """Keep the day and the proof that the unit reports, in words and files."""
    promise = Promise.objects.get(case=act.case)
    promise.done_on, promise.proof = facts.done_on, facts.proof
    promise.save(update_fields=["done_on", "proof"])
    attach(actor=act.actor, files=facts.attachments, case=act.case, replaces=True)
    return Kept(new={"done_on": facts.done_on.isoformat(), "proof": facts.proof}, words=_words(act))


@promises.keeps(Promises.confirm)
def keep_confirmation(act: Act, _facts: NoFacts) -> Kept:
    """Kept or late follows from the days; nothing is stated."""
    return Kept(words=_words(act))


@promises.keeps(Promises.return_report)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Take the report back; the audit line keeps what it said."""
    promise = Promise.objects.get(case=act.case)
    old = {"done_on": promise.done_on.isoformat() if promise.done_on else None, "proof": promise.proof}
    promise.done_on, promise.proof = None, ""
    promise.save(update_fields=["done_on", "proof"])
    return Kept(old=old, new={"reason": facts.reason}, words=_words(act, reason=facts.reason))


@promises.keeps(Promises.drop)
def keep_drop(act: Act, facts: Explained) -> Kept:
    """Keep why the promise cannot be kept."""
    Promise.objects.filter(case=act.case).update(reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words=_words(act, reason=facts.reason))
