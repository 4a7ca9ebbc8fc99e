"""The pages of a referral's steps."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.models import Answer, Referral
from shangliang.server.followup.screens.answering import AnswersForm, answers_so_far
from shangliang.server.followup.screens.recalling import BESIDE, recalled
from shangliang.server.followup.situations import units_referred_to
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.options import Options, options_for
from shangliang.server.foundation.stepping.overrides import Override, override


@options_for(Referrals.object, "unit")
@options_for(Referrals.redirect, "unit")
def other_units(case: Case | None, actor: Actor) -> Options:
    """Units in service that have not been sent the matter already."""
    units = UndertakingUnit.objects.filter(council_id=actor.council_id, ended_on__isnull=True)
    if case is not None:
        units = units.exclude(pk__in=[unit for unit in units_referred_to(case.root_or_self_id) if unit])
    return list(units.values_list("pk", "name"))


def _answer_so_far(case: Case, actor: Actor) -> dict[str, Any]:
    referral = Referral.objects.get(case=case)
    return {
        "answers": answers_so_far(case),
        "note": referral.answer_note,
        "signer": referral.signer,
        "handler": referral.handler or actor.name,
        "phone": referral.phone,
    }


def _context(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    return {"referral": Referral.objects.get(case=case)}


def _answered(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    """What is taken in or sent back stands above the button."""
    answers = Answer.objects.filter(case=case).select_related(*BESIDE).order_by("suggestion__number")
    return {"suggestions": recalled(answers), "referral": Referral.objects.get(case=case)}


def _objection(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    return {"referral": Referral.objects.select_related("objection_unit").get(case=case)}


def _named_in_objection(case: Case, _actor: Actor) -> dict[str, Any]:
    referral = Referral.objects.get(case=case)
    return {"unit": referral.objection_unit_id, "reason": referral.objection_reason}


override(
    Referrals.answer,
    Override(form=AnswersForm, template="followup/answer.html", initial=_answer_so_far, context=_context),
)
for step in (Referrals.pass_answer, Referrals.send_back):
    override(step, Override(template="followup/taking_in.html", context=_answered))
override(Referrals.insist, Override(template="followup/objection.html", context=_objection))
override(
    Referrals.redirect,
    Override(template="followup/objection.html", initial=_named_in_objection, context=_objection),
)
