"""Binds the regulations of a proposal's life to its records."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from shangliang.rulebook.assignments import AssignmentState, Part
from shangliang.rulebook.proposals import AFTER_ASSIGNMENT, ProposalState, state_after
from shangliang.server.followup.desks import runs_desk
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Act, Binding, bind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import settle
from shangliang.server.work.proposals import access
from shangliang.server.work.proposals.situations import (
    LIVE_STATES,
    LazyAssignmentSituation,
    LazyProposalSituation,
    LazyRequestSituation,
    rating_situation,
)

PAGE = "proposals:detail"
FOLLOWING = frozenset(
    {ProposalState.DOCKETED, ProposalState.PREASSIGNED, ProposalState.MERGED, *AFTER_ASSIGNMENT}
)


def settle_matter(act: Act) -> None:
    """Let the matter's state follow from its assignments, and the state of what is merged into it likewise."""
    matter = act.case.root
    if matter is None:
        return
    states = list(
        Case.objects.filter(root=matter, kind="assignment", state__in=LIVE_STATES).values_list(
            "state", flat=True
        )
    )
    for case in [matter, *Case.objects.filter(merged_into=matter)]:
        if case.state in FOLLOWING:
            state = state_after(states, is_merged=case.merged_into_id is not None)
            case.answered_on = (case.answered_on or act.on) if state is ProposalState.ANSWERED else None
            settle(case, state=state.value)


def enclosures_readable_by(actor: Actor) -> Q:
    """The proposers open a reply's enclosures once the reply has reached them."""
    if actor.kind in access.PROPOSERS:
        return Q(state__in=[AssignmentState.PASSED.value, AssignmentState.REHANDLED.value])
    return EVERY


def scans_readable_by(actor: Actor) -> Q:
    """A paper form says what was rated: it is for the rater and the desk, not for the chair who decides in the end."""
    return EVERY if actor.kind in (*access.PROPOSERS, *access.DESK) else NONE


def _assignments_beside() -> dict[str, object]:
    return {"root": OuterRef("root"), "round": OuterRef("round"), "kind": "assignment"}


def _views_are_in() -> Q:
    """No joint unit still owes its view."""
    owing = Case.objects.filter(
        **_assignments_beside(), variant=Part.JOINT.value, state__in=LIVE_STATES
    ).exclude(state__in=[AssignmentState.VIEWED.value, AssignmentState.COUNTERSIGNED.value])
    return ~Q(Exists(owing))


def _all_countersigned() -> Q:
    owing = Case.objects.filter(
        **_assignments_beside(), variant=Part.JOINT.value, state__in=LIVE_STATES
    ).exclude(state=AssignmentState.COUNTERSIGNED.value)
    return ~Q(Exists(owing))


def _lead_has_drafted() -> Q:
    drafted = Case.objects.filter(
        **_assignments_beside(), variant=Part.LEAD.value, state=AssignmentState.DRAFTED.value
    )
    return Q(Exists(drafted))


def _is_not_only_merged() -> Q:
    return Q(merged_into__isnull=True)


runs_desk("proposal", *access.DESK)
proposals = bind(
    Binding(
        kind="proposal",
        relations=access.PROPOSAL_RELATIONS,
        situation=LazyProposalSituation,
        page=PAGE,
        writing_page="proposals:edit",
        waits_when={"assign": _is_not_only_merged},
    )
)
cosigning = bind(
    Binding(kind="cosigning", relations=access.COSIGNING_RELATIONS, situation=lambda _case: None, page=PAGE)
)
assignments = bind(
    Binding(
        kind="assignment",
        relations=access.ASSIGNMENT_RELATIONS,
        situation=LazyAssignmentSituation,
        after=settle_matter,
        page=PAGE,
        files_when=enclosures_readable_by,
        waits_when={
            "draft_reply": _views_are_in,
            "sign_reply": _all_countersigned,
            "countersign": _lead_has_drafted,
        },
    )
)
contacts = bind(
    Binding(kind="contact", relations=access.CONTACT_RELATIONS, situation=lambda _case: None, page=PAGE)
)
requests = bind(
    Binding(kind="request", relations=access.REQUEST_RELATIONS, situation=LazyRequestSituation, page=PAGE)
)
ratings = bind(
    Binding(
        kind="rating",
        relations=access.RATING_RELATIONS,
        situation=rating_situation,
        page=PAGE,
        files_when=scans_readable_by,
    )
)
