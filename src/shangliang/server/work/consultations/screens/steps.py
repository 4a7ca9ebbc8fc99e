"""The pages of the steps that begin with something: the plan, the last invitations, the minutes, the results."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.consultation_kinds import RULES, ConsultationKind
from shangliang.rulebook.consultations import Consultations
from shangliang.server.followup.screens.sending import SendForm, proposed_units
from shangliang.server.followup.screens.suggesting import suggestions_so_far
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.consultations.models import (
    SAID,
    Consultation,
    Note,
    NoteSort,
    Participant,
    Presence,
)
from shangliang.server.work.consultations.queries.minutes import assembled_minutes


def plan_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """The plan as it stands."""
    consultation = Consultation.objects.get(case=case)
    guests = list(
        Participant.objects.filter(case=case, member__isnull=True).values_list("unit_id", "proposal_id")
    )
    team = Participant.objects.filter(case=case, is_team=True).values_list("member_id", flat=True)
    return {
        "kind": consultation.kind,
        "title": case.title,
        "meets_on": consultation.meets_on,
        "place": consultation.place,
        "purpose": consultation.purpose,
        "body": case.body_id,
        "units": [unit for unit, _proposal in guests if unit],
        "proposals": [proposal for _unit, proposal in guests if proposal],
        "link": consultation.link,
        "team": list(team),
    }


def team_invited(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the team: it is invited as a matter of course."""
    return {
        "members": list(
            Participant.objects.filter(case=case, member__isnull=False).values_list("member_id", flat=True)
        )
    }


def usual_papers(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with what is usually sent for this kind."""
    return {"papers": "\n".join(RULES[ConsultationKind(case.variant)].papers)}


def day_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """The day and place as they stand."""
    consultation = Consultation.objects.get(case=case)
    return {"meets_on": consultation.meets_on, "place": consultation.place}


def expected_meeting(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with everybody invited as present, on the day that was set."""
    invited = Participant.objects.filter(case=case, presence=Presence.INVITED.value)
    consultation = Consultation.objects.get(case=case)
    return {
        "held_on": min(consultation.meets_on, clock.today()),
        "present": list(invited.values_list("member_id", flat=True)),
    }


def minutes_begun(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with what is known of the meeting."""
    return {"minutes": assembled_minutes(case)}


def results_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """The results as they were drafted before."""
    consultation = Consultation.objects.get(case=case)
    minority = Note.objects.filter(case=case, sort=NoteSort.MINORITY.value)
    return {
        "results": consultation.results,
        "suggestions": suggestions_so_far(case),
        "minority_views": [
            {"speaker": each.name, "text": each.text, "reason": each.reason} for each in minority
        ],
    }


def _beside_results(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    said = Note.objects.filter(case=case, sort__in=SAID)
    return {"consultation": Consultation.objects.get(case=case), "said": list(said)}


class ResultsForm(FactsForm):
    """The results beside what was said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["results"].widget.attrs["rows"] = 10


class MinutesForm(FactsForm):
    """The minutes, in a field large enough to read them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].widget.attrs["rows"] = 18


override(Consultations.revise, Override(initial=plan_so_far))
override(Consultations.call, Override(initial=team_invited))
override(Consultations.send_papers, Override(initial=usual_papers))
override(Consultations.reschedule, Override(initial=day_so_far))
override(Consultations.hold, Override(initial=expected_meeting, template="consultations/hold.html"))
override(Consultations.write_minutes, Override(form=MinutesForm, initial=minutes_begun))
override(
    Consultations.draft_results,
    Override(
        form=ResultsForm,
        template="consultations/results.html",
        initial=results_so_far,
        context=_beside_results,
    ),
)
override(Consultations.send, Override(form=SendForm, template="followup/send.html", initial=proposed_units))
