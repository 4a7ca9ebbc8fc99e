"""The pages of the studies' steps that are more than a list of questions."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.studies import Studies
from shangliang.server.followup.screens.sending import SendForm, proposed_units
from shangliang.server.followup.screens.suggesting import suggestions_so_far
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.foundation.stepping.writing import DraftForm
from shangliang.server.work.studies.models import Study, TeamMember, Visit


class ReportForm(DraftForm):
    """The text and its suggestions; a draft may have none yet."""

    most_rows = 30

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 16
        for row in self.rows["suggestions"].forms:
            row.fields["text"].widget.attrs["rows"] = 3


def plan_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the plan as it stands."""
    study = Study.objects.get(case=case)
    team = list(TeamMember.objects.filter(case=case).values_list("member_id", "is_leader"))
    return {
        "leader": next((member for member, is_leader in team if is_leader), None),
        "members": [member for member, is_leader in team if not is_leader],
        "from_on": study.from_on,
        "until_on": study.until_on,
        "places": study.places,
    }


def visit_of_today(_case: Case, actor: Actor) -> dict[str, Any]:
    """Most visits are logged on the spot, by somebody who is there."""
    return {"held_on": clock.today(), "members": [actor.member_id] if actor.member_id else []}


def report_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the report as it stands; the first draft with what the visits found."""
    study = Study.objects.get(case=case)
    return {
        "text": study.report or findings_in_order(case),
        "suggestions": suggestions_so_far(case),
    }


def findings_in_order(case: Case) -> str:
    """Every visit's day, place and finding, as a text to go on from."""
    return "\n".join(
        f"{visit.held_on:%m月%d日}，在{visit.place}走访座谈{visit.people}人。{visit.finding}"
        for visit in Visit.objects.filter(case=case)
    )


override(Studies.revise_plan, Override(initial=plan_so_far))
override(Studies.log_visit, Override(initial=visit_of_today))
override(Studies.report, Override(form=ReportForm, template="studies/report.html", initial=report_so_far))
override(Studies.send, Override(form=SendForm, template="followup/send.html", initial=proposed_units))
