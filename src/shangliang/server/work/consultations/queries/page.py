"""What a consultation's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Q

from shangliang.rulebook.consultation_facts import Opinion
from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import MatterPage, gathered, may_see_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Consultation, Note, NoteSort, Participant, Presence

DETAILS = ("referral__objection_unit", "promise__answer__suggestion", "instruction__scan")
PAGE_RECORDS = ("consultation",)
INSIDE = frozenset({Role.CLERK, Role.REVIEWER, Role.SIGNER})


@dataclass(frozen=True, kw_only=True)
class ConsultationPage(MatterPage):
    """Everything that a consultation's page draws."""

    consultation: Consultation
    participants: list[Participant]
    guests: list[Participant]
    notes: list[Note]

    @property
    def is_inside(self) -> bool:
        """Whether the reader is of those who write, review and sign."""
        return bool(self.roles & INSIDE)

    @property
    def sees_results(self) -> bool:
        """Before they are signed, the results are those who write and sign them."""
        return self.is_inside or self.consultation.signed_on is not None

    def heard(self, sort: NoteSort) -> list[Note]:
        """The notes of one sort, in their order."""
        return [note for note in self.notes if note.sort == sort.value]

    def members(self, presence: Presence) -> list[Participant]:
        """The participants whose invitation came to this."""
        return [each for each in self.participants if each.presence == presence.value]

    @property
    def opinions(self) -> dict[Opinion, int]:
        """How many participants think what of the consultation; nobody's own opinion is told."""
        counted = Counter(each.opinion for each in self.participants if each.opinion)
        return {opinion: counted[opinion.value] for opinion in Opinion} if counted else {}


def consultation_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> ConsultationPage:
    """Gather the page of a consultation that the actor may read."""
    belonging = list(Participant.objects.filter(case=matter).select_related("member", "unit", "proposal"))
    page = ConsultationPage(
        **gathered(
            matter,
            roles=roles,
            actor=actor,
            family=Q(root=matter),
            details=DETAILS,
            may_see_answer=may_see_referral_answer,
        ),
        consultation=matter.consultation,
        participants=[each for each in belonging if each.member],
        guests=[each for each in belonging if not each.member],
        notes=list(Note.objects.filter(case=matter)),
    )
    if page.sees_results:
        return page
    open_notes = [note for note in page.notes if note.sort != NoteSort.MINORITY.value]
    return replace(page, suggestions=[], answers={}, notes=open_notes)
