"""Contact between unit and proposer: recorded by one side, confirmed or denied by the other, or waived."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments, ContactReport
from shangliang.rulebook.contacts import Contacts, ContactState
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.work.proposals.binding import assignments, contacts
from shangliang.server.work.proposals.models import ContactRecord
from shangliang.server.work.proposals.queries.matters import matters_of, speaker_for


@assignments.keeps(Assignments.record_contact)
def keep_contact(act: Act, facts: ContactReport) -> Kept:
    """Ask every proposer of the handled matters, merged ones too, whether the talk took place."""
    for matter in matters_of(act.case):
        case = _open_contact(act, matter, state=ContactState.RECORDED)
        ContactRecord.objects.create(
            council_id=case.council_id,
            case=case,
            way=facts.way.value,
            held_on=facts.held_on,
            people=facts.people,
            summary=facts.summary,
        )
    held_on = facts.held_on.isoformat()
    return Kept(
        new={"way": facts.way.value, "held_on": held_on, "people": facts.people},
        words={"unit": str(act.case.unit), "held_on": held_on},
    )


@assignments.keeps(Assignments.waive_contact)
def keep_waiver(act: Act, facts: Explained) -> Kept:
    """The proposer does without, for his or her own matters."""
    for matter in matters_of(act.case):
        if act.actor.member_id == matter.member_id and act.actor.body_id == matter.body_id:
            case = _open_contact(act, matter, state=ContactState.WAIVED)
            ContactRecord.objects.create(council_id=case.council_id, case=case, reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})


def _open_contact(act: Act, matter: Case, *, state: ContactState) -> Case:
    speaker = speaker_for(matter)
    return open_child(
        Contacts,
        parent=act.case,
        matter=matter,
        opening=Contacts.opening(state),
        on=act.on,
        unit_id=act.case.unit_id,
        office_id=act.case.office_id,
        member_id=speaker.member_id,
        body_id=speaker.body_id,
    )


@contacts.keeps(Contacts.confirm)
@contacts.keeps(Contacts.lapse)
@contacts.keeps(Contacts.pass_on)
def keep_word(act: Act, _facts: NoFacts) -> Kept:
    """The state says it."""
    return Kept(words={"unit": str(act.case.unit)})


@contacts.keeps(Contacts.deny)
def keep_denial(act: Act, facts: Explained) -> Kept:
    """Keep what the proposer says."""
    ContactRecord.objects.filter(case=act.case).update(reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
