"""What a proposal's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from shangliang.rulebook.assignments import Assignments, AssignmentState
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.ratings import ONLY as RATING_ONLY
from shangliang.rulebook.ratings import Ratings
from shangliang.rulebook.roles import Role
from shangliang.server.followup.models import Answer, Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.open_steps import OpenStep, open_steps
from shangliang.server.foundation.casework.timeline import TimelineEntry, timeline
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.work.proposals.models import Proposal

HAS_LETTER = (AssignmentState.SIGNED, AssignmentState.PASSED, AssignmentState.REHANDLED)
PAGE_RECORDS = ("proposal__lead_sector", "proposal__led_by", "publication")
OWN_ROLES = frozenset({Role.OFFICER, Role.LEADER, Role.PARTNER})


@dataclass(frozen=True, kw_only=True)
class Party:
    """One case of the matter's family as the reader sees it."""

    case: Case
    roles: frozenset[Role]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, kw_only=True)
class ProposalPage:
    """Everything that the page draws."""

    matter: Case
    roles: frozenset[Role]
    proposal: Proposal
    suggestions: list[Suggestion]
    answers: dict[int, list[Answer]]
    parties: list[Party]
    steps: list[OpenStep]
    entries: list[TimelineEntry]
    files: list[StoredFile]
    enclosures: list[tuple[Party, StoredFile]]
    deadlines: tuple[Deadline, ...]
    merged: list[Case] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Party]:
        """The parties of one kind, in the order they were opened."""
        return [party for party in self.parties if party.case.kind == kind]

    @property
    def co_proposers(self) -> list[Party]:
        """Those who confirmed."""
        return [party for party in self.of_kind("cosigning") if party.case.state == CosigningState.CONFIRMED]

    @property
    def assignments(self) -> list[Party]:
        """The units' assignments of the latest rounds, those that ended without a reply left out."""
        gone = (AssignmentState.ENDED, AssignmentState.REASSIGNED)
        return [party for party in self.of_kind("assignment") if party.case.state not in gone]


def proposal_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> ProposalPage:
    """Gather the page of a matter that the actor may read."""
    family = _family(matter, actor)
    running = _running_deadlines([matter, *family])
    parties = [
        Party(case=case, roles=annotated_roles(case, actor), deadlines=tuple(running[case.pk]))
        for case in family
    ]
    suggestions = list(Suggestion.objects.filter(case=matter).select_related("proposed_unit"))
    files = list(readable_files(actor).filter(case__in=[matter, *family]).order_by("pk"))
    steps = open_steps(matter, roles=roles)
    for party in parties:
        steps += open_steps(party.case, roles=party.roles)
    return ProposalPage(
        matter=matter,
        roles=roles,
        proposal=matter.proposal,
        suggestions=suggestions,
        answers=_visible_answers(suggestions, parties),
        parties=parties,
        steps=sorted(steps, key=lambda each: not each.is_next),
        entries=timeline([(matter, roles), *((party.case, party.roles) for party in parties)]),
        files=[file for file in files if file.case_id == matter.pk],
        enclosures=_enclosures(files, parties),
        deadlines=tuple(running[matter.pk]),
        merged=list(Case.objects.filter(merged_into=matter).select_related("member", "body")),
    )


def _enclosures(files: Iterable[StoredFile], parties: Iterable[Party]) -> list[tuple[Party, StoredFile]]:
    """What units and the committee handed in with their acts; a rating's scan only for those who see its answers."""
    shown = {
        party.case.pk: party
        for party in parties
        if party.case.kind != Ratings.kind or party.roles.intersection(RATING_ONLY)
    }
    return [(shown[file.case_id], file) for file in files if file.case_id in shown]


def _family(matter: Case, actor: Actor) -> list[Case]:
    """The matter's own children and, where it is merged, the handling that it shares."""
    roots = Q(root=matter)
    if matter.merged_into_id:
        roots |= Q(root_id=matter.merged_into_id, kind="assignment")
    cases = with_roles(readable(actor).filter(roots), actor)
    beside = ("unit", "office", "member", "body", "root", "parent__unit", "merged_into")
    details = (
        "assignment",
        "reply__approved_by",
        "joint_view",
        "contact",
        "unit_request",
        "promise__answer__suggestion",
        "rating",
    )
    return list(cases.select_related(*beside, *details).order_by("id"))


def _running_deadlines(cases: Iterable[Case]) -> defaultdict[int, list[Deadline]]:
    found: defaultdict[int, list[Deadline]] = defaultdict(list)
    running = Deadline.objects.filter(case__in=list(cases), met_on__isnull=True, lapsed_on__isnull=True)
    for deadline in running:
        found[deadline.case_id].append(deadline)
    return found


def _visible_answers(suggestions: list[Suggestion], parties: list[Party]) -> dict[int, list[Answer]]:
    """Issued answers, and unissued ones for the units on the case and, once signed, for the office that checks."""
    units_cases = {party.case.pk: party for party in parties if party.case.kind == Assignments.kind}
    found: dict[int, list[Answer]] = defaultdict(list)
    answers = Answer.objects.filter(suggestion__in=suggestions).select_related("suggestion", "promise__case")
    for answer in answers.order_by("id"):
        party = units_cases.get(answer.case_id)
        if party is not None and (answer.is_issued or may_see_draft(party)):
            answer.case = party.case
            found[answer.suggestion_id].append(answer)
    return dict(found)


def may_see_draft(party: Party) -> bool:
    """Whether the reader may see a reply that has not reached the proposer yet."""
    if party.roles & OWN_ROLES:
        return True
    return Role.ASSIGNING_OFFICE in party.roles and party.case.state in HAS_LETTER
