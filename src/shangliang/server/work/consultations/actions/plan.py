"""Planning a consultation, and changing the plan."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import ConsultationPlan
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin, plain
from shangliang.server.work.consultations.actions.people import keep_guests, keep_team
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation
from shangliang.server.work.consultations.searching import index_consultation


def plan(*, actor: Actor, facts: ConsultationPlan) -> Case:
    """Begin a consultation of one of the office's kinds."""
    return begin(
        Consultations.plan,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        variant=facts.kind.value,
        body_id=facts.body,
    )


@consultations.keeps(Consultations.plan)
def keep_plan(act: Act, facts: ConsultationPlan) -> Kept:
    """Keep the plan of a new consultation."""
    return _keep(act, Consultation(council_id=act.case.council_id, case=act.case), facts)


@consultations.keeps(Consultations.revise)
def keep_revision(act: Act, facts: ConsultationPlan) -> Kept:
    """Put the new plan in place of the one before."""
    consultation = Consultation.objects.get(case=act.case)
    old = {"title": act.case.title, "kind": consultation.kind, "meets_on": consultation.meets_on.isoformat()}
    act.case.title, act.case.variant, act.case.body_id = facts.title.strip(), facts.kind.value, facts.body
    kept = _keep(act, consultation, facts)
    kept.old = old
    return kept


def _keep(act: Act, consultation: Consultation, facts: ConsultationPlan) -> Kept:
    consultation.kind = facts.kind.value
    consultation.purpose, consultation.place = facts.purpose.strip(), facts.place.strip()
    consultation.meets_on, consultation.link = facts.meets_on, facts.link.strip()
    consultation.save()
    keep_team(act.case, facts.team)
    keep_guests(act.case, units=facts.units, proposals=facts.proposals)
    index_consultation(act.case)
    return Kept(new=plain(facts))
