"""Set a council's own number for one of the regulations' terms 期限, or go back to the regulation's."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.terms import Term
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import CouncilTerm
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.registers.access import require_keeper
from shangliang.server.foundation.registers.changes import write_line


def settable_terms() -> dict[str, Term]:
    """The terms whose number a council may choose: those whose bounds leave a choice."""
    return {key: term for key, term in all_terms().items() if term.least < term.most}


def set_term(*, actor: Actor, key: str, number: int) -> bool:
    """Terms that begin from now on have this length; whether it is a change. Refused outside the term's bounds."""
    require_keeper(actor)
    term = _term(key)
    if not term.least <= number <= term.most:
        shown = {"label": term.label, "least": term.least, "most": term.most, "unit": term.length.unit.label}
        raise refuse(_("“%(label)s”应在 %(least)s 到 %(most)s %(unit)s之间。") % shown, field="number")
    with transaction.atomic():
        before = _own_number(actor, key)
        if number == (before or term.length.number):
            return False
        CouncilTerm.objects.update_or_create(
            council_id=actor.council_id, key=key, defaults={"number": number}
        )
        old = {"number": before or term.length.number}
        write_line(actor=actor, act="set_term", subject={"term": key}, old=old, new={"number": number})
    return True


def reset_term(*, actor: Actor, key: str) -> bool:
    """The regulation's own number again; whether it is a change."""
    require_keeper(actor)
    term = _term(key)
    with transaction.atomic():
        before = _own_number(actor, key)
        if before is None:
            return False
        CouncilTerm.objects.filter(council_id=actor.council_id, key=key).delete()
        new = {"number": term.length.number}
        write_line(actor=actor, act="reset_term", subject={"term": key}, old={"number": before}, new=new)
    return True


def _term(key: str) -> Term:
    term = settable_terms().get(key)
    if term is None:
        raise refuse(_("没有这项期限，或者它不由本会设定。"))
    return term


def _own_number(actor: Actor, key: str) -> int | None:
    found = CouncilTerm.objects.select_for_update().filter(council_id=actor.council_id, key=key)
    return found.values_list("number", flat=True).first()
