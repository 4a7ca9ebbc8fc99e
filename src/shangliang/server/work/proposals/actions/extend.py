"""Requests: asking for an extension or another unit, and the office's answer."""

from __future__ import annotations

from datetime import date

from shangliang.rulebook.assignments import REPLY, Assignments, AssignmentState, ExtensionRequest, Part
from shangliang.rulebook.contacts import Requests, RequestState, Topic
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.deadlines import extend
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.actions.assign import copy_duties, open_assignment
from shangliang.server.work.proposals.binding import assignments, requests
from shangliang.server.work.proposals.models import UnitRequest


def open_request(
    act: Act, *, topic: Topic, reason: str, until: date | None = None, unit: UndertakingUnit | None = None
) -> Case:
    """Put a unit's request before the assigning office."""
    case = open_child(
        Requests,
        parent=act.case,
        opening=Requests.opening(RequestState.ASKED),
        on=act.on,
        unit_id=act.case.unit_id,
        office_id=act.case.office_id,
    )
    UnitRequest.objects.create(
        council_id=case.council_id, case=case, topic=topic.value, until=until, unit=unit, reason=reason
    )
    return case


@assignments.keeps(Assignments.ask_extension)
def keep_request(act: Act, facts: ExtensionRequest) -> Kept:
    """Open a request; the present due day stays until it is granted."""
    open_request(act, topic=Topic.EXTENSION, until=facts.until, reason=facts.reason)
    until = facts.until.isoformat()
    return Kept(
        new={"until": until, "reason": facts.reason},
        words={"unit": str(act.case.unit), "until": until, "reason": facts.reason},
    )


@requests.keeps(Requests.grant)
def keep_grant(act: Act, _facts: NoFacts) -> Kept:
    """Let what was asked happen."""
    request = UnitRequest.objects.select_related("unit").get(case=act.case)
    assignment = act.case.parent
    if assignment is None:
        raise LookupError("a request belongs to an assignment")
    if request.until is not None:
        extend(assignment, REPLY, until=request.until)
    if request.unit is not None:
        _add_joint_unit(act, assignment, request.unit)
    return Kept(new={"topic": request.topic}, words=_words(act, request))


def _add_joint_unit(act: Act, assignment: Case, unit: UndertakingUnit) -> None:
    matter = act.case.root or act.case
    part = Part.SEPARATE if assignment.variant == Part.SEPARATE.value else Part.JOINT
    added = open_assignment(
        matter=matter, unit=unit, part=part, state=AssignmentState.ASSIGNED, on=act.on, round=assignment.round
    )
    if part is Part.SEPARATE:
        copy_duties(before=assignment, to=added)


@requests.keeps(Requests.refuse)
def keep_refusal(act: Act, facts: Explained) -> Kept:
    """Keep why not."""
    request = UnitRequest.objects.select_related("unit").get(case=act.case)
    request.answer = facts.reason
    request.save(update_fields=["answer"])
    return Kept(new={"reason": facts.reason}, words={**_words(act, request), "reason": facts.reason})


def _words(act: Act, request: UnitRequest) -> dict[str, str]:
    return {"unit": str(act.case.unit), "topic": Topic(request.topic).label}
