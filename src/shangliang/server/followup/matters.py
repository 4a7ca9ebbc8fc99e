"""What a matter's page shows to one reader, gathered in a fixed number of statements, whatever kind of work it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from shangliang.rulebook.referrals import GONE, ReferralState
from shangliang.rulebook.roles import Role
from shangliang.server.followup.models import Answer, Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.deadlines import running
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.open_steps import OpenStep, open_steps
from shangliang.server.foundation.casework.timeline import TimelineEntry, timeline
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.models import StoredFile

OWN_ROLES = frozenset({Role.OFFICER, Role.LEADER, Role.PARTNER})
BESIDE = ("unit", "office", "member", "body", "root", "parent__unit", "merged_into")


@dataclass(frozen=True, kw_only=True)
class Party:
    """One case of the matter's family as the reader sees it."""

    case: Case
    roles: frozenset[Role]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, kw_only=True)
class MatterPage:
    """Everything that the page of any matter draws."""

    matter: Case
    roles: frozenset[Role]
    suggestions: list[Suggestion]
    answers: dict[int, list[Answer]]
    parties: list[Party]
    steps: list[OpenStep]
    entries: list[TimelineEntry]
    files: list[StoredFile]
    enclosures: list[tuple[Party, StoredFile]]
    deadlines: tuple[Deadline, ...]

    def of_kind(self, kind: str) -> list[Party]:
        """The parties of one kind, in the order they were opened."""
        return [party for party in self.parties if party.case.kind == kind]

    @property
    def referrals(self) -> list[Party]:
        """The units that the matter was sent to, those that handed it back left out; so also under instructions."""
        return [party for party in self.of_kind("referral") if party.case.state not in GONE]

    def referrals_under(self, case: Case) -> list[Party]:
        """Those of them that were sent under this case: the matter itself, or an instruction on it."""
        return [party for party in self.referrals if party.case.parent_id == case.pk]


MaySee = Callable[[Party], bool]


def gathered(
    matter: Case,
    *,
    roles: frozenset[Role],
    actor: Actor,
    family: Q,
    details: tuple[str, ...],
    may_see_answer: MaySee,
    has_suggestions: bool = True,
    of_files: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The fields of a MatterPage. `family`: the cases that belong to it; `details`: their records; `may_see_answer`:
    whether the reader may see what a unit has not issued yet; `has_suggestions`: whether such a matter makes any;
    `of_files`: what the kind keeps beside a file."""
    cases = with_roles(readable(actor).filter(family), actor).select_related(*BESIDE, *details)
    kin = list(cases.order_by("id"))
    deadlines = running_deadlines([matter, *kin])
    parties = [
        Party(case=case, roles=annotated_roles(case, actor), deadlines=tuple(deadlines[case.pk]))
        for case in kin
    ]
    suggested = Suggestion.objects.filter(case=matter).select_related("proposed_unit")
    suggestions = list(suggested) if has_suggestions else []
    files = _files_of([matter, *kin], actor, of_files)
    steps = open_steps(matter, roles=roles)
    for party in parties:
        steps += open_steps(party.case, roles=party.roles)
    return {
        "matter": matter,
        "roles": roles,
        "suggestions": suggestions,
        "answers": visible_answers(suggestions, parties, may_see_answer),
        "parties": parties,
        "steps": sorted(steps, key=lambda each: not each.is_next),
        "entries": timeline([(matter, roles), *((party.case, party.roles) for party in parties)]),
        "files": [file for file in files if file.case_id == matter.pk],
        "enclosures": _enclosures(files, parties),
        "deadlines": tuple(deadlines[matter.pk]),
    }


def _files_of(cases: list[Case], actor: Actor, beside: tuple[str, ...]) -> list[StoredFile]:
    files = readable_files(actor).filter(case__in=cases).order_by("pk")
    # Without names, select_related would join everything there is.
    return list(files.select_related(*beside) if beside else files)


def _enclosures(files: Iterable[StoredFile], parties: Iterable[Party]) -> list[tuple[Party, StoredFile]]:
    """What units and desks handed in with their acts, as far as the reader may open it."""
    by_case = {party.case.pk: party for party in parties}
    return [(by_case[file.case_id], file) for file in files if file.case_id in by_case]


def may_see_referral_answer(party: Party) -> bool:
    """Before it is taken in, an answer is the unit's; once it is given, also the desk's that takes it in."""
    if party.case.kind != "referral":
        return False
    if party.roles & OWN_ROLES:
        return True
    return Role.CLERK in party.roles and party.case.state == ReferralState.ANSWERED


def sees_referral_answer(party: Party) -> bool:
    """Whether the reader sees what the unit says to the whole: everybody once it is taken in."""
    return party.case.referral.passed_on is not None or may_see_referral_answer(party)


def is_inside_referral(party: Party) -> bool:
    """Whether what passes between desk and unit is the reader's to see."""
    return bool(party.roles & {*OWN_ROLES, Role.CLERK, Role.CHAIR})


def running_deadlines(cases: Iterable[Case]) -> defaultdict[int, list[Deadline]]:
    """The running deadlines of some cases, by case. One SQL statement."""
    found: defaultdict[int, list[Deadline]] = defaultdict(list)
    for deadline in running(*cases):
        found[deadline.case_id].append(deadline)
    return found


def visible_answers(
    suggestions: list[Suggestion], parties: list[Party], may_see: MaySee
) -> dict[int, list[Answer]]:
    """Issued answers, and unissued ones as far as the reader may see them. One SQL statement."""
    by_case = {party.case.pk: party for party in parties}
    found: dict[int, list[Answer]] = defaultdict(list)
    answers = Answer.objects.filter(suggestion__in=suggestions).select_related("suggestion", "promise__case")
    for answer in answers.order_by("id"):
        party = by_case.get(answer.case_id)
        if party is not None and (answer.is_issued or may_see(party)):
            answer.case = party.case
            found[answer.suggestion_id].append(answer)
    return dict(found)
